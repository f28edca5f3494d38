//! Columns of rates and running totals: each figure says something, and all together nothing.

use rust_decimal::Decimal;

use super::codes::{Below, words_of};
use super::folded;
use crate::swedish::MONTHS;

/// Words at the head of what is measured for each by itself.
const RATES: [&str; 7] = [
    "räntesats",
    "löptid",
    "skattesats",
    "utdebitering",
    "medelålder",
    "medelvärde",
    "betyg",
];

/// Words at the head of running totals.
const RUNNING: [&str; 4] = ["ackumulerat", "ackumulerad", "ack", "kumulativt"];

/// Money that may be for each of something.
const MONEY: [&str; 8] = [
    "kostnad",
    "kostnader",
    "pris",
    "kr",
    "intäkt",
    "avgift",
    "hyra",
    "peng",
];

/// Persons and pieces that money is for each of. A year is none: *hyra/år* is added.
const EACH: [&str; 34] = [
    "elev",
    "barn",
    "person",
    "invånare",
    "inv",
    "plats",
    "brukare",
    "deltagare",
    "patient",
    "besök",
    "anställd",
    "medarbetare",
    "årsarbetare",
    "hushåll",
    "lägenhet",
    "lgh",
    "enhet",
    "st",
    "styck",
    "m2",
    "m²",
    "kvm",
    "m",
    "meter",
    "km",
    "ha",
    "kg",
    "ton",
    "liter",
    "kwh",
    "mwh",
    "timme",
    "tim",
    "dygn",
];

impl Below<'_, '_> {
    /// Whether each figure says something by itself, and nothing together with the others. What
    /// the sheet adds, the page adds too.
    pub(super) fn is_of_rates(&self) -> bool {
        let words = words_of(self.head);
        let has = |kinds: &[&str]| words.iter().any(|word| kinds.contains(&word.as_str()));
        let is_rate = has(&RATES)
            || is_for_each(self.head)
            || has(&["ränta"]) && self.is_in_percent(&words)
            || has(&RUNNING) && self.follow_each_other();
        is_rate && !self.is_added()
    }

    /// Interest in kronor is a cost as any other.
    fn is_in_percent(&self, words: &[String]) -> bool {
        let is_shown = |row: usize| {
            let look = self.opened.look(row, self.column);
            look.is_some_and(|look| look.number.is_percent)
        };
        self.head.contains('%')
            || words.iter().any(|word| word == "procent")
            || self.sum_row() == Some(false)
            || self.rows().any(is_shown)
    }

    /// Whether the rows are months, quarters or thirds of a year.
    fn follow_each_other(&self) -> bool {
        let rows = self.rows().filter(|row| !self.is_sum(*row));
        let names: Vec<String> = rows
            .filter_map(|row| self.opened.words(row, self.names))
            .filter(|name| !name.is_empty())
            .collect();
        let periods = names.iter().filter(|name| is_period(name)).count();
        periods > 1 && periods * 2 > names.len()
    }

    /// Whether the sheet has a sum here that its rows give.
    pub(super) fn is_added(&self) -> bool {
        let figures = |is_sum: bool| {
            let rows = self.rows().filter(move |row| self.is_sum(*row) == is_sum);
            rows.filter_map(|row| self.figure_at(row))
        };
        let sum = figures(false).fold(Decimal::ZERO, Decimal::saturating_add);
        let is_several = figures(false).count() > 1;
        is_several && figures(true).next_back() == Some(sum)
    }
}

/// *Kostnad/elev*. *Drift/underhåll* are both, and *intäkt/kostnad* is one of them.
fn is_for_each(head: &str) -> bool {
    let head = folded(head);
    head.split_once('/').is_some_and(|(what, each)| {
        let what = what.split_whitespace().next_back();
        let each = each
            .split(|c: char| !c.is_alphanumeric())
            .find(|word| !word.is_empty());
        what.is_some_and(|word| MONEY.contains(&word)) && each.is_some_and(is_each)
    })
}

/// Whether a word is of persons or pieces.
pub(super) fn is_each(word: &str) -> bool {
    EACH.contains(&word)
}

/// *Januari*, *feb*, *jan–mar*, *kvartal 1*, *Q1*, *tertial 2*, *T1*.
fn is_period(name: &str) -> bool {
    let name = folded(name);
    let first = name
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let is_month = first.chars().count() > 2 && MONTHS.iter().any(|month| month.starts_with(first));
    let is_numbered = |letter: char| {
        first.strip_prefix(letter).is_some_and(|rest| {
            !rest.is_empty() && rest.len() < 3 && rest.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    is_month
        || name.contains("kvartal")
        || name.contains("tertial")
        || ['q', 't', 'k'].into_iter().any(is_numbered)
}
