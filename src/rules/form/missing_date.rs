//! F101 `missing-date`: no date of the document, or a date that is not complete.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::parse::Field;
use crate::swedish::{Date, DateFault, in_prose};

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
    let assignments = case
        .points()
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
    if date.is_unread() {
        return None;
    }
    let text = written.value.trim();
    if Date::parse(text).is_some() {
        // Within { }, a comma has cut it from what follows, which has its own finding.
        return None;
    }
    let shown = "skriv hela datumet: år-månad-dag, till exempel 2021-04-12".to_owned();
    Some(match Date::fault(text) {
        DateFault::Impossible(why) => checker
            .at(written.span, format!("”{text}” finns inte: {why}"))
            .hint("skriv den dag som menas"),
        DateFault::OtherForm(date) => checker
            .at(
                written.span,
                format!("”{text}” är inte skrivet som år-månad-dag"),
            )
            .hint(format!("skriv {date}"))
            .fix(written.span, date.to_string()),
        DateFault::Likely(date) => checker
            .at(written.span, format!("”{text}” kan läsas på flera sätt"))
            .hint(format!(
                "skriv år-månad-dag; menas {} är det {date}",
                in_prose(date)
            )),
        DateFault::NoYear => checker
            .at(
                written.span,
                format!("”{text}” är inget helt datum: året saknas"),
            )
            .hint(shown),
        DateFault::NoDate if looks_partial(text) => checker
            .at(written.span, format!("”{text}” är inget helt datum"))
            .hint(shown),
        DateFault::NoDate => checker
            .at(written.span, format!("”{text}” är inget datum"))
            .hint(shown),
    })
}

/// `2019-`, `2019`, `2019-04`: the beginning of a date.
fn looks_partial(text: &str) -> bool {
    text.len() >= 4
        && text.len() < 10
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-')
}
