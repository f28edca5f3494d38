//! The numbers of a text that can be reckoned with.

use std::ops::Range;

use crate::facts::number_words::number_words;
use crate::facts::prose_numbers::{Counted, Number, between, within};
use crate::swedish::is_month;
use crate::text::ReadText;
use crate::text::words::words;

/// The numbers of a part of a text, in figures and in words, that can be reckoned with.
pub(super) fn operands(
    text: &ReadText<'_>,
    numbers: &[Number],
    part: &Range<usize>,
) -> Vec<Number> {
    let is_operand = |it: &&Number| {
        let is_value = it.is_plain || it.counted == Counted::Money;
        is_value && !it.is_about && !is_day(it) && !it.value.is_zero()
    };
    let own = within(numbers, part);
    let figures = own.iter().enumerate().filter(|(_, it)| is_operand(it));
    let figures = figures.map(|(at, it)| {
        let before = at.checked_sub(1).and_then(|at| own.get(at));
        with_percent(text, before, it, own.get(at + 1))
    });
    let mut all: Vec<Number> = figures.chain(number_words(text.flowing(), part)).collect();
    all.sort_by_key(|it| it.figure.start);
    all
}

/// *från 61 till 88 procent*, *8,0 procent och männens 5,2*: both are per cent.
fn with_percent(
    text: &ReadText<'_>,
    before: Option<&Number>,
    number: &Number,
    next: Option<&Number>,
) -> Number {
    /// *procent och männens*
    const MOST_WORDS: usize = 3;
    let is_percent = |it: &&Number| it.counted == Counted::Percent;
    let leads_over = |next: &Number| {
        let said = between(text.flowing(), number, next).trim();
        matches!(said, "till" | "och" | "eller" | "," | "respektive" | "mot")
    };
    let goes_on = |before: &Number| {
        let said = between(text.flowing(), before, number);
        let joins = |word: &str| matches!(word, "och" | "mot" | "till");
        !said.contains('.')
            && before.step == number.step
            && words(said).count() <= MOST_WORDS
            && words(said).any(|(_, word)| joins(word))
    };
    let is_share = number.counted == Counted::Word(String::new())
        && (next.filter(is_percent).is_some_and(leads_over)
            || before.filter(is_percent).is_some_and(goes_on));
    let counted = if is_share {
        Counted::Percent
    } else {
        number.counted.clone()
    };
    Number {
        counted,
        ..number.clone()
    }
}

/// *den 12 maj*
pub(super) fn is_day(number: &Number) -> bool {
    matches!(&number.counted, Counted::Word(word) if is_month(word))
}
