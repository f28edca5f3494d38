//! R112 `attachment-number`: two documents have one number as attachments.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::source::Span;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "R112",
        name: "attachment-number",
        severity: Severity::Error,
        summary: "två handlingar har samma nummer som bilaga",
        page: include_str!("attachment_number.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let documents = checker.case.listed_documents();
    let numbers = checker.case.attachment_numbers();
    let mut seen: Vec<(String, Span)> = Vec::new();
    for (document, number) in documents.zip(numbers) {
        let Some(number) = number else { continue };
        let place = document.number.span().or(document.title.span());
        let place = place.unwrap_or(document.span);
        let same = seen.iter().find(|(other, _)| same(other, &number));
        if let Some((_, first)) = same {
            let label = format!("en annan handling är också bilaga {number}");
            let finding = checker.at(place, label).related(*first, "här");
            checker.report(finding.hint(
                "ge handlingarna olika nummer under bilaga, eller skriv bilaga: ja så numreras de i ordning",
            ));
        }
        seen.push((number, place));
    }
}

/// *a* and *A* are one number to a reader.
fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}
