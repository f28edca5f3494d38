//! What a sentence says of a whole table: its total, or how far the highest and the lowest of its
//! rows are apart.

use rust_decimal::Decimal;

use super::rows::{CellFigure, NamedRows, agrees, counts, items};
use super::{Claim, Said};
use crate::facts::digit_slip::is_number_slip;
use crate::facts::prose_numbers::{Counted, Number};
use crate::model::table::At;
use crate::model::{Measure, RowRole, Table};
use crate::swedish::Money;
use crate::text::words::words;

/// The one amount of a sentence that names no row.
pub(super) fn claim(named: &NamedRows<'_>, said: &Said<'_, '_>) -> Option<Claim> {
    let tables = &named.tables;
    let mut amounts = said
        .numbers
        .iter()
        .filter(|it| it.counted == Counted::Money);
    let (number, None) = (amounts.next()?, amounts.next()) else {
        return None;
    };
    let is_open = number.is_plain && !number.is_about && !number.is_rate;
    if !is_open || !named.all_named(said.words).is_empty() || is_of_table(tables, number) {
        return None;
    }
    let mut columns = tables.iter().flat_map(|table| {
        let money = (0..table.columns.len())
            .filter(|it| matches!(table.columns[*it].measure, Measure::Money(_)));
        money.map(move |column| (*table, column))
    });
    let (only, None) = (columns.next()?, columns.next()) else {
        return None;
    };
    let rows = items(only.0, only.1);
    if rows.len() < 3 {
        return None;
    }
    if has_any(said.words, &["skiljer", "skillnaden"]) && names_extremes(said.words) {
        return apart(only, &rows, number);
    }
    has_any(said.words, &TOTALS).then(|| total(only, &rows, number))?
}

/// Words that say that all of a table is meant.
const TOTALS: [&str; 9] = [
    "sammanlagt",
    "sammanlagda",
    "totalt",
    "totala",
    "tillsammans",
    "summan",
    "ihop",
    "sammantaget",
    "alla",
];

/// Any cell or sum of the tables.
fn is_of_table(tables: &[&Table], number: &Number) -> bool {
    tables.iter().any(|table| {
        let cells = table.places().filter(|at| counts(table, at.column, number));
        let figures = cells.filter_map(|at: At| table.cell(at).worth.figure());
        { figures }.any(|money| agrees(number, money.kronor, money.step))
    })
}

fn total((table, column): (&Table, usize), rows: &[CellFigure], number: &Number) -> Option<Claim> {
    let sum: Decimal = rows.iter().map(|it| it.money.kronor).sum();
    let has_parts = table
        .rows
        .iter()
        .any(|row| matches!(row.role, RowRole::Part(..)));
    let is_slip = is_number_slip(number.value, sum, number.step, 2);
    let is_close = (number.value - sum).abs() * Decimal::from(CLOSE) <= sum.abs();
    (!agrees(number, sum, rows[0].money.step) && !has_parts && (is_slip || is_close)).then(|| {
        claim_of(
            table,
            column,
            "tabellens rader är tillsammans",
            sum,
            (rows, number),
        )
    })
}

/// A total that is off by more than a tenth is one of something else, unless a slip makes it.
const CLOSE: i64 = 10;

/// *Mellan det dyraste och det billigaste skiljer 468 000 kr*
fn apart((table, column): (&Table, usize), rows: &[CellFigure], number: &Number) -> Option<Claim> {
    let values = || rows.iter().map(|it| it.money.kronor);
    let gives = values().max()? - values().min()?;
    (!agrees(number, gives, rows[0].money.step))
        .then(|| claim_of(table, column, "i tabellen skiljer", gives, (rows, number)))
}

fn claim_of(
    table: &Table,
    column: usize,
    words: &str,
    gives: Decimal,
    (rows, number): (&[CellFigure], &Number),
) -> Claim {
    let money = Money {
        kronor: gives,
        ..rows[0].money
    };
    Claim {
        number: number.clone(),
        gives: format!("{words} {}", table.columns[column].measure.say(money)),
        places: rows.iter().filter_map(|it| it.span).take(1).collect(),
    }
}

fn names_extremes(sentence: &str) -> bool {
    let is_high = ["dyraste", "högsta", "största", "flest"];
    let is_low = ["billigaste", "lägsta", "minsta", "minst"];
    has_any(sentence, &is_high) && has_any(sentence, &is_low)
}

fn has_any(sentence: &str, list: &[&str]) -> bool {
    let mut all = words(sentence).map(|(_, word)| word.to_lowercase());
    all.any(|word| list.contains(&word.as_str()))
}
