//! Spaces within dates, and between a season or a week and its number.

use super::{CLOSING, Joint, is_digit, is_number};
use crate::swedish::date;
use crate::swedish::in_small;

/// Months as they are shortened before a year.
const SHORT_MONTHS: [&str; 11] = [
    "jan", "feb", "febr", "apr", "jun", "jul", "aug", "sept", "okt", "nov", "dec",
];

/// What a year or the number of a week follows.
const SEASONS: [&str; 6] = ["våren", "sommaren", "hösten", "vintern", "vecka", "v."];

/// `den 1`, `1 januari`, `januari 2023`, `1/1 2026`, `våren 2026`.
pub(super) fn hold(joint: &Joint<'_>) -> bool {
    let (before, word) = (joint.before[0], joint.word);
    let is_season = SEASONS.contains(&&*in_small(before));
    let is_year = is_number(word, 4..=4);
    (before.eq_ignore_ascii_case("den") && is_day(word) && is_month(joint.next))
        || (is_day(before) && is_month(word))
        || ((is_month(before) || is_day_of_month(before)) && is_year)
        || (is_season && (is_year || is_number(word, 1..=2)))
}

/// `1`, `1:a`, `1–3`
fn is_day(word: &str) -> bool {
    let number = word.strip_suffix(":a").or_else(|| word.strip_suffix(":e"));
    let mut days = number.unwrap_or(word).split(['–', '-']);
    days.clone().count() < 3 && days.all(|day| is_number(day, 1..=2))
}

fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches(CLOSING);
    date::is_month(word) || SHORT_MONTHS.contains(&word)
}

/// `31/12`
fn is_day_of_month(word: &str) -> bool {
    let (day, month) = word.split_once('/').unwrap_or_default();
    word.ends_with(is_digit) && is_number(day, 1..=2) && is_number(month, 1..=2)
}
