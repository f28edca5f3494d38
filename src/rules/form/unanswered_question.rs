//! F150 `unanswered-question`: a form in which a question has no answer, or an answer no question.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::{FormQuestion, Status};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F150",
        name: "unanswered-question",
        severity: Severity::Error,
        summary: "en fråga eller ett svar saknas i ett formulär",
        page: include_str!("unanswered_question.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let sections = checker.case.sections.items().iter();
    let questions = sections.flat_map(|section| section.questions.items());
    checker.report_all(questions.filter_map(|question| finding(checker, question)));
}

fn finding(checker: &Checker<'_>, question: &FormQuestion) -> Option<Diagnostic> {
    let text = question.question.text().trim();
    if text.is_empty() && !question.question.is_unread() {
        let place = question.question.span().unwrap_or(question.span);
        let finding = checker.at(place, "det står ingen fråga");
        return Some(finding.hint("skriv fråga: och vad som ska besvaras med ja eller nej"));
    }
    if !question.answer.is_missing() {
        return None;
    }
    let place = question.question.span().unwrap_or(question.span);
    let finding = checker.at(place, "frågan är inte besvarad");
    let finding = finding.hint("skriv svar: ja, nej eller ej aktuellt, och gärna skäl: varför");
    // A draft may still wait for an answer, and shows three empty boxes.
    let is_ready = checker.case.status.get() == Some(&Status::Ready);
    Some(if is_ready {
        finding
    } else {
        finding.severity(Severity::Warning)
    })
}
