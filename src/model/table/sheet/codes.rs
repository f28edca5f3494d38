//! Columns of codes and years: digits that no page adds, though they are numbers in the sheet.

use std::collections::HashSet;
use std::ops::Range;

use rust_decimal::Decimal;

use super::folded;
use super::heads::{heads_of, is_year};
use super::opened::Opened;
use super::row_names::{ByName, by_name};
use crate::model::table::measure::LABELS;
use crate::spreadsheet::SheetValue;
use crate::swedish::Unit;

/// Words at the head of what is a code, a year or a day, whatever stands below, beside [`LABELS`].
const CODES: [&str; 13] = [
    "kod",
    "byggstart",
    "byggår",
    "startår",
    "slutår",
    "prioritet",
    "prio",
    "ärende",
    "diarienummer",
    "fastighetsbeteckning",
    "vecka",
    "orgnr",
    "organisationsnummer",
];

/// Words that also are what money goes to, or when: codes where they are the whole head and the
/// sheet shows it.
const CODES_BY_THEMSELVES: [&str; 20] = [
    "ansvar",
    "projekt",
    "verksamhet",
    "aktivitet",
    "objekt",
    "motpart",
    "start",
    "slut",
    "klass",
    "län",
    "kommun",
    "enhet",
    "position",
    "rad",
    "period",
    "färdigställt",
    "färdigt",
    "klart",
    "beteckning",
    "år",
];

/// Ends of words for what is a code: *kommunkod*, *projektnr*, *löpnummer*. *Skattekonto* is money.
const ENDS: [&str; 3] = ["kod", "nr", "nummer"];

/// Parts of words for when something is done: years below them are no amounts.
const WHEN: [&str; 7] = ["år", "start", "slut", "färdig", "klar", "invig", "inflytt"];

/// The head of a column, and what stands below it.
pub(super) struct Below<'o, 'a> {
    pub(super) opened: &'o Opened<'a>,
    /// The row of heads.
    pub(super) heads: usize,
    /// The column with the names of the rows.
    pub(super) names: usize,
    pub(super) column: usize,
    pub(super) head: &'o str,
}

impl Below<'_, '_> {
    /// Whether it holds codes or years. What the sheet has a sum of is neither, right or wrong.
    pub(super) fn is_of_codes(&self) -> bool {
        let words = words_of(self.head);
        let is_code = |word: &String| {
            let word = word.as_str();
            LABELS.contains(&word)
                || CODES.contains(&word)
                || word.len() > 3 && ENDS.iter().any(|end| word.ends_with(end))
        };
        let is_by_itself = |word: &String| CODES_BY_THEMSELVES.contains(&word.as_str());
        let is_named = words.iter().any(is_code);
        // *Period 1* and *Punkt 2* are columns of amounts as *2028* is.
        let is_numbered = words
            .iter()
            .any(|word| word.bytes().all(|it| it.is_ascii_digit()));
        let is_alone = words.len() == 1 && words.iter().all(is_by_itself);
        if self.sum_row().is_some_and(|summed| summed) {
            return false;
        }
        is_named && !is_numbered
            || (is_named || is_alone) && self.looks_like_codes()
            || self.are_years()
            || self.are_labels()
            || is_in_years(self.head)
    }

    /// Whether the sheet has a row of sums, and if so whether that has a figure here.
    pub(super) fn sum_row(&self) -> Option<bool> {
        let sums = self.sum_rows();
        (!sums.is_empty()).then(|| sums.iter().any(|row| self.figure_at(*row).is_some()))
    }

    /// The rows that are sums by their names and have figures.
    pub(super) fn sum_rows(&self) -> Vec<usize> {
        let has_figures = |row: &usize| {
            (0..self.opened.columns())
                .any(|column| self.opened.cell(*row, column).number().is_some())
        };
        let rows = self.rows().filter(|row| self.is_sum(*row));
        rows.filter(has_figures).collect()
    }

    pub(super) fn is_sum(&self, row: usize) -> bool {
        let name = self.opened.words(row, self.names).unwrap_or_default();
        matches!(by_name(&name), ByName::Sum | ByName::SumOfAll)
    }

    pub(super) fn rows(&self) -> Range<usize> {
        self.heads + 1..self.opened.grid.rows.len()
    }

    pub(super) fn figure_at(&self, row: usize) -> Option<Decimal> {
        self.opened.cell(row, self.column).number()
    }

    /// What stands in the common rows.
    pub(super) fn cells(&self) -> impl Iterator<Item = &SheetValue> {
        let rows = self.rows().filter(|row| !self.is_sum(*row));
        let cells = rows.map(|row| self.opened.cell(row, self.column));
        cells.filter(|cell| !cell.is_empty())
    }

    /// Whether the sheet shows that digits are no amounts: its row of sums has none here, it keeps
    /// them as text, or they are of one length and come again beside money.
    fn looks_like_codes(&self) -> bool {
        let cells: Vec<&SheetValue> = self.cells().collect();
        if cells.is_empty() || !cells.iter().all(|cell| is_whole(cell)) {
            return false;
        }
        let is_text = |cell: &&SheetValue| matches!(cell, SheetValue::NumberAsText(..));
        let left_out = self.sum_row() == Some(false);
        left_out || cells.iter().all(is_text) || is_repeated(&cells) && self.is_beside_money()
    }

    fn is_beside_money(&self) -> bool {
        let heads = heads_of(self.opened, self.heads);
        let mut others = heads
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != self.column);
        others.any(|(at, head)| {
            at != self.names && words_of(head).iter().any(|word| says_money(word))
        })
    }

    /// Whether all that stands below is a year, below a head that names no money and says when.
    fn are_years(&self) -> bool {
        let words = words_of(self.head);
        let mut figures = self.cells().map(SheetValue::number).peekable();
        let has_some = figures.peek().is_some();
        if matches!(words.as_slice(), [word] if word == "år") {
            let is_four_digits = |figure: Option<Decimal>| {
                figure.is_some_and(|it| it.fract().is_zero() && is_of_now(it))
            };
            return has_some && figures.all(is_four_digits);
        }
        let says_when = words
            .iter()
            .any(|word| WHEN.iter().any(|part| word.contains(part)))
            || self.sum_row() == Some(false);
        let is_a_year = |figure: Option<Decimal>| figure.as_ref().is_some_and(is_year);
        has_some
            && figures.all(is_a_year)
            && says_when
            && !words.iter().any(|word| says_money(word))
    }

    fn are_labels(&self) -> bool {
        let mut cells = self.cells().peekable();
        cells.peek().is_some() && cells.all(is_label)
    }
}

/// *Avskrivningstid (år)*: a time and no money. *Budget i år* is money.
fn is_in_years(head: &str) -> bool {
    let head = folded(head);
    ["(år)", ", år"].iter().any(|end| head.ends_with(end)) || head == "antal år"
}

/// Years that somebody alive writes of.
fn is_of_now(number: Decimal) -> bool {
    (Decimal::from(1900)..=Decimal::from(2100)).contains(&number)
}

/// Whether numbers of three to six digits have one length, and one of them comes again.
fn is_repeated(cells: &[&SheetValue]) -> bool {
    let digits: Vec<String> = cells
        .iter()
        .filter_map(|cell| cell.number())
        .map(|number| number.normalize().to_string())
        .collect();
    let different: HashSet<&String> = digits.iter().collect();
    let is_as_long = |text: &String| text.len() == digits[0].len() && matches!(text.len(), 3..=6);
    different.len() < digits.len() && digits.iter().all(is_as_long)
}

fn says_money(word: &str) -> bool {
    const OF_MONEY: [&str; 8] = [
        "budget", "utfall", "bokslut", "prognos", "plan", "ram", "summa", "totalt",
    ];
    Unit::of_word(word).is_some()
        || word.bytes().any(|byte| byte.is_ascii_digit())
        || ["kostnad", "belopp", "intäkt", "utgift", "bidrag"]
            .iter()
            .any(|part| word.contains(part))
        || OF_MONEY.contains(&word)
}

pub(super) fn words_of(head: &str) -> Vec<String> {
    let head = folded(head);
    let words = head.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(ToOwned::to_owned).collect()
}

/// Digits without decimals, or nothing.
fn is_whole(value: &SheetValue) -> bool {
    match value.number() {
        Some(number) => number.fract().is_zero() && !number.is_sign_negative(),
        None => value.is_empty(),
    }
}

/// What is written with digits and a mark, and is no amount: *2025-2026*, *1:23*, *007*.
fn is_label(value: &SheetValue) -> bool {
    let (SheetValue::Text(text) | SheetValue::NumberAsText(text, _)) = value else {
        return false;
    };
    let text = text.trim();
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_years = text.split_once(['-', '–', '/']).is_some_and(|(from, to)| {
        let is_year_of = |part: &str| part.parse().is_ok_and(|year: Decimal| is_year(&year));
        is_year_of(from) && (is_year_of(to) || is_digits(to) && to.len() == 2)
    });
    let is_place = text
        .split_once(':')
        .is_some_and(|(one, two)| is_digits(one) && is_digits(two));
    let is_code = text.len() > 1 && text.starts_with('0') && is_digits(text);
    is_years || is_place || is_code
}
