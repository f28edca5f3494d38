//! Lists whose numbers stand in words, or in words and figures.

use std::ops::Range;

use rust_decimal::Decimal;

use super::of_which::are_whole;
use super::{Enumeration, plain};
use crate::facts::number_words::number_words;
use crate::facts::prose_numbers::Number;
use crate::text::ReadText;
use crate::text::words::words;

/// *sex övningar: två i krisledning, tre på avdelningarna och två med frivilliga*: each item of the
/// list begins with a number, in words or in figures.
pub(super) fn in_words(
    text: &ReadText<'_>,
    numbers: &[Number],
    sentence: &Range<usize>,
) -> Option<Enumeration> {
    /// Further off, in parts of the sum, the numbers are of other things.
    const MOST_APART: i64 = 2;
    let said = text.flowing().get(sentence.clone())?;
    let colon = said.find(": ")? + sentence.start;
    if text.is_quoted(sentence.start)
        || said[colon - sentence.start + 2..].contains([':', ';', '('])
    {
        return None;
    }
    let all = |part: &Range<usize>| -> Vec<Number> {
        let figures = plain(numbers, part).into_iter();
        let mut all: Vec<Number> = figures.chain(number_words(text.flowing(), part)).collect();
        all.sort_by_key(|it| it.figure.start);
        all
    };
    let sum = all(&(sentence.start..colon)).pop()?;
    let parts = all(&(colon..sentence.end));
    let begins_item = |it: &Number| {
        let before = text.flowing()[colon..it.figure.start].trim_end();
        before.ends_with([':', ',']) || before.ends_with(" och") || before.ends_with(" samt")
    };
    let list = &text.flowing()[colon + 2..sentence.end];
    let items = list.matches(", ").count() + list.matches(" och ").count() + 1;
    let has_words = parts.iter().any(|it| !is_figure(text, it));
    let is_list = parts.len() >= 2 && parts.iter().all(begins_item) && items == parts.len();
    let is_near = words(&text.flowing()[sum.range.end..colon]).count() <= 4;
    let gives: Decimal = parts.iter().map(|part| part.value).sum();
    let apart = (gives - sum.value).abs();
    let is_meant = !apart.is_zero() && apart * Decimal::from(MOST_APART) <= sum.value;
    let are_counts = are_whole(&sum, &parts) && (has_words || !is_figure(text, &sum));
    (is_list && is_near && is_meant && are_counts).then_some(Enumeration {
        sum,
        parts,
        gives,
        fits: false,
    })
}

/// Whether a number is written in figures.
fn is_figure(text: &ReadText<'_>, number: &Number) -> bool {
    text.flowing()[number.figure.clone()].starts_with(|c: char| c.is_ascii_digit())
}
