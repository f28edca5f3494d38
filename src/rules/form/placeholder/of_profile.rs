//! What a profile still has of the one that it was begun from: it would stand on every page.

use super::{is_bracketed, stands_in};
use crate::check::rule::Checker;
use crate::diagnostic::Severity;
use crate::model::Status;
use crate::parse::Located;
use crate::profile::Profile;

/// What the shipped beginnings have where an organisation has its own, in lower case. No postal
/// code and no organisation has the number 0.
const FILLERS: [&str; 3] = ["organisationens namn", "000 00 orten", "000000-0000"];

/// Reports the first of them. A draft is told and can be looked at.
pub fn check(checker: &Checker<'_>) {
    let (Some(profile), Some(place)) = (checker.profile, checker.case.profile.located()) else {
        return;
    };
    let Some(filler) = texts(profile).find(|text| is_filler(&text.value)) else {
        return;
    };
    let is_ready = checker.case.status.get() == Some(&Status::Ready);
    let severity = if is_ready {
        Severity::Error
    } else {
        Severity::Warning
    };
    let label = format!(
        "profilen {} har inte organisationens egna uppgifter: ”{}” skulle stå på sidan",
        place.value, filler.value
    );
    let finding = checker.at(place.span, label).severity(severity);
    checker.report(finding.hint(
        "byt ut uppgiften i profilens profil.yaml, eller gör en egen profil med skrivelse profil ny",
    ));
}

/// Whether a profile is still the one that it was begun from: what it says of bodies and diary
/// numbers is then of no organisation.
pub fn is_beginning(profile: &Profile) -> bool {
    texts(profile).any(|text| is_filler(&text.value))
}

/// The name and the foot of the page.
fn texts(profile: &Profile) -> impl Iterator<Item = &Located<String>> {
    let columns = profile.footer.items().iter();
    let foot = columns.flat_map(|column| {
        column
            .title
            .located()
            .into_iter()
            .chain(column.lines.items())
    });
    profile.name.located().into_iter().chain(foot)
}

fn is_filler(text: &str) -> bool {
    // What all fillers have in them, and few other texts.
    let may_be = ["00", "namn", "NAMN"]
        .iter()
        .any(|sign| text.contains(sign));
    let is_known = || {
        let lower = text.to_lowercase().replace('\u{a0}', " ");
        FILLERS.iter().any(|filler| lower.contains(filler))
    };
    is_bracketed(text) || stands_in(text).next().is_some() || may_be && is_known()
}
