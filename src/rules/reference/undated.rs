//! R101 `undated-reference`: a document in the list without a date.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::text::shapes::dates::is_dated;

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
