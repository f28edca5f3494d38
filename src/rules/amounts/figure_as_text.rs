//! A129 `figure-as-text`: figures that the spreadsheet keeps as text.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::table::SheetOrigin;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A129",
        name: "figure-as-text",
        severity: Severity::Warning,
        summary: "tal är lagrade som text i kalkylbladet",
        page: include_str!("figure_as_text.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let origins = checker.case.sheet_origins();
    checker.report_all(origins.filter_map(|origin| finding(checker, origin)));
}

fn finding(checker: &Checker<'_>, origin: &SheetOrigin) -> Option<Diagnostic> {
    let (first, others) = origin.as_text.split_first()?;
    let label = "talet är lagrat som text, och räknas inte in i kalkylbladets egna summor";
    let finding = checker.at(*first, label);
    let finding = others
        .iter()
        .fold(finding, |finding, other| finding.related(*other, "likaså"));
    Some(
        finding
            .hint("gör om cellerna till tal i kalkylbladet, och se efter att summorna där stämmer"),
    )
}
