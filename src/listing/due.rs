//! By when an assignment is to be done, as the text of a point says it.

use std::ops::Range;

use crate::swedish::{Date, MONTHS, written_dates};

/// What stands before a day that something is due on.
const BEFORE_DAY: &[&str] = &[
    "senast",
    "före",
    "innan",
    "till",
    "sammanträde",
    "sammanträdet",
    "möte",
    "mötet",
    "gången",
];

/// What stands before a month that something is due in.
const BEFORE_MONTH: &[&str] = &["senast", "före", "i", "under", "av"];

/// Words that are looked at before a day.
const BACK: usize = 5;

/// The day that a text states for what its words from `after` on say: the one after *senast*, or
/// else the first that something is to be done on or before; of a month its last day. None before
/// `earliest`: that is told of something else.
pub fn due(text: &str, after: usize, earliest: Option<Date>) -> Option<Date> {
    let mut days = days(text);
    days.extend(months(text));
    days.sort_by_key(|(range, _, _)| range.start);
    let is_possible = |date: &Date| earliest.is_none_or(|earliest| *date >= earliest);
    days.retain(|(_, _, date)| is_possible(date));
    let words = |range: &Range<usize>| {
        let words = text[..range.start].split_whitespace().rev();
        words.take(BACK).map(str::to_lowercase).collect::<Vec<_>>()
    };
    let is_latest = |range: &Range<usize>| {
        let words = words(range);
        let first = words.first().map_or("", String::as_str);
        let is_bound = matches!(first, "den" | "i");
        let is_latest =
            first == "senast" || is_bound && words.get(1).is_some_and(|word| word == "senast");
        // *efter samråd senast den 3 april* is of what goes before.
        let is_before = words
            .iter()
            .any(|word| matches!(word.as_str(), "efter" | "sedan"));
        is_latest && !is_before
    };
    let latest = days.iter().find(|(range, _, _)| is_latest(range));
    let named = days.iter().find(|(range, is_month, _)| {
        let words = words(range);
        let mut words = words.iter().map(String::as_str);
        let mut last = words.next().unwrap_or_default();
        if last == "den" && !is_month {
            last = words.next().unwrap_or_default();
        }
        let known = if *is_month { BEFORE_MONTH } else { BEFORE_DAY };
        range.start >= after && known.contains(&last)
    });
    latest.or(named).map(|(_, _, date)| *date)
}

/// Where it stands, whether it is a month, and its last day.
type Named = (Range<usize>, bool, Date);

fn days(text: &str) -> Vec<Named> {
    let dates = written_dates(text).into_iter();
    dates
        .filter_map(|written| Some((written.range.clone(), false, written.date()?)))
        .collect()
}

/// `oktober 2027`, without a day before it.
fn months(text: &str) -> Vec<Named> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (month, name) in (1..).zip(MONTHS) {
        for (at, _) in lower.match_indices(name) {
            let before = lower[..at].trim_end();
            let is_word = before.len() < at || at == 0;
            let has_day = before.ends_with(|c: char| c.is_ascii_digit());
            let Some(rest) = lower.get(at + name.len()..) else {
                continue;
            };
            let year = rest.trim_start();
            let year: Option<i32> = year.get(..4).and_then(|year| year.parse().ok());
            let year = year.filter(|_| rest.starts_with(char::is_whitespace));
            let last = |year: i32| (28..=31).rev().find_map(|day| Date::of(year, month, day));
            let date = year.filter(|_| is_word && !has_day).and_then(last);
            found.extend(date.map(|date| (at..at + name.len(), true, date)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_found_however_it_is_written() {
        for (text, day) in [
            ("att redovisa senast den 31 oktober 2025", "2025-10-31"),
            ("att återkomma senast i oktober 2027", "2027-10-31"),
            (
                "att redovisa till nämndens sammanträde den 26 augusti 2027",
                "2027-08-26",
            ),
            (
                "att redovisa varje kvartal, första gången 2027-09-30",
                "2027-09-30",
            ),
            ("att redovisa före utgången av juni 2027", "2027-06-30"),
            ("att redovisa resultatet i september 2027", "2027-09-30"),
            (
                "att redovisa i maj 2028, dock senast 2028-04-30",
                "2028-04-30",
            ),
            ("att enligt beslutet den 3 maj 2027 utreda frågan", ""),
            ("att utreda frågan", ""),
            (
                "att ta fram en plan till nämndens möte i september 2026, efter samråd senast den 3 april 2026",
                "2026-09-30",
            ),
        ] {
            let found = due(text, 0, Date::of(2025, 1, 1));
            let found = found.map(|date| date.to_string()).unwrap_or_default();
            assert_eq!(found, day, "{text}");
        }
        let past = "att följa upp det som togs fram i maj 2024";
        assert_eq!(due(past, 0, Date::of(2025, 1, 1)), None);
    }
}
