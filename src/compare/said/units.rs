//! Units that are others: whether the money is the same.

use super::super::change::{CaseChange, Difference, Follows, Step};
use super::super::value::{CaseValue, TextKind};
use crate::swedish::Unit;

/// Whether a change is that of a column's unit, which is the table's where none is written.
pub fn is_of_column(change: &CaseChange) -> bool {
    matches!(
        &change.path[..],
        [
            ..,
            Step::Field("kolumner"),
            Step::Item { .. },
            Step::Field("enhet")
        ]
    )
}

/// What is said after another unit of a table or a column: whether the money is the same.
pub fn same_money(change: &CaseChange, changes: &[CaseChange]) -> &'static str {
    let (table, column) = match &change.path[..] {
        [
            table @ ..,
            Step::Field("kolumner"),
            Step::Item { new, .. },
            Step::Field("enhet"),
        ] => (table, Some(*new)),
        [table @ .., Step::Field("enhet")] => (table, None),
        _ => return "",
    };
    let own = changes.iter().filter(|other| other.path.starts_with(table));
    let own = own.filter(|other| is_figure(other) && column.is_none_or(|at| is_in(other, at)));
    let figures: Vec<bool> = own
        .map(|other| other.follows == Some(Follows::Unit))
        .collect();
    match figures.iter().filter(|is_same| **is_same).count() {
        0 if figures.is_empty() && is_money(change) => "; samma siffror, alltså andra belopp",
        0 => "",
        same if same == figures.len() => "; det är samma pengar",
        _ => "; de belopp som inte står här är samma pengar",
    }
}

/// Whether the unit is one of money, before and after.
fn is_money(change: &CaseChange) -> bool {
    let is_unit = |value: &CaseValue| {
        let written = value.text().map(|text| text.written.as_str());
        written.is_none_or(|written| Unit::of_word(written).is_some())
    };
    matches!(&change.what, Difference::Set { old, new } if is_unit(old) && is_unit(new))
}

fn is_figure(change: &CaseChange) -> bool {
    let Difference::Set { new, .. } = &change.what else {
        return false;
    };
    let kind = new.text().map(|text| text.kind);
    matches!(kind, Some(TextKind::Cell | TextKind::Reckoned))
}

/// Whether a figure stands in a column.
fn is_in(change: &CaseChange, column: usize) -> bool {
    matches!(
        &change.path[..],
        [.., Step::Field("belopp"), Step::Item { new, .. }] if *new == column
    )
}
