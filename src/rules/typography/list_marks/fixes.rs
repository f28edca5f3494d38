//! Marks written anew, where the file has them as they are.

use std::ops::Range;

use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::text::ReadText;

/// What is to be written at places of a prose.
pub(super) type Changes = Vec<(Range<usize>, String)>;

/// One fix for all changes, where the file has the prose as it is and each mark begins its line.
pub(super) fn with_fix(
    checker: &Checker<'_>,
    prose: &ReadText<'_>,
    finding: Diagnostic,
    changes: &Changes,
) -> Diagnostic {
    let source = checker.source;
    let mut spans = Vec::new();
    for (range, text) in changes {
        let Some(span) = exact(checker, prose, range) else {
            return finding;
        };
        spans.push((span, text));
    }
    let (Some((first, _)), Some((last, _))) = (spans.first(), spans.last()) else {
        return finding;
    };
    let whole = Span::new(first.start, last.end);
    let (mut written, mut at) = (String::new(), whole.start);
    for (span, text) in &spans {
        written.push_str(source.slice(Span::new(at, span.start)));
        written.push_str(text);
        at = span.end;
    }
    finding.fix(whole, written)
}

/// Where a mark stands in the file: on a line of its own block, after spaces only.
fn exact(checker: &Checker<'_>, prose: &ReadText<'_>, range: &Range<usize>) -> Option<Span> {
    let first = prose.written[range.start..].chars().next()?.len_utf8();
    let begin = prose
        .exact_place(&(range.start..range.start + first))?
        .start;
    let end = if range.is_empty() {
        begin
    } else {
        prose.exact_place(range)?.end
    };
    let line = checker.source.line(checker.source.position(begin).line);
    let before = checker.source.slice(Span::new(line.start, begin));
    before
        .trim_matches(' ')
        .is_empty()
        .then(|| Span::new(begin, end))
}
