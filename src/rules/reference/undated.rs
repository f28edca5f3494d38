//! R101 `undated-reference`: a document in the list without a date.

use std::sync::LazyLock;

use regex::Regex;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "R101",
        name: "undated-reference",
        severity: Severity::Warning,
        summary: "en handling i listan har inget datum",
        page: include_str!("undated.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for document in checker.case.documents.items() {
        // An incomplete date has F101.
        let Some(title) = document
            .title
            .located()
            .filter(|_| document.date.is_missing())
        else {
            continue;
        };
        if is_dated(&title.value) {
            continue;
        }
        checker.report(
            checker
                .at(title.span, "det finns inget datum för handlingen")
                .hint("lägg till datum: år-månad-dag, så att läsaren vet vilken version som avses"),
        );
    }
}

/// A title that holds a whole date, or the number of a statute (2017:725).
pub fn is_dated(title: &str) -> bool {
    static DATE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[ \u{a0}][a-z]{3,9}[ \u{a0}][0-9]{4}|[12][0-9]{3}:[0-9]+")
            .expect("internal error: a pattern")
    });
    title.contains(|c: char| c.is_ascii_digit()) && DATE.is_match(title)
}
