//! A154 `price-times-count`: a text gives a price for each, so many of them and what they cost, and
//! the three do not go together.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::{enumeration_sum, repeated_amount, stated_result};
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::digit_slip::is_likely_slip;
use crate::facts::number_words::number_words;
use crate::facts::prose_numbers::{Counted, Number, within};
use crate::source::Span;
use crate::text::ReadText;
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A154",
        name: "price-times-count",
        severity: Severity::Warning,
        summary: "priset gånger antalet ger ett annat belopp",
        page: include_str!("price_times_count.md"),
    },
    check,
};

/// Prices for each of one thing; with more of them any of them may be meant.
const MOST_PRICES: usize = 4;

/// Counts in a sentence.
const MOST_COUNTS: usize = 4;

fn check(checker: &Checker<'_>) {
    let prices = prices(checker);
    if prices.is_empty() {
        return;
    }
    let mut found = Vec::new();
    for text in checker.prose() {
        for sentence in text.sentences() {
            if !text.is_quoted(sentence.range.start) {
                found.extend(in_sentence(checker, &prices, text, &sentence.range));
            }
        }
    }
    if !found.is_empty() {
        let told = checker.told_by(&[
            &enumeration_sum::RULE,
            &stated_result::RULE,
            &repeated_amount::RULE,
        ]);
        found.retain(|it| !told.contains(&it.primary.span));
        checker.report_all(found);
    }
}

/// A price for each of something.
struct Price {
    value: Decimal,
    step: Decimal,
    shown: String,
    place: Span,
}

/// The prices of the texts by the beginning of what they are for each of.
type Prices = HashMap<String, Vec<Price>>;

fn prices(checker: &Checker<'_>) -> Prices {
    let mut prices = Prices::new();
    for text in checker.prose() {
        for number in checker.numbers_of(text) {
            let is_price = number.counted == Counted::Money && number.is_rate && !number.is_about;
            let noun = is_price.then(|| per_what(&text.written[number.range.end..]));
            let Some(noun) = noun.flatten() else { continue };
            let of_noun = prices.entry(noun).or_default();
            let is_new = of_noun.iter().all(|it| it.value != number.value);
            if is_new && of_noun.len() <= MOST_PRICES {
                of_noun.push(Price {
                    value: number.value,
                    step: number.step,
                    shown: number.shown(text),
                    place: text.place(number.range.clone()),
                });
            }
        }
    }
    prices.retain(|_, of_noun| of_noun.len() <= MOST_PRICES);
    prices
}

/// What a price is for each of: *plats* in *per plats*, *kvadratmeter* in *per kvadratmeter och
/// år*.
fn per_what(after: &str) -> Option<String> {
    let mut next = words(after).map(|(_, word)| word);
    let is_per = next.next()? == "per";
    stem(next.next().filter(|_| is_per)?)
}

/// So many letters are the same in all forms of a noun; times are no things.
fn stem(noun: &str) -> Option<String> {
    const LETTERS: usize = 4;
    const TIMES: [&str; 9] = [
        "år", "året", "månad", "vecka", "dag", "termin", "timme", "timmar", "kvartal",
    ];
    let lower = noun.to_lowercase();
    let is_thing = !TIMES.contains(&lower.as_str()) && lower.chars().count() >= LETTERS - 1;
    is_thing.then(|| lower.chars().take(LETTERS).collect())
}

fn in_sentence(
    checker: &Checker<'_>,
    prices: &Prices,
    text: &ReadText<'_>,
    sentence: &std::ops::Range<usize>,
) -> Option<Diagnostic> {
    let own = within(checker.numbers_of(text), sentence);
    let is_result = |it: &&Number| it.counted == Counted::Money && it.is_plain && !it.is_about;
    let mut results = own.iter().filter(is_result);
    // Of several amounts it is not known which one the price gives.
    let (Some(said), None) = (results.next(), results.next()) else {
        return None;
    };
    let in_words = number_words(text.written, sentence);
    let counts = own.iter().chain(&in_words);
    let counts = counts.filter_map(|it| match &it.counted {
        Counted::Word(noun) if it.is_plain && !it.is_about => Some((it, stem(noun)?)),
        _ => None,
    });
    let counts: Vec<(&Number, String)> = counts.take(MOST_COUNTS).collect();
    let mut wrong = None;
    for (count, noun) in &counts {
        for price in prices.get(noun).into_iter().flatten() {
            let gives = count.value.checked_mul(price.value)?;
            let slack = price.step * count.value + said.step;
            if (gives - said.value).abs() * Decimal::TWO <= slack && price.step > Decimal::ONE {
                return None;
            }
            if (gives - said.value).abs() * Decimal::TWO <= said.step {
                return None;
            }
            let is_slip = is_likely_slip(said.value, gives, said.step);
            if is_slip && price.value != said.value {
                wrong = wrong.or(Some((*count, price, gives)));
            }
        }
    }
    let (count, price, gives) = wrong?;
    if checker.figures().times(said) > 1 {
        return None;
    }
    let label = format!(
        "{} gånger {} är {}, inte {}",
        count.shown(text),
        price.shown,
        said.say(text, gives),
        said.shown(text)
    );
    let found = checker.at(text.place(said.range.clone()), label);
    let found = found
        .related(text.place(count.range.clone()), "antalet")
        .related(price.place, "priset");
    Some(
        found.hint(
            "räkna om, och rätta det tal som är fel; gäller beloppet något annat, skriv ut vad",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn another_amount_than_the_price_gives_is_told() {
        for text in [
            "En plats kostar 2 450 kr per dygn. Nämnden har köpt 1 240 dygn för 3 308 000 kr.",
            "Avgiften är 1 450 kr per lägenhet. De 64 lägenheterna betalar 98 200 kr.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn the_right_amount_and_other_amounts_are_left() {
        for text in [
            "En plats kostar 2 450 kr per dygn. Nämnden har köpt 1 240 dygn för 3 038 000 kr.",
            "En plats kostar 2 450 kr per dygn. Boendet har 40 dygn och en hyra på 1 200 000 kr.",
            "Avgiften är 1 450 kr per termin. Eleverna läser 3 terminer för 4 530 kr.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
