//! Values as they are written within brackets.

use crate::parse::node::{Node, NodeKind};
use crate::parse::quoting::quoted;

pub(super) fn text_of(node: &Node) -> &str {
    match &node.kind {
        NodeKind::Scalar(text) => text.trim(),
        _ => "",
    }
}

pub(super) fn written_list(nodes: &[Node]) -> String {
    let nodes: Vec<String> = nodes.iter().map(written).collect();
    format!("[{}]", nodes.join(", "))
}

/// A value as it can stand within brackets.
pub(super) fn written(node: &Node) -> String {
    let text = text_of(node);
    let is_plain = text.starts_with(char::is_alphabetic)
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || " -–/.".contains(c));
    if is_plain {
        return text.to_owned();
    }
    quoted(text).unwrap_or_else(|| text.to_owned())
}
