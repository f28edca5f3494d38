//! M117 `dispatched-item-gone`: an item that was sent out and is not on the agenda any more.

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M117",
        name: "dispatched-item-gone",
        severity: Severity::Error,
        summary: "en punkt som är skickad står inte på listan",
        page: include_str!("dispatched_item_gone.md"),
    },
    check,
};

/// One finding for all of them: at one place only one of a kind is told.
fn check(checker: &Checker<'_, OneMeeting>) {
    let gone = checker.loaded.gone_since();
    if gone.is_empty() {
        return;
    }
    let named = gone
        .iter()
        .map(|item| format!("{} ”{}” ({})", item.number, item.title, item.id));
    let label = format!("borta: {}", named.collect::<Vec<_>>().join(", "));
    checker.report(
        checker
            .at(checker.place(), label)
            .hint("sätt tillbaka raden, med utgår: och dagen om punkten inte tas upp")
            .hint("har punkten bytt ärendefil eller rad: ge den id: och namnet inom parentes"),
    );
}
