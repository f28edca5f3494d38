//! The figures of a text, in digits, in words and as fractions, each with its sentence.

use std::ops::Range;

use rust_decimal::Decimal;

use super::fractions::{Fraction, fractions};
use crate::facts::Facts;
use crate::facts::prose_numbers::{Counted, Number, within};
use crate::swedish::is_month;
use crate::text::ReadText;
use crate::text::words::words;

/// A figure that others may give, or that gives others.
#[derive(Debug, Clone)]
pub(super) struct NearFigure {
    pub number: Number,
    /// The words right after it that may say what it counts, without their endings.
    pub nouns: Vec<String>,
    /// Of a fraction in words, the shares in per cent that it may stand for.
    pub fraction: Option<(Decimal, Decimal)>,
    /// *12* of *i månaden*: it stands nowhere.
    pub is_constant: bool,
    /// The sentence that it stands in.
    pub sentence: usize,
}

impl NearFigure {
    /// As it is written, with what it counts where that is known.
    pub(super) fn shown(&self, text: &ReadText<'_>) -> String {
        if self.is_constant {
            return self.number.value.to_string();
        }
        let noun = match &self.number.counted {
            Counted::Word(noun) => noun.as_str(),
            _ => return self.number.shown(text),
        };
        if ENDS.contains(&noun) || NO_NOUNS.contains(&noun) {
            return text.flowing()[self.number.figure.clone()].to_owned();
        }
        self.number.shown(text)
    }
}

/// The figures of a sentence, in order.
pub(super) fn figures(
    facts: &Facts<'_>,
    text: &ReadText<'_>,
    part: &Range<usize>,
    sentence: usize,
) -> Vec<NearFigure> {
    let flowing = text.flowing();
    let fractions = fractions(flowing, part);
    let is_in_fraction = |it: &Number| {
        { fractions.iter() }.any(|fraction| fraction.range.contains(&it.figure.start))
    };
    let in_digits = facts.numbers_in(text, part).iter().cloned();
    let in_words = within(facts.number_words_of(text), part).iter().cloned();
    let all = in_digits.chain(in_words);
    let plain = all.filter(|it| is_figure(flowing, it) && !is_in_fraction(it));
    let mut found: Vec<NearFigure> = plain
        .map(|number| NearFigure {
            nouns: nouns(flowing, &number),
            number,
            fraction: None,
            is_constant: false,
            sentence,
        })
        .collect();
    found.extend(fractions.iter().map(|it| of_fraction(it, sentence)));
    found.sort_by_key(|it| it.number.figure.start);
    found
}

fn of_fraction(fraction: &Fraction, sentence: usize) -> NearFigure {
    let (low, high) = (fraction.low, fraction.high);
    NearFigure {
        number: Number {
            range: fraction.range.clone(),
            figure: fraction.range.clone(),
            value: (low + high) / Decimal::TWO,
            step: Decimal::ONE,
            counted: Counted::Percent,
            is_plain: true,
            is_about: false,
            is_rate: false,
        },
        nouns: Vec::new(),
        fraction: Some((low, high)),
        is_constant: false,
        sentence,
    }
}

/// No year, no day and no name of something.
fn is_figure(text: &str, number: &Number) -> bool {
    let written = &text[number.figure.clone()];
    let is_day = matches!(&number.counted, Counted::Word(noun) if is_month(noun));
    let may_be_year = matches!(number.counted, Counted::Word(_)) && is_like_year(written);
    !is_day && !may_be_year && !is_of_law(text, number) && (number.is_plain || number.is_rate)
}

/// *6 kap. 37 §*
fn is_of_law(text: &str, number: &Number) -> bool {
    let after = text[number.figure.end..].trim_start();
    let before = text[..number.figure.start].trim_end();
    ["§", "kap"].iter().any(|it| after.starts_with(it)) || before.ends_with(['§', '/'])
}

/// *kring 1890*
fn is_like_year(written: &str) -> bool {
    let is_four = written.len() == 4 && written.bytes().all(|it| it.is_ascii_digit());
    is_four && ["15", "16", "17", "18", "19", "20"].contains(&&written[..2])
}

/// Words that end what is counted.
const ENDS: [&str; 23] = [
    "per", "och", "men", "som", "eller", "att", "är", "var", "har", "hade", "i", "på", "för",
    "till", "under", "inom", "om", "med", "vid", "från", "går", "gick", "blir",
];

/// Words that do not say what is counted.
const NO_NOUNS: [&str; 22] = [
    "en",
    "ett",
    "ja",
    "av",
    "kvar",
    "den",
    "det",
    "de",
    "dessa",
    "dem",
    "respektive",
    "per",
    "över",
    "mot",
    "fler",
    "färre",
    "mer",
    "mindre",
    "stycken",
    "styck",
    "andra",
    "övriga",
];

/// *inkomna synpunkterna* may count either.
fn nouns(text: &str, number: &Number) -> Vec<String> {
    /// A noun seldom has more than two words before it.
    const WORDS: usize = 3;
    /// Longer phrases do not say what is counted.
    const NEAR: usize = 60;
    let Counted::Word(noun) = &number.counted else {
        return Vec::new();
    };
    let rest = &text[number.figure.end..];
    let rest = &rest[..rest.floor_char_boundary(NEAR)];
    let is_end = |c: char| ".,;:()!?–".contains(c) || c.is_ascii_digit();
    let phrase = rest[..rest.find(is_end).unwrap_or(rest.len())].to_lowercase();
    let after = words(&phrase).map(|(_, word)| word);
    let after = after.take_while(|word| !ENDS.contains(word));
    let after = after.filter(|word| word.chars().count() > 2);
    let own = std::iter::once(noun.as_str()).filter(|noun| !ENDS.contains(noun));
    let all = own.chain(after).filter(|word| !NO_NOUNS.contains(word));
    all.filter(|word| !word.is_empty())
        .take(WORDS)
        .map(|word| stem(word).to_owned())
        .collect()
}

/// A word without its ending, so that forms of one word are alike.
fn stem(word: &str) -> &str {
    const ENDINGS: [&str; 13] = [
        "ernas", "erna", "arna", "orna", "ar", "er", "or", "en", "et", "na", "n", "a", "s",
    ];
    /// Shorter stems are those of many words.
    const SHORTEST: usize = 3;
    let stems = ENDINGS.iter().filter_map(|it| word.strip_suffix(it));
    { stems }
        .find(|stem| stem.chars().count() >= SHORTEST)
        .unwrap_or(word)
}
