//! F124 `part-not-allowed`: a part that a document of this kind may not have.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F124",
        name: "part-not-allowed",
        severity: Severity::Error,
        summary: "en del som typen inte får ha",
        page: include_str!("part_not_allowed.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let Some(kind) = checker.document_kind() else {
        return;
    };
    for part in kind.forbidden() {
        let Some(span) = part.place(checker.case) else {
            continue;
        };
        let label = format!("typen {} har inte {}", kind.word, part.word());
        let place = checker.key(part.word()).unwrap_or(span);
        let finding = checker.at(place, label);
        checker.report(finding.hint("ta bort delen, eller välj en annan typ"));
    }
}
