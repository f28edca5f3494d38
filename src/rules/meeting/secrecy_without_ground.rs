//! M114 `secrecy-without-ground`: secrecy that says neither why nor what may be said.

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M114",
        name: "secrecy-without-ground",
        severity: Severity::Error,
        summary: "sekretess utan grund eller offentlig rubrik",
        page: include_str!("secrecy_without_ground.md"),
    },
    check,
};

fn check(checker: &Checker<'_, OneMeeting>) {
    for item in &checker.items {
        let Some(secrecy) = item.item.secrecy.located() else {
            continue;
        };
        for (field, key, hint) in [
            (
                &secrecy.value.ground,
                "lagrum",
                "skriv bestämmelsen: lagrum: 19 kap. 1 § OSL",
            ),
            (
                &secrecy.value.public_title,
                "offentlig_rubrik",
                "skriv en rubrik som inte röjer något: offentlig_rubrik: Avtal",
            ),
        ] {
            if field.text().is_empty() && !field.is_unread() {
                let label = format!("{key} saknas");
                checker.report(checker.at(secrecy.span, label).hint(hint));
            }
        }
    }
}
