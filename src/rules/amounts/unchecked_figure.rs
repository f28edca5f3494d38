//! A131 `unchecked-figure`: a figure that is stated where it could be worked out, but what it comes
//! from is not there or is no figure.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::table::At;
use crate::model::table::formula::Expr;
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
        let columns = 0..table.columns.len();
        checker.report_all(columns.filter_map(|at| share_of_no_sum(checker, table, at)));
        let places = table.places();
        let others = places.filter(|at| whole_without_sum(table, at.column).is_none());
        checker.report_all(others.filter_map(|at| finding(checker, table, at)));
    }
}

/// The column that a share is of, where that has no sum: the table is not added.
fn whole_without_sum(table: &Table, column: usize) -> Option<usize> {
    match table.columns[column].formula {
        Some(Expr::ShareOf(whole)) if !table.adds => Some(whole),
        _ => None,
    }
}

/// One finding for a column of shares whose whole nobody works out.
fn share_of_no_sum(checker: &Checker<'_>, table: &Table, column: usize) -> Option<Diagnostic> {
    let whole = whole_without_sum(table, column)?;
    let column = &table.columns[column];
    let place = column.head.span()?;
    let whole = table.columns[whole].name();
    let label = format!("andelarna går inte att räkna ut: ”{whole}” har ingen summa (summa: nej)");
    Some(checker.at(place, label).hint(format!(
        "ta bort summa: nej, eller är: i kolumnen ”{}” och skriv andelarna själv",
        column.name()
    )))
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
        let hint = format!(
            "är det ett medelvärde, säg det i texten; är det en summa, skriv kolumnen under \
             kolumner: {{rubrik: {}, summa: ja}}",
            table.columns[at.column].name()
        );
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::found_in;

    /// One finding says why, where a whole column of shares has nothing to be shares of.
    #[test]
    fn shares_of_what_is_not_added_are_told_once() {
        let found = |sums: &str, cells: [&str; 2]| {
            let rows = cells.map(|cells| format!("      - {{rad: El, belopp: [{cells}]}}\n"));
            let table = format!(
                "tabeller:\n  - enhet: kr\n    kolumner:\n      - Kostnad\n      - {{rubrik: Andel, \
                 enhet: \"%\", är: andel av Kostnad}}\n    rader:\n{}{sums}",
                rows.concat()
            );
            found_in(&RULE, &table).len()
        };
        let stated = ["30, 30", "70, 70"];
        assert_eq!(found("    summa: nej\n", stated), 1);
        assert_eq!(found("", stated), 0);
        // Without figures the column would be empty on the page.
        assert_eq!(found("    summa: nej\n", ["30", "70"]), 1);
    }
}
