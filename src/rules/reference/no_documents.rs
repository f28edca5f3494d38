//! R113 `no-documents`: a decision is proposed, and nothing says which documents it rests on.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::Part;
use crate::profile::Decider;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "R113",
        name: "no-documents",
        severity: Severity::Info,
        summary: "det står inte vilka handlingar beslutet bygger på",
        page: include_str!("no_documents.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let case = checker.case;
    let has_list = !case.documents.items().is_empty() || !case.attachments.items().is_empty();
    let is_unread = case.documents.is_unread();
    let Some(kind) = checker.document_kind().filter(|_| !has_list && !is_unread) else {
        return;
    };
    // What a delegate decides or a body only states may rest on the memo alone.
    let is_proposed = kind.decider() == Decider::Body
        && kind.required().any(|part| part == Part::Proposal)
        && !case.proposal.is_missing();
    let lists = kind
        .parts()
        .is_some_and(|parts| parts.contains(&Part::Documents));
    let is_told = kind.required().any(|part| part == Part::Documents);
    if !is_proposed || !lists || is_told {
        return;
    }
    let key = checker.key(Part::Documents.word());
    let place = key.or_else(|| checker.key(Part::Proposal.word()));
    let place = place.unwrap_or_else(|| checker.missing(Part::Documents.word()));
    let finding = checker.at(place, "beslutsunderlag saknas");
    checker.report(finding.hint(
        "skriv beslutsunderlag: med minst tjänsteskrivelsen och dess datum, och de handlingar som den bygger på",
    ));
}
