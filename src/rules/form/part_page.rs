//! F134 `part-page`: a page of its own is asked for where it has no effect.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::Part;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F134",
        name: "part-page",
        severity: Severity::Warning,
        summary: "en del som ska stå på en egen sida finns inte, eller kan inte göra det",
        page: include_str!("part_page.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let case = checker.case;
    let turned = case.turned.items().iter();
    for part in turned.filter(|part| is_signed(part.value)) {
        let finding = checker.at(part.span, "den delen står alltid på en stående sida");
        checker.report(finding.hint("ta bort den ur liggande; texten före går med dit"));
    }
    let named = case.new_pages.items().iter().chain(case.turned.items());
    for part in named.filter(|part| part.value.place(case).is_none()) {
        let label = format!("ärendet har inget under {}", part.value.word());
        let finding = checker.at(part.span, label);
        checker.report(finding.hint("ta bort delen här, eller skriv den"));
    }
}

/// Where somebody signs, the text before goes along.
const fn is_signed(part: Part) -> bool {
    matches!(part, Part::Signatories | Part::SignatureLog)
}
