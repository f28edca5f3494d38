//! F140 `impossible-day`: a day that is in no calendar: *31 november*.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};

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
