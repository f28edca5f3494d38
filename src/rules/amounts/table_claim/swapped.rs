//! An amount that is said right after the name of a row, and is a slip of the pen away from that
//! of the row.

use super::rows::{NamedRows, counts, figures};
use super::{Claim, Said};
use crate::facts::digit_slip::is_number_slip;
use crate::facts::prose_numbers::{Counted, Number};
use crate::model::Table;
use crate::model::table::At;

/// A slip in fewer digits is often another amount.
const LEAST_DIGITS: usize = 3;

/// *Mottagningen i Mora får 1 580 000 kr, och den i Avesta får 930 000 kr*
pub(super) fn claim(rows: &NamedRows<'_>, said: &Said<'_, '_>) -> Option<Claim> {
    let named = rows.all_named(said.words);
    let from = said.start;
    let amounts = said
        .numbers
        .iter()
        .filter(|it| it.counted == Counted::Money);
    let amounts: Vec<&Number> = amounts.collect();
    amounts.iter().enumerate().find_map(|(at, amount)| {
        let is_open = amount.is_plain && !amount.is_about && !amount.is_rate;
        let start = at
            .checked_sub(1)
            .map_or(from, |before| amounts[before].range.end);
        let mut before = named
            .iter()
            .filter(|(place, ..)| (start..amount.figure.start).contains(&(from + place)));
        let (_, table, row) = before.next_back().filter(|_| is_open)?;
        of_row(&rows.tables, (table, *row), (said, amount))
    })
}

fn of_row(
    tables: &[&Table],
    (table, row): (&Table, usize),
    (said, amount): (&Said<'_, '_>, &Number),
) -> Option<Claim> {
    let is_said = |table: &Table, at: At| {
        let money = table.cell(at).worth.figure();
        counts(table, at.column, amount) && money.is_some_and(|it| it.kronor == amount.value)
    };
    let is_known = tables
        .iter()
        .any(|table| table.places().any(|at| is_said(table, at)));
    let own = figures(table, row, |column| counts(table, column, amount));
    let [figure] = own[..] else { return None };
    let is_slip = is_number_slip(amount.value, figure.money.kronor, amount.step, LEAST_DIGITS);
    let gives = || {
        let measure = &table.columns[figure.column].measure;
        let name = table.row(row).name.text();
        format!("raden {name} har {}", measure.say(figure.money))
    };
    (is_slip && !is_known).then(|| said.claim(amount, &gives(), figure.span.into_iter()))
}
