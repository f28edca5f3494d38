//! A129 `figure-as-text`: figures that the spreadsheet keeps as text.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::Table;

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
    checker.report_all(
        checker
            .case
            .tables()
            .filter_map(|table| finding(checker, table)),
    );
}

fn finding(checker: &Checker<'_>, table: &Table) -> Option<Diagnostic> {
    let (first, others) = table.origin.as_ref()?.as_text.split_first()?;
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
