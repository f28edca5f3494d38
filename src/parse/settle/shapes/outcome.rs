//! What a file is read as with a fix in it. A fix that gives another tree than the one that was
//! meant is not given: YAML can be written in more ways than are known here.

use crate::parse::node::{Entry, Node, NodeKind, same_tree, tree};
use crate::parse::settle::Settling;
use crate::source::{Source, Span};

/// Larger files take too long: each fix is put in and the whole is read again.
const LARGEST: usize = 100_000;

/// Fixes that are tried in one run: the time that they take grows with their number and with the
/// file. `--rätta` goes on with the others in its next round.
const MOST_TRIED: usize = 50;

impl Settling<'_> {
    /// Whether the file is read with a fix in it as its tree is after a change; `change` says
    /// whether it found its place.
    pub(in crate::parse::settle) fn gives(
        &self,
        span: Span,
        text: &str,
        change: impl FnOnce(&mut Node) -> bool,
    ) -> bool {
        if self.tried.get() >= MOST_TRIED {
            return false;
        }
        let Some(mut wanted) = self
            .as_written
            .get_or_init(|| tree(self.source).ok())
            .clone()
        else {
            return false;
        };
        change(&mut wanted)
            && self
                .with_fix(span, text)
                .is_some_and(|tree| same_tree(&tree, &wanted))
    }

    /// Whether a fix keeps all values of the file, wherever it puts them. A file that YAML cannot
    /// read without the fix has nothing to be compared with.
    pub(in crate::parse::settle) fn keeps_values(&self, span: Span, text: &str) -> bool {
        let Some(before) = self.as_written.get_or_init(|| tree(self.source).ok()) else {
            return true;
        };
        let after = self.with_fix(span, text);
        after.is_some_and(|after| values(before) == values(&after))
    }

    /// The tree of the file with a fix in it; none where a comment would be lost or come to be one.
    fn with_fix(&self, span: Span, text: &str) -> Option<Node> {
        let file = self.source.text();
        let (before, after) = (file.get(..span.start)?, file.get(span.end..)?);
        let signs = |text: &str| text.matches('#').count();
        self.tried.set(self.tried.get() + 1);
        if self.tried.get() > MOST_TRIED
            || file.len() > LARGEST
            || signs(self.source.slice(span)) != signs(text)
        {
            return None;
        }
        tree(&Source::new(
            self.source.path(),
            [before, text, after].concat(),
        ))
        .ok()
    }
}

/// Puts a value in the place of another.
pub fn put_in_place(tree: &mut Node, old: &Node, made: &Node) -> bool {
    if tree.span == old.span && same_tree(tree, old) {
        tree.kind = made.kind.clone();
        return true;
    }
    match &mut tree.kind {
        NodeKind::List(items) => items.iter_mut().any(|item| put_in_place(item, old, made)),
        NodeKind::Map(entries) => {
            { entries.iter_mut() }.any(|entry| put_in_place(&mut entry.value, old, made))
        }
        NodeKind::Null | NodeKind::Unread | NodeKind::Scalar(_) => false,
    }
}

/// Puts entries in the place of the one whose key stands at a place.
pub fn put_for_key(tree: &mut Node, key: Span, made: &[Entry]) -> bool {
    match &mut tree.kind {
        NodeKind::List(items) => items.iter_mut().any(|item| put_for_key(item, key, made)),
        NodeKind::Map(entries) => {
            if let Some(at) = entries.iter().position(|entry| entry.key_span == key) {
                entries.splice(at..=at, made.iter().cloned());
                return true;
            }
            { entries.iter_mut() }.any(|entry| put_for_key(&mut entry.value, key, made))
        }
        NodeKind::Null | NodeKind::Unread | NodeKind::Scalar(_) => false,
    }
}

/// Puts other entries in the place of those of a map.
pub fn put_entries(tree: &mut Node, old: &[Entry], made: &[Entry]) -> bool {
    match &mut tree.kind {
        NodeKind::List(items) => items.iter_mut().any(|item| put_entries(item, old, made)),
        NodeKind::Map(entries) => {
            let place = |entries: &[Entry]| entries.first().map(|entry| entry.key_span);
            if place(entries) == place(old) {
                *entries = made.to_vec();
                return true;
            }
            { entries.iter_mut() }.any(|entry| put_entries(&mut entry.value, old, made))
        }
        NodeKind::Null | NodeKind::Unread | NodeKind::Scalar(_) => false,
    }
}

/// All values of a tree, in the order of the alphabet.
fn values(tree: &Node) -> Vec<&str> {
    let mut values = Vec::new();
    add_values(tree, &mut values);
    values.sort_unstable();
    values
}

fn add_values<'t>(node: &'t Node, values: &mut Vec<&'t str>) {
    match &node.kind {
        NodeKind::Scalar(text) => values.push(text),
        NodeKind::List(items) => items.iter().for_each(|item| add_values(item, values)),
        NodeKind::Map(entries) => entries
            .iter()
            .for_each(|entry| add_values(&entry.value, values)),
        NodeKind::Null | NodeKind::Unread => {}
    }
}
