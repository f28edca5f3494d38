//! M109 `case-twice`: the same case in two items.

use std::collections::BTreeMap;
use std::path::Path;

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::source::Span;

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M109",
        name: "case-twice",
        severity: Severity::Error,
        summary: "samma ärende står två gånger",
        page: include_str!("case_twice.md"),
    },
    check,
};

fn check(checker: &Checker<'_, OneMeeting>) {
    let mut seen: BTreeMap<&Path, Span> = BTreeMap::new();
    for item in &checker.items {
        let (Some(file), Some(loaded)) = (item.item.case.located(), item.loaded()) else {
            continue;
        };
        if let Some(first) = seen.get(loaded.source.path()) {
            let finding = checker
                .at(file.span, "ärendet står redan på listan")
                .related(*first, "här");
            checker.report(finding.hint("ta bort den ena raden"));
            continue;
        }
        seen.insert(loaded.source.path(), file.span);
    }
}
