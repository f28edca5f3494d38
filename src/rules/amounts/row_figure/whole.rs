//! *18,4 mnkr till samtliga utgifter*: an amount for all of what a row of sums adds.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::prose_numbers::Number;
use crate::facts::table_rows::{FigureKind, RowFigure, TableRows};
use crate::text::ReadText;
use crate::text::words::words;

/// Words for all of something.
const ALL: [&str; 8] = [
    "samtliga",
    "alla",
    "hela",
    "totala",
    "sammanlagda",
    "sammantagna",
    "summan",
    "samlade",
];

/// The numbers of a sentence that are said of all of something and are not its sum.
pub(super) fn wrong(
    checker: &Checker<'_>,
    rows: &TableRows,
    text: &ReadText<'_>,
    own: &[Number],
    sentence: &Range<usize>,
) -> Vec<Diagnostic> {
    /// *18,4 mnkr till kommunens samtliga utgifter*
    const MOST_WORDS: usize = 5;
    let found = own.iter().enumerate().filter_map(|(at, said)| {
        let next = own
            .get(at + 1)
            .map_or(sentence.end, |next| next.figure.start);
        let after = text.flowing().get(said.range.end..next)?;
        let clause = after.split([',', ';', '.']).next()?;
        let leads = ["till ", "för "];
        let clause = leads
            .iter()
            .find_map(|lead| clause.trim_start().strip_prefix(lead))?;
        let near: Vec<String> = words(clause)
            .take(MOST_WORDS)
            .map(|(_, word)| word.to_lowercase())
            .collect();
        let all = near.iter().position(|word| ALL.contains(&word.as_str()))?;
        let noun = near.get(all + 1)?;
        // *alla utgifter för vägar* are not all.
        let narrowed = near.get(all + 2).map(String::as_str);
        if matches!(
            narrowed,
            Some("för" | "av" | "som" | "i" | "på" | "till" | "inom")
        ) {
            return None;
        }
        let sum = sum_of(rows, noun, FigureKind::of(said))?;
        let apart = (sum.value - said.value.abs()).abs();
        let is_other = apart * Decimal::TWO > sum.step + said.step;
        let mut rows = rows.rows.iter().flat_map(|row| &row.figures);
        let is_of_row = rows.any(|it| it.value == said.value.abs());
        let is_exact = said.is_plain && !said.is_about && !text.is_quoted(said.range.start);
        (is_other && is_exact && is_of_row).then(|| {
            let label = format!(
                "{} är {}, inte {}",
                near[all..=all + 1].join(" "),
                sum.shown,
                said.shown(text)
            );
            let found = checker.at(text.place(said.range.clone()), label);
            let found = found.related(sum.span, format!("summan i tabellen: {}", sum.shown));
            found.hint("rätta den siffra som är fel")
        })
    });
    found.collect()
}

/// The only figure of the only row of sums that is named by a noun: *Summa utgifter*.
fn sum_of<'r>(rows: &'r TableRows, noun: &str, kind: FigureKind) -> Option<&'r RowFigure> {
    let mut named = rows.sums_named(noun);
    let (row, None) = (named.next()?, named.next()) else {
        return None;
    };
    let mut figures = row.figures.iter().filter(|it| it.kind == kind);
    let first = figures.next()?;
    figures.next().is_none().then_some(first)
}
