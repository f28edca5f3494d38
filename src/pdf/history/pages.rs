//! What has happened to the pages.

use std::collections::HashSet;

use lopdf::{Dictionary, Object, ObjectId};

use super::change::Change;
use super::compare::{Comparison, NOTHING, are_same_measures};
use super::form::FormField;
use crate::pdf::structure::Revision;

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
        let stamps = self.new_time_stamps();
        for index in 0..before.min(after) {
            changes.extend(self.content_change(index));
            changes.extend(self.annotation_change(index, &stamps));
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
                    self.before.inherited(before, key),
                    self.after.inherited(after, key),
                );
                are_same_measures(before, after) || self.is_same(before, after)
            });
        (!is_same).then_some(Change::Page(index + 1))
    }

    fn annotation_change(&mut self, index: usize, stamps: &HashSet<ObjectId>) -> Option<Change> {
        let before = self.before.items(page(self.before, index), b"Annots");
        let after = self.after.items(page(self.after, index), b"Annots").iter();
        // Pages may share a list.
        if self.steps.take(after.len()).is_err() {
            return Some(Change::Annotations(index + 1));
        }
        let after: Vec<&Object> = after
            .filter(|annotation| !self.is_of(stamps, annotation))
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

    /// The fields of time stamps that cannot be seen, which the earlier revision did not have. Each
    /// is judged once, however many annotations belong to it.
    fn new_time_stamps(&self) -> HashSet<ObjectId> {
        let is_new = |field: &&FormField<'a>| self.form_before.named(&field.name).is_none();
        let new = self.form_after.fields.iter().filter(is_new);
        new.filter(|field| self.is_hidden_time_stamp(field))
            .map(|field| field.id)
            .collect()
    }

    /// Whether an annotation belongs to one of some fields.
    fn is_of(&self, fields: &HashSet<ObjectId>, annotation: &Object) -> bool {
        let id = annotation.as_reference().ok();
        id.and_then(|id| self.form_after.of_object(id))
            .is_some_and(|(field, _)| fields.contains(&field.id))
    }
}

fn page<'a>(revision: &Revision<'a>, index: usize) -> &'a Dictionary {
    revision
        .object(revision.pages()[index])
        .as_dict()
        .unwrap_or(&NOTHING)
}
