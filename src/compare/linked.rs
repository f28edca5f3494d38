//! Which changes belong together: what has gone from one list and come to another, points that were
//! divided, and points that were put together.

use std::collections::HashMap;

use super::change::{Belonging, CaseChange, Difference, Follows, Step};
use super::value::{CaseValue, RecordKind};

/// A part that a text was divided into has so many of its words from there: what joins two
/// sentences is written anew.
const TAKEN: f64 = 0.7;

/// Links the changes that belong together.
pub fn link(changes: &mut [CaseChange]) {
    link_moved(changes);
    follow_files(changes);
    let parts: Vec<(usize, Belonging, usize)> = parts(changes);
    for (index, link, of) in parts {
        changes[index].linked = Some((link, of));
    }
}

/// What may stand in several lists of a case.
fn moves(item: &CaseValue) -> bool {
    let kind = item.as_record().map(|record| record.kind);
    let moves = matches!(kind, Some(RecordKind::Point | RecordKind::Document));
    moves && !item.is_empty()
}

fn link_moved(changes: &mut [CaseChange]) {
    let mut gone: HashMap<u64, Vec<usize>> = HashMap::new();
    for (index, change) in changes.iter().enumerate().rev() {
        if let Difference::Removed { item, .. } = &change.what
            && moves(item)
        {
            gone.entry(item.fingerprint()).or_default().push(index);
        }
    }
    for index in 0..changes.len() {
        let Difference::Added { item, .. } = &changes[index].what else {
            continue;
        };
        let from = gone.get_mut(&item.fingerprint()).filter(|_| moves(item));
        if let Some(from) = from.and_then(Vec::pop) {
            changes[index].linked = Some((Belonging::MovedFrom, from));
            changes[from].linked = Some((Belonging::MovedTo, index));
        }
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
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
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

/// Whether most words of an item are those that a text lost, or got.
fn is_part(item: &CaseValue, changed: &Difference, link: Belonging) -> bool {
    let Difference::Set { old, new } = changed else {
        return false;
    };
    let (from, without) = match link {
        Belonging::SplitFrom => (old.bag(), new.bag()),
        _ => (new.bag(), old.bag()),
    };
    let mut left: HashMap<u64, usize> = HashMap::new();
    from.iter()
        .for_each(|word| *left.entry(*word).or_default() += 1);
    for word in without {
        left.entry(word)
            .and_modify(|count| *count = count.saturating_sub(1));
    }
    let words = item.bag();
    let mut taken = 0;
    for word in &words {
        if let Some(count) = left.get_mut(word).filter(|count| **count > 0) {
            *count -= 1;
            taken += 1;
        }
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "a text has few words for a float"
    )]
    let share = f64::from(taken) / words.len() as f64;
    words.len() > 2 && share >= TAKEN
}
