//! A143 `row-amount`: a text gives what it says is for a row, and the row has no such figure.

use std::collections::HashMap;

use super::repeated_amount::told_in_points;
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::decision::point::PointText;
use crate::facts::prose_amounts::Mention;
use crate::facts::table_amounts::agrees;
use crate::model::{Case, Measure};
use crate::source::Span;
use crate::swedish::{Money, Unit};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A143",
        name: "row-amount",
        severity: Severity::Error,
        summary: "beslutet ger en rad ett annat belopp än tabellen",
        page: include_str!("row_amount.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let rows = rows(checker.case);
    if rows.is_empty() {
        return;
    }
    let mut told = None;
    for point in checker.point_texts() {
        for mention in checker.amounts_of(point) {
            let Some(row) = row_after(point, mention, &rows) else {
                continue;
            };
            if row
                .figures
                .iter()
                .any(|(figure, _)| agrees(mention.money, *figure))
            {
                continue;
            }
            let told = told.get_or_insert_with(|| told_in_points(checker));
            if !told.contains(&(point.span.start, mention.range.start)) {
                checker.report(finding(checker, point, mention, row));
            }
        }
    }
}

/// A row with the figures of money and prices in it.
struct Row {
    name: String,
    lower: String,
    figures: Vec<(Money, Span)>,
}

/// The rows by their names; those of several tables with one name together.
fn rows(case: &Case) -> Vec<Row> {
    let mut rows: HashMap<String, Row> = HashMap::new();
    for table in case.tables() {
        for at in table.places() {
            let name = table.row(at.row).name.text();
            let is_money = match table.measure(at) {
                Measure::Money(_) | Measure::Price(_) => true,
                // *kr per timme*, in words.
                Measure::Number(unit) => unit.starts_with("kr"),
                Measure::Percent | Measure::Text => false,
            };
            let cell = table.cell(at);
            // Names that are shorter begin too many other words.
            if !is_money || name.chars().count() < 4 || table.row(at.row).role.is_worked_out() {
                continue;
            }
            let lower = name.to_lowercase();
            let row = rows.entry(lower.clone()).or_insert_with(|| Row {
                name: name.to_owned(),
                lower,
                figures: Vec::new(),
            });
            let span = cell.span.unwrap_or(table.row(at.row).span);
            row.figures
                .extend(cell.worth.figure().map(|money| (money, span)));
        }
    }
    let mut rows: Vec<Row> = rows
        .into_values()
        .filter(|row| !row.figures.is_empty())
        .collect();
    // The longest name that fits is meant.
    rows.sort_by(|one, other| (other.name.len(), &one.name).cmp(&(one.name.len(), &other.name)));
    rows
}

/// The row that an amount is said to be for: *1 180 kr för bygglov*.
fn row_after<'r>(point: &PointText<'_>, mention: &Mention, rows: &'r [Row]) -> Option<&'r Row> {
    let rest = point.flowing()[mention.range.end..].trim_start();
    let named = ["för ", "till ", "åt "]
        .iter()
        .find_map(|word| rest.strip_prefix(word))?;
    // As much as the longest name, and what ends it.
    let longest = rows.first().map_or(0, |row| row.name.chars().count());
    let named: String = named.chars().take(longest + 8).collect();
    let named = named.to_lowercase();
    let is_it = |row: &&Row| {
        let rest = named.strip_prefix(row.lower.as_str());
        // *till kultur* is no *kulturskolan*, and *Bygglov utan avgift* another row or none.
        rest.is_some_and(|rest| {
            let rest = rest.trim_start_matches(['s', 'n', 't']);
            rest.is_empty()
                || rest.starts_with([',', '.', ';', ')', '\n'])
                || rest.starts_with(" och ")
        })
    };
    rows.iter().find(is_it)
}

fn finding(
    checker: &Checker<'_>,
    point: &PointText<'_>,
    mention: &Mention,
    row: &Row,
) -> Diagnostic {
    let figures: Vec<String> = row
        .figures
        .iter()
        .map(|(figure, _)| figure.to_string())
        .collect();
    let label = format!(
        "beslutet ger {} för {}, men raden har {}",
        Money {
            unit: mention.money.unit.max(Unit::Kr),
            ..mention.money
        },
        row.name,
        figures.join(" och ")
    );
    let finding = checker.at(point.place(mention.range.clone()), label);
    let finding = row
        .figures
        .iter()
        .take(1)
        .fold(finding, |finding, (_, span)| {
            finding.related(*span, format!("raden {}", row.name))
        });
    finding.hint("rätta det belopp som är fel, i beslutet eller i tabellen")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in;

    fn found(point: &str) -> usize {
        let table = "tabeller:\n  - id: t\n    summa: nej\n    kolumner:\n      - {rubrik: År 2026, enhet: kr per timme}\n      - {rubrik: År 2027, enhet: kr per timme}\n    rader:\n      - {rad: Bygglov, belopp: [1 350, 1 420]}\n      - {rad: Tillsyn, belopp: [1 120, 1 180]}\n";
        let yaml = format!("förslag_till_beslut:\n  organ: KS\n  punkter:\n    - {point}\n{table}");
        found_in(&RULE, &yaml).len()
    }

    #[test]
    fn the_figure_of_another_row_is_told() {
        assert_eq!(
            found("Avgiften är 1 180 kr för bygglov och 1 180 kr för tillsyn."),
            1
        );
        assert_eq!(
            found("Avgiften är 1 420 kr för bygglov, 1 130 kr för tillsyn."),
            1
        );
    }

    #[test]
    fn right_figures_and_other_things_are_left() {
        for point in [
            "Avgiften är 1 420 kr för bygglov och 1 180 kr för tillsyn.",
            "Avgiften är 300 kr för bygglov utan ritning.",
            "Avgiften är 300 kr för bygglovsritningar.",
            "Avgiften är 300 kr.",
        ] {
            assert_eq!(found(point), 0, "{point}");
        }
    }
}
