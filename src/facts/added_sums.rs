//! Rows that are sums of others and are added like a common row.

use rust_decimal::Decimal;

use crate::model::sums::{Agreement, agreement};
use crate::model::table::At;
use crate::model::table::results::Above;
use crate::model::table::sum_names::{ResultName, SumName, result_name, sum_name};
use crate::model::{RowRole, Table};
use crate::swedish::Money;

/// Rows above from which on a last row that is their sum is no chance: two round figures and a
/// third may be that, as in 100, 200 and 300.
const CERTAIN_ROWS: usize = 3;

/// A common row that is a sum by its name or its figures.
#[derive(Debug, Clone, Copy)]
pub struct AddedSum {
    /// The row.
    pub row: usize,
    /// What says that it is a sum.
    pub by: SaidBy,
    /// A column whose figure the rows above do not give.
    pub wrong: Option<usize>,
    /// It can be nothing else than a sum.
    pub is_certain: bool,
}

/// What says that a row is a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaidBy {
    /// Its name.
    Name,
    /// Its figures: each is the sum of all above.
    Figures,
    /// Its name says a result, and rows above give it, or the figure here.
    Result(Option<Money>),
    /// Its name says a result, and the rows above do not say of what.
    ResultName,
}

/// The rows of a table that are sums and are written, or read, as common rows.
pub fn added_sums(table: &Table) -> Vec<AddedSum> {
    let named = (0..table.rows.len()).filter(|row| is_called_sum(table, *row));
    let mut all: Vec<AddedSum> = named.filter_map(|row| by_name(table, row)).collect();
    let last = table.rows.len().checked_sub(1);
    let is_told = |row: usize| all.iter().any(|sum| sum.row == row);
    if let Some(sum) = last
        .filter(|row| !is_told(*row))
        .and_then(|row| by_figures(table, row))
    {
        all.push(sum);
    }
    let told: Vec<usize> = all.iter().map(|sum| sum.row).collect();
    let results = by_result(table, &told);
    all.extend(results);
    all
}

/// The common rows that are results of those above by their names, as far as the figures say it.
fn by_result(table: &Table, told: &[usize]) -> Vec<AddedSum> {
    let mut results: Vec<usize> = told.to_vec();
    let mut all = Vec::new();
    for (index, row) in table.rows.iter().enumerate() {
        let is_open = is_item(table, index) && !told.contains(&index);
        if !is_open || table.is_told_as_item(index) || result_name(row.name.text()).is_none() {
            continue;
        }
        let above = Above {
            rows: &table.rows[..index],
            columns: &table.columns,
            precision: table.precision,
            results: &results,
        };
        let made = above.result(row);
        let is_net = result_name(row.name.text()) == Some(ResultName::Net);
        let wrong = made.as_ref().and_then(|made| made.wrong.first().copied());
        let by = match &made {
            Some(_) => SaidBy::Result(wrong.map(|(_, gives)| gives)),
            None if is_net && above.rows.iter().filter(|row| row.role.is_added()).count() > 1 => {
                SaidBy::ResultName
            }
            None => continue,
        };
        let is_certain = made.as_ref().is_some_and(|made| {
            made.wrong.is_empty() && (made.fits > 1 || made.terms.len() >= CERTAIN_ROWS)
        });
        results.extend(made.is_some().then_some(index));
        all.push(AddedSum {
            row: index,
            by,
            wrong: wrong.map(|(column, _)| column),
            is_certain,
        });
    }
    all
}

fn is_item(table: &Table, row: usize) -> bool {
    table.rows[row].role == RowRole::Item
}

/// A common row with the name of a sum, with rows above that it may be the sum of.
fn is_called_sum(table: &Table, row: usize) -> bool {
    is_item(table, row)
        && !table.is_told_as_item(row)
        && sum_name(table.rows[row].name.text()).is_some()
        && (0..row).filter(|row| is_item(table, *row)).count() > 1
}

fn by_name(table: &Table, row: usize) -> Option<AddedSum> {
    let columns = stated_columns(table, row);
    let wrong = columns.iter().find(|column| !agrees(table, row, **column));
    let is_unclear = sum_name(table.rows[row].name.text()) == Some(SumName::Unclear);
    (!columns.is_empty()).then_some(AddedSum {
        row,
        by: SaidBy::Name,
        wrong: wrong.copied(),
        is_certain: wrong.is_none() || !is_unclear,
    })
}

/// The columns that are added and have a figure in a row.
fn stated_columns(table: &Table, row: usize) -> Vec<usize> {
    let is_added = |column: &usize| {
        let added = &table.columns[*column];
        added.adds && added.formula.is_none()
    };
    let is_stated = |column: &usize| {
        let at = At {
            row,
            column: *column,
        };
        table.cell(at).stated().is_some()
    };
    let columns = (0..table.columns.len()).filter(is_added);
    columns.filter(is_stated).collect()
}

/// Whether a figure is the sum of the rows above, of those since the last heading or sum, or of the
/// sums above.
fn agrees(table: &Table, row: usize, column: usize) -> bool {
    let Some((stated, _)) = table.cell(At { row, column }).stated() else {
        return true;
    };
    let is_break = |at: &usize| table.rows[*at].role == RowRole::Group || is_called_sum(table, *at);
    let start = (0..row).rev().find(is_break).map_or(0, |at| at + 1);
    let is_plain = |at: &usize| is_item(table, *at) && !is_called_sum(table, *at);
    let ways: [Vec<usize>; 4] = [
        (0..row).filter(is_plain).collect(),
        (start..row).filter(is_plain).collect(),
        (0..row).filter(|at| is_called_sum(table, *at)).collect(),
        (0..row).filter(|at| is_item(table, *at)).collect(),
    ];
    ways.iter().any(|rows| {
        let terms = figures(table, rows, column);
        agreement(stated, &terms, table.precision) < Agreement::DiffersAboutApproximate
    })
}

fn figures(table: &Table, rows: &[usize], column: usize) -> Vec<Money> {
    let cells = rows.iter().map(|row| table.cell(At { row: *row, column }));
    cells.filter_map(|cell| cell.worth.figure()).collect()
}

/// A row whose every figure is the sum of all common rows above, whatever it is called.
fn by_figures(table: &Table, row: usize) -> Option<AddedSum> {
    let is_open = table.adds && is_item(table, row) && table.rows[row].measure.is_none();
    if !is_open || table.is_told_as_item(row) {
        return None;
    }
    let above: Vec<usize> = (0..row).filter(|at| is_item(table, *at)).collect();
    let (mut columns, mut most) = (0, 0);
    for column in 0..table.columns.len() {
        let is_added = table.columns[column].adds && table.columns[column].formula.is_none();
        if !is_added || table.columns[column].is_row_sum {
            continue;
        }
        let terms = figures(table, &above, column);
        let sum: Decimal = terms.iter().map(|money| money.kronor).sum();
        let own = table.cell(At { row, column }).worth.figure();
        if own.map_or(Decimal::ZERO, |money| money.kronor) != sum {
            return None;
        }
        let terms = terms.iter().filter(|money| !money.kronor.is_zero()).count();
        if terms > 1 && !sum.is_zero() {
            columns += 1;
            most = most.max(terms);
        }
    }
    (columns > 0).then_some(AddedSum {
        row,
        by: SaidBy::Figures,
        wrong: None,
        is_certain: columns > 1 || most >= CERTAIN_ROWS,
    })
}
