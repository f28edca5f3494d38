//! R105 `attachment-missing`: a listed file is not there, or is not the one that the case states.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::SupportingDocument;
use crate::source::AttachmentState;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "R105",
        name: "attachment-missing",
        severity: Severity::Error,
        summary: "en bilaga finns inte eller är inte den som anges",
        page: include_str!("attachment_missing.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for (document, state) in checker.attached() {
        checker.report_all(match state {
            AttachmentState::Missing => missing(checker, document),
            AttachmentState::Unreadable => unreadable(checker, document),
            AttachmentState::Found { sha256, .. } => other_file(checker, document, sha256),
            // Reading has told of it: F012, F019.
            AttachmentState::Outside
            | AttachmentState::Hidden
            | AttachmentState::Irregular
            | AttachmentState::TooLarge(_) => None,
        });
    }
}

fn missing(checker: &Checker<'_>, document: &SupportingDocument) -> Option<Diagnostic> {
    let file = document.file.located()?;
    let label = format!("det finns ingen fil ”{}”", file.value);
    let hint = "lägg filen där, räknat från ärendets mapp, eller rätta sökvägen";
    Some(checker.at(file.span, label).hint(hint))
}

fn unreadable(checker: &Checker<'_>, document: &SupportingDocument) -> Option<Diagnostic> {
    let file = document.file.located()?;
    let label = format!("filen ”{}” går inte att läsa", file.value);
    let hint = "kontrollera att du har läsrätt till filen, och stäng den om den är öppen i ett annat program";
    Some(checker.at(file.span, label).hint(hint))
}

fn other_file(
    checker: &Checker<'_>,
    document: &SupportingDocument,
    actual: &str,
) -> Option<Diagnostic> {
    let (file, stated) = (document.file.located()?, document.sha256.located()?);
    (stated.value.0 != actual).then(|| {
        checker
            .at(
                stated.span,
                format!("”{}” är inte den fil som ärendet anger", file.value),
            )
            .related(file.span, "filen har en annan kontrollsumma")
            .hint("kontrollera att det är rätt fil och rätt version av den")
            .hint(format!("är det rätt fil? Skriv sha256: {actual}"))
    })
}
