//! So much for each: *6,3 mnkr, 256 kr per invånare, med 24 600 invånare*.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{fits, is_near};
use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::prose_numbers::{Counted, Number, within};
use crate::facts::table_rows::is_form_of;
use crate::text::ReadText;
use crate::text::words::words;

/// Words between what it is in all and what it is for each.
const LEADS: [&str; 8] = [
    "alltså",
    "ungefär",
    "omkring",
    "cirka",
    "motsvarar",
    "det vill säga",
    "eller",
    "dvs",
];

/// A rate beside the amount that it comes from, when the number of what it is for each of gives
/// another.
pub(super) fn found(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    sentence: &Range<usize>,
) -> Option<Diagnostic> {
    let own = within(checker.numbers_of(text), sentence);
    let at = own
        .iter()
        .position(|it| it.counted == Counted::Money && it.is_rate)?;
    let (rate, whole) = (&own[at], own.get(at.checked_sub(1)?)?);
    let between = text.flowing().get(whole.range.end..rate.figure.start)?;
    let is_led = between.starts_with(',') && LEADS.iter().any(|it| between.contains(it));
    let is_whole = whole.counted == Counted::Money && whole.is_plain && whole.value > rate.value;
    if !is_led || !is_whole {
        return None;
    }
    let noun = noun_of(text, rate, sentence)?;
    let (count_text, count) = count(checker, &noun)?;
    let gives = whole.value.checked_div(count.value)?;
    let step = whole.step.checked_div(count.value)?;
    if fits(rate, gives, step) || !is_near_enough(rate, gives) {
        return None;
    }
    let label = format!(
        "{} delat med {} är {}",
        whole.shown(text),
        count.shown(count_text),
        rate.say(text, gives)
    );
    let found = checker.at(text.place(rate.range.clone()), label);
    let found = found
        .related(text.place(whole.range.clone()), "det hela")
        .related(count_text.place(count.range.clone()), "antalet");
    Some(found.hint("räkna om, och rätta det tal som är fel"))
}

/// A wrong rate may be off by its first digit too.
fn is_near_enough(rate: &Number, gives: Decimal) -> bool {
    let twice = gives * Decimal::TWO;
    is_near(rate, gives) || (rate.value < twice && gives < rate.value * Decimal::TWO)
}

/// What it is for each of: *per invånare*.
fn noun_of(text: &ReadText<'_>, rate: &Number, sentence: &Range<usize>) -> Option<String> {
    /// What is for a time has other rules.
    const TIMES: [&str; 7] = ["år", "månad", "vecka", "dag", "dygn", "timme", "termin"];
    let after = text.flowing().get(rate.range.end..sentence.end)?;
    let mut next = words(after).map(|(_, word)| word.to_lowercase());
    let is_per = next.next()? == "per";
    let noun = next.next()?;
    (is_per && !TIMES.contains(&noun.as_str())).then_some(noun)
}

/// How many of them there are, when all texts say the same.
fn count<'c, 'a>(checker: &'c Checker<'a>, noun: &str) -> Option<(&'c ReadText<'a>, &'c Number)> {
    let texts = checker.prose().iter();
    let mut counts = texts.flat_map(|text| {
        let own = checker.numbers_of(text).iter();
        let own = own.filter(|it| match &it.counted {
            Counted::Word(word) => {
                it.is_plain && (is_form_of(word, noun) || is_form_of(noun, word))
            }
            _ => false,
        });
        own.map(move |it| (&**text, it))
    });
    let first = counts.next()?;
    let is_only = counts.all(|(_, it)| it.value == first.1.value);
    (is_only && first.1.value > Decimal::ONE).then_some(first)
}
