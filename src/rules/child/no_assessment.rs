//! C104 `no-assessment`: nothing says what is best for the children and what weight it was given.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::Facts;
use crate::model::ChildsBest;
use crate::parse::Field;
use crate::source::Span;
use crate::text::stock_phrases;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "C104",
        name: "no-assessment",
        severity: Severity::Warning,
        summary: "bedömningen av barnets bästa saknas eller säger ingenting",
        page: include_str!("no_assessment.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let Some(child) = crate::rules::child::concerned(checker.case) else {
        return;
    };
    let Some((span, label)) = lack(checker, child) else {
        return;
    };
    checker.report(
        checker
            .at(span, label)
            .hint("skriv bedömning: vad som är bäst för barnen och varför, och vilken vikt det har fått mot annat")
            .hint("skriv förenligt: ja eller nej"),
    );
}

/// What is lacking, and where.
fn lack(facts: &Facts<'_>, child: &ChildsBest) -> Option<(Span, String)> {
    // In one text, the assessment is somewhere in it.
    let assessment = match &child.assessment {
        Field::Missing => &child.text,
        own => own,
    };
    let Some(span) = assessment.span() else {
        return Some((
            facts.missing_within("barnets_bästa", child.span),
            "bedömning saknas".to_owned(),
        ));
    };
    let assessment = assessment.get()?;
    let text = stock_phrases::plain(&assessment.text);
    if stock_phrases::is_empty(&text) {
        return Some((span, "bedömningen är tom".to_owned()));
    }
    if let Some(phrase) = stock_phrases::only_phrases(facts.read(assessment)) {
        return Some((
            span,
            format!("”{phrase}” säger inte hur, för vem eller varför"),
        ));
    }
    let is_stated = ["förenlig", "i enlighet med barn", "strider", "bäst"]
        .iter()
        .any(|sign| text.contains(sign));
    let lacks_answer = child.consistent.is_missing() && !is_stated;
    lacks_answer.then(|| {
        (
            span,
            "det står inte om förslaget är förenligt med barnets bästa".to_owned(),
        )
    })
}
