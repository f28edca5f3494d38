//! M120 `withheld-paper`: a paper that is named and not sent, where the notice does not say so.

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M120",
        name: "withheld-paper",
        severity: Severity::Warning,
        summary: "en handling följer inte med, och kallelsen säger det inte",
        page: include_str!("withheld_paper.md"),
    },
    check,
};

/// What somebody says at the meeting is no paper.
const SPOKEN: &str = "muntlig";

fn check(checker: &Checker<'_, OneMeeting>) {
    for item in checker.items.iter().filter(|item| item.is_taken_up()) {
        // Of an item under secrecy the notice has no remark, and nobody is sent a paper.
        let is_secret = !item.item.secrecy.is_missing();
        if is_secret || !item.item.remark.is_missing() {
            continue;
        }
        for paper in item.item.papers.items() {
            let Some(title) = paper.title.located().filter(|_| paper.file.is_missing()) else {
                continue;
            };
            if title.value.to_lowercase().contains(SPOKEN) {
                continue;
            }
            let label = format!("”{}” har ingen fil", title.value);
            checker.report(
                checker
                    .at(title.span, label)
                    .hint("skriv fil: och filens sökväg, så att handlingen följer med")
                    .hint("ska den inte skickas: säg det i anmärkning:, som står i kallelsen"),
            );
        }
    }
}
