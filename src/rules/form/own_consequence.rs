//! F135 `own-consequence`: a consequence that the organisation does not have, or must have.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::{Consequences, Part, Status, YesNo};
use crate::profile::Profile;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F135",
        name: "own-consequence",
        severity: Severity::Error,
        summary: "konsekvenserna är inte de som profilen har",
        page: include_str!("own_consequence.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let Some(profile) = checker.profile else {
        return;
    };
    let stated = checker.case.consequences.get();
    for (key, _) in stated.iter().flat_map(|stated| &stated.own) {
        if profile.consequence(&key.value).is_none() {
            let label = format!("”{}” är ingen konsekvens här", key.value);
            let finding = checker.at(key.span, label);
            checker.report(finding.hint(choices(profile)));
        }
    }
    if checker.case.status.get() == Some(&Status::Ready) && asks_for_them(checker) {
        missing(checker, profile);
    }
}

/// A document that does not have the part, or is about no decision, lacks nothing.
fn asks_for_them(checker: &Checker<'_>) -> bool {
    let has_part = checker.document_kind().is_none_or(|kind| {
        let mut forbidden = kind.forbidden();
        let parts = kind.parts();
        !forbidden.any(|part| part == Part::Consequences)
            && parts.is_none_or(|parts| parts.contains(&Part::Consequences))
    });
    has_part && !checker.case.proposal.is_missing() && !checker.case.consequences.is_unread()
}

fn missing(checker: &Checker<'_>, profile: &Profile) {
    let stated = checker.case.consequences.get();
    let has = |key: &str| {
        let parts = stated.into_iter().flat_map(Consequences::parts);
        let mut parts = parts.filter(|part| part.key == key);
        parts.any(|part| !part.text.is_missing())
    };
    let own = profile.consequences.items().iter();
    let required = own.filter(|own| own.required.get() == Some(&YesNo::Yes));
    for own in required.filter(|own| !has(own.id.text())) {
        let label = format!("{} saknas bland konsekvenserna", own.shown_label());
        let place = checker.case.consequences.span();
        let finding = checker.at(place.unwrap_or(checker.missing("konsekvenser")), label);
        let id = own.id.text();
        checker.report(finding.hint(format!("skriv {id}: och texten under konsekvenser:")));
    }
}

fn choices(profile: &Profile) -> String {
    let own = profile.consequences.items().iter();
    let own: Vec<&str> = own.map(|own| own.id.text()).collect();
    let known = "ekonomi, jämställdhet, miljö, landsbygd, social_hållbarhet, personal";
    let known = if own.is_empty() {
        known.to_owned()
    } else {
        format!("{}, {known}", own.join(", "))
    };
    format!("välj bland {known}; fler läggs till under konsekvenser: i profilen")
}
