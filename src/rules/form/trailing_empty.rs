//! F114 `trailing-empty`: a section, a point, a heading or an item with nothing in it.

mod texts;

use std::rc::Rc;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::headings::in_prose;
use crate::model::{Part, Prose, Section};
use crate::parse::Field;
use crate::source::Span;
use crate::swedish::in_small;
use crate::text::words::words;
use crate::text::{BlockKind, ReadText};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F114",
        name: "trailing-empty",
        severity: Severity::Warning,
        summary: "en del är tom",
        page: include_str!("trailing_empty.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let case = checker.case;
    let sections = case
        .sections
        .items()
        .iter()
        .filter(|section| is_empty(&section.text) && section.questions.items().is_empty());
    checker.report_all(sections.map(|section| empty_section(checker, section)));
    let sections = case.sections.items().iter();
    checker.report_all(sections.filter_map(|section| heading_again(checker, section)));
    for point in case.points().filter(|point| is_empty(&point.text)) {
        let span = point.text.span().unwrap_or(point.span);
        checker.report(
            checker
                .at(span, "punkten är tom")
                .hint("skriv vad som beslutas, eller ta bort raden"),
        );
    }
    let empty = texts::empty_texts(case).into_iter();
    checker.report_all(empty.map(|(span, label)| {
        let finding = checker.at(span, label).severity(Severity::Error);
        finding.hint("skriv vad som ska stå där, eller ta bort det")
    }));
    // Sections and points have findings of their own, the prövning of children's best has rules.
    let parts = Part::DECISION_FIRST
        .into_iter()
        .filter(|part| part.is_one_text() || *part == Part::Consequences);
    // One that the kind must have is F123.
    let is_required = |part: &Part| {
        let kind = checker.document_kind();
        kind.is_some_and(|kind| kind.required().any(|it| it == *part))
    };
    let empty_parts = parts
        .filter(|part| !is_required(part))
        .flat_map(|part| part.prose(case))
        .filter(|part| !part.is_missing() && is_empty(part));
    for span in empty_parts.filter_map(Field::span) {
        checker.report(
            checker
                .at(place(checker, span), "delen är tom")
                .hint("skriv texten, eller ta bort nyckeln"),
        );
    }
    let mut has_questions = case.sections.items().iter();
    let has_questions = has_questions.any(|section| !section.questions.items().is_empty());
    let places_itself =
        has_questions || case.tables().next().is_some() || !case.pictures.items().is_empty();
    for text in checker.prose() {
        checker.report_all(empty_headings(checker, text));
        // Tables and pictures that no text places follow below.
        if !places_itself {
            checker.report_all(nothing_after_colon(checker, text));
        }
    }
}

/// *Ansvarig för arbetet är:* at the end of a text. What a point leads over to stands in other
/// keys.
fn nothing_after_colon(checker: &Checker<'_>, text: &Rc<ReadText<'_>>) -> Option<Diagnostic> {
    let last = text.blocks().last()?;
    let said = text.written[last.range.clone()].trim_end();
    let is_text =
        last.kind == BlockKind::Paragraph && text.written[last.range.end..].trim().is_empty();
    let is_point = checker.point_texts().any(|point| point.span == text.span);
    let end = last.range.start + said.len();
    (said.ends_with(':') && is_text && !is_point).then(|| {
        let finding = checker.at(text.place(end - 1..end), "efter kolonet står ingenting");
        finding.hint("skriv det som ska stå där, eller ta bort meningen")
    })
}

/// Where an empty text stands; one after `|` begins where the next key does.
fn place(checker: &Checker<'_>, span: Span) -> Span {
    let file = checker.source.text();
    let before = file[..span.start].trim_end();
    if file[span.start..].starts_with(['"', '\'']) || !before.ends_with(['|', '>', '-', '+']) {
        return span;
    }
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let indent = before.len() - line - before[line..].trim_start().len();
    Span::new(line + indent, before.len())
}

/// Nothing is written; what cannot be read has its own finding.
fn is_empty(prose: &Field<Prose>) -> bool {
    match prose {
        Field::Missing => true,
        Field::Unreadable(_) => false,
        Field::Value(prose) => !prose.value.text.chars().any(char::is_alphanumeric),
    }
}

fn empty_section(checker: &Checker<'_>, section: &Section) -> Diagnostic {
    let span = section.title.span().unwrap_or(section.span);
    checker
        .at(
            span,
            "avsnittet har ingen text och kommer inte med på sidan",
        )
        .hint("skriv texten, eller ta bort avsnittet")
        .hint("ska rubriken stå över andra? Lägg dem i avsnittets text, med ### framför")
}

/// A section whose text is its heading once more.
fn heading_again(checker: &Checker<'_>, section: &Section) -> Option<Diagnostic> {
    let text = section.text.get()?;
    let said = |text| words(text).map(|(_, word)| in_small(word));
    let mut title = said(section.title.text()).peekable();
    let is_again = title.peek().is_some() && said(&text.text).eq(title);
    is_again.then(|| {
        let finding = checker.at(
            section.text.span()?,
            "under rubriken står bara rubriken igen",
        );
        Some(finding.hint("skriv texten, eller ta bort avsnittet"))
    })?
}

/// Headings with nothing below them but a heading of the same level or a higher one, or the end.
fn empty_headings(checker: &Checker<'_>, text: &Rc<ReadText<'_>>) -> Vec<Diagnostic> {
    let headings: Vec<_> = in_prose(text).collect();
    let is_empty = |index: &usize| {
        let heading = &headings[*index];
        let peer = headings.get(index + 1);
        let end = peer.map_or(text.written.len(), |peer| peer.line().start);
        let below = text.written[heading.line().end..end].trim();
        !heading.text.is_empty()
            && (below.is_empty() || below.trim_end_matches('.') == heading.text.trim())
            && peer.is_none_or(|peer| peer.level <= heading.level)
    };
    let finding = |index: usize| {
        let finding = checker.at(headings[index].span(), "under rubriken står ingenting");
        finding.hint("skriv texten, eller ta bort rubriken")
    };
    (0..headings.len()).filter(is_empty).map(finding).collect()
}
