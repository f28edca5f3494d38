//! S105 `place-not-shown`: a place or date to sign at, in an organisation whose pages have no line
//! for it.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::Signatory;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "S105",
        name: "place-not-shown",
        severity: Severity::Info,
        summary: "ort och datum för underskriften visas inte",
        page: include_str!("place_not_shown.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let Some(profile) = checker
        .profile
        .filter(|profile| !profile.signing().has_place_lines())
    else {
        return;
    };
    let span = |signatory: &Signatory| signatory.place.span().or(signatory.date.span());
    let Some(span) = checker.case.signatories.items().iter().find_map(span) else {
        return;
    };
    let label = "uppgiften kommer inte med på sidan";
    let hint = format!(
        "{} undertecknar elektroniskt, och då står tiden i underskriften",
        profile.name.text()
    );
    checker.report(checker.at(span, label).hint(hint).hint(
        "ta bort ort och datum, eller låt för hand vara ett av sätten i profilens underskrift",
    ));
}
