//! A112 `no-total-row`: a table of several rows states no total to be checked against.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::added_sums::SaidBy;
use crate::model::table::At;
use crate::model::{Cell, Table, Worth};
use crate::source::Span;

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

/// What to write of rows of a spreadsheet that are not added.
const APART: &str = "ska en rad inte läggas ihop: skriv under rader: - {rad: …, summa: nej} med radens namn; \
                     ska inga det: summa: nej i tabellen";

/// Rows from which on a total is expected.
const SEVERAL: usize = 3;

fn check(checker: &Checker<'_>) {
    let without = checker
        .case
        .tables()
        .filter(|table| lacks_sums(checker, table));
    checker.report_all(without.map(|table| {
        let label = match table.total() {
            Some(total) => format!("raderna ger {total}, och det skrivs ut i tabellen"),
            None => "kolumnernas summor räknas ut och skrivs ut i tabellen".to_owned(),
        };
        let hint = match table.sum_place() {
            Some(_) => "skriv summan ur underlaget efter summa: så kontrolleras raderna mot den",
            None => {
                "skriv summorna ur underlaget efter kolumnsummor: så kontrolleras raderna mot dem"
            }
        };
        let found = checker.at(first_line(checker, table), label).hint(hint);
        match &table.origin {
            Some(_) => found.hint(APART),
            None => found,
        }
    }));
    let mixed = checker.case.tables().filter(|it| it.has_empty_total());
    checker.report_all(mixed.map(|table| {
        let label = "raderna går inte att lägga ihop, och raden Summa blir tom";
        let hint = "skriv beloppen i samma enhet, eller summa: nej om de inte ska läggas ihop";
        let found = checker.at(first_line(checker, table), label).hint(hint);
        found.severity(Severity::Warning)
    }));
}

fn first_line(checker: &Checker<'_>, table: &Table) -> Span {
    let start = table.span.start;
    let line = checker.source.line(checker.source.position(start).line);
    Span::new(start, line.end)
}

/// The table has several rows that are added, and none of the sums that it shows is stated.
fn lacks_sums(checker: &Checker<'_>, table: &Table) -> bool {
    let is_readable = |column: &usize| {
        let at = At {
            row: table.total_row(),
            column: *column,
        };
        table.columns[*column].adds && table.cell(at).worth != Worth::Unknown
    };
    let has_sums = (0..table.columns.len()).any(|column| is_readable(&column));
    let is_stated = table.total.cells.iter().any(Cell::is_stated);
    // A sheet with sums of groups has left out the last one, or there is none.
    let others = table.rows.iter().filter(|row| row.role.is_worked_out());
    let has_others = match &table.origin {
        Some(_) => others.count() == 1,
        None => others.count() > 0,
    };
    let is_long = table.items().count() >= SEVERAL;
    let is_shown = table.shows_total() && has_sums && is_long && !is_stated && !has_others;
    // A130 speaks of a total that is wrong.
    let sums = checker.added_sums_of(table).iter();
    let mut told = sums.filter(|sum| sum.by != SaidBy::ResultName);
    is_shown && told.next().is_none()
}
