//! A150 `stated-comparison`: a text says how much more or less one thing is than another, gives
//! both, and the three do not go together.

mod implied;
mod wording;

use std::borrow::Cow;
use std::cell::Cell;

use rust_decimal::Decimal;
use wording::{Base, base_after, change_noun_before, is_about_time, is_comparative};

use super::{enumeration_sum, stated_change, stated_difference};
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::digit_slip::is_number_slip;
use crate::facts::number_words::with_words;
use crate::facts::prose_numbers::{Counted, Number};
use crate::text::ReadText;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A150",
        name: "stated-comparison",
        severity: Severity::Warning,
        summary: "skillnaden stämmer inte med det som jämförs",
        page: include_str!("stated_comparison.md"),
    },
    check,
};

/// So many numbers before a comparison may be what is compared: a reader does not look further.
const MOST_EARLIER: usize = 4;

/// Comparisons of a memo whose base is looked for in all of it.
const MOST_IMPLIED: usize = 30;

/// Numbers of all kinds among which those are; it keeps long paragraphs linear.
const MOST_NEAR: usize = 16;

fn check(checker: &Checker<'_>) {
    let mut found = Vec::new();
    let left = Cell::new(MOST_IMPLIED);
    for text in checker.prose() {
        let numbers = &with_points_in_words(checker, text)[..];
        for at in 0..numbers.len() {
            let said = &numbers[at];
            if !can_be_said(said) || text.is_quoted(said.range.start) {
                continue;
            }
            let wrong = compared(text, numbers, at).or_else(|| apposed(text, numbers, at));
            let wrong = wrong.map(|wrong| finding(checker, text, said, &wrong));
            found.extend(wrong.or_else(|| implied::finding(checker, text, numbers, at, &left)));
        }
    }
    if !found.is_empty() {
        let told = checker.told_by(&[
            &stated_change::RULE,
            &stated_difference::RULE,
            &enumeration_sum::RULE,
        ]);
        found.retain(|it| !told.contains(&it.primary.span));
        checker.report_all(found);
    }
}

/// The numbers of a text, and *tre procentenheter* in words.
fn with_points_in_words<'n>(checker: &'n Checker<'_>, text: &ReadText<'_>) -> Cow<'n, [Number]> {
    let numbers = checker.numbers_of(text);
    if !text.flowing().contains("procentenhet") {
        return Cow::Borrowed(numbers);
    }
    let counted = |noun: &str| (noun == "procentenheter").then_some(Counted::PercentPoints);
    with_words(numbers, checker.number_words_of(text), counted)
}

fn can_be_said(number: &Number) -> bool {
    (number.is_plain || number.is_rate) && !number.value.is_zero()
}

/// Two values with what they give in the measure of what is said.
struct Wrong<'n> {
    one: &'n Number,
    other: &'n Number,
    gives: Decimal,
}

/// *14,5 mnkr, 0,5 mnkr mer än de 13,0 mnkr som …*, *5 procent lägre än 2024, då den var 20 580*
fn compared<'n>(text: &ReadText<'_>, numbers: &'n [Number], at: usize) -> Option<Wrong<'n>> {
    let said = &numbers[at];
    let sentence = text.sentence_at(said.range.start);
    if !is_comparative(text.flowing(), said) {
        return None;
    }
    let base = base_after(text, numbers, at, &sentence)?;
    let earlier = earlier_values(text, numbers, at, base);
    let direct = earlier.first()?;
    let wrongs = earlier
        .iter()
        .filter_map(|one| wrong(one, base, said, Base::Other));
    let wrongs: Vec<Wrong<'n>> = wrongs.collect();
    if wrongs.len() < earlier.len() {
        return None;
    }
    let own = earlier
        .iter()
        .filter(|it| sentence.contains(&it.figure.start));
    let is_sure = own.count() == 1 && sentence.contains(&direct.figure.start);
    let is_alone = earlier.len() == 1 && wording::goes_on(&text.flowing()[sentence]);
    let nearest = wrongs.into_iter();
    let mut meant = nearest
        .filter(|it| is_sure && it.one.figure == direct.figure || is_alone || is_slip(it, said));
    meant.next()
}

/// *Omsättningen var 2,4 mnkr och kostnaden 2,3 mnkr, ett överskott på 0,1 mnkr*: two values in the
/// sentence, or in the one before, and a noun for what lies between them.
fn apposed<'n>(text: &ReadText<'_>, numbers: &'n [Number], at: usize) -> Option<Wrong<'n>> {
    let said = &numbers[at];
    let sentence = text.sentence_at(said.range.start);
    let noun = change_noun_before(text.flowing(), said, &sentence)?;
    let values = values_before(text, numbers, at, &sentence);
    let [one, other] = values[..] else {
        return None;
    };
    let is_open = noun.is_change && !is_about_time(text, one, other);
    let wrong = wrong(one, other, said, noun.base())?;
    (!is_open || is_slip(&wrong, said)).then_some(wrong)
}

/// The values of the sentence before the number, or of the sentence before when this one goes on
/// about it.
fn values_before<'n>(
    text: &ReadText<'_>,
    numbers: &'n [Number],
    at: usize,
    sentence: &std::ops::Range<usize>,
) -> Vec<&'n Number> {
    let said = &numbers[at];
    let is_value = |it: &&'n Number| {
        is_value(it) && can_compare(it, said) && !is_comparative(text.flowing(), it)
    };
    let own = numbers[..at].iter().rev().take(MOST_NEAR);
    let own: Vec<&'n Number> = own
        .take_while(|it| sentence.contains(&it.figure.start))
        .filter(is_value)
        .collect();
    let block = text.block_at(sentence.start).map(|it| it.range.clone());
    let starts_block = block.is_none_or(|block| block.start >= sentence.start);
    if !own.is_empty() || starts_block || !wording::goes_on(&text.flowing()[sentence.clone()]) {
        return own;
    }
    let before = text.sentence_at(sentence.start.saturating_sub(2));
    let earlier = numbers[..at].iter().rev().take(MOST_NEAR);
    let earlier = earlier.skip_while(|it| it.figure.start >= before.end);
    earlier
        .take_while(|it| before.contains(&it.figure.start))
        .filter(is_value)
        .collect()
}

/// The numbers before in the paragraph that may be what is compared, the nearest first.
fn earlier_values<'n>(
    text: &ReadText<'_>,
    numbers: &'n [Number],
    at: usize,
    base: &Number,
) -> Vec<&'n Number> {
    let block = text
        .block_at(numbers[at].range.start)
        .map(|it| it.range.clone());
    let Some(block) = block else {
        return Vec::new();
    };
    let earlier = numbers[..at].iter().rev().take(MOST_NEAR);
    let earlier = earlier.take_while(|it| block.contains(&it.figure.start));
    let alike = earlier.filter(|it| is_value(it) && is_same_kind(it, base));
    alike.take(MOST_EARLIER).collect()
}

fn is_value(number: &Number) -> bool {
    number.is_plain || number.counted == Counted::Money
}

const fn is_percent(number: &Number) -> bool {
    matches!(number.counted, Counted::Percent | Counted::PercentPoints)
}

fn is_same_kind(one: &Number, other: &Number) -> bool {
    let is_money = |it: &Number| it.counted == Counted::Money;
    is_percent(one) == is_percent(other) && is_money(one) == is_money(other)
}

/// What is said is of the kind of the value, or per cent of it.
fn can_compare(value: &Number, said: &Number) -> bool {
    match said.counted {
        Counted::Percent => true,
        Counted::PercentPoints => is_percent(value),
        Counted::Money => value.counted == Counted::Money,
        Counted::Word(_) => {
            matches!(value.counted, Counted::Word(_))
                && (said.is_comparison() || value.counts_as(said))
        }
    }
}

/// What the two give when it is not what is said; nothing when it fits.
fn wrong<'n>(one: &'n Number, other: &'n Number, said: &Number, base: Base) -> Option<Wrong<'n>> {
    if !is_same_kind(one, other) || !can_compare(other, said) {
        return None;
    }
    let difference = (one.value - other.value).abs();
    let half = |it: &Number| {
        let is_counted = it.step == Decimal::ONE && it.counted != Counted::Money;
        if is_counted {
            Decimal::ZERO
        } else {
            it.step / Decimal::TWO
        }
    };
    let slack = half(one) + half(other);
    let apart = |value: Decimal| (value - said.value.abs()).abs();
    let of_percent = said.counted == Counted::Percent;
    if !of_percent || is_percent(one) {
        let reach = slack + said.step / Decimal::TWO;
        let fits = apart(difference) <= reach || (said.is_about && is_near(difference, said.value));
        let is_relative = of_percent && shares(one, other).iter().any(|it| apart(*it) <= reach);
        return (!fits && !is_relative).then_some(Wrong {
            one,
            other,
            gives: difference,
        });
    }
    let base = base.of(one, other);
    let gives = (difference * Decimal::ONE_HUNDRED)
        .checked_div(base.value)?
        .abs();
    let of_values = slack.checked_div(base.value).unwrap_or_default().abs();
    let reach = of_values * Decimal::ONE_HUNDRED * Decimal::TWO + said.step / Decimal::TWO;
    let fits = apart(gives) <= reach || (said.is_about && is_near(gives, said.value));
    (!fits).then_some(Wrong { one, other, gives })
}

/// By how many per cent one is more or less than the other, seen from either.
fn shares(one: &Number, other: &Number) -> Vec<Decimal> {
    let difference = (one.value - other.value).abs() * Decimal::ONE_HUNDRED;
    let of = |base: &Number| Some(difference.checked_div(base.value)?.abs());
    [of(other), of(one)].into_iter().flatten().collect()
}

/// *drygt*, *knappt*: within a sixth.
fn is_near(gives: Decimal, said: Decimal) -> bool {
    const PARTS: i64 = 6;
    (gives - said.abs()).abs() * Decimal::from(PARTS) <= gives.abs()
}

fn is_slip(wrong: &Wrong<'_>, said: &Number) -> bool {
    is_number_slip(said.value, wrong.gives, said.step, 2)
}

fn finding(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    said: &Number,
    wrong: &Wrong<'_>,
) -> Diagnostic {
    let (one, other) = (wrong.one.shown(text), wrong.other.shown(text));
    let label = format!(
        "mellan {one} och {other} är det {}, inte {}",
        said.say(text, wrong.gives),
        said.shown(text)
    );
    let found = checker.at(text.place(said.range.clone()), label);
    found
        .related(text.place(wrong.one.range.clone()), one)
        .related(text.place(wrong.other.range.clone()), other)
        .hint("räkna om, och rätta det tal som är fel; gäller talet något annat, skriv ut vad")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn what_does_not_go_together_is_told() {
        for text in [
            "Avtalet ger 14,5 mnkr för 2027, 0,5 mnkr mer än de 13,0 mnkr som det ger i år.",
            "Vi har 60 platser, 12 fler än 2026, då platserna var 46.",
            "Energin var 18 600 MWh 2025, 5 procent lägre än 2024, då den var 20 580 MWh.",
            "Frånvaron var 6,4 procent 2025 och 7,2 procent 2024, en minskning med 0,6 procentenheter.",
            "Omsättningen var 2,4 mnkr och kostnaden 1,3 mnkr, ett överskott på 1,8 mnkr.",
            "Vi hade 96 000 besök under 2025 och 84 000 under 2024, en ökning med drygt 24 procent.",
            "Polisen fick 214 anmälningar 2025, 86 färre än 2024, då de var 300. Det är en minskning med knappt 19 procent.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn what_goes_together_and_other_things_are_left() {
        for text in [
            "Avtalet ger 14,5 mnkr för 2027, 1,5 mnkr mer än de 13,0 mnkr som det ger i år.",
            "Vi har 60 platser, 12 fler än 2026, då platserna var 48.",
            "Energin var 18 600 MWh 2025, 5 procent lägre än 2024, då den var 19 580 MWh.",
            "Frånvaron var 6,4 procent 2025 och 7,2 procent 2024, en minskning med 0,8 procentenheter.",
            "Vi hade 96 000 besök under 2025 och 84 000 under 2024, en ökning med drygt 14 procent.",
            "Intäkten var 5,2 mnkr och lånen 3,1 mnkr, en ökning med 0,4 mnkr.",
            "Kostnaden är 4,2 mnkr, 0,3 mnkr mer än budget, trots att vi fick 1,0 mnkr i bidrag.",
            "Hyran är 1 650 kr, 12 procent högre än riksgenomsnittet för hus byggda efter 1990.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
