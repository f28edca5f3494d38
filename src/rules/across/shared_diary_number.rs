//! F120 `shared-diary-number`: two cases of the same kind with the same diary number.

use std::collections::BTreeMap;

use crate::check::rule::{Checker, ReadCase, Rule, SeveralCases};
use crate::diagnostic::{Kind, Severity};

pub(in crate::rules) static RULE: Rule<SeveralCases> = Rule {
    kind: Kind {
        code: "F120",
        name: "shared-diary-number",
        severity: Severity::Warning,
        summary: "två ärenden har samma diarienummer",
        page: include_str!("shared_diary_number.md"),
    },
    check,
};

/// A memo and a promemoria may belong to one matter; two memos with different titles hardly do.
fn check(checker: &Checker<'_, SeveralCases>) {
    let mut first: BTreeMap<_, &ReadCase<'_>> = BTreeMap::new();
    let numbered = checker.iter().flat_map(|case| {
        let numbers = case.case.diary_number.numbers().iter();
        numbers.map(move |number| (case, number))
    });
    for (case, number) in numbered.filter(|(_, number)| !number.value.is_empty()) {
        let key = (
            case.case.profile.text(),
            number.value.as_str(),
            case.case.kind.get(),
        );
        let Some(earlier) = first.get(&key) else {
            first.insert(key, case);
            continue;
        };
        let mut others = earlier.case.diary_number.numbers().iter();
        let other = others.find(|other| other.value == number.value);
        let other = other.map_or(number.span, |number| number.span);
        if earlier.case.title.text() == case.case.title.text() {
            continue;
        }
        let finding = checker
            .at(
                case,
                number.span,
                format!("{} har numret redan", earlier.loaded.source.path().display()),
            )
            .related_in(&earlier.loaded.source, other, "här")
            .hint("hämta ett eget nummer ur diariet; hör handlingarna till samma ärende, ge dem samma rubrik");
        checker.report(finding);
    }
}
