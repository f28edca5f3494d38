//! M102 `unknown-meeting-body`: a committee that the organisation does not have.

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M102",
        name: "unknown-meeting-body",
        severity: Severity::Error,
        summary: "organet finns inte i profilen",
        page: include_str!("unknown_meeting_body.md"),
    },
    check,
};

fn check(checker: &Checker<'_, OneMeeting>) {
    let (Some(profile), Some(body)) = (checker.profile, checker.meeting.body.located()) else {
        return;
    };
    if profile.body(&body.value).is_some() {
        return;
    }
    let known: Vec<&str> = profile
        .bodies
        .items()
        .iter()
        .map(|body| body.id.text())
        .collect();
    let label = format!("profilen har inget organ ”{}”", body.value);
    let hint = format!(
        "skriv ett av {}, eller lägg till organet i profilen",
        known.join(", ")
    );
    checker.report(checker.at(body.span, label).hint(hint));
}
