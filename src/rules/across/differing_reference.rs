//! R120 `differing-reference`: a case refers to another with a date that the other does not have.

use std::collections::HashMap;

use crate::check::rule::{Checker, ReadCase, Rule, SeveralCases};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::SupportingDocument;

pub(in crate::rules) static RULE: Rule<SeveralCases> = Rule {
    kind: Kind {
        code: "R120",
        name: "differing-reference",
        severity: Severity::Warning,
        summary: "hänvisningen stämmer inte med det andra ärendet",
        page: include_str!("differing_reference.md"),
    },
    check,
};

fn check(checker: &Checker<'_, SeveralCases>) {
    let by_number: HashMap<_, _> = checker
        .iter()
        .flat_map(|case| {
            let numbers = case.case.diary_number.numbers().iter();
            numbers.map(move |number| (number.value.as_str(), case))
        })
        .collect();
    for case in checker.iter() {
        for document in case.case.listed_documents() {
            let other = document
                .diary_number
                .get()
                .and_then(|number| by_number.get(number.as_str()));
            let Some(other) = other.filter(|other| other.index != case.index) else {
                continue;
            };
            checker.report_all(differing_date(checker, case, document, other));
        }
    }
}

/// The same document by number and name, with another date.
fn differing_date(
    checker: &Checker<'_, SeveralCases>,
    case: &ReadCase<'_>,
    document: &SupportingDocument,
    other: &ReadCase<'_>,
) -> Option<Diagnostic> {
    let (stated, actual) = (document.date.located()?, other.case.date.located()?);
    let is_same_document = document.title.text().contains(other.case.title.text());
    (is_same_document && stated.value != actual.value).then(|| {
        checker
            .at(
                case,
                stated.span,
                format!(
                    "{} är daterat {}",
                    other.loaded.source.path().display(),
                    actual.value
                ),
            )
            .related_in(&other.loaded.source, actual.span, "här")
            .hint("skriv samma datum som handlingen har")
    })
}
