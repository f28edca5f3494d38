//! A159 `row-not-added`: a row that is another one divided by a number stands among those that are
//! added, and nobody says that it is left out of the sum.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::table::At;
use crate::model::{Measure, RowRole, Table};
use crate::source::Span;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A159",
        name: "row-not-added",
        severity: Severity::Warning,
        summary: "en uträknad rad räknas inte in i summan",
        page: include_str!("row_not_added.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for table in checker.case.tables().filter(|table| table.shows_total()) {
        let Some(sum) = worked_out_sum(table) else {
            continue;
        };
        let is_left_out = |role: &RowRole| match role {
            RowRole::Formula(formula) => formula.is_divided(),
            _ => false,
        };
        let rows = table.rows.iter();
        let rows = rows.filter(|row| is_left_out(&row.role) && row.measure.is_none());
        let places = rows.filter_map(|row| row.name.span());
        checker.report_all(places.map(|place| finding(checker, place, &sum)));
    }
}

/// The first sum of money at the end that nobody states.
fn worked_out_sum(table: &Table) -> Option<String> {
    let row = table.total_row();
    let mut columns = (0..table.columns.len()).filter(|column| {
        let at = At {
            row,
            column: *column,
        };
        let column = &table.columns[*column];
        let is_money = matches!(table.measure(at), Measure::Money(_));
        column.adds && column.is_shown && is_money && !table.cell(at).is_stated()
    });
    let at = At {
        row,
        column: columns.next()?,
    };
    Some(table.measure(at).say(table.cell(at).worth.figure()?))
}

fn finding(checker: &Checker<'_>, place: Span, sum: &str) -> Diagnostic {
    let label = format!("raden räknas inte in i summan, {sum}");
    checker.at(place, label).hint(
        "är den en del av raden ovanför: skriv varav i stället för rad; är den en egen kostnad: \
         skriv gånger (a * 0,5) i stället för delat med; annars: skriv summa: nej på raden",
    )
}
