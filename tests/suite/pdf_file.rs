//! A look inside a PDF, with a library that had no part in making it.

use lopdf::{Dictionary, Document, Object, decode_text_string};

/// A PDF that has been read.
pub struct Pdf(pub Document);

/// A file attached to a PDF.
pub struct Attachment {
    /// The name that readers show.
    pub name: String,
    /// What the file is to the document.
    pub relationship: String,
    /// Media type.
    pub media_type: String,
    /// The bytes.
    pub data: Vec<u8>,
}

/// A field to sign in.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name within the document.
    pub name: String,
    /// What a screen reader says.
    pub spoken: String,
    /// The page that it stands on, from 1.
    pub page: usize,
    /// Left, bottom, right and top on the page, in points.
    pub rect: Vec<f32>,
    /// Whether signing it locks the document.
    pub locks: bool,
}

/// An element of the structure that assistive technology reads.
pub struct Element {
    /// `H1`, `P`, `Table`, …
    pub kind: String,
    /// The title of a heading; empty for most elements.
    pub title: String,
    /// `Column` or `Row` of a header cell; empty for other elements.
    pub scope: String,
    /// How many columns a cell takes; 1 for other elements.
    pub columns: usize,
    /// The elements inside, in reading order.
    pub children: Vec<Element>,
}

impl Pdf {
    /// Reads a PDF.
    pub fn read(bytes: &[u8]) -> Self {
        Self(Document::load_mem(bytes).unwrap())
    }

    /// The root of the document.
    pub fn catalog(&self) -> &Dictionary {
        self.0.catalog().unwrap()
    }

    /// A dictionary that stands in another one, or that it refers to.
    pub fn dictionary<'a>(&'a self, parent: &'a Dictionary, key: &str) -> &'a Dictionary {
        self.resolved(parent.get(key.as_bytes()).unwrap())
            .as_dict()
            .unwrap()
    }

    /// What an object refers to, or the object itself.
    pub fn resolved<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.0.dereference(object).unwrap().1
    }

    /// A text string of a dictionary.
    pub fn text(&self, dictionary: &Dictionary, key: &str) -> String {
        decode_text_string(self.resolved(dictionary.get(key.as_bytes()).unwrap())).unwrap()
    }

    /// The document's information: title, author, dates.
    pub fn info(&self) -> &Dictionary {
        self.dictionary(&self.0.trailer, "Info")
    }

    /// The metadata packet.
    pub fn xmp(&self) -> String {
        let stream = self
            .resolved(self.catalog().get(b"Metadata").unwrap())
            .as_stream()
            .unwrap();
        String::from_utf8(stream.get_plain_content().unwrap()).unwrap()
    }

    /// The files that the document says belong to it.
    pub fn attachments(&self) -> Vec<Attachment> {
        let files = self
            .resolved(self.catalog().get(b"AF").unwrap())
            .as_array()
            .unwrap();
        files
            .iter()
            .map(|file| self.attachment(self.resolved(file).as_dict().unwrap()))
            .collect()
    }

    fn attachment(&self, file: &Dictionary) -> Attachment {
        let data = self
            .resolved(self.dictionary(file, "EF").get(b"UF").unwrap())
            .as_stream()
            .unwrap();
        Attachment {
            name: self.text(file, "UF"),
            relationship: name(file, "AFRelationship"),
            media_type: name(&data.dict, "Subtype"),
            data: data.get_plain_content().unwrap(),
        }
    }

    /// The bookmarks, from the first to the last, inner ones after the one that they stand in.
    pub fn outline(&self) -> Vec<String> {
        let mut titles = Vec::new();
        self.bookmarks(self.dictionary(self.catalog(), "Outlines"), &mut titles);
        titles
    }

    fn bookmarks(&self, parent: &Dictionary, titles: &mut Vec<String>) {
        let mut next = parent.get(b"First");
        while let Ok(bookmark) = next {
            let bookmark = self.resolved(bookmark).as_dict().unwrap();
            titles.push(self.text(bookmark, "Title"));
            self.bookmarks(bookmark, titles);
            next = bookmark.get(b"Next");
        }
    }

    /// The fields of the form, in its order; none when there is no form.
    pub fn fields(&self) -> Vec<Field> {
        if !self.catalog().has(b"AcroForm") {
            return Vec::new();
        }
        let form = self.dictionary(self.catalog(), "AcroForm");
        let fields = self
            .resolved(form.get(b"Fields").unwrap())
            .as_array()
            .unwrap();
        fields
            .iter()
            .map(|field| self.field(self.resolved(field).as_dict().unwrap()))
            .collect()
    }

    fn field(&self, field: &Dictionary) -> Field {
        assert_eq!(
            (name(field, "FT"), name(field, "Subtype")),
            ("Sig".to_owned(), "Widget".to_owned())
        );
        let page = field.get(b"P").and_then(Object::as_reference).unwrap();
        Field {
            name: self.text(field, "T"),
            spoken: self.text(field, "TU"),
            page: self.0.page_iter().position(|id| id == page).unwrap() + 1,
            rect: field
                .get(b"Rect")
                .and_then(Object::as_array)
                .unwrap()
                .iter()
                .map(|n| n.as_float().unwrap())
                .collect(),
            locks: field.has(b"Lock"),
        }
    }

    /// The structure's top element.
    pub fn structure(&self) -> Element {
        let root = self.dictionary(self.catalog(), "StructTreeRoot");
        let mut elements = self.elements(root);
        assert_eq!(elements.len(), 1, "the structure has one top element");
        elements.remove(0)
    }

    fn elements(&self, parent: &Dictionary) -> Vec<Element> {
        let Ok(kids) = parent.get(b"K") else {
            return Vec::new();
        };
        let kids = match self.resolved(kids) {
            Object::Array(kids) => kids.as_slice(),
            kid => std::slice::from_ref(kid),
        };
        let kids = kids
            .iter()
            .filter_map(|kid| self.resolved(kid).as_dict().ok());
        kids.filter(|kid| kid.has(b"S"))
            .map(|kid| self.element(kid))
            .collect()
    }

    fn element(&self, element: &Dictionary) -> Element {
        let title = if element.has(b"T") {
            self.text(element, "T")
        } else {
            String::new()
        };
        let attribute = |key: &str| self.attribute(element, key);
        let scope = attribute("Scope")
            .map(|scope| String::from_utf8(scope.as_name().unwrap().to_vec()).unwrap());
        let columns =
            attribute("ColSpan").map_or(1, |span| usize::try_from(span.as_i64().unwrap()).unwrap());
        let (kind, scope) = (name(element, "S"), scope.unwrap_or_default());
        Element {
            kind,
            title,
            scope,
            columns,
            children: self.elements(element),
        }
    }

    /// What the attribute dictionaries of an element say.
    fn attribute<'a>(&'a self, element: &'a Dictionary, key: &str) -> Option<&'a Object> {
        let attributes = match self.resolved(element.get(b"A").ok()?) {
            Object::Array(attributes) => attributes.as_slice(),
            attribute => std::slice::from_ref(attribute),
        };
        let mut attributes = attributes
            .iter()
            .filter_map(|attribute| self.resolved(attribute).as_dict().ok());
        attributes.find_map(|attribute| attribute.get(key.as_bytes()).ok())
    }
}

impl Element {
    /// The element and all elements inside, in reading order.
    pub fn all(&self) -> Vec<&Self> {
        let inside = self.children.iter().flat_map(Self::all);
        std::iter::once(self).chain(inside).collect()
    }

    /// The elements of one kind, itself included.
    pub fn of_kind(&self, kind: &str) -> Vec<&Self> {
        self.all()
            .into_iter()
            .filter(|element| element.kind == kind)
            .collect()
    }

    /// The kinds of the elements directly inside.
    pub fn kinds_inside(&self) -> Vec<&str> {
        self.children
            .iter()
            .map(|child| child.kind.as_str())
            .collect()
    }
}

/// A name in a dictionary; empty when there is none.
fn name(dictionary: &Dictionary, key: &str) -> String {
    let name = dictionary
        .get(key.as_bytes())
        .and_then(Object::as_name)
        .unwrap_or_default();
    String::from_utf8(name.to_vec()).unwrap()
}
