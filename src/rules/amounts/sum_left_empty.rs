//! A133 `sum-left-empty`: a row of sums of a spreadsheet has no figure in a column, and the page
//! gets one.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::table::At;
use crate::model::{RowRole, Table};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A133",
        name: "sum-left-empty",
        severity: Severity::Warning,
        summary: "kalkylbladet har ingen summa där sidan får en",
        page: include_str!("sum_left_empty.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let tables = checker.case.tables().filter(|it| it.origin.is_some());
    for table in tables {
        let rows = 0..=table.rows.len();
        checker.report_all(rows.filter_map(|row| finding(checker, table, row)));
    }
}

/// One finding for a row: the first sum that is left out beside one that is stated.
fn finding(checker: &Checker<'_>, table: &Table, row: usize) -> Option<Diagnostic> {
    let is_sum = matches!(table.row(row).role, RowRole::SubTotal(_) | RowRole::Total);
    let is_shown = row < table.rows.len() || table.shows_total();
    if !is_sum || !is_shown {
        return None;
    }
    let columns: Vec<At> = (0..table.columns.len())
        .filter(|column| {
            let column = &table.columns[*column];
            column.adds && column.is_shown && !column.is_row_sum && column.formula.is_none()
        })
        .map(|column| At { row, column })
        .collect();
    let stated = columns.iter().find_map(|at| table.cell(*at).stated());
    let (_, place) = stated?;
    let open = columns.iter().find(|at| {
        let cell = table.cell(**at);
        !cell.is_stated() && cell.worth.figure().is_some()
    })?;
    let column = &table.columns[open.column];
    let (head, keys) = (column.name(), column.keys());
    let figure = table.measure(*open).say(table.cell(*open).worth.figure()?);
    let label =
        format!("raden har ingen summa i ”{head}” i kalkylbladet, men på sidan får den {figure}");
    Some(checker.at(place, label).hint(format!(
        "om kolumnen inte ska läggas ihop: {{{keys}, slag: pris}} eller {{{keys}, \
         summa: nej}} under kolumner:; annars skriv summan i kalkylbladet"
    )))
}
