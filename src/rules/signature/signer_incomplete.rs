//! S102 `signer-incomplete`: someone who signs has no name, title or organisation.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::{Signatory, Status};
use crate::parse::Field;
use crate::text::shapes::placeholders::is_placeholder;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "S102",
        name: "signer-incomplete",
        severity: Severity::Error,
        summary: "en undertecknare är inte fullständigt angiven",
        page: include_str!("signer_incomplete.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let is_ready = checker.case.status.get() == Some(&Status::Ready);
    let severity = if is_ready {
        Severity::Error
    } else {
        Severity::Warning
    };
    for signatory in checker.case.signatories.items() {
        let lacking = lacking(signatory);
        if !lacking.is_empty() {
            let span = signatory.name.span().unwrap_or(signatory.span);
            let finding = checker.at(span, format!("det som saknas: {}", lacking.join(" och ")));
            let keys: Vec<String> = lacking.iter().map(|key| format!("{key}:")).collect();
            checker.report(
                finding
                    .severity(severity)
                    .hint(format!("skriv {} för undertecknaren", keys.join(" och "))),
            );
        }
    }
}

/// The keys without a value. What is written but cannot be read has its own finding. So have the
/// words of a template: who is not filled in yet is not judged.
fn lacking(signatory: &Signatory) -> Vec<&'static str> {
    let keys = [
        ("namn", &signatory.name),
        ("titel", &signatory.title),
        ("organisation", &signatory.organisation),
    ];
    if keys.iter().any(|(_, field)| is_placeholder(field.text())) {
        return Vec::new();
    }
    let is_empty =
        |field: &Field<String>| !matches!(field, Field::Unreadable(_)) && field.text().is_empty();
    keys.into_iter()
        .filter(|(_, field)| is_empty(field))
        .map(|(key, _)| key)
        .collect()
}
