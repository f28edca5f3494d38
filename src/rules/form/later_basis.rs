//! F142 `later-basis`: a document that the memo rests on is younger than the memo.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F142",
        name: "later-basis",
        severity: Severity::Warning,
        summary: "underlaget är daterat efter handlingen",
        page: include_str!("later_basis.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let Some(memo) = checker.case.date.located() else {
        return;
    };
    for document in checker.case.listed_documents() {
        let later = document.date.located();
        let Some(date) = later.filter(|date| date.value > memo.value) else {
            continue;
        };
        let label = format!("dagen är efter handlingens, {}", memo.value);
        let finding = checker
            .at(date.span, label)
            .related(memo.span, "handlingens datum");
        checker.report(finding.hint("rätta det datum som är fel"));
    }
}
