//! M114 `secrecy-without-ground`: secrecy that says neither why nor what may be said.

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::parse::Field;

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
        let parts = [
            (
                &secrecy.value.ground,
                "lagrum saknas",
                "skriv bestämmelsen: lagrum: 19 kap. 1 § OSL",
            ),
            (
                &secrecy.value.public_title,
                "offentlig_rubrik saknas",
                "skriv en rubrik som inte röjer något: offentlig_rubrik: Avtal",
            ),
        ];
        let is_lacking = |field: &Field<String>| field.text().is_empty() && !field.is_unread();
        let lacks: Vec<_> = parts
            .into_iter()
            .filter(|part| is_lacking(part.0))
            .collect();
        if lacks.is_empty() {
            continue;
        }
        let labels: Vec<&str> = lacks.iter().map(|lack| lack.1).collect();
        let finding = checker.at(secrecy.span, labels.join(", "));
        checker.report(
            lacks
                .iter()
                .fold(finding, |finding, lack| finding.hint(lack.2)),
        );
    }
}
