//! S104 `no-signatories`: a case is ready to be signed, and nobody is to sign it.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::Status;
use crate::parse::Field;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "S104",
        name: "no-signatories",
        severity: Severity::Error,
        summary: "undertecknare saknas",
        page: include_str!("no_signatories.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    if checker
        .document_kind()
        .is_some_and(|kind| !kind.is_signed())
    {
        return;
    }
    let signatories = &checker.case.signatories;
    let is_ready = checker.case.status.get() == Some(&Status::Ready);
    // What is written but cannot be read has its own finding.
    if is_ready && signatories.items().is_empty() && !matches!(signatories, Field::Unreadable(_)) {
        let label = "ärendet är klart, men ingen ska underteckna det";
        let hint = "skriv undertecknare: med namn, titel och organisation, eller status: utkast tills det är bestämt";
        checker.report(
            checker
                .at(checker.missing("undertecknare"), label)
                .hint(hint),
        );
    }
}
