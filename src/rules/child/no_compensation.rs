//! C105 `no-compensation`: a proposal against the child's best, without measures that make up for
//! it.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::YesNo;
use crate::text::stock_phrases;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "C105",
        name: "no-compensation",
        severity: Severity::Error,
        summary: "förslaget går emot barnets bästa och inget uppväger det",
        page: include_str!("no_compensation.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let Some(child) = crate::rules::child::concerned(checker.case) else {
        return;
    };
    let Some(answer) = child
        .consistent
        .located()
        .filter(|answer| answer.value == YesNo::No)
    else {
        return;
    };
    let (span, label) = match (child.compensation.get(), child.compensation.span()) {
        (Some(measures), Some(span)) if stock_phrases::is_empty(&measures.text) => {
            (span, "ingen åtgärd är beskriven")
        }
        (None, None) => (answer.span, "kompenserande_åtgärder saknas"),
        // What cannot be read has its own finding.
        _ => return,
    };
    checker.report(
        checker
            .at(span, label)
            .hint("skriv kompenserande_åtgärder: vad som görs för barnen, vem som gör det och när")
            .hint(
                "finns ingen åtgärd som hjälper? Skriv det, och varför förslaget ändå läggs fram",
            ),
    );
}
