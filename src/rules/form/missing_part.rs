//! F123 `missing-part`: a part that a document of this kind must have.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::Part;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F123",
        name: "missing-part",
        severity: Severity::Error,
        summary: "en del som typen måste ha saknas",
        page: include_str!("missing_part.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let Some(kind) = checker.document_kind() else {
        return;
    };
    // A proposal that is missing is F104, signatories that are missing S104.
    let parts = kind
        .required()
        .filter(|part| !matches!(part, Part::Proposal | Part::Signatories));
    for part in parts {
        let key = part.word();
        let label = match part.place(checker.case) {
            None => format!("typen {} måste ha {key}", kind.word),
            Some(_) if part.is_empty_text(checker.case) => {
                format!("typen {} måste ha {key}, och där står ingenting", kind.word)
            }
            Some(_) => continue,
        };
        let finding = checker.at(checker.missing(key), label);
        checker.report(finding.hint(format!("skriv {key}, eller välj en annan typ")));
    }
}
