//! A130 `sum-as-row`: a row is a sum, by its name or its figures, and is written as a common row,
//! so that it is added once more, or is held against nothing.

use rust_decimal::Decimal;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::added_sums::{AddedSum, SaidBy};
use crate::model::table::sum_names::{ResultName, result_name};
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
        let sums = checker.added_sums_of(table);
        let found = sums.iter().filter_map(|sum| finding(checker, table, *sum));
        checker.report_all(found);
    }
}

fn finding(checker: &Checker<'_>, table: &Table, sum: AddedSum) -> Option<Diagnostic> {
    let place = table.rows[sum.row].name.span()?;
    // That a row of a sheet has no name is told of it.
    table.rows[sum.row].name.get()?;
    match (table.adds, sum.by, sum.wrong) {
        (true, SaidBy::Figures, _) => Some(equal_to_all(checker, table, place, sum)),
        (true, SaidBy::Name, _) if sum.is_certain => {
            Some(added_again(checker, table, place, sum.row))
        }
        (false, SaidBy::Name, Some(column)) => {
            let at = At {
                row: sum.row,
                column,
            };
            let found = unchecked(checker, table, at, place);
            Some(if sum.is_certain {
                found
            } else {
                found.severity(Severity::Warning)
            })
        }
        (_, SaidBy::Result(Some(gives)), Some(column)) => {
            let at = At {
                row: sum.row,
                column,
            };
            let label = format!(
                "raderna ovanför ger {}, och raden räknas inte efter",
                table.measure(at).say(gives)
            );
            let found = checker.at(place, label).severity(Severity::Warning);
            Some(found.hint(RESULT))
        }
        (true, SaidBy::Result(None), _) => {
            let found = added_again(checker, table, place, sum.row);
            let found = if sum.is_certain {
                found
            } else {
                found.severity(Severity::Warning)
            };
            Some(found)
        }
        (false, SaidBy::ResultName, _) => {
            let name = table.rows[sum.row].name.text();
            let label = format!("ingen räknar efter ”{name}”");
            Some(
                checker
                    .at(place, label)
                    .severity(Severity::Info)
                    .hint(RESULT),
            )
        }
        _ => None,
    }
}

/// A last row that is the sum of all others, whatever its name.
fn equal_to_all(checker: &Checker<'_>, table: &Table, place: Span, sum: AddedSum) -> Diagnostic {
    let name = table.rows[sum.row].name.text();
    let label =
        format!("”{name}” är summan av alla rader ovanför, och läggs ihop med dem en gång till");
    let severity = if sum.is_certain {
        Severity::Error
    } else {
        Severity::Warning
    };
    let found = checker.at(place, label).severity(severity);
    if table.origin.is_none() {
        return found.hint(hint(table, sum.row));
    }
    found
        .hint(format!(
            "är den summan: kalla den Summa i kalkylbladet, eller skriv rader: - {{rad: {name}, \
             summerar: grupp}}"
        ))
        .hint(format!(
            "är den en rad som de andra: skriv rader: - {{rad: {name}}}"
        ))
}

fn added_again(checker: &Checker<'_>, table: &Table, place: Span, row: usize) -> Diagnostic {
    let name = table.rows[row].name.text();
    let label = format!("”{name}” läggs ihop med de andra raderna en gång till");
    let found = checker.at(place, label);
    let is_net = result_name(name) == Some(ResultName::Net);
    if table.origin.is_none() || is_net {
        return found.hint(hint(table, row));
    }
    // The row stays in the sheet.
    found.hint(format!(
        "kalla den Summa i kalkylbladet, eller skriv rader: - {{rad: {name}, summerar: [id för \
         raderna som den är summan av]}}; är den en rad som de andra: - {{rad: {name}}}"
    ))
}

/// How a result is written as one.
const RESULT: &str = "skriv är: på raden, med id för raderna som den räknas av (är: intäkter - \
                      kostnader): då räknas den efter";

/// How a sum is written as one.
fn hint(table: &Table, row: usize) -> &'static str {
    if result_name(table.rows[row].name.text()) == Some(ResultName::Net) {
        return "skriv är: på raden, med id för raderna som den räknas av, och summa: nej i tabellen om \
                inget ska stå under den";
    }
    match (table.form, row + 1 == table.rows.len()) {
        (TableForm::Short, _) => "ta bort raden och skriv summan efter summa:",
        (TableForm::Wide, true) => "ta bort raden och skriv summorna efter kolumnsummor:",
        (TableForm::Wide, false) => {
            "skriv summerar: grupp på raden, eller summerar: och id för raderna som läggs ihop"
        }
    }
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
        .hint("skriv summerar: grupp på raden så räknas den efter, eller rätta beloppet")
}
