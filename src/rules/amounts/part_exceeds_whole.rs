//! A124 `part-exceeds-whole`: the parts of a row, *varav* and *därav*, are more than the row.

use rust_decimal::Decimal;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::sums::{tolerance, worked_out};
use crate::model::table::At;
use crate::model::{Measure, RowRole, Table};
use crate::swedish::Money;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A124",
        name: "part-exceeds-whole",
        severity: Severity::Error,
        summary: "delarna av en rad är mer än raden",
        page: include_str!("part_exceeds_whole.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for table in checker.case.tables() {
        for (whole, parts) in wholes(table) {
            // Parts of a difference may each be more than it: others make up for them.
            let is_given = |column: &usize| {
                let column = &table.columns[*column];
                column.adds && column.formula.is_none()
            };
            let columns = (0..table.columns.len()).filter(is_given);
            checker.report_all(columns.filter_map(|column| {
                let at = At { row: whole, column };
                exceeding(checker, table, at, &parts)
            }));
        }
    }
}

/// The rows that have parts, with them.
fn wholes(table: &Table) -> Vec<(usize, Vec<usize>)> {
    let mut wholes: Vec<(usize, Vec<usize>)> = Vec::new();
    for (index, row) in table.rows.iter().enumerate() {
        match (&row.role, wholes.last_mut()) {
            (RowRole::Part(..), Some((_, parts))) => parts.push(index),
            (RowRole::Part(..), None) => {}
            _ => wholes.push((index, Vec::new())),
        }
    }
    wholes.retain(|(_, parts)| !parts.is_empty());
    wholes
}

/// Parts of one sign that together are more than the row, by more than their rounding.
fn exceeding(checker: &Checker<'_>, table: &Table, at: At, parts: &[usize]) -> Option<Diagnostic> {
    let (whole, _) = table.cell(at).stated()?;
    let stated = parts
        .iter()
        .filter_map(|row| table.cell(At { row: *row, ..at }).stated());
    let stated: Vec<_> = stated.collect();
    let moneys: Vec<Money> = stated.iter().map(|(money, _)| *money).collect();
    let sum = worked_out(&moneys, table.measure(at).unit());
    let is_below = |money: &Money| money.kronor < Decimal::ZERO;
    let one_sign = moneys
        .iter()
        .all(|money| is_below(money) == is_below(&whole));
    let excess = sum.kronor.abs() - whole.kronor.abs();
    let is_more = excess > tolerance(whole, &moneys, table.precision);
    if moneys.is_empty() || !one_sign || !is_more || *table.measure(at) == Measure::Text {
        return None;
    }
    let say = |money: Money| table.measure(at).say(money);
    let place = table.cell(at).span?;
    let finding = checker.at(place, format!("delarna är tillsammans {}", say(sum)));
    let finding = stated
        .iter()
        .fold(finding, |finding, (_, span)| finding.related(*span, "del"));
    let difference = Money {
        kronor: excess,
        ..sum
    };
    Some(
        finding.hint(format!("skillnad: {}", say(difference))).hint(
            "rätta raden eller delarna; är delarna egna poster, skriv rad i stället för varav",
        ),
    )
}
