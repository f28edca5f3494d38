//! Small numbers in words: *fyra säsonger*.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::facts::prose_numbers::{Counted, Number};
use crate::text::words::words;

/// From two on: *en* is most often no number.
const WORDS: [&str; 19] = [
    "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton",
    "fjorton", "femton", "sexton", "sjutton", "arton", "nitton", "tjugo",
];

/// The number that a word says, from two to twenty.
pub fn value_of(word: &str) -> Option<usize> {
    let lower = word.to_lowercase();
    let at = WORDS.iter().position(|number| *number == lower)?;
    Some(at + 2)
}

/// The small numbers that a part of a text says in words, in order.
pub fn number_words(text: &str, part: &Range<usize>) -> Vec<Number> {
    let of_part = words(&text[part.clone()]);
    let shift = |range: Range<usize>| range.start + part.start..range.end + part.start;
    let all: Vec<(Range<usize>, &str)> =
        of_part.map(|(range, word)| (shift(range), word)).collect();
    let found = all.iter().enumerate().filter_map(|(at, (range, word))| {
        let value = value_of(word)?;
        let noun = all.get(at + 1);
        Some(Number {
            range: range.start..noun.map_or(range.end, |(noun, _)| noun.end),
            figure: range.clone(),
            value: Decimal::from(value),
            step: Decimal::ONE,
            counted: Counted::Word(noun.map(|(_, it)| it.to_lowercase()).unwrap_or_default()),
            is_plain: true,
            is_about: false,
            is_rate: false,
        })
    });
    found.collect()
}
