//! Rows whose names are indented below another: parts of it, where they give its figures.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::opened::Opened;
use super::row_names::{ByName, by_name};
use super::sheet_layout::SheetLayout;

/// What the indents of a sheet say of its rows.
#[derive(Default)]
pub(super) struct Indents {
    /// Rows that are parts of one above, and are not added once more.
    pub(super) parts: HashSet<usize>,
    /// Rows with figures whose indented rows do not give them, with the first of those.
    pub(super) unclear: Vec<(usize, usize)>,
}

/// Reads the indents of the rows that the table takes.
pub(super) fn of(opened: &Opened<'_>, layout: &SheetLayout, used: &[usize]) -> Indents {
    let mut indents = Indents::default();
    for (index, row) in used.iter().copied().enumerate() {
        if indents.parts.contains(&row) || !is_item(opened, layout, row) {
            continue;
        }
        let level = opened.indent(row, layout.names);
        let below = used[index + 1..].iter().copied();
        let inside: Vec<usize> = below
            .take_while(|below| opened.indent(*below, layout.names) > level)
            .collect();
        let first = inside
            .iter()
            .map(|row| opened.indent(*row, layout.names))
            .min();
        let direct: Vec<usize> = inside
            .iter()
            .copied()
            .filter(|row| Some(opened.indent(*row, layout.names)) == first)
            .collect();
        let has_others = inside.iter().any(|row| !is_item(opened, layout, *row));
        if inside.is_empty() || has_others {
            continue;
        }
        if gives(opened, layout, row, &direct) {
            indents.parts.extend(inside);
        } else if has_amounts(opened, layout, row) {
            indents.unclear.push((row, inside[0]));
        }
    }
    indents
}

/// Whether a row has figures and is no sum, part or result by its name.
fn is_item(opened: &Opened<'_>, layout: &SheetLayout, row: usize) -> bool {
    let name = opened.words(row, layout.names).unwrap_or_default();
    let mut figures = figures_of(opened, layout, row).into_iter().flatten();
    by_name(&name) == ByName::Item && figures.next().is_some()
}

/// Whether some figure of a row is more than nothing: zeros beside a heading are added as well.
fn has_amounts(opened: &Opened<'_>, layout: &SheetLayout, row: usize) -> bool {
    let mut figures = figures_of(opened, layout, row).into_iter().flatten();
    figures.any(|figure| !figure.is_zero())
}

/// The figures of a row in the columns that the table takes.
pub(super) fn figures_of(
    opened: &Opened<'_>,
    layout: &SheetLayout,
    row: usize,
) -> Vec<Option<Decimal>> {
    let columns = layout.columns.iter().flatten();
    let figures = columns.map(|column| opened.cell(row, *column).number());
    figures.collect()
}

/// Whether rows give the figures of another in some column, and nothing else in the others.
fn gives(opened: &Opened<'_>, layout: &SheetLayout, whole: usize, parts: &[usize]) -> bool {
    let mut fits = 0;
    let whole = figures_of(opened, layout, whole);
    let parts: Vec<Vec<Option<Decimal>>> = parts
        .iter()
        .map(|part| figures_of(opened, layout, *part))
        .collect();
    for (column, whole) in whole.iter().enumerate() {
        let figures = parts
            .iter()
            .filter_map(|part| part.get(column).copied().flatten());
        let sum = figures.fold(Decimal::ZERO, Decimal::saturating_add);
        match whole {
            Some(whole) if *whole == sum && !sum.is_zero() => fits += 1,
            Some(whole) if *whole == sum => {}
            None if sum.is_zero() => {}
            _ => return false,
        }
    }
    fits > 0
}
