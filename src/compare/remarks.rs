//! What findings say of a change: that a sum holds now, or no longer.

use std::collections::BTreeMap;

use super::change::{CaseChange, Difference, Step};
use super::said::is_told;
use super::value::{CaseValue, TextKind};
use crate::diagnostic::Diagnostic;
use crate::model::{Case, Table};

/// The finding that a sum is not that of its rows.
const SUM_MISMATCH: &str = "A101";

/// What is to be said after some changes, by their numbers: the last figure of each table that
/// holds now, or no longer.
pub fn remarks(
    changes: &[CaseChange],
    old: (&Case, &[Diagnostic]),
    new: (&Case, &[Diagnostic]),
) -> BTreeMap<usize, &'static str> {
    let mut last_of: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (index, change) in changes.iter().enumerate().filter(|(_, it)| is_told(it)) {
        if let [Step::Field("belopp"), Step::Item { old, new, .. }, ..] = &change.path[..] {
            let last = last_of.entry((*old, *new)).or_insert(index);
            // Rather after a figure than after a word.
            if is_figure(change) || !is_figure(&changes[*last]) {
                *last = index;
            }
        }
    }
    let remarks = last_of.into_iter().filter_map(|((at, at_new), index)| {
        let before = has_mismatch(old.0, old.0.tables().nth(at)?, old.1);
        let after = has_mismatch(new.0, new.0.tables().nth(at_new)?, new.1);
        match (before, after) {
            (true, false) => Some((index, "summan stämmer nu")),
            (false, true) => Some((index, "summan stämmer inte längre")),
            _ => None,
        }
    });
    remarks.collect()
}

/// Whether somebody has written another figure, or a row of them.
fn is_figure(change: &CaseChange) -> bool {
    let is_cell = |value: &CaseValue| value.text().is_some_and(|it| it.kind == TextKind::Cell);
    match &change.what {
        Difference::Set { old, new } => is_cell(old) || is_cell(new),
        _ => change.path.last() == Some(&Step::Field("rader")),
    }
}

/// Whether a sum of a table is found to be wrong: the finding stands after its beginning, and
/// before that of another.
fn has_mismatch(case: &Case, table: &Table, found: &[Diagnostic]) -> bool {
    let starts = |place: usize| {
        let before = case.tables().map(|table| table.span.start);
        before.filter(|start| *start <= place).max()
    };
    let mut sums = found.iter().filter(|one| one.kind.code == SUM_MISMATCH);
    sums.any(|one| starts(one.primary.span.start) == Some(table.span.start))
}
