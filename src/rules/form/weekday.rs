//! F141 `weekday`: a day of the week that is not that of its date.

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::page_text::Piece;
use crate::swedish::{Date, WrittenDate, weekday};
use crate::text::near::word_before;
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F141",
        name: "weekday",
        severity: Severity::Error,
        summary: "veckodagen stämmer inte med datumet",
        page: include_str!("weekday.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for text in checker.page_text() {
        let language = text.language();
        if text.is_from_profile() || !language.contains("dag") {
            continue;
        }
        let dates = text.dates();
        let found = (0..dates.len()).filter_map(|at| finding(checker, text, dates, at));
        checker.report_all(found);
    }
}

fn finding(
    checker: &Checker<'_>,
    text: &Piece<'_>,
    dates: &[WrittenDate],
    at: usize,
) -> Option<Diagnostic> {
    let (date, language) = (&dates[at], text.language());
    let (said, stated) = stated_weekday(language, dates, at)?;
    if text.is_quoted(said.start) {
        return None;
    }
    let place = text.place(said);
    if let Some(whole) = date.date().or_else(|| in_year_beside(text, dates, at)) {
        let actual = whole.weekday();
        let label = format!("{} är en {actual}", crate::swedish::in_prose(whole));
        let hint = format!("skriv {actual}en, eller den dag som avses");
        return (actual != stated).then(|| checker.at(place, label).hint(hint));
    }
    // Without a year a memo speaks of its own year, the one before or the one after.
    let (year, _, _) = checker
        .case
        .date
        .get()
        .filter(|_| date.year.is_none())?
        .parts();
    let fits = |year| {
        date.in_year(year)
            .is_none_or(|date| date.weekday() == stated)
    };
    let label = format!(
        "dagen är ingen {stated} {}, {year} eller {}",
        year - 1,
        year + 1
    );
    (!(year - 1..=year + 1).any(fits)).then(|| {
        checker
            .at(place, label)
            .severity(Severity::Warning)
            .hint("skriv den dag som avses, gärna med år")
    })
}

/// A date without a year has the year of another one in its sentence that has one: the one right
/// before, or else the next.
fn in_year_beside(text: &Piece<'_>, dates: &[WrittenDate], at: usize) -> Option<Date> {
    let sentence = text.statement_at(dates[at].range.start);
    let is_inside = |date: &&WrittenDate| sentence.contains(&date.range.start);
    let before = dates[..at].iter().rev().take_while(is_inside);
    let mut years = before
        .chain(dates[at + 1..].iter().take_while(is_inside))
        .filter_map(|date| date.year);
    dates[at].in_year(years.next().filter(|_| dates[at].year.is_none())?)
}

/// The day of the week that is said of a date, and where: before it, after it, or before the first
/// date of a list.
fn stated_weekday(
    text: &str,
    dates: &[WrittenDate],
    at: usize,
) -> Option<(Range<usize>, &'static str)> {
    let range = &dates[at].range;
    let before = weekday_before(text, range.start).map(|(start, day)| (start..range.end, day));
    before
        .or_else(|| weekday_after(text, range))
        .or_else(|| weekday_of_list(text, dates, at))
}

/// *den 6 juni, en söndag*, *den 6 juni, som då är en söndag*, *2026-06-06 (lördag)*
fn weekday_after(text: &str, date: &Range<usize>) -> Option<(Range<usize>, &'static str)> {
    if let Some(rest) = text[date.end..].strip_prefix(" (") {
        let (range, word) = words(rest).next()?;
        let is_alone = range.start == 0 && rest[range.end..].starts_with(')');
        let end = date.end + " (".len() + range.end + ")".len();
        return weekday(word)
            .filter(|_| is_alone)
            .map(|day| (date.start..end, day));
    }
    let rest = text[date.end..].strip_prefix(',')?;
    let mut near = words(rest).take(5);
    let leads = ["som", "då", "är", "var", "blir"];
    let mut word = near.next()?;
    while leads.contains(&word.1) {
        word = near.next()?;
    }
    let (range, day) = near.next().filter(|_| word.1 == "en")?;
    let end = date.end + 1 + range.end;
    weekday(day).map(|day| (date.start..end, day))
}

/// *tisdagarna den 19 januari, 16 februari och 17 mars*: it holds for all of them.
fn weekday_of_list(
    text: &str,
    dates: &[WrittenDate],
    at: usize,
) -> Option<(Range<usize>, &'static str)> {
    /// A year of meetings, one each week.
    const MOST_DATES: usize = 52;
    let joins = |one: &WrittenDate, next: &WrittenDate| {
        let between = text[one.range.end..next.range.start].trim();
        matches!(
            between,
            "," | "och" | ", den" | "och den" | "samt" | "samt den"
        )
    };
    let first = (at.saturating_sub(MOST_DATES)..at)
        .rev()
        .take_while(|index| joins(&dates[*index], &dates[index + 1]))
        .last()?;
    let (start, day) = weekday_before(text, dates[first].range.start)?;
    let is_plural = words(&text[start..])
        .next()
        .is_some_and(|(_, word)| word.ends_with("arna"));
    is_plural.then(|| (dates[at].range.clone(), day))
}

/// The day of the week right before a date, and where it begins.
fn weekday_before(text: &str, date: usize) -> Option<(usize, &'static str)> {
    let place = |before: usize| {
        let word = word_before(text, before);
        let end = text[..before].trim_end().len();
        (end - word.len(), word)
    };
    let (start, word) = place(date);
    let (start, word) = if word == "den" {
        place(start)
    } else {
        (start, word)
    };
    weekday(word).map(|day| (start, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_the_week_is_held_to_its_date_wherever_it_stands() {
        let found = |text: &str| {
            let yaml = format!("datum: 2026-03-02\nbakgrund: {text}\n");
            crate::rules::testing::found_in(&RULE, &yaml).len()
        };
        for text in [
            "Budet gäller 28 april 2026, och avtalet skrivs torsdagen den 29 april.",
            "Nationaldagen är den 6 juni 2027, en måndag.",
            "Mötet är den 29 april 2026, som då är en tisdag.",
            "Överläggning hölls 2026-04-29 (tisdag) med Kommunal.",
            "Nämnden möts tisdagarna den 20 januari 2026, 17 februari 2026 och 18 mars 2026.",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
        for text in [
            "Budet gäller 28 april 2026, och avtalet skrivs onsdagen den 29 april.",
            "Nationaldagen är den 6 juni 2027, en söndag.",
            "Nämnden möts tisdagarna den 20 januari 2026, 17 februari 2026 och 17 mars 2026.",
            "Mötet är den 29 april 2026, en lämplig dag.",
            "Överläggning hölls 2026-04-29 (onsdag) med Kommunal.",
            "Överläggning hölls 2026-04-29 (inställt) tisdag förmiddag.",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }

    #[test]
    fn the_day_of_the_week_stands_before_its_date() {
        let before = |text: &str| {
            let date = crate::swedish::written_dates(text).into_iter().next()?;
            weekday_before(text, date.range.start).map(|(_, day)| day)
        };
        assert_eq!(before("På onsdagen den 15 oktober"), Some("onsdag"));
        assert_eq!(before("fredag\n3 mars 2026"), Some("fredag"));
        assert_eq!(before("Söndagen\u{a0}den 2026-03-01"), Some("söndag"));
        for text in [
            "varje onsdag, den 15 oktober",
            "vardag 3 mars",
            "den 3 mars",
        ] {
            assert_eq!(before(text), None, "{text}");
        }
    }
}
