//! M108 `body-without-mandate`: a proposal that asks a body to decide which cannot.

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::ProposalGroup;

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M108",
        name: "body-without-mandate",
        severity: Severity::Warning,
        summary: "organet kan inte besluta det som föreslås",
        page: include_str!("body_without_mandate.md"),
    },
    check,
};

/// A body that prepares may take up what others will decide: only what is put to itself is wrong.
fn check(checker: &Checker<'_, OneMeeting>) {
    let (Some(profile), Some(body)) = (checker.profile, checker.body()) else {
        return;
    };
    if body.can_decide() {
        return;
    }
    for item in checker.items.iter().filter(|item| item.is_taken_up()) {
        let (Some(file), Some(case)) = (item.item.case.located(), item.case()) else {
            continue;
        };
        let groups = case
            .proposal
            .get()
            .map_or(&[][..], |proposal| &proposal.groups);
        let decides = |group: &ProposalGroup| {
            let decider = group
                .deciding_body
                .get()
                .and_then(|name| profile.body(name));
            decider.is_some_and(|decider| decider.id.text() == body.id.text())
        };
        if groups.iter().any(decides) {
            let label = format!("förslaget säger att {} beslutar", body.name.text());
            let hint =
                "skriv organet som får besluta i förslaget, eller kan_besluta: ja i profilen";
            checker.report(checker.at(file.span, label).hint(hint));
        }
    }
}
