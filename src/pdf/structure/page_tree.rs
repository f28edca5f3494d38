//! The tree of pages (ISO 32000-1, 7.7.3): every node, and every page once.

use std::collections::HashSet;

use lopdf::{Dictionary, Object, ObjectId};

use super::file::File;
use super::limits::{MAX_DEPTH, MAX_PAGES, at_most};
use super::unreadable::Unreadable;

const WRONG_NODE: Unreadable = Unreadable::Inconsistent("sidträdet har något annat än sidor i sig");
const DOUBLED_NODE: Unreadable =
    Unreadable::Inconsistent("en sida står på två ställen i sidträdet");
const WRONG_PARENT: Unreadable =
    Unreadable::Inconsistent("en sida hör till en annan del av sidträdet än den står i");
const WRONG_COUNT: Unreadable = Unreadable::Inconsistent("sidträdet räknar sina sidor fel");
const TOO_DEEP: Unreadable = Unreadable::Inconsistent("sidträdet är djupare än 32 nivåer");

/// The pages of a revision and the nodes above them, each in the order of the document.
#[derive(Default)]
pub struct PageTree {
    /// The pages.
    pub pages: Vec<ObjectId>,
    /// The nodes, each before what is below it.
    pub nodes: Vec<ObjectId>,
}

impl PageTree {
    /// Reads the tree of a revision; one that two programs may walk in two ways is refused.
    pub fn read(
        file: &File<'_>,
        revision: usize,
        catalog: &Dictionary,
    ) -> Result<Self, Unreadable> {
        let root = catalog
            .get(b"Pages")
            .and_then(Object::as_reference)
            .map_err(|_| WRONG_NODE)?;
        let mut walk = Walk {
            file,
            revision,
            met: HashSet::new(),
            tree: Self::default(),
        };
        match walk.visit(root, None, MAX_DEPTH)? {
            0 => Err(WRONG_COUNT),
            _ if walk.tree.nodes.is_empty() => Err(WRONG_NODE),
            _ => Ok(walk.tree),
        }
    }
}

struct Walk<'f> {
    file: &'f File<'f>,
    revision: usize,
    met: HashSet<ObjectId>,
    tree: PageTree,
}

impl<'f> Walk<'f> {
    /// Visits what a node or page is, below its parent; gives the number of pages.
    fn visit(
        &mut self,
        id: ObjectId,
        parent: Option<ObjectId>,
        depth: usize,
    ) -> Result<usize, Unreadable> {
        if !self.met.insert(id) {
            return Err(DOUBLED_NODE);
        }
        // Twice as many nodes as pages is more than any tree has whose nodes have two kids.
        at_most(self.met.len(), 3 * MAX_PAGES, "2 000 sidor")?;
        let Some(Object::Dictionary(node)) = self.file.object(id, self.revision) else {
            return Err(WRONG_NODE);
        };
        if node.get(b"Parent").ok() != parent.map(Object::Reference).as_ref() {
            return Err(WRONG_PARENT);
        }
        match node.get(b"Type").and_then(Object::as_name) {
            Ok(b"Page") if !node.has(b"Kids") && !node.has(b"Count") && parent.is_some() => {
                self.page(id)
            }
            Ok(b"Pages") => self.node(id, node, depth),
            _ => Err(WRONG_NODE),
        }
    }

    fn page(&mut self, id: ObjectId) -> Result<usize, Unreadable> {
        self.tree.pages.push(id);
        at_most(self.tree.pages.len(), MAX_PAGES, "2 000 sidor")?;
        Ok(1)
    }

    fn node(
        &mut self,
        id: ObjectId,
        node: &'f Dictionary,
        depth: usize,
    ) -> Result<usize, Unreadable> {
        self.tree.nodes.push(id);
        let depth = depth.checked_sub(1).ok_or(TOO_DEEP)?;
        let kids = match node.get(b"Kids") {
            Ok(Object::Reference(kids)) => self.file.object(*kids, self.revision),
            kids => kids.ok(),
        };
        let Some(Object::Array(kids)) = kids else {
            return Err(WRONG_NODE);
        };
        let mut pages = 0;
        for kid in kids {
            pages += self.visit(kid.as_reference().map_err(|_| WRONG_NODE)?, Some(id), depth)?;
        }
        let stated = node
            .get(b"Count")
            .and_then(Object::as_i64)
            .ok()
            .and_then(|it| usize::try_from(it).ok());
        if stated == Some(pages) && pages > 0 {
            Ok(pages)
        } else {
            Err(WRONG_COUNT)
        }
    }
}
