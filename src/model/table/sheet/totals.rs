//! Which row of a sheet is the sum of all, wherever it stands.

use rust_decimal::Decimal;

use super::opened::Opened;
use super::row_names::{ByName, by_name};
use super::sheet_layout::SheetLayout;
use super::told::Told;
use crate::spreadsheet::SheetValue;

/// Whether a row gives the sum of all common rows above it in each column that both have:
/// *Summa inkl. moms* after *Summa*.
pub(super) fn is_sum_of_all(
    opened: &Opened<'_>,
    layout: &SheetLayout,
    told: &Told,
    used: &[usize],
    last: usize,
) -> bool {
    let items = used.iter().filter(|row| {
        let name = opened.words(**row, layout.names).unwrap_or_default();
        **row < last && by_name(&name) == ByName::Item && !told.has(&name)
    });
    let items: Vec<usize> = items.copied().collect();
    let figure = |row: usize, column: usize| match opened.cell(row, column) {
        SheetValue::Number(number) | SheetValue::NumberAsText(_, number) => Some(*number),
        _ => None,
    };
    let columns = layout.columns.iter().flatten();
    let mut stated = columns.filter_map(|column| Some((*column, figure(last, *column)?)));
    let gives = |(column, stated): (usize, Decimal)| {
        let figures = items.iter().filter_map(|row| figure(*row, column));
        figures.fold(Decimal::ZERO, Decimal::saturating_add) == stated
    };
    items.len() > 1 && stated.next().is_some_and(gives) && stated.all(gives)
}

/// The sum of all rows that stands above others, none of which is a sum: the sheet adds up to it,
/// and what follows is beside it, such as *Föregående år* or *Per invånare*.
pub(super) fn above_others(
    opened: &Opened<'_>,
    layout: &SheetLayout,
    told: &Told,
    used: &[usize],
) -> Option<usize> {
    let name = |row: &usize| opened.words(*row, layout.names).unwrap_or_default();
    let kinds: Vec<ByName> = used.iter().map(|row| by_name(&name(row))).collect();
    let is_sum = |kind: &ByName| matches!(kind, ByName::Sum | ByName::SumOfAll);
    let total = kinds.iter().rposition(is_sum)?;
    let is_total = kinds[total] == ByName::SumOfAll && !told.has(&name(&used[total]));
    let has_items = kinds[..total].contains(&ByName::Item);
    let below = &used[total + 1..];
    let is_added = |row: &usize| told.has_item(&name(row));
    let are_beside = !below.is_empty() && !below.iter().any(is_added);
    (is_total && has_items && are_beside).then_some(total)
}
