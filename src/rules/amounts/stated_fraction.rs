//! A152 `stated-fraction`: a text says in words what part one number is of another, *två
//! tredjedelar*, and it is another part.

mod change;
mod more_than_all;

use crate::text::lexicon::Phrases;
use std::ops::Range;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::digit_slip::is_likely_slip;
use crate::facts::number_words::value_of;
use crate::facts::prose_numbers::{Counted, Number};
use crate::swedish::{in_small, is_about_word};
use crate::text::ReadText;
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A152",
        name: "stated-fraction",
        severity: Severity::Warning,
        summary: "delen i ord är inte den som talen ger",
        page: include_str!("stated_fraction.md"),
    },
    check,
};

/// So many numbers before the part may be the whole.
const MOST_EARLIER: usize = 5;

/// A part of what is said that a fraction in words may be rounded by.
const MOST_PARTS: i64 = 40;

/// Numbers of all kinds among which those are; it keeps long paragraphs linear.
const MOST_NEAR: usize = 16;

fn check(checker: &Checker<'_>) {
    for text in checker.prose() {
        checker.report_all(more_than_all::found(checker, text));
        if ANY_STEM.is_in(text.flowing()) {
            let fractions = fractions(text.flowing()).into_iter();
            let found = fractions.filter_map(|it| finding(checker, text, &it));
            checker.report_all(found);
        }
    }
}

/// A fraction in words.
struct Fraction {
    range: Range<usize>,
    value: Decimal,
}

/// The words for parts, with how many of them make the whole.
const STEMS: [(&str, i64); 9] = [
    ("hälften", 2),
    ("tredjedel", 3),
    ("fjärdedel", 4),
    ("femtedel", 5),
    ("sjättedel", 6),
    ("sjundedel", 7),
    ("åttondel", 8),
    ("niondel", 9),
    ("tiondel", 10),
];

static ANY_STEM: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::in_any_case(STEMS.into_iter().map(|(stem, _)| stem)));

fn fractions(text: &str) -> Vec<Fraction> {
    let all: Vec<(Range<usize>, &str)> = words(text).collect();
    (0..all.len()).filter_map(|at| fraction(&all, at)).collect()
}

/// The part that a word says with what stands before it: *hälften*, *två tredjedelar*.
fn fraction(all: &[(Range<usize>, &str)], at: usize) -> Option<Fraction> {
    let (range, word) = &all[at];
    let lower = word.to_lowercase();
    let (_, parts) = STEMS.iter().find(|(stem, _)| lower.starts_with(stem))?;
    let before = at.checked_sub(1).map(|at| &all[at]);
    let (start, count) = match before {
        _ if *parts == 2 => (range.start, 1),
        Some((before, "en" | "En")) => (before.start, 1),
        Some((before, word)) => (before.start, i64::try_from(value_of(word)?).ok()?),
        None => return None,
    };
    let earlier = all[..at].iter().rev().take(2);
    let lead = earlier.into_iter().find(|(it, _)| it.end <= start);
    let is_loose = lead.is_some_and(|(it, word)| {
        start - it.end <= 1 && (is_about_word(word) || LOOSE.contains(&&*in_small(word)))
    });
    (!is_loose && count < *parts).then(|| Fraction {
        range: start..range.end,
        value: Decimal::from(count) / Decimal::from(*parts),
    })
}

const LOOSE: [&str; 9] = [
    "dryg", "knapp", "nära", "över", "än", "minst", "högst", "under", "omkring",
];

fn finding(checker: &Checker<'_>, text: &ReadText<'_>, fraction: &Fraction) -> Option<Diagnostic> {
    if text.is_quoted(fraction.range.start) {
        return None;
    }
    let numbers = checker.numbers_of(text);
    if let Some(found) = change::finding(checker, text, numbers, fraction) {
        return Some(found);
    }
    let at = beside(text, numbers, &fraction.range)?;
    let part = &numbers[at];
    let sentence = text.sentence_at(part.range.start);
    let wholes = wholes(text, numbers, at, &sentence)?;
    if wholes.iter().any(|whole| fraction.fits(whole, part)) {
        return None;
    }
    // *två tredjedelar av det sökta* goes back to the sentence before.
    let says_of = text.flowing()[fraction.range.end..]
        .trim_start()
        .starts_with("av ");
    // *4 200 sidor. Hälften, 2 200 sidor, är gamla*
    let begins = text.flowing()[sentence.start..fraction.range.start]
        .trim()
        .is_empty();
    let mut likely = wholes.iter().filter(|whole| {
        let start = whole.range.end.min(part.range.end);
        let end = whole.figure.start.max(part.figure.start);
        // After a year the sentence may seem to go on.
        let between = text.flowing().get(start..end).unwrap_or_default();
        let is_one = sentence.contains(&whole.figure.start) && !between.contains(". ");
        let is_slip = is_likely_slip(part.value, fraction.of(whole), part.step);
        ((says_of || is_one || begins) && wholes.len() == 1) || is_slip
    });
    let whole = likely.next()?;
    let label = format!(
        "{} av {} är {}, inte {}",
        &text.flowing()[fraction.range.clone()].to_lowercase(),
        whole.shown(text),
        part.say(text, fraction.of(whole)),
        part.shown(text)
    );
    let found = checker.at(text.place(part.range.clone()), label);
    let found = found.related(text.place(whole.range.clone()), "det hela");
    Some(found.hint("räkna om delen; gäller den något annat, skriv ut vad"))
}

impl Fraction {
    fn of(&self, whole: &Number) -> Decimal {
        whole.value * self.value
    }

    /// Whether a number is this part of a whole, as precisely as the two are stated.
    fn fits(&self, whole: &Number, part: &Number) -> bool {
        let slack = part.step + whole.step * self.value;
        let apart = (self.of(whole) - part.value).abs();
        // *6,5 mnkr, en tredjedel av vinsten* on 19,8 mnkr: a third is seldom a whole number.
        let is_even = (self.value * Decimal::from(20)).fract().is_zero();
        let is_rounded = !is_even && apart * Decimal::from(MOST_PARTS) <= part.value.abs();
        apart * Decimal::TWO <= slack || is_rounded
    }
}

/// The numbers around one that it may be a part of: some before it in the paragraph, and the next
/// of its sentence.
fn wholes<'n>(
    text: &ReadText<'_>,
    numbers: &'n [Number],
    at: usize,
    sentence: &Range<usize>,
) -> Option<Vec<&'n Number>> {
    let part = &numbers[at];
    let block = text.block_at(part.range.start)?.range.clone();
    let is_whole = |it: &&Number| {
        let is_value = it.is_plain || it.counted == Counted::Money;
        is_value && !it.is_about && it.value > part.value && is_same_kind(it, part)
    };
    let before = numbers[..at].iter().rev().take(MOST_NEAR);
    let before = before.take_while(|it| block.contains(&it.figure.start));
    let after = numbers[at + 1..].iter().take(1);
    let after = after.take_while(|it| sentence.contains(&it.figure.start));
    let wholes = before.filter(is_whole).take(MOST_EARLIER);
    Some(wholes.chain(after.filter(is_whole)).collect())
}

fn is_same_kind(one: &Number, other: &Number) -> bool {
    let is_word = |it: &Number| matches!(it.counted, Counted::Word(_));
    match (&one.counted, &other.counted) {
        (Counted::Word(_), Counted::Word(_)) => one.counts_as(other),
        _ => !is_word(one) && one.counted == other.counted,
    }
}

/// *hälften, 550 000 kr*, *200 000 kr, två tredjedelar av det sökta*: the number beside the
/// fraction, with nothing but words that lead over between them.
fn beside(text: &ReadText<'_>, numbers: &[Number], range: &Range<usize>) -> Option<usize> {
    const LEADS: [&str; 9] = [
        "det",
        "vill",
        "säga",
        "alltså",
        "eller",
        "dvs",
        "vilket",
        "är",
        "motsvarande",
    ];
    let leads = |between: &str| {
        let between = between.trim_start();
        let opens = between.starts_with([',', '(']);
        opens && words(between).all(|(_, word)| LEADS.contains(&word)) && !between.contains('.')
    };
    let next = numbers.partition_point(|it| it.figure.start < range.end);
    let is_exact = |at: &usize| {
        let it = &numbers[*at];
        it.is_plain
            && !it.is_about
            && !matches!(it.counted, Counted::Percent | Counted::PercentPoints)
    };
    let before = next.checked_sub(1).filter(|at| {
        let end = numbers[*at].range.end;
        end <= range.start && leads(&text.flowing()[end..range.start])
    });
    let after = || {
        let number = numbers.get(next)?;
        leads(text.flowing().get(range.end..number.figure.start)?).then_some(next)
    };
    before.or_else(after).filter(is_exact)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn another_part_than_the_numbers_give_is_told() {
        for text in [
            "Webbplatsen har 4 200 sidor. Hälften, 2 200 sidor, tas bort.",
            "Antalet timmar höjs från 12 till 16 i månaden, en ökning med en fjärdedel.",
            "Platserna kostar 1 110 000 kr, och staten betalar hälften, 550 000 kr.",
            "Föreningen söker 300 000 kr. Vi föreslår 250 000 kr, två tredjedelar av det sökta.",
            "En fjärdedel, 14 av 48, hade arbete.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn right_parts_and_loose_ones_are_left() {
        for text in [
            "Antalet timmar höjs från 12 till 16 i månaden, en ökning med en tredjedel.",
            "Platserna kostar 1 110 000 kr, och staten betalar hälften, 555 000 kr.",
            "Föreningen söker 300 000 kr. Vi föreslår 200 000 kr, två tredjedelar av det sökta.",
            "En fjärdedel, 12 av 48, hade arbete.",
            "Bidraget är 610 tkr, en dryg fjärdedel av 2 300 tkr.",
            "Potten är 9,6 mnkr. Kommunal får 4,9 mnkr, drygt hälften.",
            "Hälften av de 40 svarade. Kostnaden är 12 kr.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
