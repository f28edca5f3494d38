//! Paragraphs that stand elsewhere than they did: in their text, or in another one.

use std::collections::{HashMap, HashSet};

use super::best_pairs::{Candidate, best_pairs};
use super::change::{Belonging, CaseChange, Difference, MovedParagraph, ParagraphMove};
use super::pairing::pairing;
use super::value::{CaseValue, RecordKind, TextKind, alike};

/// A paragraph of another text that shares so many of its words is the same one with something
/// changed in it. It is more than in one text: there it has its place too.
const SAME: f64 = 0.75;

/// Of what was put together or divided the texts are known to belong to each other: half of the
/// words tell the paragraph, as they do within one text.
const SAME_IN_PARTS: f64 = 0.5;

/// Words without which a paragraph says too little to be known again, as *Nej.* does.
const LEAST_WORDS: usize = 4;

/// Paragraphs that are held against each other word by word, as items of lists are; where more have
/// come and gone only the same words tell.
const MAX_PAIRS: usize = 64 * 64;

/// A paragraph: the number of its change, and its place in the text there.
type Place = (usize, usize);

/// The paragraphs of a changed text, before and now.
struct Texts {
    old: Vec<CaseValue>,
    new: Vec<CaseValue>,
}

/// Writes down with each change of a text which of its paragraphs have been moved.
pub fn link_paragraphs(changes: &mut [CaseChange]) {
    let texts: Vec<Option<Texts>> = changes.iter().map(Texts::of).collect();
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for (index, texts) in texts.iter().enumerate() {
        let Some(texts) = texts else { continue };
        let pairs = pairing(&texts.old, &texts.new, (&[], &[]));
        for (from, to) in pairs.moved {
            let moved = texts.moved(ParagraphMove::Within, (from, to), index, texts);
            changes[index].paragraphs.push(moved);
        }
        gone.extend(pairs.removed.into_iter().map(|at| (index, at)));
        come.extend(pairs.added.into_iter().map(|at| (index, at)));
    }
    let says_enough = |value: &CaseValue| {
        let said = value.text().map_or("", |text| text.page.as_str());
        said.split_whitespace().count() >= LEAST_WORDS
    };
    let of = |(change, at): Place, is_old: bool| {
        let texts = texts[change].as_ref()?;
        Some(&if is_old { &texts.old } else { &texts.new }[at])
    };
    let parts = parts(changes);
    let is_of_parts = |change: usize| {
        parts
            .iter()
            .any(|(one, other)| [one, other].contains(&&change))
    };
    let is_known = |place: &Place, is_old: bool| {
        is_of_parts(place.0) || of(*place, is_old).is_some_and(says_enough)
    };
    gone.retain(|place| is_known(place, true));
    come.retain(|place| is_known(place, false));
    for (from, to) in elsewhere(&gone, &come, &of, &parts) {
        let (Some(before), Some(after)) = (&texts[from.0], &texts[to.0]) else {
            continue;
        };
        let places = (from.1, to.1);
        let away = before.moved(ParagraphMove::Away, places, to.0, after);
        let here = before.moved(ParagraphMove::Here, places, from.0, after);
        changes[from.0].paragraphs.push(away);
        changes[to.0].paragraphs.push(here);
    }
}

/// The changes whose texts were put together or divided: out of which paragraphs have gone into
/// which.
fn parts(changes: &[CaseChange]) -> HashSet<(usize, usize)> {
    let parts = changes
        .iter()
        .enumerate()
        .filter_map(|(index, change)| match change.linked? {
            (Belonging::MergedInto, into) => Some((index, into)),
            (Belonging::SplitFrom, from) => Some((from, index)),
            _ => None,
        });
    parts.collect()
}

/// Which paragraph that is gone from one text has come to which other text.
fn elsewhere<'t>(
    gone: &[Place],
    come: &[Place],
    of: &impl Fn(Place, bool) -> Option<&'t CaseValue>,
    parts: &HashSet<(usize, usize)>,
) -> Vec<(Place, Place)> {
    let known = |places: &[Place], is_old: bool| -> Vec<(Place, u64, Vec<u64>)> {
        let known = places.iter().filter_map(|place| {
            let value = of(*place, is_old)?;
            Some((*place, value.fingerprint(), value.bag()))
        });
        known.collect()
    };
    let (gone, come) = (known(gone, true), known(come, false));
    let is_small = gone.len() * come.len() <= MAX_PAIRS;
    let mut by_print: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, (_, print, _)) in come.iter().enumerate() {
        by_print.entry(*print).or_default().push(at);
    }
    let mut pairs: Vec<Candidate> = Vec::new();
    for (one, (place, print, bag)) in gone.iter().enumerate() {
        let same = by_print.get(print).map_or(&[][..], Vec::as_slice);
        let all: Vec<usize> = if is_small {
            (0..come.len()).collect()
        } else {
            same.to_vec()
        };
        for other in all {
            let (to, print_too, bag_too) = &come[other];
            let share = if print == print_too {
                1.0
            } else {
                alike(bag, bag_too)
            };
            let least = if parts.contains(&(place.0, to.0)) {
                SAME_IN_PARTS
            } else {
                SAME
            };
            if share >= least && place.0 != to.0 {
                pairs.push((share, one, other));
            }
        }
    }
    let found = best_pairs(pairs).into_iter();
    found
        .map(|(one, other)| (gone[one].0, come[other].0))
        .collect()
}

impl Texts {
    /// The texts of a change, by paragraphs; `None` for what is no prose.
    fn of(change: &CaseChange) -> Option<Self> {
        match &change.what {
            Difference::Set { old, new } => Some(Self {
                old: paragraphs(old)?,
                new: paragraphs(new)?,
            }),
            Difference::Added { item, .. } => Some(Self {
                old: Vec::new(),
                new: paragraphs(text_of(item)?)?,
            }),
            Difference::Removed { item, .. } => Some(Self {
                old: paragraphs(text_of(item)?)?,
                new: Vec::new(),
            }),
            Difference::Moved { .. } => None,
        }
    }

    fn moved(
        &self,
        how: ParagraphMove,
        (from, to): (usize, usize),
        other: usize,
        after: &Self,
    ) -> MovedParagraph {
        let said = |value: Option<&CaseValue>| {
            let text = value.and_then(CaseValue::text);
            text.map_or_else(String::new, |text| text.page.clone())
        };
        MovedParagraph {
            how,
            from,
            to,
            is_last: to + 1 == after.new.len(),
            other,
            old: said(self.old.get(from)),
            new: said(after.new.get(to)),
        }
    }
}

/// The text of a section that has come or gone as a whole.
fn text_of(item: &CaseValue) -> Option<&CaseValue> {
    let record = item.as_record()?;
    let has_text = matches!(record.kind, RecordKind::Section | RecordKind::Consequence);
    has_text.then(|| item.field("text")).flatten()
}

/// The paragraphs of a prose, or of none.
fn paragraphs(value: &CaseValue) -> Option<Vec<CaseValue>> {
    match value {
        CaseValue::Absent => Some(Vec::new()),
        CaseValue::Text(text) if text.kind == TextKind::Prose => {
            let all = text.page.split("\n\n");
            Some(all.map(CaseValue::line).collect())
        }
        _ => None,
    }
}
