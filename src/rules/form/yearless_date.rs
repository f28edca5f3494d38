//! F143 `yearless-date`: a day and month, and no year that a reader could take them for.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::page_text::Piece;
use crate::swedish::written_dates;

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

fn check(checker: &Checker<'_>) {
    for text in checker.page_text().iter().filter(|text| text.is_prose()) {
        for date in written_dates(text.language()) {
            let at = date.range.start;
            let is_open = date.year.is_none() && date.last_day_passed().is_none();
            if is_open && !has_year(text, at) && !text.is_quoted(at) {
                let finding = checker.at(text.place(date.range), "det står inte vilket år");
                checker.report(finding.hint("skriv årtalet efter månaden"));
            }
        }
    }
}

/// Whether the sentence, or what stands before it in its paragraph, says which year is meant.
fn has_year(text: &Piece<'_>, at: usize) -> bool {
    let sentence = text.statement_at(at);
    let paragraph = text.paragraph_at(at);
    let said = &text.written[paragraph.start.min(sentence.start)..sentence.end];
    has_year_in_figures(said) || OTHER_YEAR.iter().any(|sign| said.contains(sign))
}

/// Four digits that are those of a year, also in `2026/27` and `2026-05-01`.
fn has_year_in_figures(text: &str) -> bool {
    let digits = text.split(|c: char| !c.is_ascii_digit());
    let mut years = digits.filter(|run| run.len() == 4);
    years.any(|run| matches!(&run[..2], "19" | "20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_seen_in_every_form() {
        for text in ["2026/27", "den 3 maj 2026", "KS/2026:3", "2026-05-01"] {
            assert!(has_year_in_figures(text), "{text}");
        }
        for text in ["den 3 maj", "3 500 kr", "12026", "5000"] {
            assert!(!has_year_in_figures(text), "{text}");
        }
    }
}
