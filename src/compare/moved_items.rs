//! Decision points and documents that stand in another list than they did, by themselves or with a
//! whole group or alternative.

use super::best_pairs::{Candidate, best_pairs};
use super::change::{Belonging, CaseChange, Difference, MovedItem};
use super::value::{CaseValue, RecordKind, alike};

/// An item that shares so many of its words with one that is gone from another list is that one:
/// *Kommunstyrelsen antar …* becomes *Kommunfullmäktige antar …*.
const SAME: f64 = 0.6;

/// Items that are held against each other: as in lists, 64 on either side.
const MAX_PAIRS: usize = 64 * 64;

/// An item that has come or gone: the number of its change, what it says, and its words.
type Moving = (usize, CaseValue, Vec<u64>);

/// Links what is gone from one list with what has come to another.
pub fn link_items(changes: &mut [CaseChange]) {
    let (mut gone, mut come): (Vec<Moving>, Vec<Moving>) = (Vec::new(), Vec::new());
    for (index, change) in changes.iter().enumerate() {
        let (item, list) = match &change.what {
            Difference::Removed { item, .. } => (item, &mut gone),
            Difference::Added { item, .. } => (item, &mut come),
            _ => continue,
        };
        let items = items_in(item).into_iter();
        list.extend(items.map(|item| (index, item.clone(), item.bag())));
    }
    for (from, to) in pairs(changes, &gone, &come) {
        link(changes, &gone[from], &come[to]);
    }
}

/// The points and documents in what has come or gone.
fn items_in(item: &CaseValue) -> Vec<&CaseValue> {
    let Some(record) = item.as_record().filter(|_| !item.is_empty()) else {
        return Vec::new();
    };
    match record.kind {
        RecordKind::Point | RecordKind::Document => vec![item],
        RecordKind::Group | RecordKind::Alternative => {
            let lists = ["punkter", "alternativ"];
            let lists = lists.into_iter().filter_map(|key| item.field(key));
            let inner = lists.flat_map(|list| list.items().iter().flat_map(items_in));
            inner.collect()
        }
        _ => Vec::new(),
    }
}

/// Which is which, the most alike first. What has come to the list that it is gone from is another
/// item: there the two would have been taken for one.
fn pairs(changes: &[CaseChange], gone: &[Moving], come: &[Moving]) -> Vec<(usize, usize)> {
    let is_small = gone.len() * come.len() <= MAX_PAIRS;
    let mut found: Vec<Candidate> = Vec::new();
    for (at, (from, old, words)) in gone.iter().enumerate() {
        for (at_new, (to, new, new_words)) in come.iter().enumerate() {
            let is_same_list = changes[*from].path == changes[*to].path
                && is_itself(&changes[*from], old)
                && is_itself(&changes[*to], new);
            let kinds = [old, new].map(|it| it.as_record().map(|record| record.kind));
            if is_same_list || kinds[0] != kinds[1] {
                continue;
            }
            let share = match old == new {
                true => 1.0,
                false if is_small => alike(words, new_words),
                false => 0.0,
            };
            if share >= SAME {
                found.push((share, at, at_new));
            }
        }
    }
    best_pairs(found)
}

fn link(changes: &mut [CaseChange], from: &Moving, to: &Moving) {
    let moved = |is_here: bool, other: usize| MovedItem {
        is_here,
        other,
        old: from.1.clone(),
        new: to.1.clone(),
    };
    if is_itself(&changes[from.0], &from.1) {
        changes[from.0].linked = Some((Belonging::MovedTo, to.0));
    }
    if is_itself(&changes[to.0], &to.1) {
        changes[to.0].linked = Some((Belonging::MovedFrom, from.0));
    }
    changes[from.0].items.push(moved(false, to.0));
    changes[to.0].items.push(moved(true, from.0));
}

/// Whether a change is about an item, and not about what it stands in.
fn is_itself(change: &CaseChange, item: &CaseValue) -> bool {
    match &change.what {
        Difference::Added { item: own, .. } | Difference::Removed { item: own, .. } => own == item,
        _ => false,
    }
}
