//! Prices for each of something, as texts and tables give them.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::check::rule::Checker;
use crate::facts::prose_numbers::{Counted, Number};
use crate::model::Measure;
use crate::source::Span;
use crate::swedish::in_small;
use crate::text::ReadText;
use crate::text::near::end_of;
use crate::text::words::words;

/// Prices for each of one thing; with more of them any of them may be meant.
const MOST_PRICES: usize = 4;

/// A price for each of something.
pub(super) struct Price {
    pub value: Decimal,
    pub step: Decimal,
    pub shown: String,
    pub place: Span,
    /// The only paragraph where it is the price, when it is one *styck*.
    pub block: Option<Span>,
}

/// The prices of the texts by the beginning of what they are for each of.
pub(super) type Prices = HashMap<String, Vec<Price>>;

pub(super) fn prices(checker: &Checker<'_>) -> Prices {
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
pub(super) const EACH: &str = "styck";

/// Where the paragraph stands.
pub(super) fn block_of(text: &ReadText<'_>, at: usize) -> Option<Span> {
    Some(text.place(text.block_at(at)?.range.clone()))
}

/// What a number is the price of: *450 kr per plats*, *varje plats kostar 450 kr*, *en hyra på 450
/// kr om året*.
fn priced(text: &ReadText<'_>, number: &Number) -> Vec<String> {
    let after = &text.flowing()[number.range.end..];
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
pub(super) fn time_of(word: &str) -> Option<&'static str> {
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
    let lead = end_of(text.flowing(), sentence.start..number.figure.start, NEAR).to_lowercase();
    let is_price = PRICES.iter().any(|word| lead.contains(word));
    is_price.then(|| stem("timme")).flatten()
}

/// *Varje kort kostar 600 kr*, *en kilometer led kostar i snitt 32 000 kr*.
fn costing(text: &ReadText<'_>, number: &Number) -> Option<String> {
    /// *varje ny plats på hemmet kostar i snitt*
    const NEAR: usize = 60;
    const VERBS: [&str; 8] = [
        "kostar", "kostade", "ger", "är", "blir", "får", "fick", "betalar",
    ];
    let sentence = text.sentence_at(number.figure.start);
    let lead = end_of(text.flowing(), sentence.start..number.figure.start, NEAR);
    let said: Vec<&str> = words(lead).map(|(_, word)| word).collect();
    let each = said
        .iter()
        .rposition(|word| matches!(&*in_small(word), "varje" | "ett" | "en"))?;
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
pub(super) fn stem(noun: &str) -> Option<String> {
    const LETTERS: usize = 4;
    const TIMES: [&str; 7] = ["år", "året", "månad", "vecka", "dag", "termin", "kvartal"];
    let lower = noun.to_lowercase();
    let is_thing = !TIMES.contains(&lower.as_str()) && lower.chars().count() >= LETTERS - 1;
    is_thing.then(|| lower.chars().take(LETTERS).collect())
}
