//! F143 `yearless-date`: a day and month, and no year that a reader could take them for.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::page_text::{Piece, TextRole};
use crate::swedish::is_year;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F143",
        name: "yearless-date",
        severity: Severity::Info,
        summary: "datumet har inget år",
        page: include_str!("yearless_date.md"),
    },
    check,
};

/// Words with which a day comes again each year, or takes its year from the memo.
const OTHER_YEAR: [&str; 8] = [
    "varje",
    "årlig",
    "läsår",
    " år",
    "vartannat",
    "nästa",
    "innevarande",
    "samma",
];

/// What was decided may have been so in any year, whichever one the memo has named.
const DECIDED: [&str; 5] = [
    " antogs ",
    " fastställdes ",
    " beslutades ",
    " godkändes ",
    "har gällt sedan ",
];

fn check(checker: &Checker<'_>) {
    // Later texts of a memo speak of the year that it has named; a decision stands by itself.
    let mut is_year_named = false;
    for text in checker.page_text() {
        let is_settled = is_year_named && text.role != TextRole::Point;
        if text.is_prose() {
            checker.report_all(finding(checker, text, is_settled));
        }
        is_year_named = is_year_named || year_at(text.written).is_some();
    }
}

/// The first day without a year in a text that names none before it.
fn finding(checker: &Checker<'_>, text: &Piece<'_>, is_settled: bool) -> Option<Diagnostic> {
    let date = text.dates().iter().find(|date| {
        let at = date.range.start;
        let said = &text.written[text.statement_at(at)];
        date.year.is_none()
            && date.last_day_passed().is_none()
            && !text.is_quoted(at)
            && !OTHER_YEAR.iter().any(|sign| said.contains(sign))
            && (!is_settled || DECIDED.iter().any(|verb| said.contains(verb)))
    })?;
    let sentence = text.statement_at(date.range.start);
    if year_at(text.written).is_some_and(|year| year < sentence.end) {
        return None;
    }
    let finding = checker.at(text.place(date.range.clone()), "det står inte vilket år");
    Some(finding.hint("skriv årtalet efter månaden"))
}

/// Where a text first names a year in figures, also in `2026/27` and `2026-05-01`.
fn year_at(text: &str) -> Option<usize> {
    let mut end = 0;
    while let Some(start) = text[end..].find(|c: char| c.is_ascii_digit()) {
        let start = end + start;
        let run = text[start..].split(|c: char| !c.is_ascii_digit()).next()?;
        end = start + run.len();
        // *(2010:1622)* is the number of a statute.
        let is_statute = text[..start].ends_with('(') && text[end..].starts_with(':');
        if is_year(run) && !is_statute {
            return Some(start);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_seen_in_every_form() {
        for text in ["2026/27", "den 3 maj 2026", "KS/2026:3", "2026-05-01"] {
            assert!(year_at(text).is_some(), "{text}");
        }
        for text in [
            "den 3 maj",
            "3 500 kr",
            "12026",
            "5000",
            "lagen (2010:1622)",
        ] {
            assert_eq!(year_at(text), None, "{text}");
        }
        assert_eq!(year_at("6 maj, 5 000 kr, 2025"), Some(17));
    }
}
