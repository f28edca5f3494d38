//! A revision: the file as it stood after one of its updates.

use std::collections::HashMap;

use lopdf::{Dictionary, Object, ObjectId};

use super::file::File;
use super::page_tree::PageTree;
use super::strings::text;
use super::unreadable::Unreadable;

/// References that lead to references are followed so far; none are written.
const MAX_STEPS: usize = 8;

/// A revision with its pages in order.
pub struct Revision<'f> {
    file: &'f File<'f>,
    number: usize,
    catalog: &'f Dictionary,
    tree: PageTree,
    page_numbers: HashMap<ObjectId, usize>,
    node_numbers: HashMap<ObjectId, usize>,
}

impl<'f> Revision<'f> {
    /// The revision of this number, from 0.
    ///
    /// # Errors
    ///
    /// It has no root, or its tree of pages can be walked in two ways.
    pub fn of(file: &'f File<'f>, number: usize) -> Result<Self, Unreadable> {
        let catalog = file
            .object(file.root(), number)
            .and_then(|catalog| catalog.as_dict().ok());
        let catalog = catalog
            .filter(|catalog| catalog.has_type(b"Catalog"))
            .ok_or(Unreadable::Damaged)?;
        let tree = PageTree::read(file, number, catalog)?;
        let numbered = |ids: &[ObjectId]| {
            ids.iter()
                .enumerate()
                .map(|(index, &id)| (id, index + 1))
                .collect()
        };
        let (page_numbers, node_numbers) = (numbered(&tree.pages), numbered(&tree.nodes));
        Ok(Self {
            file,
            number,
            catalog,
            tree,
            page_numbers,
            node_numbers,
        })
    }

    /// The newest revision.
    ///
    /// # Errors
    ///
    /// As for [`of`](Self::of).
    pub fn newest(file: &'f File<'f>) -> Result<Self, Unreadable> {
        Self::of(file, file.revision_count() - 1)
    }

    /// The file that it is a revision of.
    pub const fn file(&self) -> &'f File<'f> {
        self.file
    }

    /// Its number, from 0.
    pub const fn number(&self) -> usize {
        self.number
    }

    /// The root of the document.
    pub const fn catalog(&self) -> &'f Dictionary {
        self.catalog
    }

    /// Author, title, dates.
    pub fn information(&self) -> Option<&'f Dictionary> {
        self.dictionary(self.file.trailer(self.number).get(b"Info").ok()?)
    }

    /// The pages, in order.
    pub fn pages(&self) -> &[ObjectId] {
        &self.tree.pages
    }

    /// The nodes of the tree of pages, each before what is below it.
    pub fn nodes(&self) -> &[ObjectId] {
        &self.tree.nodes
    }

    /// Which page this is, from 1; `None` for any other object.
    pub fn page_number(&self, id: ObjectId) -> Option<usize> {
        self.page_numbers.get(&id).copied()
    }

    /// Which node of the tree of pages this is, from 1; `None` for any other object.
    pub fn node_number(&self, id: ObjectId) -> Option<usize> {
        self.node_numbers.get(&id).copied()
    }

    /// Whether this is the root of the document.
    pub fn is_catalog(&self, id: ObjectId) -> bool {
        self.file.root() == id
    }

    /// What an object refers to, or the object itself; null for what is missing, as the standard
    /// has it.
    pub fn resolved(&self, object: &'f Object) -> &'f Object {
        let mut object = object;
        for _ in 0..MAX_STEPS {
            let Object::Reference(id) = object else {
                return object;
            };
            object = self.file.object(*id, self.number).unwrap_or(&Object::Null);
        }
        &Object::Null
    }

    /// A dictionary, also one that is referred to.
    pub fn dictionary(&self, object: &'f Object) -> Option<&'f Dictionary> {
        self.resolved(object).as_dict().ok()
    }

    /// An object by its number.
    pub fn object(&self, id: ObjectId) -> &'f Object {
        self.file
            .object(id, self.number)
            .map_or(&Object::Null, |object| self.resolved(object))
    }

    /// Whether there is an object of this number.
    pub fn has_object(&self, id: ObjectId) -> bool {
        self.file.object(id, self.number).is_some()
    }

    /// The entry of a dictionary; null when there is none.
    pub fn entry(&self, dictionary: &'f Dictionary, key: &[u8]) -> &'f Object {
        dictionary
            .get(key)
            .map_or(&Object::Null, |object| self.resolved(object))
    }

    /// The items of an array in a dictionary; none when there is no array.
    pub fn items(&self, dictionary: &'f Dictionary, key: &[u8]) -> &'f [Object] {
        self.entry(dictionary, key)
            .as_array()
            .map_or(&[], Vec::as_slice)
    }

    /// A text string of a dictionary, for people; one that is too long is cut.
    pub fn text(&self, dictionary: &'f Dictionary, key: &[u8]) -> Option<String> {
        text(self.entry(dictionary, key))
    }

    /// A name of a dictionary, such as `Sig`.
    pub fn name(&self, dictionary: &'f Dictionary, key: &[u8]) -> &'f [u8] {
        self.entry(dictionary, key).as_name().unwrap_or_default()
    }

    /// A whole number of a dictionary; 0 when there is none, as for flags.
    pub fn integer(&self, dictionary: &'f Dictionary, key: &[u8]) -> i64 {
        self.entry(dictionary, key).as_i64().unwrap_or_default()
    }

    /// The bytes of a string of a dictionary.
    pub fn bytes(&self, dictionary: &'f Dictionary, key: &[u8]) -> &'f [u8] {
        match self.entry(dictionary, key) {
            Object::String(bytes, _) => bytes,
            _ => &[],
        }
    }
}
