//! F117 `unknown-body`: a body that the organisation's profile does not know.

use super::near_body::near_body;
use super::placeholder::is_beginning;
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::parse::Located;
use crate::profile::{Addressee, Decider, Profile};
use crate::text::shapes::placeholders::is_placeholder;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F117",
        name: "unknown-body",
        severity: Severity::Warning,
        summary: "organet finns inte i organisationens profil",
        page: include_str!("unknown_body.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let Some(profile) = checker
        .profile
        .filter(|profile| !profile.bodies.items().is_empty() && !is_beginning(profile))
    else {
        return;
    };
    let groups = checker.case.proposal.get().map(|proposal| &proposal.groups);
    let groups = || groups.into_iter().flatten();
    let deciding = groups().filter_map(|group| group.deciding_body.located());
    let kind = checker.document_kind();
    let is_for_bodies = kind.is_none_or(|kind| kind.addressee() == Addressee::Body);
    let is_of_bodies = kind.is_none_or(|kind| kind.decider() != Decider::Delegate);
    let recipients = checker.case.recipients.items().iter();
    let written = recipients
        .filter(|_| is_for_bodies)
        .chain(deciding.filter(|_| is_of_bodies));
    // A placeholder has its own finding.
    let written = written.filter(|body| !body.value.is_empty() && !is_placeholder(&body.value));
    let unknown = written.filter(|body| profile.body(&body.value).is_none());
    let known: Vec<&str> = profile
        .bodies
        .items()
        .iter()
        .map(|body| body.id.text())
        .collect();
    let hint = format!("organ i profilen: {}", known.join(", "));
    checker.report_all(unknown.map(|body| {
        let label = format!("”{}” är inte något av profilens organ", body.value);
        let hint = meant(profile, body).unwrap_or_else(|| hint.clone());
        checker.at(body.span, label).hint(hint)
    }));
    // Others than bodies propose, get assignments and get the decision: only a slip is told.
    let proposers = groups().filter_map(|group| group.proposer.located());
    let points = checker.points().iter();
    let actors = points.filter_map(|point| point.stated.assignment.get()?.to.located());
    let receivers = checker.case.dispatch.items().iter();
    for written in proposers.chain(actors).chain(receivers) {
        let hint = meant(profile, written);
        checker.report_all(hint.map(|hint| {
            let label = format!("”{}” är felstavat, eller ett annat organ", written.value);
            checker.at(written.span, label).hint(hint)
        }));
    }
}

/// The body whose name is near.
fn meant(profile: &Profile, written: &Located<String>) -> Option<String> {
    let near = near_body(profile, &written.value)?;
    Some(format!("menar du {}?", near.name.text()))
}
