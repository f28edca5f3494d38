//! R102 `memo-not-first`: the memo itself is not the first of the documents.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::{Case, SupportingDocument};
use crate::profile::{Decider, DocumentKind};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "R102",
        name: "memo-not-first",
        severity: Severity::Info,
        summary: "den egna skrivelsen står inte först i listan över underlag",
        page: include_str!("memo_not_first.md"),
    },
    check,
};

/// What the memo itself may be called in the list.
const NAMES: [&str; 5] = [
    "tjänsteskrivelse",
    "tjänsteutlåtande",
    "godkännande",
    "promemoria",
    "skrivelse",
];

fn check(checker: &Checker<'_>) {
    let case = checker.case;
    let documents = case.documents.items();
    let Some(first) = documents.first() else {
        return;
    };
    let Some(kind) = checker.document_kind() else {
        return;
    };
    // A decision on delegation is no document of its own basis.
    let is_decision = kind.decider() == Decider::Delegate;
    if is_decision || is_own(case, kind, first) || first.title.is_missing() {
        return;
    }
    let span = first.title.span().unwrap_or(first.span);
    let own = documents
        .iter()
        .find(|document| is_named_as_own(case, kind, document));
    let finding = match own.and_then(|own| own.title.span()) {
        Some(own) => checker
            .at(span, "en annan handling står före skrivelsen")
            .related(own, "här står skrivelsen")
            .hint("flytta skrivelsen till första platsen"),
        None => checker
            .at(span, "skrivelsen själv står inte i listan")
            .hint(format!(
                "skriv den först: handling: {}, och datum",
                called(kind)
            )),
    };
    checker.report(finding);
}

/// What the document may be called in the list.
fn called(kind: &DocumentKind) -> String {
    match kind.word.as_str() {
        "tjänsteskrivelse" => "Tjänsteskrivelsen".to_owned(),
        _ => kind.name(),
    }
}

/// The first document may also be known by its date alone.
fn is_own(case: &Case, kind: &DocumentKind, document: &SupportingDocument) -> bool {
    let same_day = case
        .date
        .get()
        .is_some_and(|date| document.date.get() == Some(date));
    same_day || is_named_as_own(case, kind, document)
}

fn is_named_as_own(case: &Case, kind: &DocumentKind, document: &SupportingDocument) -> bool {
    let name = document.title.text().to_lowercase();
    let words = [kind.word.clone(), kind.name().to_lowercase()];
    let title = case.title.text().to_lowercase();
    let is_titled = !title.is_empty() && name.contains(&title);
    is_titled
        || words.iter().any(|word| name.starts_with(word.as_str()))
        || NAMES.iter().any(|own| name.contains(own))
}
