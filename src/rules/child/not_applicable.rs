//! C102 `not-applicable-without-reason`: children are said not to be concerned, and nothing says
//! why.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::YesNo;
use crate::text::stock_phrases;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "C102",
        name: "not-applicable-without-reason",
        severity: Severity::Error,
        summary: "det står inte varför ärendet inte berör barn",
        page: include_str!("not_applicable.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let Some(child) = checker.case.childs_best.get() else {
        return;
    };
    let Some(answer) = child
        .concerns_children
        .located()
        .filter(|answer| answer.value == YesNo::No)
    else {
        return;
    };
    let (span, label) = match (child.reason.get(), child.reason.span()) {
        (Some(reason), Some(span)) if stock_phrases::is_empty(&reason.text) => {
            (span, "skälet är tomt")
        }
        (Some(reason), Some(span)) if stock_phrases::repeats_the_answer(&reason.text) => {
            (span, "det här upprepar svaret och är inget skäl")
        }
        (None, None) => (answer.span, "svaret nej behöver ett skäl"),
        // What cannot be read has its own finding.
        _ => return,
    };
    checker.report(
        checker
            .at(span, label)
            .hint("skriv skäl: vad beslutet ändrar, och varför det inte märks för något barn")
            .hint("är det osäkert? Skriv berör_barn: ja och vilka barn som kan beröras"),
    );
}
