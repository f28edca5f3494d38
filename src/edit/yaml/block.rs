//! Maps and lists that stand on lines of their own.

use super::extent::Extent;
use super::scan::{
    column, is_blank, is_white, line_end, line_start, next_line, previous_line_end, starts_line,
};
use crate::diagnostic::Fix;
use crate::source::Span;

/// Puts lines, whole and with their indentation, before the part of a number or after the last.
pub fn insert(
    text: &str,
    line_end_mark: &str,
    parts: &[Extent],
    index: usize,
    lines: &[String],
) -> Fix {
    let lines = lines.join(line_end_mark);
    if let Some(before) = index.checked_sub(1) {
        // Before its line end: so a last line without one stays without.
        let at = line_end(text, parts[before].end);
        return fix(at, at, format!("{line_end_mark}{lines}"));
    }
    let at = parts[0].start;
    let indent = " ".repeat(column(text, at));
    fix(
        at,
        at,
        format!("{}{line_end_mark}{indent}", lines.trim_start()),
    )
}

/// Takes the lines of a part away, with the comment on its last one. Comments above it stay.
pub fn delete(text: &str, parts: &[Extent], index: usize) -> Fix {
    let part = parts[index];
    let end = line_end(text, part.end);
    if !starts_line(text, part.start) {
        return delete_on_the_line_of_a_dash(text, parts, end);
    }
    if index == 0 && parts.len() > 1 {
        return fix(line_start(text, part.start), next_line(text, end), "");
    }
    // What `insert` put in, to the byte, whatever the line ends.
    fix(previous_line_end(text, part.start), end, "")
}

/// The first of some parts, on the line of a dash: the next one moves there, if nothing stands
/// between them.
fn delete_on_the_line_of_a_dash(text: &str, parts: &[Extent], end: usize) -> Fix {
    let start = parts[0].start;
    if let Some(next) = parts.get(1) {
        // The next key may stand on the same line after a `?`.
        let between = text.get(end..next.start).unwrap_or_default();
        if is_white(between) && between.matches('\n').count() == 1 {
            return fix(start, next.start, "");
        }
    }
    let blanks = text[..start].trim_end_matches([' ', '\t']).len();
    fix(blanks, end, "")
}

/// Other ways to take a part away after a text that keeps the line ends after it: so that it gets
/// no more of them, and no fewer.
pub fn delete_after_kept_line_ends(text: &str, parts: &[Extent], index: usize) -> [Fix; 2] {
    let deleted = delete(text, parts, index);
    let mut end = deleted.span.end;
    while is_blank_line(text, next_line(text, end)) {
        end = line_end(text, next_line(text, end));
    }
    let start = line_start(text, parts[index].start);
    [
        fix(deleted.span.start, end, ""),
        fix(start, next_line(text, end), ""),
    ]
}

fn is_blank_line(text: &str, start: usize) -> bool {
    start < text.len() && is_blank(&text[start..line_end(text, start)])
}

/// What is written at a place instead of what stands there.
pub(super) fn fix(start: usize, end: usize, text: impl Into<String>) -> Fix {
    Fix {
        span: Span::new(start, end),
        text: text.into(),
    }
}
