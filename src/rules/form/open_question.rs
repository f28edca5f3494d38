//! F113 `open-question`: a question that the author has left in a memo that is ready.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::Facts;
use crate::model::{Prose, Status};
use crate::text::words::paragraph;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F113",
        name: "open-question",
        severity: Severity::Error,
        summary: "en fråga står obesvarad i texten",
        page: include_str!("open_question.md"),
    },
    check,
};

/// A question in brackets is a note to oneself; another may belong to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    InBrackets,
    InText,
}

fn check(checker: &Checker<'_>) {
    if checker.case.status.get() != Some(&Status::Ready) {
        return;
    }
    for prose in checker
        .case
        .prose()
        .into_iter()
        .filter(|prose| prose.text.contains('?'))
    {
        // A point that asks something has D112.
        let is_point = is_point(checker, prose);
        for (at, question) in questions(&prose.text)
            .filter(|(_, question)| !is_point || *question == Question::InBrackets)
        {
            checker.report(finding(checker, prose, at, question));
        }
    }
}

fn is_point(facts: &Facts<'_>, prose: &Prose) -> bool {
    let points = facts
        .case
        .proposal
        .get()
        .map(|proposal| proposal.points.items())
        .unwrap_or_default();
    points
        .iter()
        .filter_map(|point| point.text.get())
        .any(|point| point.span == prose.span)
}

fn finding(checker: &Checker<'_>, prose: &Prose, at: usize, question: Question) -> Diagnostic {
    let span = prose.place(checker.source, asked(&prose.text, at)..at + 1);
    match question {
        Question::InBrackets => checker
            .at(span, "frågan ser ut som en minnesanteckning")
            .hint("skriv svaret i texten och ta bort frågan"),
        Question::InText => checker
            .at(span, "texten frågar i stället för att svara")
            .severity(Severity::Warning)
            .hint("skriv svaret, eller skriv vem som ska svara och när"),
    }
}

/// Where the question begins, as far as one line shows: at its bracket or after the sentence
/// before.
fn asked(text: &str, mark: usize) -> usize {
    let line = text[..mark].rfind('\n').map_or(0, |found| found + 1);
    let before = &text[line..mark];
    let start = before
        .rfind('(')
        .or_else(|| before.rfind(". ").map(|found| found + 2))
        .unwrap_or(0);
    line + start + (before[start..].len() - before[start..].trim_start().len())
}

/// Question marks that are left open, with their byte offsets.
fn questions(text: &str) -> impl Iterator<Item = (usize, Question)> {
    text.match_indices('?').filter_map(|(at, _)| {
        let after = text[at + 1..].chars().next();
        match after {
            Some(')') if !is_address(text, at) => Some((at, Question::InBrackets)),
            None | Some(' ' | '\n') if !is_accounted_for(text, at) => Some((at, Question::InText)),
            _ => None,
        }
    })
}

fn is_address(text: &str, at: usize) -> bool {
    text[..at]
        .rsplit(char::is_whitespace)
        .next()
        .is_some_and(|word| word.contains("://"))
}

/// A question that is reported or quoted, that a list of questions holds, or that stands in a
/// heading or a table.
fn is_accounted_for(text: &str, at: usize) -> bool {
    let around = paragraph(text, at);
    let line_start = text[..at].rfind('\n').map_or(0, |found| found + 1);
    let line = text[line_start..].trim_start();
    let is_set_apart = line.starts_with(['#', '|', '>', '-', '*', '+'])
        || line.starts_with(|c: char| c.is_ascii_digit());
    let before_paragraph = text[..around.start].trim_end();
    let lead = &text[paragraph(text, before_paragraph.len())
        .start
        .min(before_paragraph.len())..before_paragraph.len()];
    let is_quoted = text[around.start..at].matches(['”', '"']).count() % 2 == 1;
    is_set_apart
        || is_quoted
        || speaks_of_questions(&text[around])
        || (lead.ends_with(':') && speaks_of_questions(lead))
}

fn speaks_of_questions(text: &str) -> bool {
    ["fråg", "Fråg", "undra"]
        .iter()
        .any(|sign| text.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<Question> {
        questions(text).next().map(|(_, question)| question)
    }

    #[test]
    fn questions_that_are_left_are_told_from_those_that_belong() {
        assert_eq!(
            first("en samordnare (75 %?). Mer"),
            Some(Question::InBrackets)
        );
        assert_eq!(first("Vem betalar? Det är oklart."), Some(Question::InText));
        for text in [
            "### Vem betalar?\n\nRegionen.",
            "Motionärerna frågar: Vem betalar? Svaret är regionen.",
            "Projektet ”Vem betalar?” pågår, ”Hur? Var?” också.",
            "Tre frågor ställdes:\n\n- Vem betalar?\n- När?",
            "se https://kommun.example/?id=3 och (https://kommun.example/?)",
            "| Vem betalar? | regionen |",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
        let text = "Resten går till kommunerna. (Även mobila team?)";
        assert_eq!(
            &text[asked(text, text.find('?').unwrap())..],
            "(Även mobila team?)"
        );
    }
}
