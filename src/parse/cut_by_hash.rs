//! Values that a `#` cuts off, since YAML takes the rest of the line for a comment.

use std::sync::Arc;

use super::after_hash::goes_on;
use super::codes::CUT_BY_HASH;
use super::node::{Node, NodeKind};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Source, Span};

/// Values without quotes that a `#` cuts off in the middle of what was meant as text: `Ärende #12`.
/// One of which nothing is left is taken for unreadable.
///
/// A comment begins with `# `; a `#` with text right after it was hardly meant as one. One with a
/// blank that plainly goes on with the text is asked about.
pub fn cut_by_hash(source: &Arc<Source>, node: &mut Node, found: &mut Vec<Diagnostic>) {
    match &mut node.kind {
        NodeKind::Null | NodeKind::Unread => {}
        NodeKind::List(items) => {
            if source.slice(node.span).starts_with('[') {
                let end = items.last().map_or(node.span.end, |last| last.span.end);
                let place = cut_off(source, end, &["]"]);
                found.extend(place.map(|place| cut(source, place)));
            }
            for item in items {
                if matches!(item.kind, NodeKind::Null)
                    && let Some(place) = cut_off(source, line_start(source, item), &["-"])
                {
                    found.push(cut(source, place));
                    item.kind = NodeKind::Unread;
                }
                cut_by_hash(source, item, found);
            }
        }
        NodeKind::Map(entries) => {
            for entry in entries {
                if matches!(entry.value.kind, NodeKind::Null)
                    && let Some(place) = cut_off(source, entry.key_span.end, &[":"])
                {
                    found.push(cut(source, place));
                    entry.value.kind = NodeKind::Unread;
                }
                cut_by_hash(source, &mut entry.value, found);
            }
        }
        NodeKind::Scalar(_) => {
            let place = cut_off(source, node.span.end, &[]);
            let finding = place.map(|place| cut(source, place));
            found.extend(finding.or_else(|| gone_on(source, node.span)));
        }
    }
}

/// Where the line begins on which an item without a value stands.
fn line_start(source: &Source, item: &Node) -> usize {
    source.line(source.position(item.span.start).line).start
}

/// A comment that plainly goes on with a text without quotes.
fn gone_on(source: &Arc<Source>, value: Span) -> Option<Diagnostic> {
    let text = source.slice(value);
    let rest = source.text().get(value.end..)?.lines().next()?;
    let comment = rest.trim_start_matches(' ');
    let after = comment.strip_prefix("# ")?.trim();
    let is_plain = !text.starts_with(['"', '\'', '|', '>']) && comment.len() < rest.len();
    let start = value.end + rest.len() - comment.len();
    (is_plain && goes_on(text, after)).then(|| {
        let place = Span::new(start, start + comment.trim_end().len());
        CUT_BY_HASH
            .at(
                source,
                place,
                "från # är raden en kommentar, och kommer inte med på sidan",
            )
            .severity(Severity::Warning)
            .hint(
                "hör den till texten, sätt citattecken om hela; annars skriv den på en rad för sig",
            )
    })
}

/// The text that a `#` hides from a place to the end of its line, the marks between passed over.
fn cut_off(source: &Source, from: usize, marks: &[&str]) -> Option<Span> {
    let rest = source.text().get(from..)?.lines().next()?;
    let mut comment = rest;
    for mark in marks {
        let after = comment.trim_start_matches(['\'', '"', ' ']);
        comment = after.strip_prefix(mark).unwrap_or(after);
    }
    let after_marks = comment.len();
    let comment = comment.trim_start_matches(' ');
    let said = comment.strip_prefix('#')?;
    let is_text = said.starts_with(|c: char| !c.is_whitespace() && c != '#')
        || said.starts_with(' ') && said[1..].starts_with(|c: char| c.is_ascii_digit());
    let start = from + rest.len() - comment.len();
    let has_space = comment.len() < after_marks;
    (is_text && has_space).then(|| Span::new(start, start + comment.trim_end().len()))
}

fn cut(source: &Arc<Source>, place: Span) -> Diagnostic {
    CUT_BY_HASH
        .at(source, place, "det här kommer inte med på sidan")
        .hint("sätt citattecken om hela texten; är det en kommentar, skriv ett mellanslag efter #")
}
