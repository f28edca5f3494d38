//! F101 `missing-date`: no date of the document, or a date that is not complete.

use crate::check::rule::Rule;
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::Context;
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

fn check(kind: &'static Kind, context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let case = context.case;
    if case.date.is_missing() {
        let finding = context.at(kind, context.missing("datum"), "handlingen har inget datum");
        out.push(finding.hint("skriv datum: år-månad-dag, till exempel datum: 2021-04-12"));
    }
    let documents = case.listed_documents().map(|document| &document.date);
    let signatories = case.signatories.items().iter().map(|signatory| &signatory.date);
    let points = case.proposal.get().map(|proposal| proposal.points.items()).unwrap_or_default();
    let assignments = points.iter().filter_map(|point| Some(&point.assignment.get()?.due));
    let dates = std::iter::once(&case.date).chain(documents).chain(signatories).chain(assignments);
    out.extend(dates.filter_map(|date| incomplete(kind, context, date)));
}

fn incomplete(kind: &'static Kind, context: &Context<'_>, date: &Field<Date>) -> Option<Diagnostic> {
    let Field::Unreadable(written) = date else { return None };
    let text = written.value.trim();
    let label = if looks_partial(text) {
        format!("”{text}” är inget helt datum")
    } else {
        format!("”{text}” är inget datum")
    };
    Some(context.at(kind, written.span, label).hint("skriv hela datumet: år-månad-dag, till exempel 2021-04-12"))
}

/// `2019-`, `2019`, `2019-04`: the beginning of a date.
fn looks_partial(text: &str) -> bool {
    text.len() >= 4 && text.len() < 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}
