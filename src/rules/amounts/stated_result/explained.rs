//! What a sentence itself says of a number, so that the numbers beside it do not give it.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::facts::prose_numbers::{Number, within};

/// Whether `sentence` has what was worked out beside what it says, *1 100 kr per kvadratmeter; i
/// den nya lokalen 1 600 kr*; or two numbers that its own follows from, *från 78 till 94 procent*;
/// or adds something that is not counted, *Tillsammans med personalen blir det 210*.
pub(super) fn is_explained(
    text: &str,
    sentence: &Range<usize>,
    numbers: &[Number],
    said: &Number,
    gives: Decimal,
) -> bool {
    let own = within(numbers, sentence);
    let before = &text[sentence.start..said.figure.start];
    let is_there = |it: &Number| it.figure != said.figure && it.value == gives;
    before.contains("illsammans med ")
        || own.iter().any(is_there)
        || own.windows(2).any(|pair| is_span_of(text, pair, said))
}

/// *78 till 94*, so far apart as is said after it.
fn is_span_of(text: &str, pair: &[Number], said: &Number) -> bool {
    let between = text[pair[0].range.end..pair[1].figure.start].trim();
    matches!(between, "till" | "–")
        && pair[1].figure.start < said.figure.start
        && (pair[1].value - pair[0].value).abs() == said.value
}
