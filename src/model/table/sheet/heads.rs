//! The row of a grid that has the heads of its columns.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::super::form::{ColumnForm, WideForm};
use super::super::unreadable::report;
use super::opened::Opened;
use super::{clean, folded};
use crate::parse::Decoder;
use crate::spreadsheet::SheetValue;
use crate::swedish::Amount;

/// What is stated cannot be read, and has its finding.
pub(super) struct Unread;

/// What the cells of a row say as heads.
pub(super) fn heads_of(opened: &Opened<'_>, row: usize) -> Vec<String> {
    (0..opened.columns())
        .map(|column| match opened.grid.written.get(&(row, column)) {
            Some(text) => clean(text),
            None => head_text(opened.cell(row, column)),
        })
        .collect()
}

/// What a cell of heads says; a year is a head too.
fn head_text(value: &SheetValue) -> String {
    match value {
        SheetValue::Text(text) | SheetValue::NumberAsText(text, _) => clean(text),
        SheetValue::Number(number) => number.normalize().to_string(),
        SheetValue::Date(date) => date.to_string(),
        _ => String::new(),
    }
}

/// The row of heads, as stated or as it seems: the first, unless it holds figures and none of the
/// heads that the case states.
pub(super) fn head_row(
    form: &WideForm,
    opened: &Opened<'_>,
    decoder: &mut Decoder<'_>,
) -> Result<Option<usize>, Unread> {
    let stated = form.from.get().and_then(|from| from.head_row.located());
    if let Some(stated) = stated {
        let row = match stated.value.to_lowercase().as_str() {
            "nej" => return Ok(None),
            "ja" => Some(1),
            other => other.parse().ok(),
        };
        let row = row.filter(|row| (1..=opened.grid.rows.len()).contains(row));
        if row.is_none() {
            let label = format!("”{}” är ingen rad i området", stated.value);
            let hint = "skriv ja, nej, eller vilken rad i området det är: 1 är den första";
            report(decoder, stated.span, label, hint);
        }
        let row = row.ok_or(Unread)?;
        if is_of_sheet(opened, row) {
            let label = format!(
                "rad {row} i området har belopp; rad {row} i bladet är den första i området"
            );
            report(
                decoder,
                stated.span,
                label,
                "rubrikrad räknas i området: skriv rubrikrad: 1",
            );
            return Err(Unread);
        }
        return Ok(Some(row - 1));
    }
    let texts: Vec<String> = heads_of(opened, 0).iter().map(|it| folded(it)).collect();
    let stated = |column: &ColumnForm| {
        let names = [column.head.get(), column.from.get()];
        let mut names = names.into_iter().flatten();
        names.any(|name| texts.contains(&folded(name)))
    };
    let is_stated = form.columns.items().iter().any(stated);
    Ok((is_stated || !holds_figures(opened, 0)).then_some(0))
}

/// Whether the number of the row of heads is that in the sheet, which is the first of the area.
fn is_of_sheet(opened: &Opened<'_>, row: usize) -> bool {
    let is_first = row > 1 && u32::try_from(row - 1).is_ok_and(|row| row == opened.grid.first.row);
    is_first && holds_figures(opened, row - 1) && !holds_figures(opened, 0)
}

/// Whether a row has figures beside its name. Years are heads, as long as each is another.
pub(super) fn holds_figures(opened: &Opened<'_>, row: usize) -> bool {
    let values = (1..opened.columns()).map(|at| opened.cell(row, at));
    let figures: Vec<&SheetValue> = values.filter(|value| is_figure(value)).collect();
    let years = figures.iter().filter_map(|value| year(value));
    let years: BTreeSet<Decimal> = years.collect();
    years.len() < figures.len()
}

fn is_figure(value: &SheetValue) -> bool {
    match value {
        SheetValue::Number(_) | SheetValue::NumberAsText(..) | SheetValue::TooLong(_) => true,
        SheetValue::Text(text) => Amount::parse(text.trim()).is_ok(),
        _ => false,
    }
}

fn year(value: &SheetValue) -> Option<Decimal> {
    value.number().filter(is_year)
}

/// Years that a budget is made for. 2000 and 2050 are as likely to be amounts.
pub(super) fn is_year(number: &Decimal) -> bool {
    let is_whole = number.fract().is_zero();
    let years = Decimal::from(1990)..=Decimal::from(2060);
    is_whole && years.contains(number) && !(number % Decimal::from(50)).is_zero()
}

/// The first row from `from` on with the heads of several columns and no figures, where rows with
/// figures follow.
pub(super) fn later_heads(opened: &Opened<'_>, from: usize) -> Option<usize> {
    let is_head = |row: &usize| {
        let heads = heads_of(opened, *row);
        heads.iter().filter(|head| !head.is_empty()).count() > 1 && !holds_figures(opened, *row)
    };
    let found = (from..opened.grid.rows.len()).find(is_head)?;
    let mut below = found + 1..opened.grid.rows.len();
    below.any(|row| holds_figures(opened, row)).then_some(found)
}
