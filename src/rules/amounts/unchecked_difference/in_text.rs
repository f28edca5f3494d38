//! The same in tables of running text: where most rows say how a column is made, the others are
//! held to it. Nothing is worked out there, so that a column which nobody can tell is left.

use super::pairs::{self, Pair};
use super::{best_way, is_called_total, is_named_difference};
use crate::check::rule::Checker;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::table::At;
use crate::model::{Measure, Table};
use crate::swedish::Money;

/// The rows of a table that are made in another way than the rows beside them.
pub(super) fn found(checker: &Checker<'_>, table: &Table) -> Vec<Diagnostic> {
    let columns = 0..table.columns.len();
    columns
        .flat_map(|column| {
            let wrong = wrong_rows(table, column);
            let found = wrong.into_iter();
            found.filter_map(move |wrong| finding(checker, table, column, &wrong))
        })
        .collect()
}

/// A row, what it should have, and by what.
struct WrongRow {
    row: usize,
    gives: Money,
    by: String,
}

fn wrong_rows(table: &Table, column: usize) -> Vec<WrongRow> {
    if is_called_total(table, column) {
        of_total(table, column)
    } else if is_of_differences(table, column) {
        of_difference(table, column)
    } else {
        Vec::new()
    }
}

/// Also of counts, since nothing is said of a column that nobody can tell.
pub(super) fn is_of_differences(table: &Table, column: usize) -> bool {
    let measure = &table.columns[column].measure;
    matches!(measure, Measure::Money(_) | Measure::Number(_)) && is_named_difference(table, column)
}

fn of_total(table: &Table, column: usize) -> Vec<WrongRow> {
    let Some(best) = best_way(table, column).filter(|it| it.wrong.len() <= it.fits) else {
        return Vec::new();
    };
    let by = in_words(table, &best.terms);
    let wrong = best.wrong.into_iter();
    let wrong = wrong.map(|(row, gives)| WrongRow {
        row,
        gives,
        by: by.clone(),
    });
    wrong.collect()
}

/// *”Drift” plus ”Hyra” minus ”Bidrag”*
fn in_words(table: &Table, terms: &[(bool, usize)]) -> String {
    let mut said = String::new();
    for (index, (is_less, column)) in terms.iter().enumerate() {
        said.push_str(match (index, is_less) {
            (0, false) => "",
            (0, true) => "minus ",
            (_, false) => " plus ",
            (_, true) => " minus ",
        });
        said.push_str(&format!("”{}”", table.columns[*column].name()));
    }
    said
}

fn of_difference(table: &Table, column: usize) -> Vec<WrongRow> {
    let pairs = pairs::of(table, column);
    let best = pairs::best(&pairs).filter(|it| it.fits > 0 && it.wrong.len() <= it.fits);
    let Some(best) = best else {
        return Vec::new();
    };
    let name = |column: usize| format!("”{}”", table.columns[column].name());
    let by = format!("{} minus {}", name(best.from), name(best.less));
    let wrong = best.wrong.iter();
    wrong
        .filter_map(|row| {
            Some(WrongRow {
                row: *row,
                gives: difference(table, best, column, *row)?,
                by: by.clone(),
            })
        })
        .collect()
}

/// What a row gives; nothing where only the sign is left out, as a column does that has none.
fn difference(table: &Table, pair: &Pair, column: usize, row: usize) -> Option<Money> {
    let figure = |row: usize, column: usize| table.cell(At { row, column }).worth.figure();
    let (one, two, stated) = (
        figure(row, pair.from)?,
        figure(row, pair.less)?,
        figure(row, column)?,
    );
    let gives = one.kronor - two.kronor;
    let has_signs = (0..table.rows.len())
        .filter_map(|row| figure(row, column))
        .any(|money| money.kronor.is_sign_negative());
    let is_unsigned = !has_signs && gives.abs() == stated.kronor.abs();
    (!is_unsigned).then_some(Money {
        kronor: gives,
        ..stated
    })
}

fn finding(
    checker: &Checker<'_>,
    table: &Table,
    column: usize,
    wrong: &WrongRow,
) -> Option<Diagnostic> {
    let at = At {
        row: wrong.row,
        column,
    };
    let (stated, place) = table.cell(at).stated()?;
    let measure = table.measure(at);
    let label = format!(
        "raden {} har {}, men {} ger {}",
        table.row(wrong.row).name.text(),
        measure.say(stated),
        wrong.by,
        measure.say(wrong.gives)
    );
    let found = { checker.at(place, label) }.severity(Severity::Warning);
    Some(found.hint("rätta talet; andra rader räknas så"))
}

#[cfg(test)]
mod tests {
    use super::super::RULE;
    use crate::rules::testing::found_in;

    fn told(rows: &[&str]) -> usize {
        let row = |row: &&str| format!("  | {} |\n", row.replace(',', " |"));
        let lines: Vec<String> = rows.iter().map(row).collect();
        let rule = "  |---"
            .repeat(rows[0].matches(',').count() + 1)
            .replace("  |", "|");
        let (head, rest) = lines.split_first().unwrap();
        let table = format!("bakgrund: |\n{head}  {rule}|\n{}", rest.concat());
        found_in(&RULE, &table).len()
    }

    #[test]
    fn a_row_whose_total_is_another_is_told() {
        let head = "Anbud,Fast (kr),Akut (kr),Summa (kr)";
        let rows = [
            "Norr,3 480 000,720 000,4 200 000",
            "Syd,3 920 000,1 010 000,4 930 000",
        ];
        assert_eq!(
            told(&[head, rows[0], rows[1], "Väst,3 610 000,845 000,4 545 000"]),
            1
        );
        assert_eq!(
            told(&[head, rows[0], rows[1], "Väst,3 610 000,845 000,4 455 000"]),
            0
        );
        // Nobody can tell how it is made.
        assert_eq!(
            told(&[head, "Norr,1 000,720,4 200", "Väst,3 610,845,4 545"]),
            0
        );
    }

    #[test]
    fn differences_have_signs_or_none() {
        let head = "Källa,2024 (ton),2025 (ton),Skillnad (ton)";
        let rows = ["Värme,1 150,1 080,-70", "Fordon,1 080,990,-90"];
        assert_eq!(told(&[head, rows[0], rows[1], "Resor,570,390,-280"]), 1);
        assert_eq!(told(&[head, rows[0], rows[1], "Resor,570,390,-180"]), 0);
        let unsigned = [
            "Värme,1 150,1 080,70",
            "Fordon,1 080,990,90",
            "Resor,390,570,180",
        ];
        assert_eq!(told(&[head, unsigned[0], unsigned[1], unsigned[2]]), 0);
        assert_eq!(
            told(&[head, unsigned[0], unsigned[1], "Resor,390,570,280"]),
            1
        );
    }
}
