//! F112 `placeholder`: what the template says to fill in stands in the text.

mod of_profile;

pub(super) use of_profile::is_beginning;

use std::collections::HashSet;
use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::parse::Field;
use crate::source::Span;
use crate::text::shapes::placeholders::{
    fields_in_angles, fields_in_brackets, fields_in_capitals, fields_in_slashes,
    fields_run_together, is_bracketed, is_empty_of_own, is_leftover, is_line_of_form, is_no_answer,
    is_no_name, is_placeholder, is_told_of, letters_for_values, names_run_together, speaks_of_form,
    stands_in, words_in_brackets,
};
use crate::text::{BlockKind, ReadText};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F112",
        name: "placeholder",
        severity: Severity::Error,
        summary: "mallens utfyllnad står kvar i texten",
        page: include_str!("placeholder.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    of_profile::check(checker);
    in_lines(checker);
    in_names(checker);
    for text in checker.prose() {
        match whole(text.written) {
            Some(place) => {
                let written = text.written.trim();
                checker.report(finding(checker, text.place(place), written));
            }
            None => in_prose(checker, text),
        }
    }
}

/// Texts of one line.
fn in_lines(checker: &Checker<'_>) {
    // The head of a column says what stands below it.
    let tables = checker.case.tables();
    let heads = tables.flat_map(|table| table.head_texts().filter_map(Field::span));
    let heads: HashSet<Span> = heads.collect();
    for text in checker.case.texts() {
        let is_head = heads.contains(&text.span) && is_leftover(&text.value);
        // The short name of a body may be `NN`.
        let body = || checker.profile.and_then(|it| it.body(&text.value));
        if !is_head && is_placeholder(&text.value) && body().is_none() {
            checker.report(finding(checker, text.span, &text.value));
        }
    }
}

fn in_names(checker: &Checker<'_>) {
    let case = checker.case;
    let officers = case.officers.items().iter().map(|it| &it.name);
    let signatories = case.signatories.items().iter().map(|it| &it.name);
    for name in officers.chain(signatories).filter_map(Field::located) {
        if is_no_name(&name.value) {
            checker.report(finding(checker, name.span, &name.value));
        }
    }
}

/// Where a text that has nothing but what is to be filled in has it.
fn whole(written: &str) -> Option<Range<usize>> {
    let start = if is_no_answer(written) {
        written.len() - written.trim_start().len()
    } else if is_bracketed(written) && !stands_for_more(written) {
        written.find('[').unwrap_or_default()
    } else {
        return None;
    };
    Some(start..start + written.trim().len())
}

fn in_prose(checker: &Checker<'_>, text: &ReadText<'_>) {
    let found = |range: Range<usize>| {
        let written = &text.written[range.clone()];
        finding(checker, text.place(range), written)
    };
    checker.report_all(words_to_replace(text).map(found));
    checker.report_all(fields(text).map(found));
    checker.report_all(empty_paragraphs(text).map(|range| {
        let written = text.written[range.clone()].trim();
        finding(checker, text.place(range), written)
    }));
    let joined = names_run_together(text.written).filter(|it| !text.is_quoted(it.0.start));
    checker.report_all(joined.map(|(range, at)| run_together(checker, text, range, at)));
    checker.report_all(stand_ins(checker, text).into_iter().map(found));
}

/// `[nämnden]`, which holds nothing that [`stands_in`] finds.
fn words_to_replace(text: &ReadText<'_>) -> impl Iterator<Item = Range<usize>> {
    let words = words_in_brackets(text.written).filter(|word| is_left(text, word));
    words.filter(|word| stands_in(&text.written[word.clone()]).next().is_none())
}

fn fields(text: &ReadText<'_>) -> impl Iterator<Item = Range<usize>> {
    let fields = letters_for_values(text.language())
        .chain(fields_in_slashes(text.written))
        .chain(fields_in_brackets(text.written))
        .chain(fields_in_angles(text.written))
        .chain(fields_in_capitals(text.written))
        .chain(fields_run_together(text.written));
    fields.filter(|it| is_left(text, it) && !is_told(text.written, it))
}

fn empty_paragraphs(text: &ReadText<'_>) -> impl Iterator<Item = Range<usize>> {
    let empty = text.blocks().iter().filter(|block| {
        let is_paragraph = block.kind == BlockKind::Paragraph && block.item.is_none();
        is_paragraph && !block.is_cited && is_empty_of_own(&text.written[block.range.clone()])
    });
    empty.map(|block| block.range.clone())
}

/// What stands for something else, but for the lines of a form that the memo is about.
fn stand_ins(checker: &Checker<'_>, text: &ReadText<'_>) -> Vec<Range<usize>> {
    let found = stands_in(text.written).filter(|it| !is_link(&text.written[it.end..]));
    let mut found: Vec<_> = found.filter(|it| is_left(text, it)).collect();
    let speaks = || {
        [checker.case.title.text(), text.written]
            .into_iter()
            .any(speaks_of_form)
    };
    let is_of_form = !found.is_empty() && speaks();
    found.retain(|it| !is_line_of_form(text, is_of_form, it));
    found
}

/// What somebody says and what is told of are no fields of this text.
fn is_left(text: &ReadText<'_>, field: &Range<usize>) -> bool {
    !text.is_quoted(field.start) && !is_told_of(text, field)
}

/// A text of several paragraphs in brackets is no place to fill in.
fn stands_for_more(text: &str) -> bool {
    text.trim().contains("\n\n")
}

/// What [`stands_in`] finds too, in the same line.
fn is_told(text: &str, range: &Range<usize>) -> bool {
    let start = text[..range.start].rfind('\n').map_or(0, |end| end + 1);
    let end = text[range.end..]
        .find('\n')
        .map_or(text.len(), |length| range.end + length);
    stands_in(&text[start..end])
        .any(|it| it.start < range.end - start && range.start - start < it.end)
}

/// `[text](address)` is a link.
fn is_link(after: &str) -> bool {
    after.starts_with('(')
}

/// Nothing stands for something else, but what a template fills in has gone in beside the writer's.
fn run_together(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    range: Range<usize>,
    at: usize,
) -> Diagnostic {
    let (first, second) = (&text.written[range.start..at], &text.written[at..range.end]);
    let label = format!("”{first}” och ”{second}” står utan något mellan sig");
    let finding = checker.at(text.place(range), label);
    finding
        .severity(Severity::Warning)
        .hint("ta bort det ena, eller skriv ut hur de hör ihop")
}

fn finding(checker: &Checker<'_>, span: Span, written: &str) -> Diagnostic {
    checker
        .at(
            span,
            format!("”{written}” ska bytas mot ärendets egen uppgift"),
        )
        .hint("skriv uppgiften, eller ta bort raden om den inte behövs")
}
