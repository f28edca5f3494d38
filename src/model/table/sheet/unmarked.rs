//! Pasted cells below a key without `|`: YAML makes one line of their rows.

use crate::parse::{Decoder, Node, NodeKind};
use crate::source::Span;

/// Such cells as they stand in the file.
pub struct Unmarked {
    /// Their rows.
    pub text: String,
    /// The first of them.
    pub first_line: Span,
    /// Right after the colon of the key, where nothing else stands on its line.
    pub colon: Option<Span>,
}

impl Unmarked {
    /// The cells of a value of several lines, each with tabs in it.
    pub fn of(node: &Node, decoder: &Decoder<'_>) -> Option<Self> {
        let NodeKind::Scalar(read) = &node.kind else {
            return None;
        };
        let written = decoder.source().slice(node.span);
        let is_marked = written.starts_with(['|', '>', '"', '\'']) || read.contains('\n');
        let rows = || written.lines().filter(|line| !line.trim().is_empty());
        if is_marked || rows().count() < 2 || !rows().all(|row| row.trim().contains('\t')) {
            return None;
        }
        let text = written
            .lines()
            .map(|line| line.trim_start_matches(' ').trim_end());
        let length = written.find('\n').unwrap_or(written.len());
        let before = decoder.source().text().get(..node.span.start)?;
        let key = before.trim_end_matches([' ', '\n', '\r']);
        let is_alone = key.ends_with(':') && before[key.len()..].contains('\n');
        Some(Self {
            text: text.collect::<Vec<_>>().join("\n"),
            first_line: Span::new(node.span.start, node.span.start + length),
            colon: is_alone.then(|| Span::new(key.len(), key.len())),
        })
    }
}
