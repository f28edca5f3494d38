//! Other rows than the usual ones that a sum may be the sum of.

use crate::model::table::{At, CellTerm};
use crate::model::{RowRole, Table, Worth};

/// Other sums that a stated figure may be.
pub fn other_terms(table: &Table, at: At) -> Vec<Vec<CellTerm>> {
    let ways = [
        row_sums(table, at),
        without_products(table, at),
        shown_rows(table, at),
    ];
    let ways = ways
        .into_iter()
        .flatten()
        .chain(rows_right_above(table, at));
    ways.filter(|terms| !terms.is_empty()).collect()
}

fn added(at: At, row: usize) -> CellTerm {
    let at = At { row, ..at };
    let is_negative = false;
    CellTerm { is_negative, at }
}

/// Rows that a sum of a spreadsheet may begin with a few rows above it: where no heading says where
/// its group begins, *Summa kostnader* may leave out the income at the top.
fn rows_right_above(table: &Table, at: At) -> Vec<Vec<CellTerm>> {
    /// More rows than that have headings.
    const LONGEST_GROUP: usize = 30;
    let RowRole::SubTotal(rows) = &table.row(at.row).role else {
        return Vec::new();
    };
    let origin = table.origin.as_ref();
    let is_by_name = origin.is_some_and(|origin| origin.by_name.contains(&table.row(at.row).span));
    if !is_by_name || rows.len() > LONGEST_GROUP {
        return Vec::new();
    }
    let later = (1..rows.len().saturating_sub(1)).map(|first| &rows[first..]);
    let terms = later.map(|rows| rows.iter().map(|row| added(at, *row)).collect());
    terms.collect()
}

/// The rows of a sum of all without those that a factor makes of others, which may be a part of
/// them.
fn without_products(table: &Table, at: At) -> Option<Vec<CellTerm>> {
    let is_total = table.row(at.row).role == RowRole::Total && !table.columns[at.column].is_row_sum;
    let has_products = || {
        table
            .rows
            .iter()
            .any(|row| matches!(row.role, RowRole::Product(_)))
    };
    if !is_total || !has_products() {
        return None;
    }
    let is_item = |row: &usize| table.is_added(*row) && table.rows[*row].role == RowRole::Item;
    let items = (0..table.rows.len()).filter(is_item);
    Some(items.map(|row| added(at, row)).collect())
}

/// The rows as they stand on the page, where the formula of the column is used on their sums.
fn shown_rows(table: &Table, at: At) -> Option<Vec<CellTerm>> {
    let column = &table.columns[at.column];
    if column.formula.is_none() || !column.adds {
        return None;
    }
    let rows: Vec<usize> = match &table.row(at.row).role {
        RowRole::Total => (0..table.rows.len())
            .filter(|row| table.is_added(*row))
            .collect(),
        RowRole::SubTotal(rows) => rows.clone(),
        _ => return None,
    };
    let is_known = |row: &usize| table.cell(At { row: *row, ..at }).worth != Worth::Unknown;
    let all_known = rows.iter().all(is_known);
    all_known.then(|| rows.into_iter().map(|row| added(at, row)).collect())
}

/// The sum of the row sums as they are stated, where that of all amounts is another.
fn row_sums(table: &Table, at: At) -> Option<Vec<CellTerm>> {
    let is_corner = table.columns[at.column].is_row_sum && table.row(at.row).role == RowRole::Total;
    if !is_corner {
        return None;
    }
    let items = (0..table.rows.len()).filter(|row| table.is_added(*row));
    let terms = items.map(|row| {
        let cell = table.cell(At { row, ..at });
        cell.stated().map(|_| added(at, row))
    });
    terms.collect()
}
