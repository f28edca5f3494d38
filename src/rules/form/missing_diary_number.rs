//! F102 `missing-dnr`: no diary number, or one that is not of the organisation's form.

use super::placeholder::is_beginning;
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::Status;
use crate::profile::Profile;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F102",
        name: "missing-dnr",
        severity: Severity::Error,
        summary: "diarienumret saknas eller har fel form",
        page: include_str!("missing_diary_number.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    if checker.case.diary_number.is_unread() {
        return;
    }
    let numbers = checker.case.diary_number.numbers();
    let pattern = checker
        .profile
        .filter(|profile| !is_beginning(profile))
        .and_then(|profile| profile.diary_pattern.get());
    let is_draft = checker.case.status.get() != Some(&Status::Ready);
    let mut found = Vec::new();
    if numbers.iter().all(|number| number.value.is_empty()) {
        let finding = checker.at(
            checker.missing("diarienummer"),
            "ärendet har inget diarienummer",
        );
        found.push(finding.hint("hämta numret från diariet och skriv det efter diarienummer:"));
    }
    for number in numbers.iter().filter(|number| !number.value.is_empty()) {
        if pattern.is_some_and(|pattern| !pattern.0.is_match(&number.value)) {
            let label = format!(
                "”{}” ser inte ut som organisationens diarienummer",
                number.value
            );
            found.push(checker.at(number.span, label).hint(form_hint(checker)));
        }
    }
    for finding in found {
        // A number is often given late: a draft without one is only warned about.
        checker.report(if is_draft {
            finding.severity(Severity::Warning)
        } else {
            finding
        });
    }
}

/// What the organisation's numbers look like, where its pattern is of a usual form.
fn form_hint(checker: &Checker<'_>) -> String {
    let compare =
        "jämför med ett annat ärende i samma diarium; formen bestäms i organisationens profil";
    match checker.profile.and_then(Profile::example_of_diary_number) {
        Some(example) => format!("skriv som i {example}; {compare}"),
        None => compare.to_owned(),
    }
}
