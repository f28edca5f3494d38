//! Where the parts of a tree begin and end in the text: the tree itself says where a scalar stands
//! and where a map or list begins.

use super::scan::{column, is_blank, line_end, next_line, skip_trivia};
use crate::parse::{Entry, Node, NodeKind};

/// An entry of a map or an item of a list, without the comment after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Where its key or its dash stands, or in brackets the item itself.
    pub start: usize,
    /// Where its value may begin: after the colon or the dash.
    pub from: usize,
    /// Where its last line ends, or in brackets the part itself.
    pub end: usize,
}

/// The parts of a map or list; `None` when they do not stand there one after the other, such as
/// those that `*` repeats or `<<` merges. The map or list may begin at `from`.
pub fn parts(text: &str, node: &Node, from: usize) -> Option<Vec<Extent>> {
    let parts = match &node.kind {
        NodeKind::Map(entries) => entries
            .iter()
            .map(|entry| entry_part(text, entry))
            .collect(),
        NodeKind::List(items) if is_flow(text, node) => {
            items.iter().map(|item| flow_item(text, item)).collect()
        }
        NodeKind::List(items) => block_items(text, skip_properties(text, from), items),
        NodeKind::Null | NodeKind::Unread | NodeKind::Scalar(_) => None,
    };
    let parts: Vec<Extent> = parts?;
    let is_in_order = parts.windows(2).all(|pair| pair[0].end <= pair[1].start);
    is_in_order.then_some(parts)
}

/// Whether it is a map or list in brackets. The tree has the bracket for those; for others it has
/// the first part, which may begin with a bracket itself.
pub fn is_flow(text: &str, node: &Node) -> bool {
    let first = match &node.kind {
        NodeKind::Map(entries) => entries.first().map(|entry| entry.key_span.start),
        NodeKind::List(items) => items.first().map(|item| item.span.start),
        NodeKind::Null | NodeKind::Unread | NodeKind::Scalar(_) => return false,
    };
    first != Some(node.span.start) && text[node.span.start..].starts_with(['{', '['])
}

/// Where a value ends that may begin at `from`.
pub fn end(text: &str, node: &Node, from: usize) -> Option<usize> {
    let span = node.span;
    match &node.kind {
        NodeKind::Null if span.start == span.end => Some(from),
        NodeKind::Unread => None,
        _ if span.start < from => None,
        NodeKind::Null => Some(span.end),
        NodeKind::Scalar(_) => Some(match header(text, from) {
            Some(header) => block_scalar_end(text, header, node),
            None => span.end,
        }),
        NodeKind::List(_) | NodeKind::Map(_) => collection_end(text, node, from),
    }
}

/// Where the `|` or `>` of a text that may begin at `from` stands, if it has one.
pub fn header(text: &str, from: usize) -> Option<usize> {
    let at = skip_properties(text, from);
    text[at..].starts_with(['|', '>']).then_some(at)
}

/// What stands in a header without the comment after it: `|`, `>-`, `|2+`.
pub fn header_mark(text: &str, header: usize) -> &str {
    let line = &text[header..line_end(text, header)];
    line.split([' ', '\t']).next().unwrap_or_default()
}

/// Past blanks, comments, anchors and tags.
pub fn skip_properties(text: &str, from: usize) -> usize {
    let mut at = skip_trivia(text, from);
    while text[at..].starts_with(['&', '!']) {
        let length = text[at..].find([' ', '\t', '\r', '\n']);
        at = skip_trivia(text, length.map_or(text.len(), |length| at + length));
    }
    at
}

fn entry_part(text: &str, entry: &Entry) -> Option<Extent> {
    let from = after_colon(text, entry.key_span.end);
    Some(Extent {
        start: entry.key_span.start,
        from,
        end: end(text, &entry.value, from)?,
    })
}

/// After the colon of a key that ends at a byte; that byte when it has none, as in `{a}`.
pub fn after_colon(text: &str, key_end: usize) -> usize {
    let colon = skip_trivia(text, key_end);
    if text[colon..].starts_with(':') {
        colon + 1
    } else {
        key_end
    }
}

fn flow_item(text: &str, item: &Node) -> Option<Extent> {
    let start = item.span.start;
    Some(Extent {
        start,
        from: start,
        end: end(text, item, start)?,
    })
}

fn block_items(text: &str, first_dash: usize, items: &[Node]) -> Option<Vec<Extent>> {
    let mut parts = Vec::with_capacity(items.len());
    let mut dash = first_dash;
    for item in items {
        if !text[dash..].starts_with('-') {
            return None;
        }
        let (start, from) = (dash, dash + 1);
        let end = end(text, item, from)?;
        parts.push(Extent { start, from, end });
        dash = skip_trivia(text, end);
    }
    Some(parts)
}

fn collection_end(text: &str, node: &Node, from: usize) -> Option<usize> {
    let last = parts(text, node, from)?.last().map(|part| part.end);
    if !is_flow(text, node) {
        return last;
    }
    let mut at = skip_trivia(text, last.unwrap_or(node.span.start + 1));
    if text[at..].starts_with(',') {
        at = skip_trivia(text, at + 1);
    }
    text[at..].starts_with(['}', ']']).then_some(at + 1)
}

/// The end of the last line that the text has. The tree counts the blank lines after it as well,
/// which are part of the text only after a `+`.
fn block_scalar_end(text: &str, header: usize, node: &Node) -> usize {
    let head_end = line_end(text, header);
    if header_mark(text, header).contains('+') {
        let all = &text[..node.span.end.max(head_end)];
        let all = all.trim_end_matches([' ', '\t']);
        let all = all.strip_suffix('\n').unwrap_or(all);
        return all.strip_suffix('\r').unwrap_or(all).len().max(head_end);
    }
    let indent = column(text, node.span.start);
    let (mut at, mut last) = (next_line(text, header), head_end);
    while at < node.span.end {
        // The tree counts the indentation of the next line as well.
        let end = line_end(text, at).min(node.span.end);
        let line = &text[at..end];
        if !is_blank(line) || line.chars().count() > indent {
            last = end;
        }
        at = next_line(text, at);
    }
    last
}
