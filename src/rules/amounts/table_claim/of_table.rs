//! What a sentence says of a whole table: its total, or how far the highest and the lowest of its
//! rows are apart.

use rust_decimal::Decimal;

use super::rows::{CellFigure, NamedRows, agrees, counts, items, only_column};
use super::{Claim, Said, has_any};
use crate::facts::digit_slip::is_number_slip;
use crate::facts::prose_numbers::{Counted, Number};
use crate::facts::table_rows::is_form_of;
use crate::model::table::At;
use crate::model::{RowRole, Table};
use crate::swedish::Money;
use crate::text::words::words;

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

/// Shorter words of heads are units.
const SHORTEST: usize = 5;

/// Of two rows a total is as often one of something else.
const LEAST_ROWS: usize = 3;

/// The one amount of a sentence that names no row, where the tables have one column of money.
pub(super) fn claim(rows: &NamedRows<'_>, said: &Said<'_, '_>) -> Option<Claim> {
    let mut amounts = said
        .numbers
        .iter()
        .filter(|it| it.counted == Counted::Money);
    let (number, None) = (amounts.next()?, amounts.next()) else {
        return None;
    };
    let is_open = number.is_plain && !number.is_about && !number.is_rate;
    if !is_open || !rows.all_named(said.words).is_empty() || is_in(&rows.tables, number) {
        return None;
    }
    let (table, column) = only_column(&rows.tables, number)?;
    let of = ColumnSaid {
        said,
        table,
        column,
        items: items(table, column),
        number,
    };
    if of.items.len() < LEAST_ROWS {
        None
    } else if has_any(said.words, &["skiljer", "skillnaden"]) && names_extremes(said.words) {
        of.apart()
    } else {
        has_any(said.words, &TOTALS).then(|| of.total())?
    }
}

/// Whether a cell or a sum of the tables is the number.
fn is_in(tables: &[&Table], number: &Number) -> bool {
    tables.iter().any(|table| {
        let cells = table.places().filter(|at| counts(table, at.column, number));
        let figures = cells.filter_map(|at: At| table.cell(at).worth.figure());
        { figures }.any(|money| agrees(number, money.kronor, money.step))
    })
}

/// A column that a sentence speaks of, with the number that it says.
struct ColumnSaid<'s, 't, 'a> {
    said: &'s Said<'t, 'a>,
    table: &'s Table,
    column: usize,
    /// At least [`LEAST_ROWS`].
    items: Vec<CellFigure>,
    number: &'s Number,
}

impl ColumnSaid<'_, '_, '_> {
    fn total(&self) -> Option<Claim> {
        /// Off by more than a tenth it is the total of something else, unless a slip makes it.
        const CLOSE: i64 = 10;
        let sum: Decimal = self.items.iter().map(|it| it.money.kronor).sum();
        let mut rows = self.table.rows.iter();
        if rows.any(|row| matches!(row.role, RowRole::Part(..))) {
            return None;
        }
        let is_slip = is_number_slip(self.number.value, sum, self.number.step, 2);
        let apart = (self.number.value - sum).abs();
        let is_close = apart.checked_mul(Decimal::from(CLOSE))? <= sum.abs();
        let is_meant = is_slip || is_close && self.speaks_of_rows();
        is_meant.then(|| self.claim("tabellens rader är tillsammans", sum))?
    }

    /// *Tillsammans får de*, or a word of the heads or the caption: *Den totala ramen* is another.
    fn speaks_of_rows(&self) -> bool {
        let lower = self.said.words.to_lowercase();
        let mut said = words(&lower).map(|(_, word)| word);
        let heads = [
            &self.table.first_head,
            &self.table.columns[self.column].head,
            &self.table.caption,
        ];
        let heads = heads.map(|head| head.text().to_lowercase());
        let is_own = |word: &str| {
            let mut own = heads.iter().flat_map(|head| words(head));
            word.chars().count() >= SHORTEST && own.any(|(_, own)| is_form_of(word, own))
        };
        has_any(&lower, &["får"]) || said.any(is_own)
    }

    /// *Mellan det dyraste och det billigaste skiljer 468 000 kr*
    fn apart(&self) -> Option<Claim> {
        let values = || self.items.iter().map(|it| it.money.kronor);
        self.claim("i tabellen skiljer", values().max()? - values().min()?)
    }

    /// Nothing where the number is what the table gives.
    fn claim(&self, words: &str, gives: Decimal) -> Option<Claim> {
        let first = self.items.first()?;
        if agrees(self.number, gives, first.money.step) {
            return None;
        }
        let money = Money {
            kronor: gives,
            ..first.money
        };
        let measure = &self.table.columns[self.column].measure;
        let gives = format!("{words} {}", measure.say(money));
        Some(self.said.claim(self.number, &gives, first.span.into_iter()))
    }
}

fn names_extremes(sentence: &str) -> bool {
    let is_high = ["dyraste", "högsta", "största", "flest"];
    let is_low = ["billigaste", "lägsta", "minsta", "minst"];
    has_any(sentence, &is_high) && has_any(sentence, &is_low)
}
