//! What all documents of a packet add to: the file, its pages, and the trees over all of them.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, dictionary};

use super::written::WrittenPdf;

/// The packet as far as it is bound.
pub struct Book {
    /// The file.
    pub written: WrittenPdf,
    /// The numbers of the root, of the tree of pages, of the structure's root and its first
    /// element.
    pub catalog: u32,
    pub page_tree: u32,
    pub structure: u32,
    pub document: u32,
    /// For each page its own number, and that of the place at its top.
    pub pages: Vec<(u32, u32)>,
    /// How many pages are bound.
    pub bound: usize,
    /// Keys and values of the structure's tree of parents (ISO 32000-1, 14.7.4.4).
    pub parents: Vec<Object>,
    /// The next free key there.
    pub next_parent: i64,
    /// Elements of the structure that have a name.
    pub identifiers: Vec<(Vec<u8>, u32)>,
    /// What elements of an own kind stand for.
    pub roles: BTreeMap<Vec<u8>, Vec<u8>>,
    /// Files inside, by their names.
    pub files: Vec<(Vec<u8>, u32)>,
}

impl Book {
    /// A packet of so many pages, none of which is bound.
    pub fn new(pages: usize) -> Self {
        let mut written = WrittenPdf::new();
        let [catalog, page_tree, structure, document] = [(); 4].map(|()| written.promise());
        let pages = (0..pages).map(|_| (written.promise(), written.promise()));
        Self {
            pages: pages.collect(),
            catalog,
            page_tree,
            structure,
            document,
            bound: 0,
            parents: Vec::new(),
            next_parent: 0,
            identifiers: Vec::new(),
            roles: BTreeMap::new(),
            files: Vec::new(),
            written,
        }
    }

    /// Writes the tree of pages and that of the structure, whose parts are `elements`.
    pub fn put_trees(&mut self, elements: Vec<Object>) {
        let kids: Vec<Object> = self
            .pages
            .iter()
            .map(|(page, _)| reference(*page))
            .collect();
        let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
        let tree = dictionary! { "Type" => "Pages", "Count" => count, "Kids" => kids };
        self.written.put(self.page_tree, &tree.into());
        let document = dictionary! {
            "Type" => "StructElem", "S" => "Document", "P" => reference(self.structure),
            "K" => elements,
        };
        self.written.put(self.document, &document.into());
        let parents = dictionary! { "Nums" => std::mem::take(&mut self.parents) };
        let parents = self.written.add(parents);
        let mut root = dictionary! {
            "Type" => "StructTreeRoot", "K" => vec![reference(self.document)],
            "ParentTree" => reference(parents), "ParentTreeNextKey" => self.next_parent,
        };
        let roles = std::mem::take(&mut self.roles).into_iter();
        let roles: Dictionary = roles.map(|(own, role)| (own, Object::Name(role))).collect();
        root.set("RoleMap", roles);
        let identifiers = std::mem::take(&mut self.identifiers);
        if !identifiers.is_empty() {
            let names = self.written.add(names(identifiers));
            root.set("IDTree", reference(names));
        }
        self.written.put(self.structure, &root.into());
    }

    /// What the root says of the files inside; nothing when there are none.
    pub fn put_files(&mut self, catalog: &mut Dictionary) {
        let files = std::mem::take(&mut self.files);
        if files.is_empty() {
            return;
        }
        let all: Vec<Object> = files.iter().map(|(_, file)| reference(*file)).collect();
        catalog.set("AF", all);
        let tree = self.written.add(names(files));
        catalog.set("Names", dictionary! { "EmbeddedFiles" => reference(tree) });
    }
}

/// A tree of names that is one node: its names must be in order.
fn names(mut named: Vec<(Vec<u8>, u32)>) -> Dictionary {
    named.sort();
    let pairs = named.into_iter();
    let pairs = pairs.flat_map(|(name, number)| [Object::string_literal(name), reference(number)]);
    dictionary! { "Names" => pairs.collect::<Vec<Object>>() }
}

/// A reference to an object of the packet.
pub const fn reference(number: u32) -> Object {
    Object::Reference((number, 0))
}
