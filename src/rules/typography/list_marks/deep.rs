//! Items that are indented by four spaces or more and belong to no item above: Markdown takes them
//! for code, or for more of the text above.

use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::text::item_marks::ProseLine;
use crate::text::{BlockKind, ReadText};

use super::fixes::{Changes, with_fix};

/// Spaces from which a line is no item to Markdown (`CommonMark` 0.31, 4.4 and 5.2).
const DEEP: usize = 4;

/// A finding for each run of such lines.
pub(super) fn lists(
    checker: &Checker<'_>,
    prose: &ReadText<'_>,
    lines: &[ProseLine<'_>],
) -> Vec<Diagnostic> {
    let is_deep: Vec<bool> = lines.iter().map(|line| is_deep(prose, line)).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let run = is_deep[at..].iter().take_while(|deep| **deep).count();
        if run > 0 {
            found.push(finding(checker, prose, &lines[at..at + run]));
        }
        at += run.max(1);
    }
    found
}

fn is_deep(prose: &ReadText<'_>, line: &ProseLine<'_>) -> bool {
    let text = &line.text[line.indent..];
    let start = line.start + line.indent;
    // A dash between two figures goes on with a sentence: `40⏎    - 50 kr`.
    let is_item = text
        .strip_prefix(['-', '*'])
        .and_then(|rest| rest.strip_prefix(' '))
        .is_some_and(|rest| rest.trim_start().starts_with(char::is_alphabetic));
    let begins = |at: usize| (line.start..=line.start + line.text.len()).contains(&at);
    let is_outside = || {
        !prose.items().iter().any(|item| {
            item.range.contains(&start) && (begins(item.range.start) || !is_glued(prose, start))
        })
    };
    line.indent >= DEEP && !line.text[..line.indent].contains('\t') && is_item && is_outside()
}

/// Whether a place goes on with a paragraph that begins on a line above.
fn is_glued(prose: &ReadText<'_>, at: usize) -> bool {
    let block = prose.block_at(at);
    block.is_some_and(|block| {
        block.kind == BlockKind::Paragraph && prose.written[block.range.start..at].contains('\n')
    })
}

fn finding(checker: &Checker<'_>, prose: &ReadText<'_>, lines: &[ProseLine<'_>]) -> Diagnostic {
    let first = &lines[0];
    let start = first.start + first.indent;
    let place = prose.place(start..start + 1);
    if prose.items().iter().any(|item| item.range.contains(&start)) {
        // How much is too much, the item above says.
        let label = "raden är indragen för långt, och då blir det ingen lista";
        let found = checker.at(place, label);
        return found.hint("dra in raden så långt som texten i punkten ovanför");
    }
    let label = format!(
        "raden börjar med {} mellanslag för mycket, och då blir det ingen lista",
        first.indent
    );
    let found = checker.at(place, label);
    let found = found.hint("börja raden med - längst till vänster i texten");
    // What is indented below another item stays below it.
    let changes: Changes = lines
        .iter()
        .map(|line| line.start..line.start + line.indent.min(first.indent))
        .map(|spaces| (spaces, String::new()))
        .collect();
    with_fix(checker, prose, found, &changes)
}
