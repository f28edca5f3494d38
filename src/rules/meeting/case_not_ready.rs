//! M105 `case-not-ready`: a case that lacks something to be ready to sign.

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::meeting::AgendaItem;
use crate::model::{Case, Status};

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M105",
        name: "case-not-ready",
        severity: Severity::Error,
        summary: "ett ärende är inte klart",
        page: include_str!("case_not_ready.md"),
    },
    check,
};

fn check(checker: &Checker<'_, OneMeeting>) {
    for item in checker.items.iter().filter(|item| item.is_taken_up()) {
        let loaded = item.loaded().filter(|loaded| loaded.whole().is_some());
        let (Some(file), Some(loaded), [_, ..]) = (item.item.case.located(), loaded, item.lacks)
        else {
            continue;
        };
        let label = item.lacks.join(", ");
        let path = loaded.source.path().display();
        let hint = if is_only_draft(item) {
            format!("är ärendet färdigt skriver handläggaren status: klar i {path}")
        } else {
            format!("se vad som är fel med skrivelse granska {path}")
        };
        let finding = checker.at(file.span, label).hint(hint);
        checker.report(match officers(item) {
            names if names.is_empty() => finding,
            names => finding.hint(format!("handläggare: {names}")),
        });
    }
}

/// Whether a case lacks nothing but that somebody says that it is ready.
fn is_only_draft(item: &AgendaItem<'_>) -> bool {
    let is_ready = |case: &Case| case.status.get() == Some(&Status::Ready);
    item.lacks.len() == 1 && !item.case().is_some_and(is_ready)
}

fn officers(item: &AgendaItem<'_>) -> String {
    let officers = item.case().map_or(&[][..], |case| case.officers.items());
    let names = officers.iter().map(|officer| officer.name.text());
    names
        .filter(|name| !name.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
