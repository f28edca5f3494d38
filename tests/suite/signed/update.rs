//! Changes to a PDF that are appended to it, the harmful ones included. What stood there before
//! still stands.

use lopdf::{Dictionary, Document, IncrementalDocument, Object, ObjectId, Stream, dictionary};

/// A revision in the making.
pub struct Update(IncrementalDocument);

/// Appends a revision: what stands in the file stays, byte by byte.
pub fn update(pdf: &[u8], change: impl FnOnce(&mut Update)) -> Vec<u8> {
    let document = Document::load_mem(pdf).unwrap();
    let mut update = Update(IncrementalDocument::create_from(pdf.to_vec(), document));
    change(&mut update);
    let mut bytes = Vec::new();
    update.0.save_to(&mut bytes).unwrap();
    bytes.push(b'\n');
    assert!(bytes.starts_with(pdf));
    bytes
}

impl Update {
    /// An object of the file, to be changed.
    pub fn object(&mut self, id: ObjectId) -> &mut Object {
        self.0.opt_clone_object_to_new_document(id).unwrap();
        self.0.new_document.get_object_mut(id).unwrap()
    }

    /// A dictionary of the file, to be changed.
    pub fn dictionary(&mut self, id: ObjectId) -> &mut Dictionary {
        self.object(id).as_dict_mut().unwrap()
    }

    /// The root, to be changed.
    pub fn catalog(&mut self) -> &mut Dictionary {
        let root = self
            .before()
            .trailer
            .get(b"Root")
            .unwrap()
            .as_reference()
            .unwrap();
        self.dictionary(root)
    }

    /// The form, to be changed.
    pub fn form(&mut self) -> &mut Dictionary {
        match self.catalog().get(b"AcroForm").unwrap().as_reference() {
            Ok(form) => self.dictionary(form),
            Err(_) => self
                .catalog()
                .get_mut(b"AcroForm")
                .unwrap()
                .as_dict_mut()
                .unwrap(),
        }
    }

    /// Title, author and dates, to be changed.
    pub fn information(&mut self) -> &mut Dictionary {
        let information = self
            .before()
            .trailer
            .get(b"Info")
            .unwrap()
            .as_reference()
            .unwrap();
        self.dictionary(information)
    }

    /// A page, from 1, to be changed.
    pub fn page(&mut self, number: u32) -> &mut Dictionary {
        let page = self.before().get_pages()[&number];
        self.dictionary(page)
    }

    /// A new object.
    pub fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        self.0.new_document.add_object(object)
    }

    /// A new dictionary, to be changed.
    pub fn dictionary_added(&mut self, id: ObjectId) -> &mut Dictionary {
        self.0.new_document.get_dictionary_mut(id).unwrap()
    }

    /// The file as it is.
    pub fn before(&self) -> &Document {
        self.0.get_prev_documents()
    }
}

/// The page shows something else.
pub fn with_other_content(pdf: &[u8], page: u32) -> Vec<u8> {
    update(pdf, |update| {
        let content = update.add(Stream::new(
            Dictionary::new(),
            b"0 0 m 100 100 l S".to_vec(),
        ));
        update.page(page).set("Contents", content);
    })
}

/// The bytes that the page shows are replaced, and the page still refers to the same object.
pub fn with_rewritten_content(pdf: &[u8], page: u32) -> Vec<u8> {
    update(pdf, |update| {
        let contents = update.page(page).get(b"Contents").unwrap().clone();
        let contents = contents
            .as_array()
            .map_or(contents.clone(), |contents| contents[0].clone());
        let stream = update
            .object(contents.as_reference().unwrap())
            .as_stream_mut()
            .unwrap();
        *stream = Stream::new(Dictionary::new(), b"0 0 m 100 100 l S".to_vec());
    })
}

/// The page has one note more.
pub fn with_note(pdf: &[u8], page: u32) -> Vec<u8> {
    update(pdf, |update| {
        let rect: Vec<Object> = [0, 0, 500, 500].map(Object::from).to_vec();
        let note =
            dictionary! { "Type" => "Annot", "Subtype" => "FreeText", "Rect" => rect, "F" => 4 };
        let note = update.add(note);
        let mut notes = match update.page(page).get(b"Annots").cloned() {
            Ok(Object::Reference(notes)) => update.object(notes).as_array().unwrap().clone(),
            Ok(notes) => notes.as_array().unwrap().clone(),
            Err(_) => Vec::new(),
        };
        notes.push(note.into());
        update.page(page).set("Annots", notes);
    })
}

/// The first page stands there once more, at the end.
pub fn with_added_page(pdf: &[u8]) -> Vec<u8> {
    update(pdf, |update| {
        let page = update.page(1).clone();
        let pages = page.get(b"Parent").unwrap().as_reference().unwrap();
        let page = update.add(page);
        let pages = update.dictionary(pages);
        let count = pages.get(b"Count").unwrap().as_i64().unwrap();
        pages.set("Count", count + 1);
        pages
            .get_mut(b"Kids")
            .unwrap()
            .as_array_mut()
            .unwrap()
            .push(page.into());
    })
}

/// The first attached file has other bytes.
pub fn with_other_attachment(pdf: &[u8]) -> Vec<u8> {
    update(pdf, |update| {
        let files = update
            .catalog()
            .get(b"AF")
            .unwrap()
            .as_array()
            .unwrap()
            .clone();
        let file = update.dictionary(files[0].as_reference().unwrap()).clone();
        let embedded = match file.get(b"EF").unwrap() {
            Object::Reference(embedded) => update.dictionary(*embedded).clone(),
            embedded => embedded.as_dict().unwrap().clone(),
        };
        let file = embedded.iter().next().unwrap().1.as_reference().unwrap();
        update
            .object(file)
            .as_stream_mut()
            .unwrap()
            .set_plain_content(b"rubrik: Avslag\n".to_vec());
    })
}

/// An entry of a dictionary that the catalog refers to, or of the catalog itself, is another.
pub fn with_entry(pdf: &[u8], of: Option<&str>, key: &str, value: impl Into<Object>) -> Vec<u8> {
    update(pdf, |update| {
        let id = of.map(|of| {
            update
                .catalog()
                .get(of.as_bytes())
                .unwrap()
                .as_reference()
                .unwrap()
        });
        let dictionary = match id {
            Some(id) => update.dictionary(id),
            None => update.catalog(),
        };
        dictionary.set(key, value);
    })
}
