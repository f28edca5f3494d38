//! F140 `impossible-day`: a day that is in no calendar: *31 november*.

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::swedish::in_small;
use crate::text::near::word_before;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F140",
        name: "impossible-day",
        severity: Severity::Error,
        summary: "dagen finns inte",
        page: include_str!("impossible_day.md"),
    },
    check,
};

/// Parts of words with which a text speaks of the fault itself.
const TOLD: [&str; 3] = ["felakt", "finns inte", "felskriv"];

fn check(checker: &Checker<'_>) {
    for text in checker.page_text() {
        if text.is_from_profile() {
            continue;
        }
        for range in impossible_iso_days(text.written) {
            let said = &text.written[text.statement_at(range.start)];
            if text.is_quoted(range.start) || TOLD.iter().any(|sign| said.contains(sign)) {
                continue;
            }
            let written = &text.written[range.clone()];
            let label = format!("{written} finns inte i almanackan");
            let finding = checker.at(text.place(range), label);
            let finding = finding.severity(Severity::Warning);
            checker.report(finding.hint("skriv den dag som avses"));
        }
        for date in text.dates() {
            let Some(last) = date.last_day_passed() else {
                continue;
            };
            let at = date.range.start;
            let said = &text.written[text.statement_at(at)];
            if text.is_quoted(at) || TOLD.iter().any(|sign| said.contains(sign)) {
                continue;
            }
            let in_year = match date.year {
                Some(year) => format!(" {year}"),
                None => String::new(),
            };
            let label = format!("månaden har {last} dagar{in_year}");
            let finding = checker.at(text.place(date.range.clone()), label);
            checker.report(finding.hint("skriv den dag som avses"));
        }
    }
}

/// *2026-13-45*, *2026-01-40*: month or day are in no calendar at all, so that nothing else reads
/// them as a day.
fn impossible_iso_days(text: &str) -> Vec<Range<usize>> {
    /// `2026-01-40`
    const LENGTH: usize = 10;
    const NUMBERED: [&str; 8] = [
        "dnr",
        "diarienummer",
        "beteckning",
        "nummer",
        "nr",
        "mål",
        "ärende",
        "ärendet",
    ];
    let is_free = |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '/' | ':' | '.' | '_');
    let starts = text.match_indices("20").map(|(at, _)| at);
    let ranges = starts.filter_map(|at| {
        let written = text.get(at..at + LENGTH)?;
        let bytes = written.as_bytes();
        let is_day = bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
        let before = text[..at].chars().next_back();
        let after = &text[at + LENGTH..];
        let is_alone = before.is_none_or(is_free)
            && !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | ':'));
        let part = |range: Range<usize>| written.get(range)?.parse::<u8>().ok();
        // A day from 1 to 31 of one of the months is among the written dates.
        // Where neither can be right, it is the number of something.
        let is_half = || {
            let (month, day) = (part(5..7)?, part(8..10)?);
            Some((1..=12).contains(&month) != (1..=31).contains(&day))
        };
        let word = word_before(text, at);
        let is_number = NUMBERED.contains(&&*in_small(word))
            || word.chars().all(char::is_uppercase) && !word.is_empty();
        (is_day && is_alone && !is_number && is_half() == Some(true)).then_some(at..at + LENGTH)
    });
    ranges.collect()
}

#[cfg(test)]
mod tests {
    use super::impossible_iso_days;

    #[test]
    fn days_in_figures_that_are_in_no_calendar_are_found() {
        let count = |text: &str| impossible_iso_days(text).len();
        assert_eq!(count("Inkom 2026-01-40, 2025-13-01 och 2026-02-29."), 2);
        for text in [
            "Inkom 2026-02-28 och 2024-02-29.",
            "Dnr 2026-99-12-4 och KS-2026-13-45, https://x.example/2026-13-45/",
            "Åren 2019-2026 och 2026-13.",
            "Dnr KS 2026-13-45, beteckning 2025-14-33, paketet har nummer 2020-40-12",
        ] {
            assert_eq!(count(text), 0, "{text}");
        }
    }
}
