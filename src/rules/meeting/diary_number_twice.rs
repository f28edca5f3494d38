//! M110 `diary-number-twice`: two cases of the agenda with one diary number.

use std::collections::BTreeMap;

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::meeting::AgendaItem;

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M110",
        name: "diary-number-twice",
        severity: Severity::Warning,
        summary: "två ärenden på listan har samma diarienummer",
        page: include_str!("diary_number_twice.md"),
    },
    check,
};

fn check(checker: &Checker<'_, OneMeeting>) {
    let mut seen: BTreeMap<&str, &AgendaItem<'_>> = BTreeMap::new();
    for item in &checker.items {
        let (Some(file), Some(case)) = (item.item.case.located(), item.case()) else {
            continue;
        };
        for number in case.diary_number.numbers() {
            let number = number.value.as_str();
            if number.is_empty() {
                continue;
            }
            let first = *seen.entry(number).or_insert(item);
            let (one, other) = (first.loaded(), item.loaded());
            if one.map(|case| case.source.path()) != other.map(|case| case.source.path()) {
                let label = format!("{number} har också {}", first.item.case.text());
                let finding = checker.at(file.span, label).related(first.place(), "här");
                checker.report(finding.hint("kontrollera numret i diariet"));
            }
        }
    }
}
