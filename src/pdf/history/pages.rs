//! What has happened to the pages.

use lopdf::{Dictionary, Object};

use super::change::Change;
use super::compare::{Comparison, NOTHING, are_same_measures};
use crate::pdf::structure::{MAX_DEPTH, Revision};

/// What a page may have from the nodes of the page tree above it.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];
/// What is compared on its own, or says where the page is in the tree.
const APART: [&[u8]; 6] = [
    b"Annots",
    b"Parent",
    b"Resources",
    b"MediaBox",
    b"CropBox",
    b"Rotate",
];

impl<'a> Comparison<'a> {
    /// What has happened to the pages, first to last.
    pub(super) fn page_changes(&mut self) -> Vec<Change> {
        let (before, after) = (self.before.pages().len(), self.after.pages().len());
        let mut changes = Vec::new();
        if before != after {
            changes.push(Change::PageCount { before, after });
        } else if !self.has_same_nodes() {
            changes.push(Change::PageTree);
        }
        for index in 0..before.min(after) {
            changes.extend(self.content_change(index));
            changes.extend(self.annotation_change(index));
        }
        changes
    }

    /// Whether the nodes above the pages are the same: what is below them, how many, and what pages
    /// have from them.
    fn has_same_nodes(&mut self) -> bool {
        let (before, after) = (self.before, self.after);
        before.nodes().len() == after.nodes().len()
            && before
                .nodes()
                .iter()
                .zip(after.nodes())
                .all(|(&node, &node_after)| {
                    let dictionary = |revision: &'a Revision<'a>, id| {
                        revision.object(id).as_dict().unwrap_or(&NOTHING)
                    };
                    self.is_same_but_for(
                        dictionary(before, node),
                        dictionary(after, node_after),
                        &[],
                    )
                })
    }

    fn content_change(&mut self, index: usize) -> Option<Change> {
        let (before, after) = (page(self.before, index), page(self.after, index));
        let is_same = self.is_same_but_for(before, after, &APART)
            && INHERITED.into_iter().all(|key| {
                let (before, after) = (
                    inherited(self.before, before, key),
                    inherited(self.after, after, key),
                );
                are_same_measures(before, after) || self.is_same(before, after)
            });
        (!is_same).then_some(Change::Page(index + 1))
    }

    fn annotation_change(&mut self, index: usize) -> Option<Change> {
        let before = self.before.items(page(self.before, index), b"Annots");
        let after = self.after.items(page(self.after, index), b"Annots").iter();
        let after: Vec<&Object> = after
            .filter(|annotation| !self.is_new_time_stamp(annotation))
            .collect();
        if before.len() != after.len() {
            return Some(Change::AnnotationCount {
                page: index + 1,
                before: before.len(),
                after: after.len(),
            });
        }
        let is_same = before
            .iter()
            .zip(after)
            .all(|(before, after)| self.is_same(before, after));
        (!is_same).then_some(Change::Annotations(index + 1))
    }

    /// Whether an annotation shows nothing but a time stamp that the earlier revision did not have.
    fn is_new_time_stamp(&self, annotation: &Object) -> bool {
        let Ok(id) = annotation.as_reference() else {
            return false;
        };
        let field = self.form_after.of_object(id);
        field.is_some_and(|(field, _)| {
            self.form_before.named(&field.name).is_none() && self.is_hidden_time_stamp(field)
        })
    }
}

fn page<'a>(revision: &Revision<'a>, index: usize) -> &'a Dictionary {
    revision
        .object(revision.pages()[index])
        .as_dict()
        .unwrap_or(&NOTHING)
}

/// An entry of a page, or of the nearest node above that has it.
fn inherited<'a>(revision: &Revision<'a>, page: &'a Dictionary, key: &[u8]) -> &'a Object {
    let parent = |node: &&'a Dictionary| revision.dictionary(revision.entry(node, b"Parent"));
    let mut nodes = std::iter::successors(Some(page), parent).take(MAX_DEPTH + 1);
    nodes
        .find_map(|node| node.get(key).ok())
        .unwrap_or(&Object::Null)
}
