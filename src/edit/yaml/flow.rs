//! Maps and lists in brackets.

use super::block::fix;
use super::extent::Extent;
use super::scan::{
    is_blank, line_end, line_start, next_line, previous_line_end, skip_trivia, starts_line,
};
use crate::diagnostic::Fix;

/// Puts a part before that of a number or after the last; `open` is where the bracket stands.
pub fn insert(open: usize, parts: &[Extent], index: usize, written: &str) -> Fix {
    if let Some(before) = index.checked_sub(1) {
        let at = parts[before].end;
        return fix(at, at, format!(", {written}"));
    }
    match parts.first() {
        Some(first) => fix(first.start, first.start, format!("{written}, ")),
        None => fix(open + 1, open + 1, written),
    }
}

/// Takes a part away, with its comma. `None` when there is no comma where one should be.
pub fn delete(text: &str, parts: &[Extent], index: usize) -> Option<Fix> {
    match (index.checked_sub(1), parts.get(index + 1)) {
        (Some(before), _) => delete_after(text, parts[before].end, parts, index),
        (None, Some(next)) => delete_first(text, parts[0], next.start),
        (None, None) => Some(delete_only(text, parts[0])),
    }
}

fn delete_only(text: &str, part: Extent) -> Fix {
    match comma(text, part.end) {
        Some(comma) => fix(part.start, comma + 1, text[part.end..comma].trim_end()),
        None => fix(part.start, part.end, ""),
    }
}

fn delete_first(text: &str, part: Extent, next: usize) -> Option<Fix> {
    let comma = comma(text, part.end)?;
    if !text.get(comma..next)?.contains('\n') {
        return Some(fix(part.start, next, ""));
    }
    if starts_line(text, part.start) {
        return Some(fix(
            line_start(text, part.start),
            next_line(text, comma),
            "",
        ));
    }
    Some(fix(part.start, comma + 1, ""))
}

/// A part after one that ends at `before`.
fn delete_after(text: &str, before: usize, parts: &[Extent], index: usize) -> Option<Fix> {
    let part = parts[index];
    let comma_before = comma(text, before)?;
    if !starts_line(text, part.start) {
        return Some(fix(before, part.end, ""));
    }
    let Some(comma_after) = comma(text, part.end) else {
        let after = text.get(comma_before + 1..part.start)?;
        let between = [&text[before..comma_before], after].concat();
        return Some(fix(
            before,
            with_comment(text, part.end),
            between.trim_end(),
        ));
    };
    match parts.get(index + 1) {
        Some(next) if !text.get(comma_after..next.start)?.contains('\n') => {
            Some(fix(part.start, next.start, ""))
        }
        _ => {
            let end = with_comment(text, comma_after + 1);
            Some(fix(previous_line_end(text, part.start), end, ""))
        }
    }
}

/// Where the comma after a part stands.
fn comma(text: &str, end: usize) -> Option<usize> {
    let at = skip_trivia(text, end);
    text[at..].starts_with(',').then_some(at)
}

/// The end of the line, if only a comment is left on it.
fn with_comment(text: &str, at: usize) -> usize {
    let end = line_end(text, at);
    let rest = &text[at..end];
    if is_blank(rest) || rest.trim_start().starts_with('#') {
        end
    } else {
        at
    }
}
