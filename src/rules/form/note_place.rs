//! F133 `note-place`: a note to colleagues that cannot be kept out of the PDF.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::parse::{notes, without_note};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F133",
        name: "note-place",
        severity: Severity::Error,
        summary: "anteckningen går inte att hålla utanför PDF-filen",
        page: include_str!("note_place.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let notes = notes(checker.source);
    let Some(first) = notes.first() else {
        return;
    };
    if without_note(checker.source).is_some() {
        return;
    }
    let span = first.span;
    let finding = checker.at(
        span,
        "anteckningen går inte att skilja från resten av filen",
    );
    checker.report(
        finding.hint("skriv anteckning: | på en egen rad, och texten indragen på raderna under"),
    );
}
