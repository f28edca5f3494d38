//! A121 `missing-amount`: a table of money with a row that says no amount, or not what the amount
//! is for.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::parse::Field;
use crate::source::Span;
use crate::swedish::Amount;

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
    for table in checker.case.amounts.items() {
        checker.report_all(
            table
                .rows
                .items()
                .is_empty()
                .then(|| no_rows(checker, table.rows.span(), table.span))
                .flatten(),
        );
        for row in table.rows.items() {
            checker.report_all(gap(
                checker,
                row.span,
                &row.name,
                std::slice::from_ref(&row.amount),
            ));
        }
    }
    for grid in checker.case.grids.items() {
        checker.report_all(
            grid.rows
                .items()
                .is_empty()
                .then(|| no_rows(checker, grid.rows.span(), grid.span))
                .flatten(),
        );
        for row in grid.rows.items() {
            checker.report_all(gap(checker, row.span, &row.name, row.amounts.items()));
        }
    }
}

/// A table without rows; one whose rows cannot be read has its own finding.
fn no_rows(checker: &Checker<'_>, rows: Option<Span>, table: Span) -> Option<Diagnostic> {
    let place = rows.unwrap_or(table);
    let is_list = rows.is_none_or(|rows| checker.source.slice(rows).len() <= 2);
    is_list.then(|| {
        checker
            .at(place, "tabellen har inga rader")
            .hint("lägg till raderna, eller ta bort tabellen")
    })
}

fn gap(
    checker: &Checker<'_>,
    row: Span,
    name: &Field<String>,
    amounts: &[Field<Amount>],
) -> Option<Diagnostic> {
    let (label, hint) = if amounts.iter().any(Field::is_missing) {
        (
            "raden saknar belopp",
            "skriv beloppet, eller 0 om det är noll",
        )
    } else if name.is_missing() {
        (
            "det står inte vad beloppet är till",
            "skriv vad pengarna är till",
        )
    } else {
        return None;
    };
    Some(checker.at(name.span().unwrap_or(row), label).hint(hint))
}
