//! A112 `no-total-row`: a table of several rows states no total to be checked against.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::{AmountTable, Grid};
use crate::source::Span;
use crate::swedish::Money;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A112",
        name: "no-total-row",
        severity: Severity::Info,
        summary: "tabellen har ingen angiven summa att kontrollera mot",
        page: include_str!("no_total_row.md"),
    },
    check,
};

/// Rows from which on a total is expected.
const SEVERAL: usize = 3;

fn check(checker: &Checker<'_>) {
    let amounts = checker
        .case
        .amounts
        .items()
        .iter()
        .filter_map(without_total);
    let grids = checker.case.grids.items().iter().filter_map(without_sums);
    checker.report_all(amounts.chain(grids).map(|(place, total)| {
        let line = checker
            .source
            .line(checker.source.position(place.start).line);
        checker
            .at(
                Span::new(place.start, line.end),
                format!("raderna ger {total}, och det skrivs ut i tabellen"),
            )
            .hint("skriv summan ur underlaget efter summa: så kontrolleras raderna mot den")
    }));
}

fn without_total(table: &AmountTable) -> Option<(Span, Money)> {
    let lacks = table.total.is_missing() && table.rows.items().len() >= SEVERAL;
    lacks
        .then(|| table.total())
        .flatten()
        .map(|total| (table.span, total))
}

/// A grid states its total, or the sums of its columns.
fn without_sums(grid: &Grid) -> Option<(Span, Money)> {
    let lacks = grid.total.is_missing()
        && grid.column_sums.items().is_empty()
        && grid.rows.items().len() >= SEVERAL;
    lacks
        .then(|| grid.total())
        .flatten()
        .map(|total| (grid.span, total))
}
