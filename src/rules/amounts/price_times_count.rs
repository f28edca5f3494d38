//! A154 `price-times-count`: a text gives a price for each, so many of them and what they cost, and
//! the three do not go together.

mod each;

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::{enumeration_sum, repeated_amount, stated_result};
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::digit_slip::is_likely_slip;
use crate::facts::number_words::number_words;
use crate::facts::prose_numbers::{Counted, Number, within};
use crate::model::Measure;
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

/// A price for each of something.
struct Price {
    value: Decimal,
    step: Decimal,
    shown: String,
    place: Span,
    /// The only paragraph where it is the price, when it is one *styck*.
    block: Option<Span>,
}

/// The prices of the texts by the beginning of what they are for each of.
type Prices = HashMap<String, Vec<Price>>;

fn prices(checker: &Checker<'_>) -> Prices {
    let mut prices = Prices::new();
    for text in checker.prose() {
        for number in checker.numbers_of(text) {
            let is_price = number.counted == Counted::Money && !number.is_about;
            for noun in is_price.then(|| priced(text, number)).into_iter().flatten() {
                let is_each = noun == EACH;
                let of_noun = prices.entry(noun).or_default();
                let is_new = of_noun.iter().all(|it| it.value != number.value);
                if !is_new || of_noun.len() > MOST_PRICES {
                    continue;
                }
                of_noun.push(Price {
                    value: number.value,
                    step: number.step,
                    shown: number.shown(text),
                    place: text.place(number.range.clone()),
                    block: is_each
                        .then(|| block_of(text, number.range.start))
                        .flatten(),
                });
            }
        }
    }
    in_tables(checker, &mut prices);
    prices.retain(|_, of_noun| of_noun.len() <= MOST_PRICES);
    prices
}

/// The prices of rows by the names of the rows: *Röstmottagare*, *2 600 kr/valdag*.
fn in_tables(checker: &Checker<'_>, prices: &mut Prices) {
    for table in checker.case.tables() {
        for at in table.places() {
            let measure = table.measure(at);
            let is_price = match measure {
                Measure::Price(_) => true,
                Measure::Number(unit) => unit.starts_with("kr"),
                _ => false,
            };
            let row = table.row(at.row);
            let Some(noun) = stem(row.name.text()).filter(|_| is_price) else {
                continue;
            };
            let cell = table.cell(at);
            if let Some(money) = cell.worth.figure() {
                prices.entry(noun).or_default().push(Price {
                    value: money.kronor,
                    step: money.step,
                    shown: measure.say(money),
                    place: cell.span.unwrap_or(row.span),
                    block: None,
                });
            }
        }
    }
}

/// The key of prices for each of what a paragraph counts: *1 150 kr styck*.
const EACH: &str = "styck";

/// Where the paragraph stands.
fn block_of(text: &ReadText<'_>, at: usize) -> Option<Span> {
    Some(text.place(text.block_at(at)?.range.clone()))
}

/// What a number is the price of: *450 kr per plats*, *varje plats kostar 450 kr*, *en hyra på 450
/// kr om året*.
fn priced(text: &ReadText<'_>, number: &Number) -> Vec<String> {
    let after = &text.written[number.range.end..];
    let is_each = after.trim_start().starts_with("styck");
    let of_rate = number.is_rate.then(|| [per_what(after), per_time(after)]);
    let others = [
        is_each.then(|| EACH.to_owned()),
        by_hour(text, number),
        costing(text, number),
    ];
    let mut all: Vec<String> = of_rate
        .into_iter()
        .flatten()
        .chain(others)
        .flatten()
        .collect();
    all.dedup();
    all
}

/// *per år*, *om året*, *i månaden*
fn per_time(after: &str) -> Option<String> {
    let mut next = words(after).map(|(_, word)| word);
    let lead = next.next()?;
    let time = if lead == "årligen" {
        "år"
    } else {
        next.next()?
    };
    let time = time_of(time)?;
    matches!(lead, "per" | "om" | "i" | "årligen").then(|| time.to_owned())
}

/// The time that a word is, in any form: *år*, *månaderna*.
fn time_of(word: &str) -> Option<&'static str> {
    const TIMES: [(&str, &str); 2] = [("år", "år"), ("månad", "månad")];
    const ENDINGS: [&str; 6] = ["", "et", "en", "er", "erna", "ens"];
    let lower = word.to_lowercase();
    let is_it = |(stem, _): &&(&str, &str)| {
        let rest = lower.strip_prefix(stem);
        rest.is_some_and(|rest| ENDINGS.contains(&rest))
    };
    TIMES.iter().find(is_it).map(|(_, time)| *time)
}

/// *Timavgiften höjs från 1 100 kr till 1 210 kr*
fn by_hour(text: &ReadText<'_>, number: &Number) -> Option<String> {
    const PRICES: [&str; 5] = [
        "timavgift",
        "timpris",
        "timtaxa",
        "timkostnad",
        "timersättning",
    ];
    const NEAR: usize = 80;
    let sentence = text.sentence_at(number.figure.start);
    let start = sentence.start.max(number.figure.start.saturating_sub(NEAR));
    let start = text
        .written
        .ceil_char_boundary(start)
        .min(number.figure.start);
    let lead = text.written[start..number.figure.start].to_lowercase();
    let is_price = PRICES.iter().any(|word| lead.contains(word));
    is_price.then(|| stem("timme")).flatten()
}

/// *Varje kort kostar 600 kr*, *en kilometer led kostar i snitt 32 000 kr*.
fn costing(text: &ReadText<'_>, number: &Number) -> Option<String> {
    /// *varje ny plats på hemmet kostar i snitt*
    const NEAR: usize = 60;
    const VERBS: [&str; 5] = ["kostar", "kostade", "ger", "är", "blir"];
    let sentence = text.sentence_at(number.figure.start);
    let start = sentence.start.max(number.figure.start.saturating_sub(NEAR));
    let start = text
        .written
        .ceil_char_boundary(start)
        .min(number.figure.start);
    let lead = &text.written[start..number.figure.start];
    let said: Vec<&str> = words(lead).map(|(_, word)| word).collect();
    let each = said
        .iter()
        .rposition(|word| matches!(word.to_lowercase().as_str(), "varje" | "ett" | "en"))?;
    let costs = said.iter().rposition(|word| VERBS.contains(word))?;
    let is_each = matches!(said[each], "varje" | "Varje");
    // *Ett boende är 4 mnkr* says nothing of each of them.
    let is_price = is_each || matches!(said[costs], "kostar" | "kostade");
    let is_near = said.len() - costs <= 3 && costs > each + 1 && costs - each <= 5;
    let noun = said.get(each + 1)?;
    (is_price && is_near && !lead.contains(|c: char| c.is_ascii_digit()))
        .then(|| stem(noun))
        .flatten()
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
    const TIMES: [&str; 7] = ["år", "året", "månad", "vecka", "dag", "termin", "kvartal"];
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
    let named: HashSet<String> = words(&text.written[sentence.clone()])
        .filter_map(|(_, word)| stem(word))
        .collect();
    let named: Vec<&String> = named
        .iter()
        .filter(|noun| prices.contains_key(*noun))
        .collect();
    let counts = counts.filter_map(|it| match &it.counted {
        Counted::Word(noun) if it.is_plain && !it.is_about => {
            let time = time_of(noun).map(str::to_owned);
            let own = time.or_else(|| stem(noun).filter(|noun| prices.contains_key(noun)));
            // *1 400 av dem tar ut kortet*: what is counted stands elsewhere in the sentence.
            let other = || named.first().map(|noun| (*noun).clone());
            let each = || prices.contains_key(EACH).then(|| EACH.to_owned());
            Some((it, own.or_else(other).or_else(each)?))
        }
        _ => None,
    });
    let counts: Vec<(&Number, String)> = counts.take(MOST_COUNTS).collect();
    let block = block_of(text, sentence.start);
    let mut wrong = None;
    for (count, noun) in &counts {
        let of_noun = prices.get(noun).into_iter().flatten();
        let is_here = |it: &&Price| it.block.is_none() || it.block == block;
        for price in of_noun.filter(is_here) {
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
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
