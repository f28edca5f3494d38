//! M113 `tabled-not-back`: a tabled case that no later meeting takes up.

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::meeting::TabledItem;
use crate::model::ItemDecision;

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M113",
        name: "tabled-not-back",
        severity: Severity::Warning,
        summary: "ett bordlagt ärende har inte kommit tillbaka",
        page: include_str!("tabled_not_back.md"),
    },
    check,
};

/// A case that was sent back was not tabled.
fn way_back(forgotten: &[TabledItem<'_>]) -> &'static str {
    let is_remitted =
        |one: &TabledItem<'_>| one.outcome.decision.get() == Some(&ItemDecision::Remitted);
    let remitted = forgotten.iter().filter(|one| is_remitted(one)).count();
    if remitted == forgotten.len() {
        "ta upp ärendet med ärende:, eller på ett senare sammanträde"
    } else if remitted == 0 {
        "ta upp ärendet med ärende: och bordlagt:, eller på ett senare sammanträde"
    } else {
        "ta upp dem med ärende:, det bordlagda också med bordlagt:, eller på ett senare sammanträde"
    }
}

/// One finding for all of them: at one place only one of a kind is told.
fn check(checker: &Checker<'_, OneMeeting>) {
    let forgotten = checker.not_come_back();
    if forgotten.is_empty() {
        return;
    }
    let named = forgotten.iter().map(|tabled| {
        let day = tabled.meeting.meeting.date.get();
        let what = match tabled.outcome.decision.get() {
            Some(ItemDecision::Remitted) => "återremitterat",
            _ => "bordlagt",
        };
        let day = day.map(|day| format!(" ({what} {day})"));
        format!("{}{}", tabled.item.case.text(), day.unwrap_or_default())
    });
    let named = named.collect::<Vec<_>>().join(", ");
    let finding = checker.at(checker.place(), format!("{named} står inte på listan"));
    let finding = forgotten.iter().fold(finding, |finding, tabled| {
        let there = tabled.outcome.item.span().unwrap_or(tabled.outcome.span);
        finding.related_in(&tabled.meeting.source, there, "här")
    });
    checker.report(finding.hint(way_back(&forgotten)));
}
