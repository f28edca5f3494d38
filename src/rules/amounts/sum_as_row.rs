//! A130 `sum-as-row`: a row is called a sum and is written as a common row, so that it is added once
//! more, or is held against nothing.

use rust_decimal::Decimal;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::markdown_sums::names_sum;
use crate::model::sums::{Agreement, agreement};
use crate::model::table::{At, TableForm};
use crate::model::{RowRole, Table};
use crate::source::Span;
use crate::swedish::Money;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A130",
        name: "sum-as-row",
        severity: Severity::Error,
        summary: "en summa är skriven som en vanlig rad",
        page: include_str!("sum_as_row.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for table in checker.case.tables() {
        let called = (0..table.rows.len()).filter(|row| is_called_sum(table, *row));
        checker.report_all(called.filter_map(|row| finding(checker, table, row)));
    }
}

/// A common row with the name of a sum, with rows above that it may be the sum of.
fn is_called_sum(table: &Table, row: usize) -> bool {
    let is_item = |row: &usize| table.rows[*row].role == RowRole::Item;
    is_item(&row) && names_sum(table.rows[row].name.text()) && (0..row).filter(is_item).count() > 1
}

fn finding(checker: &Checker<'_>, table: &Table, row: usize) -> Option<Diagnostic> {
    let name = &table.rows[row].name;
    let place = name.span()?;
    let columns: Vec<usize> = (0..table.columns.len())
        .filter(|column| table.columns[*column].adds && table.columns[*column].formula.is_none())
        .filter(|column| {
            table
                .cell(At {
                    row,
                    column: *column,
                })
                .stated()
                .is_some()
        })
        .collect();
    let wrong = columns.iter().find(|column| !agrees(table, row, **column));
    // *Total kostnad* may be a row among others; a bare *Summa* is none.
    let is_certain = wrong.is_none() || !name.text().trim().contains(' ');
    match (table.adds, wrong) {
        _ if columns.is_empty() => None,
        (true, _) if is_certain => Some(added_again(checker, table, place, row)),
        (false, Some(column)) => Some(unchecked(
            checker,
            table,
            At {
                row,
                column: *column,
            },
            place,
        )),
        _ => None,
    }
}

/// Whether a figure is the sum of the rows above, of those since the last heading or sum, or of the
/// sums above.
fn agrees(table: &Table, row: usize, column: usize) -> bool {
    let Some((stated, _)) = table.cell(At { row, column }).stated() else {
        return true;
    };
    let is_break = |at: &usize| table.rows[*at].role == RowRole::Group || is_called_sum(table, *at);
    let start = (0..row).rev().find(is_break).map_or(0, |at| at + 1);
    let is_item = |at: &usize| table.rows[*at].role == RowRole::Item;
    let is_plain = |at: &usize| is_item(at) && !is_called_sum(table, *at);
    let ways: [Vec<usize>; 4] = [
        (0..row).filter(is_plain).collect(),
        (start..row).filter(is_plain).collect(),
        (0..row).filter(|at| is_called_sum(table, *at)).collect(),
        (0..row).filter(is_item).collect(),
    ];
    ways.iter().any(|rows| {
        let figures = rows
            .iter()
            .map(|row| table.cell(At { row: *row, column }).worth.figure());
        let terms: Vec<Money> = figures.flatten().collect();
        agreement(stated, &terms, table.precision) < Agreement::DiffersAboutApproximate
    })
}

fn added_again(checker: &Checker<'_>, table: &Table, place: Span, row: usize) -> Diagnostic {
    let name = table.rows[row].name.text();
    let label = format!("”{name}” läggs ihop med de andra raderna en gång till");
    let is_last = row + 1 == table.rows.len();
    let hint = match (table.form, is_last) {
        (TableForm::Short, _) => "ta bort raden och skriv summan efter summa:",
        (TableForm::Wide, true) => "ta bort raden och skriv summorna efter kolumnsummor:",
        (TableForm::Wide, false) => {
            "skriv summerar: grupp på raden, eller summerar: och id för raderna som läggs ihop"
        }
    };
    checker.at(place, label).hint(hint)
}

fn unchecked(checker: &Checker<'_>, table: &Table, at: At, place: Span) -> Diagnostic {
    let start = (0..at.row)
        .rev()
        .find(|row| table.rows[*row].role == RowRole::Group);
    let rows = start.map_or(0, |row| row + 1)..at.row;
    let items = rows.filter(|row| table.rows[*row].role == RowRole::Item);
    let figures = items.filter_map(|row| table.cell(At { row, ..at }).worth.figure());
    let sum: Decimal = figures.map(|money| money.kronor).sum();
    let stated = table.cell(at).stated().map(|(money, _)| money);
    let gives = stated.map_or_else(String::new, |money| {
        table.measure(at).say(Money {
            kronor: sum,
            ..money
        })
    });
    checker
        .at(
            place,
            format!("raderna ovanför ger {gives}, och raden räknas inte efter"),
        )
        .severity(Severity::Warning)
        .hint("skriv summerar: grupp på raden så räknas den efter, eller rätta beloppet")
}
