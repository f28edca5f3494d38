//! The row of a grid that has the heads of its columns.

use super::super::build::report;
use super::super::form::{ColumnForm, WideForm};
use super::opened::Opened;
use super::{clean, folded};
use crate::parse::Decoder;
use crate::spreadsheet::SheetValue;

/// What is stated cannot be read, and has its finding.
pub(super) struct Unread;

/// What the cells of a row say as heads.
pub(super) fn heads_of(opened: &Opened<'_>, row: usize) -> Vec<String> {
    (0..opened.columns())
        .map(|column| head_text(opened.cell(row, column)))
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
        return row.map(|row| Some(row - 1)).ok_or(Unread);
    }
    let texts: Vec<String> = heads_of(opened, 0).iter().map(|it| folded(it)).collect();
    let stated = |column: &ColumnForm| {
        let names = [column.head.get(), column.from.get()];
        let mut names = names.into_iter().flatten();
        names.any(|name| texts.contains(&folded(name)))
    };
    let holds_figures =
        (1..opened.columns()).any(|at| matches!(opened.cell(0, at), SheetValue::Number(_)));
    let is_head =
        !holds_figures || form.columns.is_missing() || form.columns.items().iter().any(stated);
    Ok(is_head.then_some(0))
}
