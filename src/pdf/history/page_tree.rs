//! The page tree, read so that no program can show other pages than those that are judged (ISO 32000-1, 7.7.3).

use std::collections::HashSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

/// The deepest tree that is followed. A balanced one of a million pages has some ten nodes from root to page.
const MAX_DEPTH: usize = 64;

/// The nodes and pages of a tree.
#[derive(Default)]
pub(super) struct PageTree {
    /// The pages, first to last.
    pub(super) pages: Vec<ObjectId>,
    /// All nodes that are no pages, each before those below it.
    pub(super) nodes: Vec<ObjectId>,
    /// How many kids each node has, in the order of `nodes`.
    pub(super) kids: Vec<usize>,
    met: HashSet<ObjectId>,
}

impl PageTree {
    /// Reads the tree of a document.
    ///
    /// `None` when a kid is no reference to a `Page` or a `Pages`, when a node is met twice or names another parent than
    /// the one above it, or when a count is not the number of pages below: programs then differ in what they show.
    pub(super) fn of(document: &Document) -> Option<Self> {
        let mut tree = Self::default();
        let root = document.catalog().ok()?.get(b"Pages").ok()?.as_reference().ok()?;
        tree.enter(document, root, None, 0)?;
        Some(tree)
    }

    /// Reads what is below a node; how many pages that are.
    fn enter(&mut self, document: &Document, id: ObjectId, parent: Option<ObjectId>, depth: usize) -> Option<usize> {
        // Not by way of another reference: what an object is must stand in the object itself.
        let node = document.objects.get(&id)?.as_dict().ok()?;
        let above = node.get(b"Parent").ok();
        if depth > MAX_DEPTH || !self.met.insert(id) || above != parent.map(Object::Reference).as_ref() {
            return None;
        }
        match node.get(b"Type").ok()?.as_name().ok()? {
            b"Page" if parent.is_some() && !node.has(b"Kids") && !node.has(b"Count") => {
                self.pages.push(id);
                Some(1)
            }
            b"Pages" => self.enter_kids(document, id, node, depth),
            _ => None,
        }
    }

    fn enter_kids(&mut self, document: &Document, id: ObjectId, node: &Dictionary, depth: usize) -> Option<usize> {
        let kids = document.dereference(node.get(b"Kids").ok()?).ok()?.1.as_array().ok()?;
        self.nodes.push(id);
        self.kids.push(kids.len());
        let mut count = 0;
        for kid in kids {
            count += self.enter(document, kid.as_reference().ok()?, Some(id), depth + 1)?;
        }
        let stated = document.dereference(node.get(b"Count").ok()?).ok()?.1.as_i64().ok()?;
        (usize::try_from(stated) == Ok(count)).then_some(count)
    }
}
