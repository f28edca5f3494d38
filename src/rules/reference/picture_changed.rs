//! R110 `picture-changed`: a picture is not the one that the case states.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "R110",
        name: "picture-changed",
        severity: Severity::Error,
        summary: "bilden är en annan än den som ärendet anger",
        page: include_str!("picture_changed.md"),
    },
    check,
};

/// No fix writes the new checksum: nobody has looked at the new picture.
fn check(checker: &Checker<'_>) {
    for (picture, loaded) in checker.usable_pictures() {
        let (Some(file), Some(stated)) = (picture.file.located(), picture.sha256.located()) else {
            continue;
        };
        if stated.value.0 == loaded.shown_sha256 {
            continue;
        }
        let label = format!("”{}” har ändrats sedan kontrollsumman skrevs", file.value);
        let finding = checker.at(stated.span, label);
        checker.report(finding.hint("se på bilden; är den rätt, ta bort raden sha256 och kör skrivelse granska --rätta, som skriver den nya"));
    }
}
