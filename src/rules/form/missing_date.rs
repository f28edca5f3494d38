//! F101 `missing-date`: no date of the document, or a date that is not complete.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::parse::Field;
use crate::swedish::Date;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F101",
        name: "missing-date",
        severity: Severity::Error,
        summary: "datum saknas eller är ofullständigt",
        page: include_str!("missing_date.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let case = checker.case;
    if case.date.is_missing() {
        let finding = checker.at(checker.missing("datum"), "handlingen har inget datum");
        checker.report(finding.hint("skriv datum: år-månad-dag, till exempel datum: 2021-04-12"));
    }
    let documents = case.listed_documents().map(|document| &document.date);
    let signatories = case
        .signatories
        .items()
        .iter()
        .map(|signatory| &signatory.date);
    let points = case
        .proposal
        .get()
        .map(|proposal| proposal.points.items())
        .unwrap_or_default();
    let assignments = points
        .iter()
        .filter_map(|point| Some(&point.assignment.get()?.due));
    let dates = std::iter::once(&case.date)
        .chain(documents)
        .chain(signatories)
        .chain(assignments);
    checker.report_all(dates.filter_map(|date| incomplete(checker, date)));
}

fn incomplete(checker: &Checker<'_>, date: &Field<Date>) -> Option<Diagnostic> {
    let Field::Unreadable(written) = date else {
        return None;
    };
    let text = written.value.trim();
    let label = if looks_partial(text) {
        format!("”{text}” är inget helt datum")
    } else {
        format!("”{text}” är inget datum")
    };
    Some(
        checker
            .at(written.span, label)
            .hint("skriv hela datumet: år-månad-dag, till exempel 2021-04-12"),
    )
}

/// `2019-`, `2019`, `2019-04`: the beginning of a date.
fn looks_partial(text: &str) -> bool {
    text.len() >= 4
        && text.len() < 10
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-')
}
