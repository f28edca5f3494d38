//! What has happened to the pages.

use lopdf::{Dictionary, Object};

use super::change::Change;
use super::compare::{Comparison, NOTHING};
use super::revision::Revision;

/// What a page may have from the nodes of the page tree above it.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];
/// What is compared on its own, or says where the page is in the tree.
const APART: [&[u8]; 6] = [b"Annots", b"Parent", b"Resources", b"MediaBox", b"CropBox", b"Rotate"];
/// What says where a node is in the tree; the tree itself has been compared.
const OF_TREE: [&[u8]; 3] = [b"Kids", b"Parent", b"Count"];
/// Page trees deeper than this are no trees.
const MAX_DEPTH: usize = 64;

impl<'a> Comparison<'a> {
    /// What has happened to the pages, first to last.
    pub(super) fn page_changes(&mut self) -> Vec<Change> {
        let (before, after) = (self.before.pages().len(), self.after.pages().len());
        let mut changes: Vec<Change> = self.tree_change().into_iter().collect();
        if before != after {
            changes.push(Change::PageCount { before, after });
        }
        for index in 0..before.min(after) {
            changes.extend(self.content_change(index));
            changes.extend(self.annotation_change(index));
        }
        changes
    }

    /// Nodes above the pages: what pages have from them is compared page by page, but a node may hold more than that.
    fn tree_change(&mut self) -> Option<Change> {
        let (before, after) = (self.before.tree(), self.after.tree());
        let node = |revision: &'a Revision, id| revision.object(id).as_dict().unwrap_or(&NOTHING);
        let is_same = (before.kids == after.kids || before.pages.len() != after.pages.len())
            && before.nodes.iter().zip(&after.nodes).all(|(&before, &after)| {
                let (before, after) = (node(self.before, before), node(self.after, after));
                self.is_same_but_for(before, after, &OF_TREE)
            });
        (!is_same).then_some(Change::PageTree)
    }

    fn content_change(&mut self, index: usize) -> Option<Change> {
        let (before, after) = (page(self.before, index), page(self.after, index));
        let is_same = self.is_same_but_for(before, after, &APART)
            && INHERITED
                .into_iter()
                .all(|key| self.is_same(inherited(self.before, before, key), inherited(self.after, after, key)));
        (!is_same).then_some(Change::Page(index + 1))
    }

    fn annotation_change(&mut self, index: usize) -> Option<Change> {
        let before = self.before.items(page(self.before, index), b"Annots");
        let after = self.after.items(page(self.after, index), b"Annots").iter();
        let after: Vec<&'a Object> = after.filter(|annotation| !self.is_new_time_stamp(annotation)).collect();
        if before.len() != after.len() {
            return Some(Change::AnnotationCount { page: index + 1, before: before.len(), after: after.len() });
        }
        let is_same = before.iter().zip(after).all(|(before, after)| self.is_same(before, after));
        (!is_same).then_some(Change::Annotations(index + 1))
    }

    /// Whether an annotation shows nothing but a time stamp that the earlier revision did not have.
    fn is_new_time_stamp(&self, annotation: &Object) -> bool {
        let Ok(id) = annotation.as_reference() else { return false };
        let field = self.form_after.of_object(id);
        field
            .is_some_and(|(field, _)| self.form_before.named(&field.name).is_none() && self.is_hidden_time_stamp(field))
    }
}

fn page(revision: &Revision, index: usize) -> &Dictionary {
    revision.object(revision.pages()[index]).as_dict().unwrap_or(&NOTHING)
}

/// An entry of a page, or of the nearest node above that has it.
fn inherited<'a>(revision: &'a Revision, page: &'a Dictionary, key: &[u8]) -> &'a Object {
    let parent = |node: &&'a Dictionary| revision.dictionary(revision.entry(node, b"Parent"));
    let mut nodes = std::iter::successors(Some(page), parent).take(MAX_DEPTH);
    nodes.find_map(|node| node.get(key).ok()).unwrap_or(&Object::Null)
}
