//! Which changes belong together: what has gone from one list and come to another, points that were
//! divided, and points that were put together.

use std::collections::HashMap;

use super::change::{Belonging, CaseChange, Difference, Follows, Step};
use super::moved_items::link_items;
use super::value::CaseValue;

/// A part that a text was divided into has so many of its words from there, of those that the rest
/// of the text does not have: what joins two sentences is written anew, and often more is said.
const TAKEN: f64 = 0.5;

/// Points that far from each other may have been put together: of three, the first and the last.
const NEAR: usize = 2;

/// Links the changes that belong together.
pub fn link(changes: &mut [CaseChange]) {
    link_items(changes);
    follow_files(changes);
    let parts: Vec<(usize, Belonging, usize)> = parts(changes);
    for (index, link, of) in parts {
        changes[index].linked = Some((link, of));
    }
}

/// A checksum that the case states goes with the bytes of its file.
fn follow_files(changes: &mut [CaseChange]) {
    let with_key = |path: &[Step], key: &'static str| {
        let outer = path
            .split_last()
            .map(|(_, outer)| outer)
            .unwrap_or_default();
        [outer, &[Step::Field(key)]].concat()
    };
    let is_content = |it: &&CaseChange| it.path.last() == Some(&Step::Field("innehåll"));
    let content: Vec<Vec<Step>> = changes
        .iter()
        .filter(is_content)
        .map(|it| it.path.clone())
        .collect();
    for change in changes {
        let is_stated = change.path.last() == Some(&Step::Field("sha256"));
        if is_stated && content.contains(&with_key(&change.path, "innehåll")) {
            change.follows = Some(Follows::File);
        }
    }
}

/// Where a text stands that has changed: its list, and the places in it.
type TextPlace<'c> = (&'c [Step], usize);

/// What was divided or put together: the number of the change, how it is linked, and with which.
fn parts(changes: &[CaseChange]) -> Vec<(usize, Belonging, usize)> {
    let (mut by_old, mut by_new) = (HashMap::new(), HashMap::new());
    for (index, change) in changes.iter().enumerate() {
        if let Some((list, old, new)) = changed_text(change) {
            by_old.insert(key((list, old)), index);
            by_new.insert(key((list, new)), index);
        }
    }
    let mut parts = Vec::new();
    for (index, change) in changes
        .iter()
        .enumerate()
        .filter(|(_, it)| it.linked.is_none())
    {
        let (at, item, link, places) = match &change.what {
            Difference::Added { at, item } => (*at, item, Belonging::SplitFrom, &by_new),
            Difference::Removed { at, item } => (*at, item, Belonging::MergedInto, &by_old),
            _ => continue,
        };
        let beside = (1..=NEAR).flat_map(|far| [at.checked_sub(far), Some(at + far)]);
        let beside = beside.flatten();
        let near = beside.filter_map(|at| places.get(&key((&change.path, at))).copied());
        let mut near = near.filter(|other| is_part(item, &changes[*other].what, link));
        if let Some(other) = near.next() {
            parts.push((index, link, other));
        }
    }
    parts
}

fn key((list, at): TextPlace<'_>) -> (String, usize) {
    let steps = list.iter().map(|step| match step {
        Step::Field(key) => format!("/{key}"),
        Step::Item { old, .. } => format!("/{old}"),
    });
    (steps.collect(), at)
}

/// The list and the places of an item whose text has changed.
fn changed_text(change: &CaseChange) -> Option<(&[Step], usize, usize)> {
    let Difference::Set { .. } = change.what else {
        return None;
    };
    match &change.path[..] {
        [list @ .., Step::Item { old, new, .. }, Step::Field("text")] => Some((list, *old, *new)),
        _ => None,
    }
}

/// Whether an item is what a text lost, or got: most of the words that the text does not have
/// besides. What both begin with, as points do, tells nothing.
fn is_part(item: &CaseValue, changed: &Difference, link: Belonging) -> bool {
    let Difference::Set { old, new } = changed else {
        return false;
    };
    let (from, besides) = match link {
        Belonging::SplitFrom => (old.bag(), new.bag()),
        _ => (new.bag(), old.bag()),
    };
    let words = item
        .field("text")
        .map_or_else(|| item.bag(), CaseValue::bag);
    let own = without(&words, &besides);
    let lost = without(&from, &besides);
    let taken = own.len() - without(&own, &lost).len();
    #[expect(
        clippy::cast_precision_loss,
        reason = "a text has few words for a float"
    )]
    let share = taken as f64 / own.len().max(1) as f64;
    taken > 2 && share >= TAKEN
}

/// The words that are not among others, each as often as it is not.
fn without(words: &[u64], others: &[u64]) -> Vec<u64> {
    let mut left: HashMap<u64, usize> = HashMap::new();
    others
        .iter()
        .for_each(|word| *left.entry(*word).or_default() += 1);
    let mut kept = Vec::new();
    for word in words {
        match left.get_mut(word).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => kept.push(*word),
        }
    }
    kept
}
