//! C102 `not-applicable-without-reason`: children are said not to be concerned, and nothing says
//! why.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::{ChildsBest, YesNo};
use crate::parse::Field;
use crate::source::Span;
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
    let stated = child.concerns_children.located();
    let Some(answer) = stated.filter(|answer| answer.value == YesNo::No) else {
        if let Some(span) = bare_text(child) {
            let finding = checker.at(
                span,
                "texten säger bara att barn inte berörs, och inte varför",
            );
            checker.report(
                finding.hint(
                    "skriv också vad beslutet ändrar, och varför det inte märks för något barn",
                ),
            );
        }
        return;
    };
    // One text may be the reason.
    let reason = match &child.reason {
        Field::Missing => &child.text,
        own => own,
    };
    let (span, label) = match (reason.get(), reason.span()) {
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

/// A prövning in one text that says no more than that children are not concerned.
fn bare_text(child: &ChildsBest) -> Option<Span> {
    let text = child.text.get()?;
    let says_no = child.concerns_children.is_missing() && super::text_says_no(child);
    (says_no && stock_phrases::repeats_the_answer(&text.text)).then_some(text.span)
}
