//! F141 `weekday`: a day of the week that is not that of its date.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::page_text::Piece;
use crate::swedish::{WrittenDate, weekday, written_dates};
use crate::text::near::word_before;

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
        let dates = written_dates(language);
        checker.report_all(dates.iter().filter_map(|date| finding(checker, text, date)));
    }
}

fn finding(checker: &Checker<'_>, text: &Piece<'_>, date: &WrittenDate) -> Option<Diagnostic> {
    let language = text.language();
    let (start, stated) = weekday_before(language, date.range.start)?;
    if text.is_quoted(start) {
        return None;
    }
    let place = text.place(start..date.range.end);
    if let Some(whole) = date.date() {
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
    fn the_day_of_the_week_stands_before_its_date() {
        let before = |text: &str| {
            let date = written_dates(text).into_iter().next()?;
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
