//! Rows that a sentence names by their first noun alone: *lunchen höjs med 6 kr och helpensionen
//! med 250 kr* of rows *Lunch i restaurang* and *Helpension per månad*. Such a name is sure only
//! where the sentence gives the figures of other rows rightly.

use std::ops::Range;

use super::bound::{Bound, clause, speaks_of_other};
use super::finding;
use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::prose_numbers::Number;
use crate::facts::table_rows::{NamedRow, TableRows};
use crate::swedish::is_comparative;
use crate::text::ReadText;
use crate::text::words::words;

pub(super) fn wrong(
    checker: &Checker<'_>,
    rows: &TableRows,
    text: &ReadText<'_>,
    own: &[Number],
    sentence: &Range<usize>,
) -> Vec<Diagnostic> {
    if own.len() < 2 {
        return Vec::new();
    }
    let all = (0..own.len()).filter_map(|at| bound(rows, text, own, at, sentence));
    let bound: Vec<Bound<'_, '_>> = all.collect();
    let wrong = bound.iter().filter(|it| {
        let is_said_elsewhere = checker.figures().times(it.number) > 1;
        !it.fits() && !is_said_elsewhere
    });
    let found = wrong.filter_map(|it| {
        let (gives, figure) = it.beside(&bound)?;
        Some(finding(checker, text, it, gives, figure))
    });
    found.collect()
}

fn bound<'n, 'r>(
    rows: &'r TableRows,
    text: &ReadText<'_>,
    own: &'n [Number],
    at: usize,
    sentence: &Range<usize>,
) -> Option<Bound<'n, 'r>> {
    let number = &own[at];
    let clause = clause(text, own, at, sentence);
    if number.is_about || speaks_of_other(clause) {
        return None;
    }
    let row = rows.named_in(clause).or_else(|| rows.begun_in(clause))?;
    let after = text.flowing().get(number.range.end..sentence.end)?;
    let is_own = number.is_plain || (number.is_rate && is_per_own(row, after));
    (is_own && !is_compared(after)).then(|| Bound::new(text, number, row, clause))
}

/// *250 kr per månad* of a row *Helpension per månad*.
fn is_per_own(row: &NamedRow, after: &str) -> bool {
    let mut next = words(after).map(|(_, word)| word.to_lowercase());
    let is_per = next
        .next()
        .is_some_and(|word| matches!(word.as_str(), "per" | "i" | "om"));
    is_per && next.next().is_some_and(|word| row.has_word(&word))
}

/// *2 kr mer än i dag*
fn is_compared(after: &str) -> bool {
    let next = words(after).next();
    next.is_some_and(|(range, word)| range.start <= 1 && is_comparative(word))
}
