//! The figures that times stand for: twelve months in a year.

use rust_decimal::Decimal;

use super::figure::NearFigure;
use crate::facts::prose_numbers::{Counted, Number};

/// Words for a time, one for a longer time, and how many of the first are in it.
const TIMES: [(&str, &str, i64); 7] = [
    ("månad", "år", 12),
    ("kvartal", "år", 4),
    ("veck", "år", 52),
    ("dygn", "år", 365),
    ("dag", "år", 365),
    ("veck", "dag", 7),
    ("tim", "dygn", 24),
];

/// What the times stand for that a sentence and the one before it name.
pub(super) fn constants(has: impl Fn(&str) -> bool, sentence: usize, at: usize) -> Vec<NearFigure> {
    let named = TIMES
        .iter()
        .filter(|(short, long, _)| has(short) && has(long));
    named
        .map(|(.., count)| constant(*count, sentence, at))
        .collect()
}

fn constant(count: i64, sentence: usize, at: usize) -> NearFigure {
    NearFigure {
        number: Number {
            range: at..at,
            figure: at..at,
            value: Decimal::from(count),
            step: Decimal::ONE,
            counted: Counted::Word(String::new()),
            is_plain: true,
            is_about: false,
            is_rate: false,
        },
        nouns: Vec::new(),
        fraction: None,
        is_constant: true,
        sentence,
    }
}
