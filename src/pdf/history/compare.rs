//! Whether two objects of two revisions are the same for who reads them.

use std::collections::HashSet;
use std::ptr::from_ref;
use std::sync::LazyLock;

use lopdf::{Dictionary, Object, decode_text_string};

use super::form::{Form, Part};
use super::revision::Revision;

/// What stands in for a dictionary that a revision lacks.
pub(super) static NOTHING: LazyLock<Dictionary> = LazyLock::new(Dictionary::new);

/// Pairs that are walked for each object of the revisions before they are taken to differ: of two that are alike, each
/// object pairs with one other.
const PAIRS_PER_OBJECT: usize = 16;

/// Walks of that length before whatever is left is taken to differ: a difference is walked to again from each page that
/// it is seen from, and a thousand pages may share it.
const LONG_WALKS: usize = 4;

/// Two revisions side by side.
///
/// Objects are walked in step through all that they refer to; their numbers do not matter. Where the walk meets a page,
/// a form field or the root of the document, it stops: whichever page it is must be the same, and what stands on it is
/// compared on its own.
pub(super) struct Comparison<'a> {
    pub(super) before: &'a Revision,
    pub(super) after: &'a Revision,
    pub(super) form_before: Form<'a>,
    pub(super) form_after: Form<'a>,
    known: HashSet<Pair>,
    /// How many pairs may still be walked to a difference.
    budget: usize,
}

/// Two objects, by where they are kept: direct objects have no number.
type Pair = (*const Object, *const Object);

/// Where a walk stops.
#[derive(PartialEq)]
enum Landmark<'a> {
    Catalog,
    Page(usize),
    Field(&'a str, Part),
}

impl<'a> Comparison<'a> {
    pub(super) fn new(before: &'a Revision, after: &'a Revision) -> Self {
        let (form_before, form_after) = (Form::of(before), Form::of(after));
        let budget = LONG_WALKS * PAIRS_PER_OBJECT * (before.object_count() + after.object_count());
        Self { before, after, form_before, form_after, known: HashSet::new(), budget }
    }

    /// Whether two objects are the same, through all that they refer to.
    pub(super) fn is_same(&mut self, before: &'a Object, after: &'a Object) -> bool {
        self.is_same_in_step(vec![(before, after)])
    }

    /// Whether two dictionaries are the same but for some keys.
    pub(super) fn is_same_but_for(&mut self, before: &'a Dictionary, after: &'a Dictionary, keys: &[&[u8]]) -> bool {
        pairs(before, after, keys).is_some_and(|pairs| self.is_same_in_step(pairs))
    }

    /// Takes a pair that is met again to be the same until the walk has ended, so that a walk in a circle ends; if it
    /// finds no difference, it is.
    fn is_same_in_step(&mut self, mut work: Vec<(&'a Object, &'a Object)>) -> bool {
        let limit = PAIRS_PER_OBJECT * (self.before.object_count() + self.after.object_count());
        let mut met = HashSet::new();
        while let Some((before, after)) = work.pop() {
            let landmark = landmark(before, self.before, &self.form_before);
            if landmark != self::landmark(after, self.after, &self.form_after) {
                self.budget = self.budget.saturating_sub(met.len());
                return false;
            }
            if landmark.is_some() {
                continue;
            }
            let is_reference = before.as_reference().is_ok() || after.as_reference().is_ok();
            let (before, after) = (self.before.resolved(before), self.after.resolved(after));
            let pair = (from_ref(before), from_ref(after));
            if is_reference && (self.known.contains(&pair) || !met.insert(pair)) {
                continue;
            }
            let Some(inside) = inside(before, after).filter(|_| met.len() <= limit.min(self.budget)) else {
                self.budget = self.budget.saturating_sub(met.len());
                return false;
            };
            work.extend(inside);
        }
        self.known.extend(met);
        true
    }
}

fn landmark<'f>(object: &Object, revision: &Revision, form: &'f Form<'_>) -> Option<Landmark<'f>> {
    let id = object.as_reference().ok()?;
    if revision.is_catalog(id) {
        return Some(Landmark::Catalog);
    }
    let field = || form.of_object(id).map(|(field, part)| Landmark::Field(&field.name, part));
    revision.page_number(id).map(Landmark::Page).or_else(field)
}

/// What two objects have inside, to be compared in turn; `None` when they differ already.
fn inside<'a>(before: &'a Object, after: &'a Object) -> Option<Vec<(&'a Object, &'a Object)>> {
    match (before, after) {
        (Object::Dictionary(before), Object::Dictionary(after)) => pairs(before, after, &[]),
        (Object::Stream(before), Object::Stream(after)) if before.content == after.content => {
            pairs(&before.dict, &after.dict, &[b"Length"])
        }
        (Object::Array(before), Object::Array(after)) if before.len() == after.len() => {
            Some(before.iter().zip(after).collect())
        }
        _ => is_same_value(before, after).then(Vec::new),
    }
}

/// The values of two dictionaries by key, but for some keys; `None` when one has a key that the other lacks.
fn pairs<'a>(before: &'a Dictionary, after: &'a Dictionary, but: &[&[u8]]) -> Option<Vec<(&'a Object, &'a Object)>> {
    let counts = |key: &[u8]| !but.contains(&key);
    let has_all = after.iter().all(|(key, _)| !counts(key) || before.has(key));
    let before = before.iter().filter(|(key, _)| counts(key));
    let pairs = before.map(|(key, value)| Some((value, after.get(key).ok()?)));
    if has_all { pairs.collect() } else { None }
}

/// Whether two objects that are no containers are the same. `1` and `1.0` are, and so are `(a)`, `<61>` and
/// `<FEFF0061>`: programs that sign write texts in another encoding.
fn is_same_value(before: &Object, after: &Object) -> bool {
    match (before, after) {
        (Object::Null, Object::Null) => true,
        (Object::Boolean(before), Object::Boolean(after)) => before == after,
        (Object::Integer(before), Object::Integer(after)) => before == after,
        (Object::Name(before), Object::Name(after)) => before == after,
        (Object::String(one, _), Object::String(other, _)) => one == other || is_same_text(before, after),
        (Object::Real(_) | Object::Integer(_), Object::Real(_) | Object::Integer(_)) => before
            .as_float()
            .is_ok_and(|before| after.as_float().is_ok_and(|after| before.to_bits() == after.to_bits())),
        _ => false,
    }
}

/// Whether two strings in different encodings are one text (ISO 32000-1, 7.9.2.2).
fn is_same_text(one: &Object, other: &Object) -> bool {
    let is_unicode = |text: &Object| text.as_str().is_ok_and(|bytes| bytes.starts_with(&[0xfe, 0xff]));
    let text = |object| decode_text_string(object).ok();
    is_unicode(one) != is_unicode(other) && text(one).is_some() && text(one) == text(other)
}
