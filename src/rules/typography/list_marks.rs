//! T103 `list-mark`: items of a list with marks that make no list, or indented so that they do not
//! belong to the item above.

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::source::Span;
use crate::text::ReadText;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "T103",
        name: "list-mark",
        severity: Severity::Error,
        summary: "raderna blir ingen lista på sidan",
        page: include_str!("list_marks.md"),
    },
    check,
};

/// Bullets as Word, the web and symbol fonts write them.
const BULLETS: &str = "•◦▪▫●○‣⁃∙■□➢➤✓\u{f0b7}\u{f0a7}";

/// Dashes that begin a line of a list in Word. One alone may go on with the sentence above.
const DASHES: &str = "–—−‐‑";

/// How the lines of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Bullet,
    Dash,
    /// `a)`, `b)`; its place in the alphabet.
    Letter(u8),
    /// `(1)`
    Number,
    /// `-` or `1.` with a fixed space after it.
    FixedSpace,
}

/// A line of a prose.
#[derive(Debug, Clone)]
struct ProseLine<'t> {
    start: usize,
    text: &'t str,
    indent: usize,
}

/// What is to be written at places of a prose.
type Changes = Vec<(Range<usize>, String)>;

fn check(checker: &Checker<'_>) {
    for prose in checker.prose() {
        let lines = lines(prose.written);
        let mut at = 0;
        while at < lines.len() {
            let group = group(&lines[at..]);
            if let Some((mark, group)) = group {
                checker.report(finding(checker, prose, &lines, mark, at, &group));
                at += group.last().map_or(1, |last| last + 1);
            } else {
                checker.report_all(inline(checker, prose, &lines[at]));
                at += 1;
            }
        }
        checker.report_all(nested(checker, prose, &lines));
    }
}

fn lines(text: &str) -> Vec<ProseLine<'_>> {
    let mut start = 0;
    let line = |text| {
        let line = ProseLine {
            start,
            text,
            indent: text.len() - text.trim_start_matches(' ').len(),
        };
        start += text.len() + 1;
        line
    };
    text.split('\n').map(line).collect()
}

/// The mark that a line begins with, and its bytes in the line, blanks after it included.
fn mark(line: &ProseLine<'_>) -> Option<(Mark, Range<usize>)> {
    let text = &line.text[line.indent..];
    let first = text.chars().next()?;
    let (mark, length) = if BULLETS.contains(first) {
        (Mark::Bullet, first.len_utf8())
    } else if DASHES.contains(first) {
        (Mark::Dash, first.len_utf8())
    } else if let Some(found) = letter(text) {
        found
    } else if let Some(length) = own_mark(text) {
        let is_fixed = text[length..].starts_with('\u{a0}');
        return is_fixed.then(|| (Mark::FixedSpace, with_blanks(line, length)));
    } else {
        (Mark::Number, numbered(text)?)
    };
    let has_blank = text[length..].starts_with(char::is_whitespace);
    has_blank.then(|| (mark, with_blanks(line, length)))
}

fn with_blanks(line: &ProseLine<'_>, length: usize) -> Range<usize> {
    let rest = &line.text[line.indent + length..];
    let blanks = rest.len() - rest.trim_start().len();
    line.indent..line.indent + length + blanks
}

/// `a)`, `(a)` or `A)`.
fn letter(text: &str) -> Option<(Mark, usize)> {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let letter = inner.bytes().next().filter(u8::is_ascii_alphabetic)?;
    let is_marked = inner[1..].starts_with(')');
    let length = text.len() - inner.len() + 2;
    is_marked.then_some((Mark::Letter(letter.to_ascii_lowercase() - b'a'), length))
}

/// `(1)`.
fn numbered(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('(')?;
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0 && digits < 3 && inner[digits..].starts_with(')')).then_some(digits + 2)
}

/// A mark that makes a list: `-`, `*`, `+`, `1.` or `1)`; its length.
fn own_mark(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let ends: &[char] = if digits > 0 {
        &['.', ')']
    } else {
        &['-', '*', '+']
    };
    text[digits..]
        .starts_with(ends)
        .then_some(digits + 1)
        .filter(|_| digits < 10)
}

/// The lines with one kind of mark that begin here and follow each other, by index; blank lines and
/// lines that go on with an item may stand between.
fn group(lines: &[ProseLine<'_>]) -> Option<(Mark, Vec<usize>)> {
    let (first, _) = mark(&lines[0])?;
    let mut group = vec![0];
    for (index, line) in lines.iter().enumerate().skip(1) {
        match mark(line) {
            Some((next, _)) if follows(first, next, group.len()) => group.push(index),
            Some(_) => break,
            None if line.text.starts_with(['#', '|', '>']) => break,
            None if line.text.trim().is_empty() => {}
            // A paragraph after a blank line is not the item's.
            None if lines[index - 1].text.trim().is_empty() => break,
            None => {}
        }
    }
    let is_list = match first {
        Mark::Bullet | Mark::FixedSpace => true,
        Mark::Letter(place) => place == 0 && group.len() > 1,
        Mark::Dash | Mark::Number => group.len() > 1,
    };
    is_list.then_some((first, group))
}

fn follows(first: Mark, next: Mark, so_far: usize) -> bool {
    match (first, next) {
        (Mark::Letter(_), Mark::Letter(place)) => usize::from(place) == so_far,
        _ => first == next,
    }
}

fn finding(
    checker: &Checker<'_>,
    prose: &ReadText<'_>,
    lines: &[ProseLine<'_>],
    kind: Mark,
    at: usize,
    group: &[usize],
) -> Diagnostic {
    let marked: Vec<(Range<usize>, &str)> = group
        .iter()
        .filter_map(|index| {
            let line = &lines[at + index];
            let (_, range) = mark(line)?;
            let written = line.text[range.clone()].trim_end();
            Some((line.start + range.start..line.start + range.end, written))
        })
        .collect();
    let written = marked.first().map_or("", |(_, written)| written);
    let first = marked.first().map_or(0..0, |(range, written)| {
        range.start..range.start + written.len()
    });
    let span = prose.place(first);
    let changes = |instead: fn(&str) -> String| -> Changes {
        marked
            .iter()
            .map(|(range, written)| (range.clone(), instead(written)))
            .collect()
    };
    match kind {
        Mark::Bullet | Mark::Dash => {
            let label = format!(
                "{written} gör ingen lista: {} på sidan",
                as_many(group.len())
            );
            let found = checker
                .at(span, label)
                .hint("börja varje rad med - och ett mellanslag");
            with_fix(checker, prose, found, &changes(|_| "- ".to_owned()))
        }
        Mark::FixedSpace => {
            let label = format!(
                "efter {written} står ett fast blanksteg, U+00A0, och då blir det ingen lista"
            );
            let found = checker.at(span, label).hint("skriv ett vanligt mellanslag");
            with_fix(
                checker,
                prose,
                found,
                &changes(|written| format!("{written} ")),
            )
        }
        Mark::Letter(_) | Mark::Number => checker
            .at(
                span,
                format!(
                    "{written} gör ingen lista: {} på sidan",
                    as_many(group.len())
                ),
            )
            .hint("börja raderna med 1. 2. 3. eller med - och ett mellanslag"),
    }
}

fn as_many(items: usize) -> &'static str {
    if items == 1 {
        "raden flyter ihop med texten"
    } else {
        "raderna flyter ihop"
    }
}

/// Bullets within one line: the line ends were lost.
fn inline(checker: &Checker<'_>, prose: &ReadText<'_>, line: &ProseLine<'_>) -> Option<Diagnostic> {
    let bullets: Vec<usize> = line
        .text
        .match_indices(['•', '●', '▪', '\u{f0b7}'])
        .map(|(at, _)| at)
        .filter(|at| {
            line.text[*at..]
                .chars()
                .nth(1)
                .is_some_and(char::is_whitespace)
        })
        .collect();
    let first = *bullets.first().filter(|_| bullets.len() > 1)?;
    let length = line.text[first..].chars().next().map_or(0, char::len_utf8);
    let span = prose.place(line.start + first..line.start + first + length);
    Some(
        checker
            .at(span, format!("{} punkter står på samma rad", bullets.len()))
            .hint("skriv varje punkt på en egen rad, och börja den med - och ett mellanslag"),
    )
}

/// Items that are indented, but less than the text of the item above, so that they do not belong to
/// it.
fn nested(checker: &Checker<'_>, prose: &ReadText<'_>, lines: &[ProseLine<'_>]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // Where the text of the last outer item begins, and its mark.
    let mut outer: Option<(usize, usize, &str)> = None;
    let mut fixed_to = 0;
    for (index, line) in lines.iter().enumerate() {
        let text = &line.text[line.indent..];
        let item = own_mark(text).filter(|length| text[*length..].starts_with(' '));
        let Some(length) = item else {
            if !text.trim().is_empty() && line.indent == 0 && index > 0 {
                outer = outer.filter(|_| !lines[index - 1].text.trim().is_empty());
            }
            continue;
        };
        let content = with_blanks(line, length).end;
        match outer {
            Some((indent, wanted, mark)) if line.indent > indent && line.indent < wanted => {
                if index >= fixed_to {
                    fixed_to = end_of_run(lines, index, indent);
                    found.push(too_little(
                        checker,
                        prose,
                        &lines[index..fixed_to],
                        wanted,
                        mark,
                    ));
                }
            }
            Some((indent, wanted, _)) if line.indent > indent && line.indent >= wanted => {}
            _ => outer = Some((line.indent, content, &text[..length])),
        }
    }
    found
}

/// The first line after `from` that is indented no more than the outer item.
fn end_of_run(lines: &[ProseLine<'_>], from: usize, indent: usize) -> usize {
    let next = lines[from..]
        .iter()
        .position(|line| !line.text.trim().is_empty() && line.indent <= indent);
    next.map_or(lines.len(), |next| from + next)
}

fn too_little(
    checker: &Checker<'_>,
    prose: &ReadText<'_>,
    run: &[ProseLine<'_>],
    wanted: usize,
    mark: &str,
) -> Diagnostic {
    let first = &run[0];
    let missing = wanted - first.indent;
    let at = first.start + first.indent;
    let span = prose.place(at..at + 1);
    let label = format!(
        "raden hör inte till {mark} ovanför: {} mellanslag är för lite",
        first.indent
    );
    let hint = format!("börja raden med {wanted} mellanslag, så långt in som texten efter {mark}");
    let insert = |line: &ProseLine<'_>| {
        let at = line.start + line.indent;
        (at..at, " ".repeat(missing))
    };
    let changes: Changes = run
        .iter()
        .filter(|line| !line.text.trim().is_empty())
        .map(insert)
        .collect();
    with_fix(checker, prose, checker.at(span, label).hint(hint), &changes)
}

/// One fix for all changes, where the file has the prose as it is and each mark begins its line.
fn with_fix(
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

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(text: &str) -> Option<(Mark, Vec<usize>)> {
        group(&lines(text))
    }

    #[test]
    fn lists_are_told_from_lines_that_begin_alike() {
        assert_eq!(groups("• a\n• b"), Some((Mark::Bullet, vec![0, 1])));
        assert_eq!(
            groups("• a\n  mer\n\n• b\n\nslut"),
            Some((Mark::Bullet, vec![0, 3]))
        );
        assert_eq!(groups("•\ta"), Some((Mark::Bullet, vec![0])));
        assert_eq!(groups("– a\n– b"), Some((Mark::Dash, vec![0, 1])));
        assert_eq!(groups("– och sedan"), None);
        assert_eq!(groups("a) x\nb) y"), Some((Mark::Letter(0), vec![0, 1])));
        assert_eq!(groups("a) x\nc) y"), None);
        assert_eq!(groups("(1) x\n(2) y"), Some((Mark::Number, vec![0, 1])));
        assert_eq!(groups("-\u{a0}x"), Some((Mark::FixedSpace, vec![0])));
        for text in [
            "- a\n- b",
            "1. a\n2. b",
            "e) x",
            "–5 grader\n–6 grader",
            "vanlig text",
        ] {
            assert_eq!(groups(text), None, "{text}");
        }
    }
}
