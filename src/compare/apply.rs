//! Puts changes into the old case: what comes out is the new one.

use std::collections::BTreeMap;

use super::change::{CaseChange, Difference, Step};
use super::value::{CaseValue, Record};

/// The new value, of the old one and all changes from it.
#[must_use]
pub fn apply(old: &CaseValue, changes: &[CaseChange]) -> CaseValue {
    let changes: Vec<&CaseChange> = changes.iter().collect();
    applied(old, &changes, 0)
}

fn applied(old: &CaseValue, changes: &[&CaseChange], depth: usize) -> CaseValue {
    let own = changes.iter().filter(|change| change.path.len() == depth);
    let set = own.clone().find_map(|change| match &change.what {
        Difference::Set { new, .. } => Some(new),
        _ => None,
    });
    match (set, old) {
        (Some(new), _) => new.clone(),
        (None, _) if changes.is_empty() => old.clone(),
        (None, CaseValue::Record(record)) => in_record(record, changes, depth),
        (None, CaseValue::List(items)) => {
            let own: Vec<&CaseChange> = own.copied().collect();
            in_list(items, &own, changes, depth)
        }
        (None, _) => old.clone(),
    }
}

fn in_record(record: &Record, changes: &[&CaseChange], depth: usize) -> CaseValue {
    let fields = record.fields.iter().map(|(key, value)| {
        let is_own = |change: &&&CaseChange| change.path.get(depth) == Some(&Step::Field(key));
        let own: Vec<&CaseChange> = changes.iter().filter(is_own).copied().collect();
        (*key, applied(value, &own, depth + 1))
    });
    CaseValue::Record(Record {
        fields: fields.collect(),
        ..record.clone()
    })
}

fn in_list(
    items: &[CaseValue],
    own: &[&CaseChange],
    changes: &[&CaseChange],
    depth: usize,
) -> CaseValue {
    let mut inside: BTreeMap<usize, Vec<&CaseChange>> = BTreeMap::new();
    for change in changes {
        if let Some(Step::Item { old, .. }) = change.path.get(depth) {
            inside.entry(*old).or_default().push(change);
        }
    }
    let mut left: BTreeMap<usize, CaseValue> = items
        .iter()
        .enumerate()
        .map(|(at, item)| {
            (
                at,
                applied(item, inside.get(&at).map_or(&[], |it| it), depth + 1),
            )
        })
        .collect();
    let mut placed: BTreeMap<usize, CaseValue> = BTreeMap::new();
    for change in own {
        match &change.what {
            Difference::Added { at, item } => {
                placed.insert(*at, item.clone());
            }
            Difference::Removed { at, .. } => {
                left.remove(at);
            }
            Difference::Moved { from, to, .. } => {
                if let Some(item) = left.remove(from) {
                    placed.insert(*to, item);
                }
            }
            Difference::Set { .. } => {}
        }
    }
    let count = left.len() + placed.len();
    let mut left = left.into_values();
    let new = (0..count).filter_map(|at| placed.remove(&at).or_else(|| left.next()));
    CaseValue::List(new.collect())
}
