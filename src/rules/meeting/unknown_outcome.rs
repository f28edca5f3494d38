//! M115 `unknown-outcome`: an outcome of nothing on the agenda, or two of one item.

use std::collections::BTreeMap;

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::meeting::AgendaItem;
use crate::source::Span;

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M115",
        name: "unknown-outcome",
        severity: Severity::Error,
        summary: "utfallet gäller ingen punkt på listan",
        page: include_str!("unknown_outcome.md"),
    },
    check,
};

fn check(checker: &Checker<'_, OneMeeting>) {
    let mut seen: BTreeMap<usize, Span> = BTreeMap::new();
    for outcome in checker.meeting.outcomes.items() {
        let Some(written) = outcome.item.located() else {
            if outcome.item.is_missing() {
                let label = "utfallet säger inte vilken punkt det gäller";
                let hint = "lägg till ärende: punktens id, eller ärendets sökväg så som den står";
                checker.report(checker.at(outcome.span, label).hint(hint));
            }
            continue;
        };
        let is_it = |item: &AgendaItem<'_>| item.item.is_called(&written.value);
        let Some(index) = checker.items.iter().position(is_it) else {
            let label = format!("ingen punkt heter ”{}”", written.value);
            let hint = "skriv punktens id, eller ärendets sökväg så som den står under ärenden";
            checker.report(checker.at(written.span, label).hint(hint));
            continue;
        };
        if let Some(first) = seen.insert(index, written.span) {
            let finding = checker.at(written.span, "punkten har redan ett utfall");
            checker.report(finding.related(first, "här").hint("ta bort det ena"));
        }
    }
}
