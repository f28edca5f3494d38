//! M109 `case-twice`: the same case in two items.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::source::{Span, real_path};

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
    // Links lead to one file under several names.
    let mut seen: BTreeMap<PathBuf, Span> = BTreeMap::new();
    for item in &checker.items {
        let (Some(file), Some(loaded)) = (item.item.case.located(), item.loaded()) else {
            continue;
        };
        let path = real_path(loaded.source.path());
        if let Some(first) = seen.get(&path) {
            let finding = checker
                .at(file.span, "ärendet står redan på listan")
                .related(*first, "här");
            checker.report(finding.hint("ta bort den ena raden"));
            continue;
        }
        seen.insert(path, file.span);
    }
}
