//! Which row of a table a sentence names, and the figures of it.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::facts::prose_numbers::{Counted, Number};
use crate::facts::table_rows::is_form_of;
use crate::model::table::At;
use crate::model::{Measure, RowRole, Table};
use crate::source::Span;
use crate::swedish::Money;
use crate::text::words::words;

/// A figure of a table.
#[derive(Clone, Copy)]
pub struct CellFigure {
    pub column: usize,
    pub money: Money,
    pub span: Option<Span>,
}

/// The rows of some tables by what they are called.
pub struct NamedRows<'t> {
    /// The tables.
    pub tables: Vec<&'t Table>,
    /// The rows that are added, each with the longer words of its name.
    rows: Vec<(&'t Table, usize, Vec<String>)>,
    /// Which of them have a word that begins so; all forms of a word begin alike.
    by_beginning: HashMap<String, Vec<usize>>,
}

/// The letters that all forms of a word have in common, and the fewest that a word of a name has.
const BEGINNING: usize = 4;

fn beginning(word: &str) -> String {
    word.chars().take(BEGINNING).collect()
}

impl<'t> NamedRows<'t> {
    pub fn of(tables: Vec<&'t Table>) -> Self {
        let all = tables
            .iter()
            .flat_map(|table| (0..table.rows.len()).map(move |row| (*table, row)));
        let rows = all
            .filter(|(table, row)| table.rows[*row].role == RowRole::Item)
            .map(|(table, row)| (table, row, name_words(table.rows[row].name.text())));
        let rows: Vec<_> = rows.collect();
        let mut by_beginning: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, (.., names)) in rows.iter().enumerate() {
            for name in names {
                let alike = by_beginning.entry(beginning(name)).or_default();
                if alike.last() != Some(&at) {
                    alike.push(at);
                }
            }
        }
        Self {
            tables,
            rows,
            by_beginning,
        }
    }

    /// The row that a sentence names: by a word that no other row has. Nothing where it names two.
    pub fn named(&self, sentence: &str) -> Option<(&'t Table, usize)> {
        let all = self.all_named(sentence);
        let (_, table, row) = *all.first()?;
        let is_one = { all.iter() }.all(|(_, it, at)| std::ptr::eq(*it, table) && *at == row);
        is_one.then_some((table, row))
    }

    /// All rows that a sentence names so, with where it does, in the order of the sentence.
    pub fn all_named(&self, sentence: &str) -> Vec<(usize, &'t Table, usize)> {
        let lower = sentence.to_lowercase();
        let named = words(&lower).filter_map(|(range, word)| {
            let has = |own: &[String]| own.iter().any(|own| is_form_of(word, own));
            let alike = self.by_beginning.get(&beginning(word))?.iter();
            let mut rows = alike.map(|at| &self.rows[*at]).filter(|(.., own)| has(own));
            let ((table, row, _), None) = (rows.next()?, rows.next()) else {
                return None;
            };
            Some((range.start, *table, *row))
        });
        named.collect()
    }

    /// The only row that has an amount.
    pub fn with_amount(&self, amount: &Number) -> Option<(&'t Table, usize)> {
        let has_it = |(table, row, _): &&(&Table, usize, Vec<String>)| {
            let own = figures(table, *row, |column| counts(table, column, amount));
            own.iter().any(|it| it.money.kronor == amount.value)
        };
        let mut rows = self.rows.iter().filter(has_it);
        let ((table, row, _), None) = (rows.next()?, rows.next()) else {
            return None;
        };
        (amount.counted == Counted::Money).then_some((table, *row))
    }
}

/// The longer words of a name, in small letters: shorter ones are units and small words, and names
/// may have four: *Flen*.
fn name_words(name: &str) -> Vec<String> {
    /// What rows of any table are called.
    const COMMON: [&str; 15] = [
        "kostnad",
        "kostnader",
        "övrigt",
        "övriga",
        "belopp",
        "enhet",
        "andra",
        "samt",
        "inom",
        "aktiebolag",
        "kommun",
        "region",
        "totalt",
        "drift",
        "antal",
    ];
    let lower = name.to_lowercase();
    let long = words(&lower).map(|(_, word)| word);
    long.filter(|word| word.chars().count() >= BEGINNING && word.starts_with(char::is_alphabetic))
        .filter(|word| !COMMON.contains(word))
        .map(str::to_owned)
        .collect()
}

/// Whether the figures of a column count what a number does.
pub fn counts(table: &Table, column: usize, number: &Number) -> bool {
    matches!(
        (&table.columns[column].measure, &number.counted),
        (Measure::Money(_), Counted::Money)
            | (Measure::Percent, Counted::Percent)
            | (Measure::Number(_), Counted::Word(_))
    )
}

/// The only column of some tables whose figures count what a number does.
pub fn only_column<'t>(tables: &[&'t Table], number: &Number) -> Option<(&'t Table, usize)> {
    let columns = tables
        .iter()
        .flat_map(|table| (0..table.columns.len()).map(move |column| (*table, column)));
    let mut own = columns.filter(|(table, column)| counts(table, *column, number));
    let (only, None) = (own.next()?, own.next()) else {
        return None;
    };
    Some(only)
}

/// The figures of a row in the columns that some number could be of.
pub fn figures(table: &Table, row: usize, is: impl Fn(usize) -> bool) -> Vec<CellFigure> {
    let columns = (0..table.columns.len()).filter(|column| is(*column));
    columns
        .filter_map(|column| {
            let cell = table.cell(At { row, column });
            Some(CellFigure {
                column,
                money: cell.worth.figure()?,
                span: cell.span,
            })
        })
        .collect()
}

/// The figures of a column that are added.
pub fn items(table: &Table, column: usize) -> Vec<CellFigure> {
    let rows = (0..table.rows.len()).filter(|row| table.rows[*row].role == RowRole::Item);
    rows.flat_map(|row| figures(table, row, |it| it == column))
        .collect()
}

/// Whether a figure is as precisely what is said as both are written.
pub fn agrees(said: &Number, gives: Decimal, step: Decimal) -> bool {
    let apart = (said.value.abs() - gives.abs()).abs();
    // What is about so much, or just over it, may be a whole step off.
    let reach = if said.is_about {
        said.step * Decimal::TWO
    } else {
        said.step
    };
    apart * Decimal::TWO <= reach.max(step)
}
