//! M118 `late-item-undated`: an item that is new since the notice was sent out, and does not say
//! so.

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::ItemChange;

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M118",
        name: "late-item-undated",
        severity: Severity::Error,
        summary: "en punkt är ny sedan utskicket utan att säga det",
        page: include_str!("late_item_undated.md"),
    },
    check,
};

fn check(checker: &Checker<'_, OneMeeting>) {
    let Some(sent) = checker.loaded.last_sent() else {
        return;
    };
    for changed in checker.loaded.changes_since() {
        let Some(item) = checker.items.get(changed.place) else {
            continue;
        };
        if changed.change != ItemChange::New || !item.item.added.is_missing() {
            continue;
        }
        let label = format!("punkten var inte med i utskicket {sent}");
        checker.report(checker.at(item.place(), label).hint(format!(
            "skriv tillkommer: och dagen; punkten får numret {}",
            changed.now.number
        )));
    }
}
