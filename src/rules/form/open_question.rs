//! F113 `open-question`: a question that the author has left in a memo that is ready.

use std::collections::HashSet;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::Status;
use crate::text::{BlockKind, ReadText};

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
    // A point that asks something has D112.
    let points: HashSet<usize> = checker.point_texts().map(|text| text.span.start).collect();
    for text in checker.prose() {
        let is_point = points.contains(&text.span.start);
        let found = questions(text).filter(|(_, it)| !is_point || *it == Question::InBrackets);
        checker.report_all(found.map(|(at, question)| finding(checker, text, at, question)));
    }
}

fn finding(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    at: usize,
    question: Question,
) -> Diagnostic {
    let span = text.place(asked(text, at)..at + 1);
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

/// Where the question begins, as far as one line shows: at its bracket or at its sentence.
fn asked(text: &ReadText<'_>, mark: usize) -> usize {
    let sentence = text.sentence_at(mark).start.min(mark);
    let said = &text.written[sentence..mark];
    let start = said
        .rfind('(')
        .max(said.rfind('\n').map(|end| end + 1))
        .unwrap_or(0);
    sentence + start + (said[start..].len() - said[start..].trim_start().len())
}

/// Question marks that are left open, with their byte offsets.
fn questions<'t>(text: &'t ReadText<'_>) -> impl Iterator<Item = (usize, Question)> + 't {
    text.written.match_indices('?').filter_map(|(at, _)| {
        let after = text.written[at + 1..].chars().next();
        match after {
            Some(')') if !is_address(text.written, at) => Some((at, Question::InBrackets)),
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
fn is_accounted_for(text: &ReadText<'_>, at: usize) -> bool {
    let block = text.block_at(at);
    let is_set_apart = block.is_none_or(|block| {
        // An item may hold more than the question that begins it.
        let begins_item =
            block.item.is_some() && !text.written[block.range.start..at].contains('\n');
        block.kind != BlockKind::Paragraph || begins_item || block.is_cited
    });
    let around = text.paragraph_at(at);
    let before = text.written[..around.start].trim_end();
    let lead = &before[text.paragraph_at(before.len()).start.min(before.len())..];
    is_set_apart
        || text.is_quoted(at)
        || speaks_of_questions(&text.written[around])
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
    use crate::model::Prose;
    use crate::source::Span;

    fn first(text: &str) -> Option<Question> {
        let prose = Prose::new(text.to_owned(), Span::default());
        questions(&ReadText::of_prose(&prose, None))
            .next()
            .map(|(_, question)| question)
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
        let read = ReadText::of_line(text, Span::default(), None);
        let start = asked(&read, text.find('?').unwrap());
        assert_eq!(&text[start..], "(Även mobila team?)");
    }
}
