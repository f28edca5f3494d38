//! P101 `personnummer`: a personal identity number anywhere in the file, which travels inside the
//! PDF.

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::table::RemarkKind;
use crate::source::Span;
use crate::swedish::{mistyped_personal_numbers, personal_numbers};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "P101",
        name: "personnummer",
        severity: Severity::Error,
        summary: "texten innehåller ett personnummer",
        page: include_str!("personal_number.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let text = checker.source.text();
    let span = |place: Range<usize>| Span::new(place.start, place.end);
    let written = personal_numbers(text).into_iter().map(span);
    for place in written.chain(in_sheets(checker, RemarkKind::PersonalNumber)) {
        checker.report(
            checker
                .at(place, "numret har ett personnummers form och kontrollsiffra")
                .hint("ta bort numret: det får inte stå i en handling som publiceras, och filen följer med i PDF:en")
                .hint("skriv namn, befattning eller ärendets diarienummer i stället"),
        );
    }
    let origins = checker.case.sheet_origins();
    for remark in origins.flat_map(|origin| &origin.remarks) {
        let severity = match remark.kind {
            RemarkKind::PersonalNumbersElsewhere => Severity::Error,
            RemarkKind::UnreadParts => Severity::Warning,
            _ => continue,
        };
        let finding = checker.at(remark.span, remark.label.clone());
        checker.report(finding.severity(severity).hint(remark.hint.clone()));
    }
    let mistyped = mistyped_personal_numbers(text).into_iter().map(span);
    for place in mistyped.chain(in_sheets(checker, RemarkKind::MistypedNumber)) {
        let label = "numret har ett personnummers form, men fel kontrollsiffra";
        let finding = checker.at(place, label).severity(Severity::Warning);
        let of_person =
            "är det en person, ta bort numret: en felskriven siffra döljer inte vem det är";
        let of_other = "är det något annat, skriv vad före numret, som avtalsnummer";
        checker.report(finding.hint(of_person).hint(of_other));
    }
}

/// Where the spreadsheets of the case have such numbers.
fn in_sheets(checker: &Checker<'_>, kind: RemarkKind) -> impl Iterator<Item = Span> {
    checker.case.sheet_remarks(kind).map(|remark| remark.span)
}
