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
    let items = Items::of(prose);
    verbatim
        .filter_map(|block| table_in(prose.written, &block.range))
        .map(|rows| finding(checker, prose, &items, &rows))
        .collect()
}

/// Where items begin, in order, and the last place that any item so far reaches: each table asks
/// it, and a text may have many of both.
struct Items(Vec<(usize, usize)>);

impl Items {
    fn of(prose: &ReadText<'_>) -> Self {
        let mut items: Vec<(usize, usize)> = prose
            .items()
            .iter()
            .map(|item| (item.range.start, item.range.end))
            .collect();
        items.sort_unstable();
        let mut last = 0;
        for (_, end) in &mut items {
            last = last.max(*end);
            *end = last;
        }
        Self(items)
    }

    /// Whether a line belongs to an item above.
    fn reach(&self, line: usize) -> bool {
        let above = self.0.partition_point(|(start, _)| *start < line);
        above
            .checked_sub(1)
            .is_some_and(|last| self.0[last].1 >= line)
    }
}

/// The rows of a table within a block, each without the space around it.
fn table_in(text: &str, block: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let own = text.get(block.clone())?;
    let within = lines(own).map(|line| trimmed(own, &line));
    let within = within.map(|line| block.start + line.start..block.start + line.end);
    let rows: Vec<Range<usize>> = within
        .skip_while(|line| !text[line.clone()].contains('|'))
        .take_while(|line| text[line.clone()].contains('|'))
        .collect();
    let is_table = rows.len() > 1 && is_ruled(&text[rows[1].clone()]);
    is_table.then_some(rows)
}

fn finding(
    checker: &Checker<'_>,
    prose: &ReadText<'_>,
    items: &Items,
    rows: &[Range<usize>],
) -> Diagnostic {
    let label = "tabellen har för stort indrag och kommer med på sidan som den är skriven";
    let finding = checker
        .at(prose.place(rows[0].clone()), label)
        .hint("börja tabellens rader längst till vänster i texten, med en tom rad före");
    match outdented(checker, prose, items, rows) {
        Some((span, text)) => finding.fix(span, text),
        None => finding,
    }
}

/// The rows as far to the left as the text, where that alone makes a table of them: a paragraph
/// that is ended stands above.
fn outdented(
    checker: &Checker<'_>,
    prose: &ReadText<'_>,
    items: &Items,
    rows: &[Range<usize>],
) -> Option<(Span, String)> {
    let (first, last) = (rows.first()?, rows.last()?);
    let before = &prose.written[..first.start];
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let is_apart = before[..line].trim_end_matches(' ').ends_with("\n\n") || line == 0;
    if !is_apart || items.reach(line) {
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

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    /// The shortest of several looks at so many blocks of one text.
    fn time(blocks: usize) -> Duration {
        let block = "    A | B\n    --|--\n    1 | 2\n\nText\n\n";
        let text = block.repeat(blocks);
        let places = (0..blocks).map(|at| at * block.len() + 4..at * block.len() + 30);
        let runs = (0..3).map(|_| {
            #[expect(
                clippy::disallowed_methods,
                reason = "the time it takes is what is tested"
            )]
            let started = Instant::now();
            assert!(
                places
                    .clone()
                    .all(|place| table_in(&text, &place).is_some())
            );
            started.elapsed()
        });
        runs.min().unwrap_or_default()
    }

    /// By the square, 16 times as many take 256 times as long.
    #[test]
    fn many_blocks_cost_time_in_proportion() {
        let (few, many) = (time(250), time(4_000));
        let limit = few.max(Duration::from_millis(4)) * 48;
        assert!(many < limit, "{few:?}, {many:?}");
    }
}
