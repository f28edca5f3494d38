//! Tables that are indented by four spaces or more: Markdown takes them for text as it is written.

use std::ops::Range;

use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::text::lines::{lines, trimmed};
use crate::text::tables::is_ruled;
use crate::text::{BlockKind, ReadText};

/// A finding for each such table.
pub fn tables(checker: &Checker<'_>, prose: &ReadText<'_>) -> Vec<Diagnostic> {
    if !prose.written.contains('|') {
        return Vec::new();
    }
    let verbatim = prose.blocks().iter();
    let verbatim = verbatim.filter(|block| block.kind == BlockKind::Verbatim);
    verbatim
        .filter_map(|block| table_in(prose.written, &block.range))
        .map(|rows| finding(checker, prose, &rows))
        .collect()
}

/// The rows of a table within a block, each without the space around it.
fn table_in(text: &str, block: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let lines = lines(text).map(|line| trimmed(text, &line));
    let within = lines.filter(|line| line.start >= block.start && line.end <= block.end);
    let rows: Vec<Range<usize>> = within
        .skip_while(|line| !text[line.clone()].contains('|'))
        .take_while(|line| text[line.clone()].contains('|'))
        .collect();
    let is_table = rows.len() > 1 && is_ruled(&text[rows[1].clone()]);
    is_table.then_some(rows)
}

fn finding(checker: &Checker<'_>, prose: &ReadText<'_>, rows: &[Range<usize>]) -> Diagnostic {
    let label = "tabellen har för stort indrag och kommer med på sidan som den är skriven";
    let finding = checker
        .at(prose.place(rows[0].clone()), label)
        .hint("börja tabellens rader längst till vänster i texten, med en tom rad före");
    match outdented(checker, prose, rows) {
        Some((span, text)) => finding.fix(span, text),
        None => finding,
    }
}

/// The rows as far to the left as the text, where that alone makes a table of them: a paragraph
/// that is ended stands above.
fn outdented(
    checker: &Checker<'_>,
    prose: &ReadText<'_>,
    rows: &[Range<usize>],
) -> Option<(Span, String)> {
    let (first, last) = (rows.first()?, rows.last()?);
    let before = &prose.written[..first.start];
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let is_apart = before[..line].trim_end_matches(' ').ends_with("\n\n") || line == 0;
    let is_below_item = prose
        .items()
        .iter()
        .any(|it| it.range.end >= line && it.range.start < line);
    if !is_apart || is_below_item {
        return None;
    }
    let span = Span::new(
        prose.exact_place(first)?.start,
        prose.exact_place(last)?.end,
    );
    let source = checker.source;
    let start = source.line(source.position(span.start).line).start;
    let indent = first.start - line;
    let written = source.slice(Span::new(start, span.end));
    let own = written.len() - written.trim_start_matches(' ').len();
    let margin = " ".repeat(own.checked_sub(indent)?);
    let rows = written.lines().map(|row| format!("{margin}{}", row.trim()));
    Some((
        Span::new(start, span.end),
        rows.collect::<Vec<_>>().join("\n"),
    ))
}
