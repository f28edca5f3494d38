//! F132 `own-field`: a field of the head that the organisation does not have, or must have.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::{Status, YesNo};
use crate::profile::{OwnField, THEIR_REFERENCE};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F132",
        name: "own-field",
        severity: Severity::Error,
        summary: "uppgifterna i sidhuvudet är inte de som profilen har",
        page: include_str!("own_field.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let Some(profile) = checker.profile else {
        return;
    };
    let fields = profile.own_fields.items();
    let stated = checker.case.own_fields.get();
    for (key, _) in stated.iter().flat_map(|stated| &stated.0) {
        if fields.iter().any(|field| field.id.text() == key.value) {
            continue;
        }
        let label = format!("profilen har ingen uppgift {}", key.value);
        let finding = checker.at(key.span, label);
        checker.report(if key.value == THEIR_REFERENCE {
            finding.hint("skriv er_beteckning: längst till vänster, utanför uppgifter:")
        } else {
            finding.hint(choices(fields))
        });
    }
    if checker.case.status.get() != Some(&Status::Ready) || checker.case.own_fields.is_unread() {
        return;
    }
    let required = fields
        .iter()
        .filter(|field| field.required.get() == Some(&YesNo::Yes));
    for field in required {
        let id = field.id.text();
        let is_there = stated.and_then(|stated| stated.get(id));
        let is_usual = id == THEIR_REFERENCE && !checker.case.their_reference.is_missing();
        if is_usual || is_there.is_some_and(|text| !text.value.is_empty()) {
            continue;
        }
        let label = format!("{} saknas i sidhuvudet", field.shown_label());
        let place = checker.case.own_fields.span();
        let finding = checker.at(place.unwrap_or(checker.missing("uppgifter")), label);
        checker.report(finding.hint(format!("skriv {id}: och texten under uppgifter:")));
    }
}

fn choices(fields: &[OwnField]) -> String {
    let ids: Vec<&str> = fields.iter().map(|field| field.id.text()).collect();
    if ids.is_empty() {
        "ta bort den, eller lägg till den under uppgifter: i profilen".to_owned()
    } else {
        format!(
            "välj bland {}; fler läggs till under uppgifter: i profilen",
            ids.join(", ")
        )
    }
}
