//! Whether two objects of two revisions are the same for who reads them.

use std::collections::HashMap;
use std::ptr::from_ref;
use std::sync::LazyLock;

use lopdf::{Dictionary, Object, decode_text_string};

use super::form::{AcroForm, FormPart};
use crate::pdf::structure::{Allowance, Revision, Unreadable};

/// What stands in for a dictionary that a revision lacks.
pub(super) static NOTHING: LazyLock<Dictionary> = LazyLock::new(Dictionary::new);

/// Pairs that are walked for each object of the revisions before all further ones are taken to
/// differ: of two that are alike, each object pairs with one other.
const PAIRS_PER_OBJECT: usize = 2;

/// Steps that a pair of objects takes more than a pair of values: it is remembered.
const STEPS_OF_PAIR: usize = 9;

/// Bytes of two strings that are compared in one step; they may have to be decoded.
const BYTES_IN_STEP: usize = 100;

/// Two revisions side by side.
///
/// Objects are walked in step through all that they refer to; their numbers do not matter. Where
/// the walk meets a page, a node of the tree of pages, a form field or the root of the document, it
/// stops: whichever it is must be the same, and what stands there is compared on its own.
pub(super) struct Comparison<'a> {
    pub(super) before: &'a Revision<'a>,
    pub(super) after: &'a Revision<'a>,
    pub(super) form_before: AcroForm<'a>,
    pub(super) form_after: AcroForm<'a>,
    /// Pairs that have been walked, and whether they are the same. What is shared is walked once.
    known: HashMap<Pair, bool>,
    /// Steps that may be taken yet. Without any, all that is met is taken to differ, and whoever
    /// has asked must not believe it.
    pub(super) steps: &'a Allowance,
}

/// Two objects, by where they are kept: direct objects have no number.
type Pair = (*const Object, *const Object);

/// Where a walk stops.
#[derive(PartialEq)]
enum Landmark<'a> {
    Catalog,
    Page(usize),
    Node(usize),
    FormField(&'a str, FormPart),
}

/// One walk through two objects in step.
#[derive(Default)]
struct Walk<'a> {
    /// What is to be compared, and the pair that it stands in.
    work: Vec<(usize, &'a Object, &'a Object)>,
    /// The pairs that the walk has met, by number; 0 is what the walk began with.
    numbers: HashMap<Pair, usize>,
    /// For each pair, those that it stands in.
    holders: Vec<Vec<usize>>,
    /// Pairs that differ in themselves.
    differing: Vec<usize>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(
        before: &'a Revision<'a>,
        after: &'a Revision<'a>,
        steps: &'a Allowance,
    ) -> Result<Self, Unreadable> {
        let (form_before, form_after) = (AcroForm::of(before)?, AcroForm::of(after)?);
        Ok(Self {
            before,
            after,
            form_before,
            form_after,
            known: HashMap::new(),
            steps,
        })
    }

    /// Whether two objects are the same, through all that they refer to.
    pub(super) fn is_same(&mut self, before: &'a Object, after: &'a Object) -> bool {
        self.is_same_in_step(vec![(before, after)])
    }

    /// Whether two dictionaries are the same but for some keys.
    pub(super) fn is_same_but_for(
        &mut self,
        before: &'a Dictionary,
        after: &'a Dictionary,
        keys: &[&[u8]],
    ) -> bool {
        pairs(before, after, keys).is_some_and(|pairs| self.is_same_in_step(pairs))
    }

    /// Walks to the end, so that whatever is met is known afterwards: a pair differs when it leads
    /// to one that differs in itself, and is the same otherwise, also when it leads back to itself.
    fn is_same_in_step(&mut self, pairs: Vec<(&'a Object, &'a Object)>) -> bool {
        let mut walk = Walk {
            holders: vec![Vec::new()],
            ..Walk::default()
        };
        walk.work
            .extend(pairs.into_iter().map(|(before, after)| (0, before, after)));
        while let Some((holder, before, after)) = walk.work.pop() {
            self.step(&mut walk, holder, before, after);
        }
        let differs = walk.differs();
        self.known.extend(
            walk.numbers
                .iter()
                .map(|(&pair, &number)| (pair, !differs[number])),
        );
        !differs[0]
    }

    fn step(&self, walk: &mut Walk<'a>, holder: usize, before: &'a Object, after: &'a Object) {
        if self.steps.take(steps(before)).is_err() {
            return walk.differing.push(holder);
        }
        let landmark = landmark(before, self.before, &self.form_before);
        if landmark != self::landmark(after, self.after, &self.form_after) {
            return walk.differing.push(holder);
        }
        if landmark.is_some() {
            return;
        }
        let is_reference = before.as_reference().is_ok() || after.as_reference().is_ok();
        let (before, after) = (self.before.resolved(before), self.after.resolved(after));
        let mut holder = holder;
        if is_reference {
            let pair = (from_ref(before), from_ref(after));
            match self.known.get(&pair) {
                Some(true) => return,
                Some(false) => return walk.differing.push(holder),
                None => {}
            }
            if let Some(&number) = walk.numbers.get(&pair) {
                return walk.holders[number].push(holder);
            }
            if self.known.len() + walk.numbers.len() >= self.limit() {
                return walk.differing.push(holder);
            }
            if self.steps.take(steps(before) + STEPS_OF_PAIR).is_err() {
                return walk.differing.push(holder);
            }
            walk.holders.push(vec![holder]);
            holder = walk.holders.len() - 1;
            walk.numbers.insert(pair, holder);
        }
        match self.inside(before, after) {
            Some(inside) => walk.work.extend(
                inside
                    .into_iter()
                    .map(|(before, after)| (holder, before, after)),
            ),
            None => walk.differing.push(holder),
        }
    }

    fn limit(&self) -> usize {
        PAIRS_PER_OBJECT * (self.before.file().object_count() + self.after.file().object_count())
    }

    /// What two objects have inside, to be compared in turn; `None` when they differ already.
    fn inside(
        &self,
        before: &'a Object,
        after: &'a Object,
    ) -> Option<Vec<(&'a Object, &'a Object)>> {
        match (before, after) {
            (Object::Dictionary(before), Object::Dictionary(after)) => pairs(before, after, &[]),
            (Object::Stream(before), Object::Stream(after)) => {
                let is_same = self.before.file().data(before) == self.after.file().data(after);
                pairs(&before.dict, &after.dict, &[b"Length"]).filter(|_| is_same)
            }
            (Object::Array(before), Object::Array(after)) if before.len() == after.len() => {
                Some(before.iter().zip(after).collect())
            }
            _ => is_same_value(before, after).then(Vec::new),
        }
    }
}

/// How many steps it takes to compare an object with another, without what stands in it.
fn steps(object: &Object) -> usize {
    1 + object
        .as_str()
        .map_or(0, |string| string.len() / BYTES_IN_STEP)
}

impl Walk<'_> {
    /// For each pair, whether it leads to one that differs in itself.
    fn differs(&mut self) -> Vec<bool> {
        let mut differs = vec![false; self.holders.len()];
        let mut work = std::mem::take(&mut self.differing);
        while let Some(number) = work.pop() {
            if !std::mem::replace(&mut differs[number], true) {
                work.append(&mut self.holders[number]);
            }
        }
        differs
    }
}

fn landmark<'f>(
    object: &Object,
    revision: &Revision<'_>,
    form: &'f AcroForm<'_>,
) -> Option<Landmark<'f>> {
    let id = object.as_reference().ok()?;
    if revision.is_catalog(id) {
        return Some(Landmark::Catalog);
    }
    let field = || {
        form.of_object(id)
            .map(|(field, part)| Landmark::FormField(&field.name, part))
    };
    let page = || revision.page_number(id).map(Landmark::Page);
    page()
        .or_else(|| revision.node_number(id).map(Landmark::Node))
        .or_else(field)
}

/// Rectangles and the like, which programs that sign write with decimals or without. Elsewhere some
/// viewers want a whole number, and pass by `653.0` among the widths of letters.
const MEASURES: [&[u8]; 5] = [b"Rect", b"BBox", b"MediaBox", b"CropBox", b"Matrix"];

/// The values of two dictionaries by key, but for some keys and for measures that are the same;
/// `None` when one has a key that the other lacks.
fn pairs<'a>(
    before: &'a Dictionary,
    after: &'a Dictionary,
    but: &[&[u8]],
) -> Option<Vec<(&'a Object, &'a Object)>> {
    let counts = |key: &[u8]| !but.contains(&key);
    let has_all = after.iter().all(|(key, _)| !counts(key) || before.has(key));
    let before = before.iter().filter(|(key, _)| counts(key));
    let pairs: Option<Vec<_>> = before
        .map(|(key, value)| Some((key, value, after.get(key).ok()?)))
        .collect();
    let differ = |key: &[u8], before: &Object, after: &Object| {
        !MEASURES.contains(&key) || !are_same_measures(before, after)
    };
    let pairs = pairs?.into_iter();
    let pairs = pairs.filter(|(key, before, after)| differ(key, before, after));
    has_all.then(|| pairs.map(|(_, before, after)| (before, after)).collect())
}

/// Whether two arrays have the same numbers, with decimals or without.
pub(super) fn are_same_measures(before: &Object, after: &Object) -> bool {
    let (Ok(before), Ok(after)) = (before.as_array(), after.as_array()) else {
        return false;
    };
    let bits = |number: &Object| number.as_float().ok().map(f32::to_bits);
    before.len() == after.len()
        && before
            .iter()
            .zip(after)
            .all(|(before, after)| bits(before).is_some() && bits(before) == bits(after))
}

/// Whether two objects that are no containers are the same. `(a)`, `<61>` and `<FEFF0061>` are:
/// programs that sign write texts in another encoding.
fn is_same_value(before: &Object, after: &Object) -> bool {
    match (before, after) {
        (Object::Null, Object::Null) => true,
        (Object::Boolean(before), Object::Boolean(after)) => before == after,
        (Object::Integer(before), Object::Integer(after)) => before == after,
        (Object::Name(before), Object::Name(after)) => before == after,
        (Object::String(one, _), Object::String(other, _)) => {
            one == other || is_same_text(before, after)
        }
        (Object::Real(before), Object::Real(after)) => before.to_bits() == after.to_bits(),
        _ => false,
    }
}

/// Whether two strings in different encodings are one text (ISO 32000-1, 7.9.2.2).
fn is_same_text(one: &Object, other: &Object) -> bool {
    let is_unicode = |text: &Object| {
        text.as_str()
            .is_ok_and(|bytes| bytes.starts_with(&[0xfe, 0xff]))
    };
    let text = |object| decode_text_string(object).ok();
    is_unicode(one) != is_unicode(other) && text(one).is_some() && text(one) == text(other)
}
