//! The numbers around one that is said to follow from them.

mod meant;

use std::ops::Range;

use rust_decimal::Decimal;

use super::operands::operands;
use crate::facts::prose_numbers::{Counted, Number};
use crate::swedish::is_year;
use crate::text::words::words;
use crate::text::{BlockKind, ReadText};

/// So many numbers before one in its paragraph, and after it in its sentence, are tried: a reader
/// does not look further, and pairs of more give almost any number.
const BEFORE: usize = 8;
const AFTER: usize = 3;

/// The numbers that a reader would reckon with: those before it in its paragraph and the one
/// before, and those after it in its sentence, in figures and in words.
pub(super) struct Near {
    pub(super) numbers: Vec<Number>,
    /// Where those in words stand.
    in_words: Vec<usize>,
    /// Where the sentence stands.
    pub(super) sentence: Range<usize>,
    /// Where its paragraph begins.
    block: usize,
    /// The sentence goes on about what the one before says.
    goes_on: bool,
    /// What it says that the number is.
    says: Says,
    /// It gives a price for each: *vardera 6 000 kr*.
    has_each: bool,
    /// What the number is said to be for each of: *hushåll* after *per*.
    per: Vec<String>,
    /// The same of each of the numbers.
    rates: Vec<Vec<String>>,
    /// Whether it is what each of some has: *900 timmar var*.
    for_each: Vec<bool>,
}

/// What a sentence says that its number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    /// *Skillnaden är …*: how far two numbers are apart.
    Difference,
    /// *…, så kommunen betalar …*
    Payment,
    /// *Det har minskat med …*: by how much what the sentence before tells has changed.
    Change,
    Other,
}

impl Says {
    fn of(sentence: &str, before: &str) -> Self {
        if DIFFERENCES.iter().any(|words| sentence.starts_with(words)) {
            Self::Difference
        } else if is_payment(before) {
            Self::Payment
        } else if is_of_series(sentence) {
            Self::Change
        } else {
            Self::Other
        }
    }
}

impl Near {
    pub(super) fn of(
        text: &ReadText<'_>,
        numbers: &[Number],
        said: &Number,
        sentence: &Range<usize>,
    ) -> Self {
        /// About half a page.
        const REACH: usize = 900;
        let blocks = text.blocks();
        let own = blocks.partition_point(|block| block.range.end <= said.figure.start);
        let is_paragraph = |at: usize| {
            let block = blocks.get(at);
            block.is_some_and(|block| block.kind == BlockKind::Paragraph)
        };
        let begins = |at: usize| {
            blocks
                .get(at)
                .map_or(sentence.start, |block| block.range.start)
        };
        let has_earlier = own > 0 && is_paragraph(own) && is_paragraph(own - 1);
        let start = begins(if has_earlier { own - 1 } else { own });
        let start = start.max(said.figure.start.saturating_sub(REACH));
        let start = text.flowing().ceil_char_boundary(start).min(sentence.start);
        let before = start..said.figure.start;
        let after = said.range.end..sentence.end.max(said.range.end);
        let mut found = operands(text, numbers, &before);
        found.drain(..found.len().saturating_sub(BEFORE));
        found.extend(operands(text, numbers, &after).into_iter().take(AFTER));
        let is_word = |it: &&Number| {
            !text.flowing()[it.figure.clone()].starts_with(|c: char| c.is_ascii_digit())
        };
        let in_words = found
            .iter()
            .filter(is_word)
            .map(|it| it.figure.start)
            .collect();
        let leads = text.flowing()[sentence.clone()].trim_start();
        let each = |(_, word): (Range<usize>, &str)| EACH.contains(&word);
        Self {
            says: Says::of(
                leads,
                &text.flowing()[sentence.start.min(said.figure.start)..said.figure.start],
            ),
            has_each: words(leads).any(each),
            per: per_what(&text.flowing()[said.range.end..after.end]),
            rates: found
                .iter()
                .map(|it| per_what(&text.flowing()[it.range.end..]))
                .collect(),
            for_each: found
                .iter()
                .map(|it| is_for_each(&text.flowing()[it.range.end..]))
                .collect(),
            numbers: found,
            sentence: sentence.clone(),
            block: begins(own),
            in_words,
            goes_on: GOING_ON
                .iter()
                .any(|beginning| leads.starts_with(beginning)),
        }
    }

    fn is_inside(&self, at: usize) -> bool {
        self.sentence.contains(&self.numbers[at].figure.start)
    }

    /// *3 procent och 8 procent, sammanlagt 11,2 procent*, *64 procent av 50 procent*: shares on
    /// each other are multiplied.
    pub(super) fn gives_compound(&self, said: &Number) -> bool {
        /// Rises of more years than this are told as an index.
        const MOST_YEARS: usize = 4;
        if said.counted != Counted::Percent {
            return false;
        }
        let shares = self.numbers.iter();
        let shares = shares.filter(|it| it.counted == Counted::Percent);
        let shares: Vec<Decimal> = shares.map(|it| it.value / Decimal::ONE_HUNDRED).collect();
        let fits = |share: Decimal| {
            let apart = (share * Decimal::ONE_HUNDRED).abs() - said.value.abs();
            apart.abs() * Decimal::TWO <= said.step
        };
        let of_each_other = |some: &[Decimal]| {
            let rise: Decimal = some.iter().map(|it| Decimal::ONE + it).product();
            let fall: Decimal = some.iter().map(|it| Decimal::ONE - it).product();
            let part: Decimal = some.iter().product();
            [rise - Decimal::ONE, Decimal::ONE - fall, part]
                .into_iter()
                .any(fits)
        };
        (2..=MOST_YEARS).any(|count| shares.windows(count).any(of_each_other))
    }

    /// *40 st à 125 kr och 20 st à 130 kr, sammanlagt 7 600 kr*: counts and prices in turn.
    pub(super) fn adds_products(&self, said: &Number) -> bool {
        let inside = self.numbers.iter().enumerate();
        let inside =
            inside.filter(|(at, it)| self.is_inside(*at) && it.range.end <= said.figure.start);
        let inside: Vec<&Number> = inside.map(|(_, it)| it).collect();
        let is_money = |it: &Number| it.counted == Counted::Money;
        let products = inside.chunks(2).map(|pair| match pair {
            [count, price] if !is_money(count) && is_money(price) => {
                count.value.checked_mul(price.value)
            }
            _ => None,
        });
        let sum: Option<Decimal> = products.sum();
        inside.len() >= 4 && sum == Some(said.value)
    }

    /// *fyra inspektörer och en kvarts tjänst; varje heltid ger 1 400 timmar*, and they give 5 950:
    /// so many quarters of what each gives, however the text says how many.
    pub(super) fn is_times_each(&self, text: &str, said: &Number) -> bool {
        let before = { self.numbers.iter() }.filter(|it| it.range.end <= said.figure.start);
        let is_each = |it: &Number| {
            let sentence = self.sentence.start..it.figure.start;
            self.sentence.start < it.figure.start
                && words(&text[sentence]).any(|(_, word)| word.eq_ignore_ascii_case("varje"))
        };
        let quarters = |it: &Number| (said.value * Decimal::from(4)).checked_rem(it.value);
        let mut each = before.filter(|it| is_each(it) && it.counted == said.counted);
        each.any(|it| quarters(it).is_some_and(|rest| rest.is_zero()))
    }
}

/// *Det har alltså minskat med*, and no other year than those before.
fn is_of_series(sentence: &str) -> bool {
    let begins = ["Det har ", "De har ", "Den har ", "Det är en "];
    let changes = [
        "minskat med",
        "ökat med",
        "minskning med",
        "ökning med",
        "minskning på",
        "ökning på",
    ];
    let has = |list: &[&str]| list.iter().any(|words| sentence.contains(words));
    begins.iter().any(|words| sentence.starts_with(words))
        && has(&changes)
        && !has(&["sedan ", "jämfört"])
        && !words(sentence).any(|(_, word)| is_year(word))
}

/// *, så kommunen betalar*, *Kommunen betalar resten,*
fn is_payment(before: &str) -> bool {
    let clause = before.rsplit(", ").next().unwrap_or(before).trim_end();
    clause.starts_with("så ") && clause.ends_with("betalar") || before.ends_with("betalar resten, ")
}

/// The noun after *per* right after a number, in lower case.
fn per_what(after: &str) -> Vec<String> {
    let mut next = words(after).map(|(_, word)| word);
    let is_per = next.next() == Some("per");
    let noun = next.next().filter(|_| is_per);
    noun.into_iter().map(str::to_lowercase).collect()
}

/// *900 timmar var*, *640 timmar vardera*
fn is_for_each(after: &str) -> bool {
    let after = after.trim_start();
    let word = words(after).next();
    word.is_some_and(|(range, word)| range.start == 0 && matches!(word, "var" | "vardera"))
}

const EACH: [&str; 6] = ["vardera", "varje", "styck", "stycket", "per", "à"];

/// Beginnings of sentences that say how far the two numbers before are apart.
const DIFFERENCES: [&str; 3] = ["Skillnaden är", "Mellanskillnaden är", "Differensen är"];

/// Beginnings of sentences that go on about the one before.
const GOING_ON: [&str; 14] = [
    "Svarsfrekvens",
    "Andel",
    "Beläggning",
    "Rest",
    "Övriga",
    "Återstående",
    "Det ",
    "Detta ",
    "Ökning",
    "Minskning",
    "Skillnad",
    "Höjning",
    "Sänkning",
    "Differens",
];
