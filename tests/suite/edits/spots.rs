//! A file, and the place of each value in it.

use std::path::Path;
use std::sync::Arc;

use skrivelse::diagnostic::Fix;
use skrivelse::edit::{NodePath, Yaml, apply};
use skrivelse::parse::{Node, NodeKind, tree};
use skrivelse::source::Source;

use super::held::Held;

/// A file that can be changed, and what was read in it.
pub struct File {
    pub text: String,
    pub yaml: Yaml,
    tree: Node,
}

/// A value in a file.
pub struct Spot<'a> {
    pub place: NodePath,
    pub steps: Vec<usize>,
    pub node: &'a Node,
    /// Where the key or the dash stands.
    pub start: usize,
    pub is_in_brackets: bool,
}

impl File {
    pub fn read(text: String) -> Self {
        let source = Arc::new(Source::new(Path::new("a.yaml"), text.clone()));
        let Ok(tree) = tree(&source) else {
            panic!("this is not YAML:\n{text}")
        };
        let yaml = Yaml::read(&source).unwrap();
        Self { text, yaml, tree }
    }

    pub fn held(&self) -> Held {
        Held::of(&self.tree)
    }

    pub fn after(&self, fix: &Fix) -> Self {
        Self::read(apply(&self.text, &[fix]))
    }

    /// Where its first part stands something else than where it stands itself: its bracket.
    fn is_bracket(&self, node: &Node) -> bool {
        let first = match &node.kind {
            NodeKind::Map(entries) => entries.first().map(|entry| entry.key_span),
            NodeKind::List(items) => items.first().map(|item| item.span),
            NodeKind::Null | NodeKind::Unread | NodeKind::Scalar(_) => return false,
        };
        first.is_none_or(|first| first.start != node.span.start)
            && self.text[node.span.start..].starts_with(['{', '['])
    }

    /// The place of each value, that of the whole file first.
    pub fn spots(&self) -> Vec<Spot<'_>> {
        let mut found = vec![Spot {
            place: self.yaml.root(),
            steps: Vec::new(),
            node: &self.tree,
            start: 0,
            is_in_brackets: false,
        }];
        let mut at = 0;
        while at < found.len() {
            let inner = self.inner(&found[at]);
            found.extend(inner);
            at += 1;
        }
        found
    }

    fn inner<'a>(&self, outer: &Spot<'a>) -> Vec<Spot<'a>> {
        let is_in_brackets = outer.is_in_brackets || self.is_bracket(outer.node);
        let spot = |index: usize, place: Option<NodePath>, node: &'a Node, start: usize| {
            let place = place.unwrap();
            // Of keys that stand twice, the first is meant.
            (place.index() == index).then(|| Spot {
                place,
                steps: [outer.steps.as_slice(), &[index]].concat(),
                node,
                start,
                is_in_brackets,
            })
        };
        let before = |node: &Node| self.text[..node.span.start].rfind('-').unwrap_or_default();
        match &outer.node.kind {
            NodeKind::Map(entries) => entries
                .iter()
                .enumerate()
                .filter_map(|(index, entry)| {
                    let place = self.yaml.key(&outer.place, &entry.key);
                    spot(index, place, &entry.value, entry.key_span.start)
                })
                .collect(),
            NodeKind::List(items) => items
                .iter()
                .enumerate()
                .filter_map(|(index, item)| {
                    let start = if is_in_brackets {
                        item.span.start
                    } else {
                        before(item)
                    };
                    spot(index, self.yaml.item(&outer.place, index), item, start)
                })
                .collect(),
            NodeKind::Null | NodeKind::Unread | NodeKind::Scalar(_) => Vec::new(),
        }
    }

    /// Comments that a fix takes away and that do not belong to what it is about: the value at a
    /// spot, from `start` on.
    pub fn lost_comments(
        &self,
        fix: &Fix,
        after: &Self,
        spot: &Spot<'_>,
        start: usize,
    ) -> Vec<&str> {
        let last = last_letter(&self.text, spot.node).max(spot.start + 1);
        let is_in_brackets = self.text[last..fix.span.end.max(last)].contains([']', '}']);
        let line_end = self.text[last..]
            .find('\n')
            .map_or(self.text.len(), |end| last + end);
        let gone = self.text[fix.span.start..fix.span.end].match_indices("# c");
        gone.map(|(at, _)| fix.span.start + at)
            .filter(|at| *at < start || (*at > line_end && !is_in_brackets))
            .map(|at| self.text[at..].split_inclusive('.').next().unwrap())
            .filter(|comment| !after.text.contains(comment))
            .collect()
    }
}

/// The last place that the tree knows of a value, but blank lines after a text.
fn last_letter(text: &str, node: &Node) -> usize {
    let own = text[..node.span.end].trim_end().len();
    let inner: Vec<usize> = match &node.kind {
        NodeKind::Map(entries) => entries
            .iter()
            .map(|entry| last_letter(text, &entry.value).max(entry.key_span.end))
            .collect(),
        NodeKind::List(items) => items.iter().map(|item| last_letter(text, item)).collect(),
        NodeKind::Null | NodeKind::Unread | NodeKind::Scalar(_) => Vec::new(),
    };
    inner.into_iter().fold(own, usize::max)
}
