//! Copies the objects of one document into a packet: with new numbers, and with names that nothing
//! else in the packet has.

use std::collections::{HashMap, HashSet, VecDeque};

use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary};

use super::super::structure::{Revision, Unreadable, tree_pairs};
use super::book::{Book, reference};
use super::strings::{prefixed, text};

/// What the address of a link begins with that leads to a page of the packet; its number from 1
/// follows.
pub const PAGE_LINK: &str = "skrivelse-sida:";

/// What such a link says to those who do not see it, before the number.
pub const PAGE_WORDS: &str = "Till sidan ";

/// A copy on its way.
pub struct Copier<'b, 'f> {
    /// The document.
    pub revision: &'f Revision<'f>,
    /// What it is copied into.
    pub book: &'b mut Book,
    /// The new numbers.
    numbers: HashMap<ObjectId, u32>,
    queue: VecDeque<ObjectId>,
    /// Places that have a name, by the name.
    places: HashMap<&'f [u8], &'f Object>,
    /// Outermost elements of the structure.
    outermost: HashSet<ObjectId>,
    /// What is added to the keys of the tree of parents.
    parent_offset: i64,
    /// What the names of elements begin with.
    element_prefix: String,
    /// What the names of files inside begin with.
    file_prefix: String,
    /// Kinds of elements that have another name in the packet.
    renamed: HashMap<&'f [u8], Vec<u8>>,
    /// Objects that are left out.
    left_out: HashSet<ObjectId>,
    has_page_links: bool,
}

/// How a document is told apart from the others.
pub struct Apart {
    /// Its place among all documents of the packet.
    pub index: usize,
    /// What the names of its files inside begin with.
    pub file_prefix: String,
    /// Whether its links may lead to pages of the packet.
    pub has_page_links: bool,
}

impl<'b, 'f> Copier<'b, 'f> {
    /// A copy into a packet. `known` are objects that stand for some of the packet's own.
    pub fn new(
        revision: &'f Revision<'f>,
        book: &'b mut Book,
        known: impl Iterator<Item = (ObjectId, u32)>,
        apart: Apart,
    ) -> Result<Self, Unreadable> {
        Ok(Self {
            numbers: known.collect(),
            queue: VecDeque::new(),
            places: named_places(revision)?,
            outermost: HashSet::new(),
            parent_offset: book.next_parent,
            element_prefix: format!("{}.", apart.index),
            file_prefix: apart.file_prefix,
            renamed: HashMap::new(),
            left_out: HashSet::new(),
            has_page_links: apart.has_page_links,
            revision,
            book,
        })
    }

    /// Calls a kind of elements otherwise.
    pub fn rename(&mut self, kind: &'f [u8], name: Vec<u8>) {
        self.renamed.insert(kind, name);
    }

    /// Leaves an object out: whatever refers to it refers to nothing.
    pub fn leave_out(&mut self, id: ObjectId) {
        self.left_out.insert(id);
    }

    /// Marks an element of the structure as one of the outermost.
    pub fn mark_outermost(&mut self, id: ObjectId) {
        self.outermost.insert(id);
    }

    /// Writes all objects that were asked for, and those that they refer to.
    pub fn finish(&mut self) {
        while let Some(id) = self.queue.pop_front() {
            self.put(id);
        }
    }

    /// The reference to an object in the packet; it is written later.
    pub fn reference(&mut self, id: ObjectId) -> Object {
        if let Some(number) = self.numbers.get(&id) {
            return reference(*number);
        }
        if self.left_out.contains(&id) {
            return Object::Null;
        }
        let revision = self.revision;
        let object = revision.object(id);
        if matches!(object, Object::Null) {
            return Object::Null;
        }
        if let Object::Stream(stream) = object
            && is_leaf(&stream.dict)
        {
            let data = revision.file().data(stream);
            let number = self.book.written.leaf(&stream.dict, data);
            self.numbers.insert(id, number);
            return reference(number);
        }
        let number = self.book.written.promise();
        self.numbers.insert(id, number);
        self.queue.push_back(id);
        reference(number)
    }

    fn put(&mut self, id: ObjectId) {
        let number = self.numbers[&id];
        let revision = self.revision;
        match revision.object(id) {
            Object::Stream(stream) => {
                let dictionary = self.dictionary(&stream.dict);
                let data = revision.file().data(stream);
                self.book.written.put_stream(number, dictionary, data);
            }
            Object::Dictionary(own) => {
                let mut dictionary = self.dictionary(own);
                if self.outermost.contains(&id) && is_named(own, b"S", b"Document") {
                    // One document in another is a section of it.
                    dictionary.set("S", "Sect");
                }
                if is_element(own)
                    && let Ok(Object::String(name, _)) = dictionary.get(b"ID")
                {
                    self.book.identifiers.push((name.clone(), number));
                }
                self.book.written.put(number, &dictionary.into());
            }
            other => {
                let value = self.value(other);
                self.book.written.put(number, &value);
            }
        }
    }

    /// A value in the packet.
    pub fn value(&mut self, object: &Object) -> Object {
        match object {
            Object::Reference(id) => self.reference(*id),
            Object::Array(items) => {
                Object::Array(items.iter().map(|item| self.value(item)).collect())
            }
            Object::Dictionary(dictionary) => self.dictionary(dictionary).into(),
            other => other.clone(),
        }
    }

    /// The array at the place where a bookmark or a link leads.
    pub fn destination(&mut self, object: &Object) -> Object {
        let named = match object {
            Object::Name(name) | Object::String(name, _) => self.places.get(name.as_slice()),
            other => return self.value(other),
        };
        let Some(place) = named.copied() else {
            return Object::Null;
        };
        let place = match self.revision.dictionary(place) {
            Some(place) => self.revision.entry(place, b"D"),
            None => self.revision.resolved(place),
        };
        self.value(place)
    }

    /// A dictionary in the packet.
    pub fn dictionary(&mut self, own: &Dictionary) -> Dictionary {
        let mut copy = Dictionary::new();
        for (key, value) in own {
            let value = self.entry(own, key, value);
            copy.set(key.clone(), value);
        }
        if is_named(own, b"S", b"Form") && is_element(own) && self.is_emptied(own) {
            // An element without its field stands for nothing (ISO 14289-1, 7.18.4).
            copy.set("S", "NonStruct");
            copy.remove(b"K");
        }
        if self.has_page_links && is_named(own, b"Subtype", b"Link") {
            self.lead_to_page(own, &mut copy);
        }
        copy
    }

    /// Whether an element holds only what is left out.
    fn is_emptied(&self, element: &Dictionary) -> bool {
        let Ok(kids) = element.get(b"K") else {
            return false;
        };
        let is_left_out = |kid: &Object| {
            let kid = self.revision_entry(kid);
            let object = kid.and_then(|kid| kid.get(b"Obj").ok()?.as_reference().ok());
            object.is_some_and(|object| self.left_out.contains(&object))
        };
        match kids {
            Object::Array(kids) => kids.iter().all(is_left_out),
            kid => is_left_out(kid),
        }
    }

    fn entry(&mut self, own: &Dictionary, key: &[u8], value: &Object) -> Object {
        match (key, value) {
            (b"StructParents" | b"StructParent", Object::Integer(key)) => {
                (key + self.parent_offset).into()
            }
            (b"Dest", place) => self.destination(place),
            (b"D", place) if is_named(own, b"S", b"GoTo") => self.destination(place),
            (b"ID", Object::String(name, format)) if is_element(own) => {
                Object::String(prefixed(&self.element_prefix, name), *format)
            }
            (b"Headers", Object::Array(names)) if own.has(b"O") => {
                let names = names.iter().map(|name| match name {
                    Object::String(name, format) => {
                        Object::String(prefixed(&self.element_prefix, name), *format)
                    }
                    other => other.clone(),
                });
                Object::Array(names.collect())
            }
            (b"S", Object::Name(kind)) if is_element(own) => {
                let name = self.renamed.get(kind.as_slice());
                Object::Name(name.unwrap_or(kind).clone())
            }
            (b"F" | b"UF", Object::String(name, format)) if own.has(b"EF") => {
                Object::String(prefixed(&self.file_prefix, name), *format)
            }
            (_, value) => self.value(value),
        }
    }

    /// Makes a link to an address that stands for a page one to the page.
    fn lead_to_page(&self, own: &Dictionary, copy: &mut Dictionary) {
        let action = own.get(b"A").ok().and_then(|it| self.revision_entry(it));
        let address = action.and_then(|action| action.get(b"URI").ok()?.as_str().ok());
        let address = address.and_then(|address| str::from_utf8(address).ok());
        let Some(page) = address.and_then(|address| address.strip_prefix(PAGE_LINK)) else {
            return;
        };
        let index = page.parse::<usize>().ok().and_then(|it| it.checked_sub(1));
        let Some((_, place)) = index.and_then(|index| self.book.pages.get(index)) else {
            return;
        };
        copy.remove(b"A");
        copy.set("Dest", reference(*place));
        copy.set("Contents", text(&format!("{PAGE_WORDS}{page}")));
    }

    fn revision_entry<'o>(&self, object: &'o Object) -> Option<&'o Dictionary>
    where
        'f: 'o,
    {
        match object {
            Object::Reference(id) => self.revision.object(*id).as_dict().ok(),
            other => other.as_dict().ok(),
        }
    }

    /// A file inside, with its name in the packet.
    pub fn file(&mut self, specification: ObjectId) {
        let revision = self.revision;
        let Ok(own) = revision.object(specification).as_dict() else {
            return;
        };
        let name = match revision.entry(own, b"UF") {
            Object::Null => revision.entry(own, b"F"),
            found => found,
        };
        let Object::String(name, _) = name else {
            return;
        };
        let name = prefixed(&self.file_prefix, name);
        if let Object::Reference((number, _)) = self.reference(specification) {
            self.book.files.push((name, number));
        }
    }
}

fn is_named(dictionary: &Dictionary, key: &[u8], name: &[u8]) -> bool {
    matches!(dictionary.get(key), Ok(Object::Name(own)) if own == name)
}

/// Whether a dictionary is an element of the structure.
pub fn is_element(dictionary: &Dictionary) -> bool {
    dictionary.has_type(b"StructElem")
        || dictionary.has(b"S") && dictionary.has(b"P") && !dictionary.has(b"Subtype")
}

/// Whether a stream refers to nothing, so that the same one may stand for several.
fn is_leaf(dictionary: &Dictionary) -> bool {
    fn refers(object: &Object) -> bool {
        match object {
            Object::Reference(_) => true,
            Object::Array(items) => items.iter().any(refers),
            Object::Dictionary(dictionary) => dictionary.iter().any(|(_, value)| refers(value)),
            _ => false,
        }
    }
    let is_marked = dictionary.has(b"StructParents") || dictionary.has(b"StructParent");
    !is_marked && dictionary.iter().all(|(_, value)| !refers(value))
}

/// Places that have a name (ISO 32000-1, 12.3.2.3).
fn named_places<'f>(revision: &Revision<'f>) -> Result<HashMap<&'f [u8], &'f Object>, Unreadable> {
    let catalog = revision.catalog();
    let mut places = HashMap::new();
    if let Some(old) = revision.dictionary(revision.entry(catalog, b"Dests")) {
        places.extend(old.iter().map(|(name, place)| (name.as_slice(), place)));
    }
    let names = revision.dictionary(revision.entry(catalog, b"Names"));
    let tree = names.and_then(|names| revision.dictionary(revision.entry(names, b"Dests")));
    if let Some(tree) = tree {
        for (name, place) in tree_pairs(revision, tree, b"Names")? {
            if let Object::String(name, _) = revision.resolved(name) {
                places.insert(name.as_slice(), place);
            }
        }
    }
    Ok(places)
}

/// An element of the structure over others.
pub fn grouping(kind: &str, parent: u32, title: &str, kids: Vec<Object>) -> Dictionary {
    dictionary! {
        "Type" => "StructElem", "S" => kind, "P" => reference(parent),
        "T" => text(title), "K" => kids,
    }
}

/// The language of a document, as it stands in its root.
pub fn language(revision: &Revision<'_>) -> Option<Object> {
    match revision.entry(revision.catalog(), b"Lang") {
        Object::String(language, _) => {
            Some(Object::String(language.clone(), StringFormat::Literal))
        }
        _ => None,
    }
}
