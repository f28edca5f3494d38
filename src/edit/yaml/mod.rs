//! A value, a key or an item of a YAML file is replaced, put in or taken away, and every other byte
//! stays.
//!
//! Each function gives a [`Fix`] and changes nothing itself; [`apply`] puts it into the text. What
//! is written is read again first: a fix that would be read as anything but the change that was
//! asked for is not given, since YAML can be written in more ways than are known here. Fixes in
//! different maps and lists may be put in together; between two in the same one, the file is read
//! again.

mod block;
mod change;
mod checksum;
mod extent;
mod flow;
mod layout;
mod new;
mod replace;
mod scalar;
mod scan;
mod value;
mod ways;

use std::sync::Arc;

use super::apply::apply;
use crate::diagnostic::Fix;
use crate::parse::{Node, NodeKind, composed, same_tree, tree};
use crate::source::{Source, Span};
pub use checksum::ChecksumFixes;

use change::{TreeChange, changed, count};
use extent::{is_flow, parts};
use layout::{Layout, Owner};
use new::NewPart;
use replace::{OldValue, smallest};
use scalar::ScalarStyle;
pub use value::Value;
use ways::Spot;

/// A YAML file that can be changed.
#[derive(Debug)]
pub struct Yaml {
    source: Arc<Source>,
    tree: Node,
    layout: Layout,
}

/// Where a value stands in a file: how to come to it from the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodePath(Vec<usize>);

impl NodePath {
    /// The number of the entry in its map, or of the item in its list, from 0.
    #[must_use]
    pub fn index(&self) -> usize {
        self.0.last().copied().unwrap_or_default()
    }

    fn then(&self, step: usize) -> Self {
        Self([self.0.as_slice(), &[step]].concat())
    }
}

impl Yaml {
    /// Reads a file. `None` when it is empty, or YAML cannot read all of it.
    #[must_use]
    pub fn read(source: &Arc<Source>) -> Option<Self> {
        let tree = tree(source).ok()?;
        Some(Self {
            layout: Layout::of(source.text(), &tree),
            source: Arc::clone(source),
            tree,
        })
    }

    /// The place of the whole file.
    #[must_use]
    pub fn root(&self) -> NodePath {
        NodePath(Vec::new())
    }

    /// The place of the value of a key in the map at a place.
    #[must_use]
    pub fn key(&self, map: &NodePath, key: &str) -> Option<NodePath> {
        let NodeKind::Map(entries) = &self.node(map)?.kind else {
            return None;
        };
        let key = composed(key.to_owned());
        let index = entries.iter().position(|entry| entry.key == key)?;
        Some(map.then(index))
    }

    /// The place of an item in the list at a place.
    #[must_use]
    pub fn item(&self, list: &NodePath, index: usize) -> Option<NodePath> {
        let NodeKind::List(items) = &self.node(list)?.kind else {
            return None;
        };
        (index < items.len()).then(|| list.then(index))
    }

    /// The place of the map that has a span in the tree.
    #[must_use]
    pub fn map_at(&self, span: Span) -> Option<NodePath> {
        let mut steps = Vec::new();
        find_map(&self.tree, span, &mut steps).then_some(NodePath(steps))
    }

    /// Whether nothing, or `null`, is the value at a place.
    #[must_use]
    pub fn is_null(&self, place: &NodePath) -> bool {
        let node = self.node(place);
        node.is_some_and(|node| matches!(node.kind, NodeKind::Null))
    }

    /// Puts a value in the place of another: in the same style where it fits; one that stands there
    /// already stays as it is written. The whole file cannot be replaced, nor what has an anchor or
    /// a tag.
    #[must_use]
    pub fn replace(&self, place: &NodePath, value: &Value) -> Option<Fix> {
        let spot = self.spot(place)?;
        spot.part?;
        let old = OldValue::at(self.text(), spot.node, spot.from)?;
        if same_tree(spot.node, &value.node()) {
            return Some(block::fix(old.start, old.start, ""));
        }
        let had = self.style(&spot, &old);
        let ways = [had, ScalarStyle::Double].into_iter().filter_map(|style| {
            let fix = self.replaced(&spot, &old, value, style)?;
            Some(smallest(self.text(), fix))
        });
        self.first_kept(ways, &place.0, TreeChange::Replace(value))
    }

    /// Puts a key with its value into a map, as the entry of a number from 0; the key must be new.
    /// Nothing and `null` count as an empty map.
    #[must_use]
    pub fn insert_key(&self, map: &NodePath, at: usize, key: &str, value: &Value) -> Option<Fix> {
        if self.key(map, key).is_some() {
            return None;
        }
        let change = TreeChange::InsertKey(at, key, value);
        self.insert(map, at, NewPart::Key(key, value), change)
    }

    /// Puts an item into a list, as that of a number from 0. Nothing and `null` count as an empty
    /// list.
    #[must_use]
    pub fn insert_item(&self, list: &NodePath, at: usize, value: &Value) -> Option<Fix> {
        let change = TreeChange::InsertItem(at, value);
        self.insert(list, at, NewPart::Item(value), change)
    }

    /// Takes a key with its value, or an item, away, and the comment on its line. Comments above it
    /// stay. After the last one nothing is left of a list or map but its key, its dash or its
    /// brackets.
    #[must_use]
    pub fn delete(&self, place: &NodePath) -> Option<Fix> {
        let (index, steps) = place.0.split_last()?;
        let spot = self.spot(&NodePath(steps.to_vec()))?;
        let parts = parts(self.text(), spot.node, spot.from)?;
        let fixes = self.deleted(&spot, &parts, *index);
        self.first_kept(fixes.into_iter(), steps, TreeChange::Delete(*index))
    }

    fn text(&self) -> &str {
        self.source.text()
    }

    fn node(&self, place: &NodePath) -> Option<&Node> {
        place
            .0
            .iter()
            .try_fold(&self.tree, |node, step| child(node, *step))
    }

    fn spot(&self, place: &NodePath) -> Option<Spot<'_>> {
        let mut spot = Spot {
            node: &self.tree,
            part: None,
            from: self.tree.span.start,
            owner: Owner::Key,
            is_in_brackets: false,
        };
        for step in &place.0 {
            let is_list = matches!(spot.node.kind, NodeKind::List(_));
            let part = *parts(self.text(), spot.node, spot.from)?.get(*step)?;
            spot = Spot {
                part: Some(part),
                from: part.from,
                owner: if is_list { Owner::Dash } else { Owner::Key },
                is_in_brackets: spot.is_in_brackets || is_flow(self.text(), spot.node),
                node: child(spot.node, *step)?,
            };
        }
        Some(spot)
    }

    /// The first fix that gives the tree that the change should give, and no other.
    fn first_kept(
        &self,
        mut fixes: impl Iterator<Item = Fix>,
        steps: &[usize],
        change: TreeChange<'_>,
    ) -> Option<Fix> {
        let wanted = changed(self.text(), &self.tree, steps, change);
        fixes.find(|fix| {
            let fixed = Source::new(self.source.path(), apply(self.text(), &[fix]));
            tree(&Arc::new(fixed)).is_ok_and(|tree| same_tree(&tree, &wanted))
        })
    }

    fn insert(
        &self,
        place: &NodePath,
        at: usize,
        new: NewPart<'_>,
        change: TreeChange<'_>,
    ) -> Option<Fix> {
        let spot = self.spot(place)?;
        let fits = match (&spot.node.kind, new) {
            (NodeKind::Null, _) => at == 0,
            (NodeKind::Map(entries), NewPart::Key(..)) => at <= entries.len(),
            (NodeKind::List(items), NewPart::Item(_)) => at <= items.len(),
            _ => false,
        };
        let ways = [ScalarStyle::Plain, ScalarStyle::Double].into_iter();
        let ways = ways.filter_map(|style| self.inserted(&spot, at, new, style));
        if fits {
            self.first_kept(ways, &place.0, change)
        } else {
            None
        }
    }
}

fn child(node: &Node, step: usize) -> Option<&Node> {
    match &node.kind {
        NodeKind::Map(entries) => entries.get(step).map(|entry| &entry.value),
        NodeKind::List(items) => items.get(step),
        NodeKind::Null | NodeKind::Unread | NodeKind::Scalar(_) => None,
    }
}

fn find_map(node: &Node, span: Span, steps: &mut Vec<usize>) -> bool {
    if node.span == span && matches!(node.kind, NodeKind::Map(_)) {
        return true;
    }
    for step in 0..count(node).unwrap_or_default() {
        steps.push(step);
        if child(node, step).is_some_and(|child| find_map(child, span, steps)) {
            return true;
        }
        steps.pop();
    }
    false
}

#[cfg(test)]
mod examples;
