//! R120 `differing-reference`: a case refers to another with a date that the other does not have.

use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::SupportingDocument;
use crate::rules::across::{AcrossRule, Readable};

pub(in crate::rules) static RULE: AcrossRule = AcrossRule {
    kind: Kind {
        code: "R120",
        name: "differing-reference",
        severity: Severity::Warning,
        summary: "hänvisningen stämmer inte med det andra ärendet",
        page: include_str!("differing_reference.md"),
    },
    check,
};

fn check(kind: &'static Kind, cases: &[Readable<'_>], out: &mut Vec<(usize, Diagnostic)>) {
    let by_number: std::collections::HashMap<_, _> = cases
        .iter()
        .filter_map(|case| Some((case.case.diary_number.get()?.as_str(), case)))
        .collect();
    for case in cases {
        for document in case.case.listed_documents() {
            let other = document
                .diary_number
                .get()
                .and_then(|number| by_number.get(number.as_str()));
            let Some(other) = other.filter(|other| other.index != case.index) else {
                continue;
            };
            out.extend(
                differing_date(kind, case, document, other).map(|finding| (case.index, finding)),
            );
        }
    }
}

/// The same document by number and name, with another date.
fn differing_date(
    kind: &'static Kind,
    case: &Readable<'_>,
    document: &SupportingDocument,
    other: &Readable<'_>,
) -> Option<Diagnostic> {
    let (stated, actual) = (document.date.located()?, other.case.date.located()?);
    let is_same_document = document.title.text().contains(other.case.title.text());
    (is_same_document && stated.value != actual.value).then(|| {
        kind.at(
            &case.loaded.source,
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
