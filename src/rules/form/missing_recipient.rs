//! F103 `missing-recipient`: nobody is addressed.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::parse::Field;
use crate::profile::{Addressee, DocumentKind};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F103",
        name: "missing-recipient",
        severity: Severity::Error,
        summary: "det står inte vem skrivelsen är till",
        page: include_str!("missing_recipient.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let addressee = checker.document_kind().map(DocumentKind::addressee);
    if addressee == Some(Addressee::Nobody) {
        return;
    }
    // A list that cannot be read has its own finding.
    let is_unreadable = matches!(checker.case.recipients, Field::Unreadable(_));
    if is_unreadable
        || checker
            .case
            .recipients
            .items()
            .iter()
            .any(|body| !body.value.is_empty())
    {
        return;
    }
    let bodies = checker
        .profile
        .map(|profile| profile.bodies.items())
        .unwrap_or_default();
    let known: Vec<&str> = bodies.iter().map(|body| body.id.text()).collect();
    let span = checker
        .case
        .recipients
        .span()
        .unwrap_or_else(|| checker.missing("mottagare"));
    let finding = checker.at(span, "ingen mottagare är angiven");
    if addressee == Some(Addressee::Outside) {
        let hint = "skriv domstolen, myndigheten eller den som handlingen annars är till, till exempel mottagare: [Kammarrätten i Sundsvall]";
        checker.report(finding.hint(hint));
        return;
    }
    let finding = finding
        .hint("skriv organen i den ordning de tar upp ärendet, till exempel mottagare: [KS]");
    let hint = format!("organ i profilen: {}", known.join(", "));
    checker.report(if known.is_empty() {
        finding
    } else {
        finding.hint(hint)
    });
}
