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
    // The head of a column says what stands below it.
    let heads: HashSet<Span> = checker
        .case
        .tables()
        .flat_map(|table| table.head_texts().filter_map(Field::span))
        .collect();
    for text in checker.case.texts() {
        let is_head = heads.contains(&text.span) && is_leftover(&text.value);
        // The short name of a body may be `NN`.
        let is_body = || {
            checker
                .profile
                .is_some_and(|it| it.body(&text.value).is_some())
        };
        if !is_head && is_placeholder(&text.value) && !is_body() {
            checker.report(finding(checker, text.span, &text.value));
        }
    }
    let case = checker.case;
    let officers = case.officers.items().iter().map(|officer| &officer.name);
    let signatories = case
        .signatories
        .items()
        .iter()
        .map(|signatory| &signatory.name);
    for name in officers.chain(signatories).filter_map(Field::located) {
        if is_no_name(&name.value) {
            checker.report(finding(checker, name.span, &name.value));
        }
    }
    for text in checker.prose() {
        if is_no_answer(text.written) {
            let written = text.written.trim();
            let start = text.written.len() - text.written.trim_start().len();
            let place = text.place(start..start + written.len());
            checker.report(finding(checker, place, written));
            continue;
        }
        if is_bracketed(text.written) && !stands_for_more(text.written) {
            let start = text.written.find('[').unwrap_or_default();
            let written = text.written.trim();
            let place = text.place(start..start + written.len());
            checker.report(finding(checker, place, written));
            continue;
        }
        let words = words_in_brackets(text.written).filter(|word| is_left(text, word));
        for range in words.filter(|word| !stands_in(&text.written[word.clone()]).any(|_| true)) {
            let written = &text.written[range.clone()];
            checker.report(finding(checker, text.place(range), written));
        }
        let letters = letters_for_values(text.language());
        let fields = letters
            .chain(fields_in_slashes(text.written))
            .chain(fields_in_brackets(text.written))
            .chain(fields_in_angles(text.written))
            .chain(fields_in_capitals(text.written))
            .chain(fields_run_together(text.written));
        for range in fields.filter(|it| is_left(text, it) && !is_told(text.written, it)) {
            let written = &text.written[range.clone()];
            checker.report(finding(checker, text.place(range), written));
        }
        let empty = text.blocks().iter().filter(|block| {
            let is_paragraph = block.kind == BlockKind::Paragraph && block.item.is_none();
            is_paragraph && !block.is_cited && is_empty_of_own(&text.written[block.range.clone()])
        });
        checker.report_all(empty.map(|block| {
            let written = text.written[block.range.clone()].trim();
            finding(checker, text.place(block.range.clone()), written)
        }));
        let joined = names_run_together(text.written).filter(|it| !text.is_quoted(it.0.start));
        checker.report_all(joined.map(|(range, at)| run_together(checker, text, range, at)));
        let found = stands_in(text.written).filter(|it| !is_link(&text.written[it.end..]));
        let found: Vec<_> = found.filter(|it| is_left(text, it)).collect();
        let title = checker.case.title.text();
        let is_of_form =
            !found.is_empty() && (speaks_of_form(title) || speaks_of_form(text.written));
        let own = found.into_iter();
        for range in own.filter(|it| !is_line_of_form(text, is_of_form, it)) {
            let written = &text.written[range.clone()];
            checker.report(finding(checker, text.place(range), written));
        }
    }
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
