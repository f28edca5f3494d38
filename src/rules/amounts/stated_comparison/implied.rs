//! *81 procent, sju procentenheter högre än 2023*: what it was then follows, and stands otherwise
//! in another sentence of the memo.

use std::cell::Cell;
use std::collections::HashSet;
use std::ops::Range;

use rust_decimal::Decimal;

use super::is_value;
use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::digit_slip::is_likely_slip;
use crate::facts::prose_numbers::{Counted, Number, between};
use crate::swedish::{is_year, says_less, says_more};
use crate::text::ReadText;
use crate::text::words::words;

pub(super) fn finding(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    numbers: &[Number],
    at: usize,
    left: &Cell<usize>,
) -> Option<Diagnostic> {
    /// *6 100 tkr, det vill säga*
    const MOST_WORDS: usize = 4;
    let (now, said) = (numbers.get(at.checked_sub(1)?)?, &numbers[at]);
    let sentence = text.sentence_at(said.range.start);
    let lead = between(text.flowing(), now, said);
    let is_beside = lead.trim_start().starts_with(',') && words(lead).count() <= MOST_WORDS;
    let is_exact = is_value(now) && !now.is_about && !said.is_about;
    if !(is_beside && is_exact) || now.range.start < sentence.start {
        return None;
    }
    let after = &text.flowing()[said.range.end..sentence.end.max(said.range.end)];
    let was = match sign(lead, after, said)? {
        Sign::More => now.value - said.value,
        Sign::Less => now.value + said.value,
    };
    let step = now.step.max(said.step);
    let is_alike = match (&now.counted, &said.counted) {
        (Counted::Percent, Counted::PercentPoints) => true,
        (Counted::Word(_), Counted::Word(_)) => said.is_comparison() || said.counts_as(now),
        (one, other) => one == other && *one != Counted::Percent,
    };
    if !is_alike || was <= Decimal::ZERO || checker.figures().holds(was, step) {
        return None;
    }
    // Each search reads all numbers of the memo.
    left.set(left.get().checked_sub(1)?);
    let own = Own {
        text,
        year: year_in(after),
        beginnings: beginnings(&text.flowing()[sentence.clone()]),
        sentence,
    };
    let (there, number) = said_otherwise(checker, &own, now, was, step)?;
    let label = format!(
        "{} och {} ger {} före ändringen, men där står {}",
        now.shown(text),
        said.shown(text),
        now.say(text, was),
        number.shown(there)
    );
    let found = checker.at(text.place(said.range.clone()), label);
    let found = found.related(there.place(number.range.clone()), number.shown(there));
    Some(
        found
            .hint("räkna om, och rätta den siffra som är fel; gäller de olika saker, skriv ut vad"),
    )
}

/// The sentence that says what something is and how it has changed.
struct Own<'t, 'c> {
    text: &'t ReadText<'c>,
    sentence: Range<usize>,
    year: Option<&'t str>,
    beginnings: HashSet<String>,
}

impl Own<'_, '_> {
    /// Whether another sentence is about the same thing that year.
    fn is_then(&self, around: &str) -> bool {
        self.year.is_some_and(|year| around.contains(year))
            && !beginnings(around).is_disjoint(&self.beginnings)
    }
}

/// What the memo says elsewhere that it was; nothing when it says several things.
fn said_otherwise<'f, 'a>(
    checker: &'f Checker<'a>,
    own: &Own<'_, '_>,
    now: &Number,
    was: Decimal,
    step: Decimal,
) -> Option<(&'f ReadText<'a>, &'f Number)> {
    let mut found: Option<(&ReadText<'_>, &Number)> = None;
    for other in checker.prose() {
        for number in checker.numbers_of(other) {
            let place = other.sentence_at(number.range.start);
            let is_own = other.span == own.text.span && place == own.sentence;
            let is_candidate =
                number.counted == now.counted && is_value(number) && !number.is_about;
            if is_own || !is_candidate || number.value == now.value {
                continue;
            }
            let is_then = own.is_then(&other.flowing()[place])
                && (number.value - was).abs() * Decimal::TEN <= was;
            let is_slip = number.value.normalize().mantissa().to_string().len() > 2
                && is_likely_slip(number.value, was, step);
            if is_then || is_slip {
                if found.is_some_and(|(_, known)| known.value != number.value) {
                    return None;
                }
                found = Some((other, number));
            }
        }
    }
    found
}

enum Sign {
    More,
    Less,
}

/// *sju procentenheter högre än 2023*, *en ökning med 6,4 mnkr sedan årsskiftet*
fn sign(lead: &str, after: &str, said: &Number) -> Option<Sign> {
    let lead = lead.to_lowercase();
    if lead.contains("ökning med") || lead.contains("uppgång med") {
        return Some(Sign::More);
    }
    if lead.contains("minskning med") || lead.contains("nedgång med") {
        return Some(Sign::Less);
    }
    let mut next = words(after).map(|(_, word)| word);
    let word = match &said.counted {
        Counted::Word(word) if said.is_comparison() => word.clone(),
        _ => next.next()?.to_owned(),
    };
    let is_than = next.next() == Some("än");
    if is_than && says_more(&word) {
        Some(Sign::More)
    } else if is_than && says_less(&word) {
        Some(Sign::Less)
    } else {
        None
    }
}

/// The first year in what follows.
fn year_in(after: &str) -> Option<&str> {
    let mut runs = after.split(|c: char| !c.is_ascii_digit());
    runs.find(|run| is_year(run))
}

/// The beginnings of the longer words of a text.
fn beginnings(text: &str) -> HashSet<String> {
    const LETTERS: usize = 6;
    let long = words(text).filter(|(_, word)| word.chars().count() >= LETTERS);
    let beginning = |word: &str| {
        word.to_lowercase()
            .chars()
            .take(LETTERS)
            .collect::<String>()
    };
    let found = long.map(|(_, word)| beginning(word));
    found.filter(|it| !it.starts_with("proce")).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::amounts::stated_comparison::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn what_a_change_says_that_something_was_is_held_to_the_text() {
        for text in [
            "Svarsfrekvensen är 81 procent, sju procentenheter högre än 2023.\n\n  År 2023 var svarsfrekvensen 72 procent.",
            "Värdet är 184,2 mnkr, en ökning med 6,4 mnkr sedan årsskiftet.\n\n  Vid årsskiftet var det 178,7 mnkr.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
        for text in [
            "Svarsfrekvensen är 81 procent, sju procentenheter högre än 2023.\n\n  År 2023 var svarsfrekvensen 74 procent.",
            "Värdet är 184,2 mnkr, en ökning med 6,4 mnkr sedan årsskiftet.\n\n  Vid årsskiftet var det 177,8 mnkr.",
            "Svarsfrekvensen är 81 procent, sju procentenheter högre än 2023.\n\n  År 2023 var andelen nöjda 72 procent.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
