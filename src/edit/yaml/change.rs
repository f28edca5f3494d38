//! The tree that a change should give.

use super::extent::is_flow;
use super::value::{Value, entry};
use crate::parse::{Node, NodeKind};

/// A change at a place in a tree.
#[derive(Debug, Clone, Copy)]
pub enum TreeChange<'a> {
    /// Another value.
    Replace(&'a Value),
    /// A new key with its value, before the entry of a number.
    InsertKey(usize, &'a str, &'a Value),
    /// A new item before that of a number.
    InsertItem(usize, &'a Value),
    /// The entry or item of a number is taken away.
    Delete(usize),
}

/// A tree after a change in what the steps lead to.
pub fn changed(text: &str, tree: &Node, steps: &[usize], change: TreeChange<'_>) -> Node {
    let mut tree = tree.clone();
    if let Some(node) = descend(&mut tree, steps) {
        let has_brackets = is_flow(text, node);
        make(node, change);
        // A map or list on lines of its own that has lost its last line is nothing; a file is not.
        let is_nothing = count(node) == Some(0) && !has_brackets && !steps.is_empty();
        if is_nothing && matches!(change, TreeChange::Delete(_)) {
            node.kind = NodeKind::Null;
        }
    }
    tree
}

fn make(node: &mut Node, change: TreeChange<'_>) {
    match (change, &mut node.kind) {
        (TreeChange::Replace(value), kind) => *kind = value.node().kind,
        (TreeChange::InsertKey(at, key, value), NodeKind::Map(entries)) => {
            entries.insert(at, entry(key, value));
        }
        (TreeChange::InsertItem(at, value), NodeKind::List(items)) => {
            items.insert(at, value.node());
        }
        (TreeChange::InsertKey(_, key, value), kind) => {
            *kind = NodeKind::Map(vec![entry(key, value)]);
        }
        (TreeChange::InsertItem(_, value), kind) => *kind = NodeKind::List(vec![value.node()]),
        (TreeChange::Delete(at), NodeKind::Map(entries)) => drop(entries.remove(at)),
        (TreeChange::Delete(at), NodeKind::List(items)) => drop(items.remove(at)),
        (TreeChange::Delete(_), _) => {}
    }
}

fn descend<'a>(node: &'a mut Node, steps: &[usize]) -> Option<&'a mut Node> {
    let Some((step, rest)) = steps.split_first() else {
        return Some(node);
    };
    let child = match &mut node.kind {
        NodeKind::Map(entries) => entries.get_mut(*step).map(|entry| &mut entry.value),
        NodeKind::List(items) => items.get_mut(*step),
        NodeKind::Null | NodeKind::Unread | NodeKind::Scalar(_) => None,
    };
    descend(child?, rest)
}

/// How many parts a map or list has.
pub fn count(node: &Node) -> Option<usize> {
    match &node.kind {
        NodeKind::Map(entries) => Some(entries.len()),
        NodeKind::List(items) => Some(items.len()),
        NodeKind::Null | NodeKind::Unread | NodeKind::Scalar(_) => None,
    }
}
