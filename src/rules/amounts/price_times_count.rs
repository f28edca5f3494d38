//! A154 `price-times-count`: a text gives a price for each, so many of them and what they cost, and
//! the three do not go together.

mod each;
mod prices;

use std::ops::Range;

use rust_decimal::Decimal;

use super::{enumeration_sum, repeated_amount, stated_result};
use prices::{EACH, Price, Prices, block_of, prices, stem, time_of};

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::digit_slip::{is_likely_slip, is_number_swap};
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

/// Counts in a sentence.
const MOST_COUNTS: usize = 4;

fn check(checker: &Checker<'_>) {
    let prices = prices(checker);
    let mut found = Vec::new();
    for text in checker.prose() {
        for sentence in text.sentences() {
            if !prices.is_empty() && !text.is_quoted(sentence.range.start) {
                found.extend(in_sentence(checker, &prices, text, &sentence.range));
            }
        }
    }
    found.extend(
        checker
            .prose()
            .iter()
            .flat_map(|text| each::found(checker, text)),
    );
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

fn in_sentence(
    checker: &Checker<'_>,
    prices: &Prices,
    text: &ReadText<'_>,
    sentence: &Range<usize>,
) -> Option<Diagnostic> {
    let own = within(checker.numbers_of(text), sentence);
    let is_result = |it: &&Number| it.counted == Counted::Money && it.is_plain && !it.is_about;
    let mut results = own.iter().filter(is_result);
    // Of several amounts it is not known which one the price gives.
    let (Some(said), None) = (results.next(), results.next()) else {
        return None;
    };
    let in_words = number_words(text.flowing(), sentence);
    let counts = own.iter().chain(&in_words);
    let named = named(prices, &text.flowing()[sentence.clone()]);
    let priced = counts.filter_map(|it| Some((it, what_it_counts(prices, named.as_deref(), it)?)));
    let priced: Vec<(&Number, String)> = priced.take(MOST_COUNTS).collect();
    let block = block_of(text, sentence.start);
    let (count, price) = slip(prices, &priced, said, block)?;
    let gives = count.value.checked_mul(price.value)?;
    // A figure with digits in another order may be repeated, and is no less wrong.
    let is_swap = is_number_swap(said.value, gives);
    let is_of_years = matches!(&count.counted, Counted::Word(word) if word.starts_with("år"));
    if is_of_years && !is_swap && is_indexed(checker) {
        return None;
    }
    if checker.figures().times(said) > 1 && !is_swap {
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

/// A price of each year that follows an index is another one next year.
fn is_indexed(checker: &Checker<'_>) -> bool {
    let says = |text: &str| {
        ["index", "räknas upp", "uppräkn"]
            .iter()
            .any(|it| text.contains(it))
    };
    checker.prose().iter().any(|text| says(text.flowing()))
}

/// The first word of a sentence that names what has a price.
fn named(prices: &Prices, sentence: &str) -> Option<String> {
    let stems = words(sentence).filter_map(|(_, word)| stem(word));
    let mut named = stems.filter(|noun| prices.contains_key(noun));
    named.next()
}

/// The key of the prices of what a number counts.
fn what_it_counts(prices: &Prices, named: Option<&str>, number: &Number) -> Option<String> {
    let Counted::Word(noun) = &number.counted else {
        return None;
    };
    if !number.is_plain || number.is_about {
        return None;
    }
    let time = time_of(noun).map(str::to_owned);
    let own = time.or_else(|| stem(noun).filter(|noun| prices.contains_key(noun)));
    // *1 400 av dem tar ut kortet*: what is counted stands elsewhere in the sentence.
    let other = || named.map(str::to_owned);
    let each = || prices.contains_key(EACH).then(|| EACH.to_owned());
    own.or_else(other).or_else(each)
}

/// The first price and count that a slip of the pen makes what is said of; nothing when some price
/// and count give it.
fn slip<'n, 'p>(
    prices: &'p Prices,
    counts: &[(&'n Number, String)],
    said: &Number,
    block: Option<Span>,
) -> Option<(&'n Number, &'p Price)> {
    let mut wrong = None;
    for (count, noun) in counts {
        let of_noun = prices.get(noun).into_iter().flatten();
        let is_here = |it: &&Price| it.block.is_none() || it.block == block;
        for price in of_noun.filter(is_here) {
            let gives = count.value.checked_mul(price.value)?;
            let apart = (gives - said.value).abs() * Decimal::TWO;
            // A price that is rounded to more than crowns makes the amount as vague.
            let is_vague = price.step > Decimal::ONE;
            let slack = price.step.checked_mul(count.value)?;
            if apart <= said.step || is_vague && apart <= slack + said.step {
                return None;
            }
            let is_slip = is_likely_slip(said.value, gives, said.step);
            if is_slip && price.value != said.value {
                wrong = wrong.or(Some((*count, price)));
            }
        }
    }
    wrong
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
            "Ett träd kostar 14 500 kr. 120 träd kostar 1 470 000 kr. Planen kostar 1 470 000 kr om året.",
            "Varje kort kostar 600 kr om året.\n\n  Det är bra.\n\n  Om 1 400 av de 2 100 tar ut kortet blir kostnaden 480 000 kr.",
            "En kilometer led kostar i snitt 32 000 kr. Etapp ett på 16 kilometer kostar 521 000 kr.",
            "Larmen kostar 2 553 000 kr om året. Under fyra år blir värdet 10 122 000 kr.",
            "Nattbesöken kostar 1 150 kr styck. 1 460 besök kostar då 1 697 000 kr.",
            "Nio medarbetare kostar 5 400 tkr på helår, 660 tkr var.",
            "Timavgiften höjs från 1 100 kr till 1 210 kr. En ansökan tar sex timmar och kostar 7 620 kr.",
            "Hyran är 1 860 000 kr per år.\n\n  Under de tio åren blir hyran sammanlagt 16 800 000 kr.",
        ] {
            // What stands near has a rule of its own.
            let near = found_in_background(&super::stated_result::RULE, text);
            let found = found_in_background(&RULE, text);
            assert_eq!(found.len() + near.len(), 1, "{text}");
        }
    }

    #[test]
    fn the_right_amount_and_other_amounts_are_left() {
        for text in [
            "En plats kostar 2 450 kr per dygn. Nämnden har köpt 1 240 dygn för 3 038 000 kr.",
            "En plats kostar 2 450 kr per dygn. Boendet har 40 dygn och en hyra på 1 200 000 kr.",
            "Varje kort kostar 600 kr om året.\n\n  Det är bra.\n\n  Om 1 400 av de 2 100 tar ut kortet blir kostnaden 840 000 kr.",
            "En kilometer led kostar i snitt 32 000 kr. Etapp ett på 16 kilometer kostar 512 000 kr.",
            "Larmen kostar 2 553 000 kr om året. Under fyra år blir värdet 10 212 000 kr.",
            "Nattbesöken kostar 1 150 kr styck. 1 460 besök kostar då 1 679 000 kr.",
            "Nio medarbetare kostar 5 400 tkr på helår, 600 tkr var.",
            "Timavgiften höjs från 1 100 kr till 1 210 kr. En ansökan tar sex timmar och kostar 7 260 kr.",
            "Larmen kostar 2 553 000 kr om året. Efter fyra år kostar bytet 8 400 000 kr.",
            "Avgiften är 1 450 kr per termin. Eleverna läser 3 terminer för 4 530 kr.",
            "Bashyran är 2 400 000 kr om året, räknat med index. För hela avtalstiden, sex år, blir den 14 900 000 kr.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
