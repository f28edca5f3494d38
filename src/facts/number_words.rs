//! Small numbers in words: *fyra säsonger*.

use std::borrow::Cow;
use std::ops::Range;

use rust_decimal::Decimal;

use crate::facts::prose_numbers::{Counted, Number};
use crate::text::words::words;

/// From two on: *en* is most often no number.
const WORDS: [&str; 19] = [
    "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton",
    "fjorton", "femton", "sexton", "sjutton", "arton", "nitton", "tjugo",
];

/// From 20 on; what follows them is below ten.
const TENS: [&str; 8] = [
    "tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio",
];

/// What they begin with.
const BEGINNINGS: [char; 14] = [
    't', 'f', 's', 'n', 'e', 'a', 'å', 'T', 'F', 'S', 'N', 'E', 'A', 'Å',
];

/// The number that a word says, from two to 99.
pub fn value_of(word: &str) -> Option<usize> {
    // Most words are longer or begin with another letter, and are not compared.
    let may_be = (3..=13).contains(&word.len()) && word.starts_with(BEGINNINGS);
    let lower = may_be.then(|| word.to_lowercase())?;
    let of = |word: &str| WORDS.iter().position(|number| *number == word);
    of(&lower).map(|at| at + 2).or_else(|| above_twenty(&lower))
}

/// *trettio*, *tjugotre*
fn above_twenty(word: &str) -> Option<usize> {
    const TEN: usize = 10;
    if !word.starts_with("tj") && !word.contains("tio") {
        return None;
    }
    let (tens, ones) = { TENS.iter().enumerate() }
        .find_map(|(at, tens)| Some(((at + 2) * TEN, word.strip_prefix(tens)?)))?;
    let ones = match ones {
        "" => 0,
        "en" | "ett" => 1,
        ones => value_of(ones).filter(|ones| *ones < TEN)?,
    };
    Some(tens + ones)
}

/// Numbers of a text with those of its numbers in words that count something, *tre procentenheter*:
/// `counted` says what by the noun.
pub fn with_words<'n>(
    numbers: &'n [Number],
    in_words: &[Number],
    counted: impl Fn(&str) -> Option<Counted>,
) -> Cow<'n, [Number]> {
    let words = in_words.iter().filter_map(|it| {
        let Counted::Word(noun) = &it.counted else {
            return None;
        };
        let counted = counted(noun)?;
        Some(Number {
            counted,
            ..it.clone()
        })
    });
    let words: Vec<Number> = words.collect();
    if words.is_empty() {
        return Cow::Borrowed(numbers);
    }
    let mut all = [numbers, &words].concat();
    all.sort_by_key(|it| it.figure.start);
    Cow::Owned(all)
}

/// The small numbers that a part of a text says in words, in order.
pub fn number_words(text: &str, part: &Range<usize>) -> Vec<Number> {
    let mut found = Vec::new();
    let mut all = words(&text[part.clone()]).peekable();
    while let Some((range, word)) = all.next() {
        let Some(value) = value_of(word) else {
            continue;
        };
        let noun = all.peek();
        let end = noun.map_or(range.end, |(noun, _)| noun.end);
        found.push(Number {
            range: range.start + part.start..end + part.start,
            figure: range.start + part.start..range.end + part.start,
            value: Decimal::from(value),
            step: Decimal::ONE,
            counted: Counted::Word(noun.map(|(_, it)| it.to_lowercase()).unwrap_or_default()),
            is_plain: true,
            is_about: false,
            is_rate: false,
        });
    }
    found
}
