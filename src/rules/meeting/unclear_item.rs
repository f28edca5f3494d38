//! M103 `unclear-item`: a line of the agenda that is nothing, or several things at once.

use std::collections::BTreeMap;

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::source::Span;

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M103",
        name: "unclear-item",
        severity: Severity::Error,
        summary: "raden i föredragningslistan är oklar",
        page: include_str!("unclear_item.md"),
    },
    check,
};

fn check(checker: &Checker<'_, OneMeeting>) {
    for item in &checker.items {
        let kinds = [&item.item.group, &item.item.line, &item.item.case];
        let written = kinds.iter().filter(|field| !field.is_missing()).count();
        if written == 1 {
            continue;
        }
        let label = if written == 0 {
            "här står varken grupp, rad eller ärende"
        } else {
            "grupp, rad och ärende står på samma rad"
        };
        let hint =
            "skriv grupp: för en rubrik, rad: för en punkt utan ärende, ärende: för en ärendefil";
        checker.report(checker.at(item.item.span, label).hint(hint));
    }
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for id in checker
        .items
        .iter()
        .filter_map(|item| item.item.id.located())
    {
        if let Some(first) = seen.insert(&id.value, id.span) {
            let label = format!("två punkter har id ”{}”", id.value);
            let finding = checker.at(id.span, label).related(first, "här");
            checker
                .report(finding.hint("ge var punkt ett eget id; det som är skickat ändras inte"));
        }
    }
}
