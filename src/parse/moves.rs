//! Fixes that move a key with its lines to another level.

use super::lines::{LineRole, YamlLine, block_end, parent};
use super::node::Entry;
use crate::diagnostic::Fix;
use crate::source::{Source, Span};

/// Moves the lines of an outermost key under another outermost key; where there is none, it is
/// written above them, unless another fix of this round does so.
pub fn moved_under(
    source: &Source,
    lines: &[YamlLine<'_>],
    entry: &Entry,
    key: &str,
    parent: &str,
    may_begin: bool,
) -> Option<Fix> {
    let (first, last) = block(source, lines, entry)?;
    let is_parent = |line: &YamlLine<'_>| line.indent == 0 && line.key() == Some(parent);
    let Some(above) = lines.iter().position(is_parent) else {
        let line_end = line_end(source);
        let text = format!(
            "{parent}:{line_end}{}",
            shifted(source, lines, (first, last), entry, key, 2)
        );
        return may_begin.then_some(Fix {
            span: Span::new(lines[first].span.start, lines[last].span.end),
            text,
        });
    };
    if !source.slice(lines[above].value()).is_empty() {
        return None;
    }
    let end = block_end(lines, above);
    let child = lines[above + 1..=end]
        .iter()
        .find(|line| line.role == LineRole::Structure);
    // Among the items of a list there is no place for a key.
    if child.is_some_and(|child| child.content().starts_with('-')) {
        return None;
    }
    let indent = child.map_or(2, |child| child.indent);
    if lines[above + 1..=end]
        .iter()
        .any(|line| is_key(line, indent, key))
    {
        return None;
    }
    let block = shifted(source, lines, (first, last), entry, key, indent);
    Some(exchanged(source, lines, (first, last), end, &block))
}

/// Whether a key stands on a line already: a second one would be told as twice there.
fn is_key(line: &YamlLine<'_>, indent: usize, key: &str) -> bool {
    line.role == LineRole::Structure && line.indent == indent && line.key() == Some(key)
}

/// Moves the lines of a key out of the outermost key that they stand under.
pub fn moved_out(source: &Source, lines: &[YamlLine<'_>], entry: &Entry, key: &str) -> Option<Fix> {
    let (first, last) = block(source, lines, entry)?;
    if lines.iter().any(|line| is_key(line, 0, key)) {
        return None;
    }
    let mut above = first;
    while let Some(next) = parent(lines, above) {
        above = next;
    }
    let end = block_end(lines, above);
    let block = shifted(source, lines, (first, last), entry, key, 0);
    Some(exchanged(source, lines, (first, last), end, &block))
}

/// The lines of an entry that begins its line, by index.
fn block(source: &Source, lines: &[YamlLine<'_>], entry: &Entry) -> Option<(usize, usize)> {
    let first = source.position(entry.key_span.start).line - 1;
    let line = lines.get(first)?;
    let begins = line.span.start + line.indent == entry.key_span.start;
    let is_whole = is_one_value(source.slice(line.value()));
    let last = if is_whole {
        first
    } else {
        block_end(lines, first)
    };
    (begins && line.role == LineRole::Structure).then_some((first, last))
}

/// Whether a value stands on the line of its key: what is indented below it then belongs to
/// another.
fn is_one_value(value: &str) -> bool {
    !value.is_empty() && !value.starts_with(['|', '>', '[', '{', '"', '\'', '#', '&', '!'])
}

/// The lines with another indentation, and the key with its right name.
fn shifted(
    source: &Source,
    lines: &[YamlLine<'_>],
    (first, last): (usize, usize),
    entry: &Entry,
    key: &str,
    indent: usize,
) -> String {
    let own = lines[first].indent;
    let shifted = |line: &YamlLine<'_>| {
        if line.role == LineRole::Blank {
            return String::new();
        }
        let spaces = " ".repeat(line.indent - own + indent);
        if line.span.start + line.indent == entry.key_span.start {
            let rest = source.slice(Span::new(entry.key_span.end, line.span.end));
            return format!("{spaces}{key}{rest}");
        }
        format!("{spaces}{}", line.content())
    };
    let block: Vec<String> = lines[first..=last].iter().map(shifted).collect();
    block.join(line_end(source))
}

/// A fix that takes some lines away and puts others below the line `end`.
fn exchanged(
    source: &Source,
    lines: &[YamlLine<'_>],
    (first, last): (usize, usize),
    end: usize,
    block: &str,
) -> Fix {
    let line_end = line_end(source);
    if first > end {
        let between = Span::new(lines[end].span.end, lines[first].span.start);
        let between = source.slice(between).trim_end_matches(['\r', '\n']);
        let span = Span::new(lines[end].span.end, lines[last].span.end);
        return Fix {
            span,
            text: format!("{line_end}{block}{between}"),
        };
    }
    let span = Span::new(lines[first].span.start, lines[end].span.end);
    let text = match lines.get(last + 1).filter(|_| last < end) {
        Some(next) => {
            let between = source.slice(Span::new(next.span.start, lines[end].span.end));
            format!("{between}{line_end}{block}")
        }
        None => block.to_owned(),
    };
    Fix { span, text }
}

fn line_end(source: &Source) -> &'static str {
    if source.text().contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    }
}
