//! A121 `missing-amount`: a table of money with a row that says no amount, or not what the amount
//! is for.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::{CellValue, Column, Measure, RowRole, Table, TableRow};
use crate::source::Span;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A121",
        name: "missing-amount",
        severity: Severity::Error,
        summary: "en tabell med belopp är inte ifylld",
        page: include_str!("missing_amount.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for table in checker.case.tables() {
        // Of rows that come from a spreadsheet its reading tells.
        if table.rows.is_empty() && table.origin.is_none() {
            checker.report_all(no_rows(checker, table.rows_span, table.span));
        }
        checker.report_all(table.rows.iter().filter_map(|row| gap(checker, table, row)));
    }
}

/// A table without rows; one whose rows cannot be read has its own finding.
fn no_rows(checker: &Checker<'_>, rows: Option<Span>, table: Span) -> Option<Diagnostic> {
    let place = rows.unwrap_or(table);
    let is_list = rows.is_none_or(|rows| {
        let written = checker
            .source
            .slice(Span::new(rows.start, checker.source.text().len()));
        // What stands there instead of rows has a finding of its own.
        written.starts_with("[]") || written.starts_with("[ ]")
    });
    is_list.then(|| {
        checker
            .at(place, "tabellen har inga rader")
            .hint("lägg till raderna, eller ta bort tabellen")
    })
}

fn gap(checker: &Checker<'_>, table: &Table, row: &TableRow) -> Option<Diagnostic> {
    let (label, hint) = if lacks_amount(table, row) {
        (
            "raden saknar belopp",
            "skriv beloppet, eller 0 om det är noll; i en tabell med flera kolumner – om det inte finns något",
        )
    } else if row.name.is_missing() {
        (
            "det står inte vad beloppet är till",
            "skriv vad pengarna är till",
        )
    } else {
        return None;
    };
    let place = row.name.span().unwrap_or(row.span);
    Some(checker.at(place, label).hint(hint))
}

/// A cell that nobody works out has nothing in it. Cells that are too few have their own finding.
fn lacks_amount(table: &Table, row: &TableRow) -> bool {
    let is_given = !row.role.is_worked_out() && row.role != RowRole::Group;
    let columns = table.columns.iter();
    let asked = |column: &Column| {
        column.formula.is_none() && !column.is_row_sum && column.measure != Measure::Text
    };
    let mut cells = row.cells.iter().zip(columns);
    let has_gap = cells.any(|(cell, column)| asked(column) && cell.value == CellValue::Missing);
    let written = table.columns.iter().filter(|column| !column.is_row_sum);
    let is_short = row.given.as_ref().is_some_and(|given| {
        given.value < written.filter(|column| column.formula.is_none()).count()
    });
    is_given && has_gap && !is_short
}
