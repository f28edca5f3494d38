//! A131 `unchecked-figure`: a figure that is stated where it could be worked out, but what it comes
//! from is not there or is no figure.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::table::At;
use crate::model::{CellValue, RowRole, Table};
use crate::swedish::Money;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A131",
        name: "unchecked-figure",
        severity: Severity::Warning,
        summary: "talet går inte att räkna efter",
        page: include_str!("unchecked_figure.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for table in checker.case.tables() {
        let places = table.places();
        checker.report_all(places.filter_map(|at| finding(checker, table, at)));
    }
}

/// A figure in the row of sums below a column whose figures are not added.
fn is_beside_what_is_not_added(table: &Table, at: At) -> bool {
    let column = &table.columns[at.column];
    let is_sum = table.row(at.row).role == RowRole::Total && table.shows_total();
    is_sum && !column.adds && column.formula.is_none() && !column.is_row_sum
}

/// It lies between the figures above: it may be their mean.
fn is_between(table: &Table, at: At, stated: Money) -> bool {
    let rows = 0..table.rows.len();
    let figures = rows.filter_map(|row| table.cell(At { row, ..at }).worth.figure());
    let figures: Vec<_> = figures.map(|money| money.kronor).collect();
    let is_above = figures.iter().any(|kronor| *kronor <= stated.kronor);
    let is_below = figures.iter().any(|kronor| *kronor >= stated.kronor);
    is_above && is_below
}

fn finding(checker: &Checker<'_>, table: &Table, at: At) -> Option<Diagnostic> {
    let (stated, place) = table.cell(at).stated()?;
    if is_beside_what_is_not_added(table, at) {
        let said = table.measure(at).say(stated);
        let label = format!("{said} räknas inte efter: kolumnen läggs inte ihop");
        let hint = "är det ett medelvärde, säg det i texten; är det en summa, ta bort summa: nej";
        let found = checker.at(place, label).hint(hint);
        return Some(if is_between(table, at, stated) {
            found.severity(Severity::Info)
        } else {
            found
        });
    }
    // What cannot be read has a finding of its own.
    let is_unread = |at: At| table.cell(at).value == CellValue::Unreadable;
    if !table.is_reckoned(at) || table.reckoning(at).is_some() || table.places().any(is_unread) {
        return None;
    }
    let said = table.measure(at).say(stated);
    let found = checker.at(place, format!("{said} går inte att räkna efter"));
    Some(if table.has_formula(at) {
        found.hint(
            "något som det räknas ut av är tomt, noll, inget tal eller priser för olika saker: \
             skriv – här också, eller det tal som saknas",
        )
    } else {
        // A sum of ranges and prices is the author's own.
        found.severity(Severity::Info).hint(
            "något som läggs ihop är ett spann, ett pris eller ord; säg i texten hur summan är \
             räknad",
        )
    })
}
