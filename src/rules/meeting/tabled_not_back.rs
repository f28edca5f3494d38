//! M113 `tabled-not-back`: a tabled case that no later meeting takes up.

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};

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

fn check(checker: &Checker<'_, OneMeeting>) {
    for tabled in checker.not_come_back() {
        let day = tabled.meeting.meeting.date.get().map(ToString::to_string);
        let label = format!(
            "{} bordlades {} och står inte på listan",
            tabled.item.case.text(),
            day.unwrap_or_default()
        );
        let place = checker.meeting.items.span().map_or_else(
            || checker.place(),
            |span| {
                checker
                    .source
                    .line(checker.source.position(span.start).line)
            },
        );
        let there = tabled.outcome.item.span().unwrap_or(tabled.outcome.span);
        let finding = checker
            .at(place, label)
            .related_in(&tabled.meeting.source, there, "här");
        checker.report(
            finding
                .hint("ta upp ärendet med ärende: och bordlagt:, eller på ett senare sammanträde"),
        );
    }
}
