//! Files inside a PDF.

use std::collections::HashSet;
use std::ptr::from_ref;

use lopdf::{Dictionary, Document, Object, Stream, decode_text_string};

use super::{damaged, load, unreadable};
use crate::error::{Error, Result};

/// What the names of attachments begin with; the number of the attachment follows.
pub const ATTACHMENT: &str = "bilaga-";

/// The most that all files inside may hold together, unpacked, in bytes: as much as a PDF itself may be, twice over.
const MAX_FILES: usize = 256 << 20;

/// The most files that are taken out. A memo with a hundred attachments is not read by anybody.
const MAX_COUNT: usize = 1000;

/// The deepest tree of names that is followed.
const MAX_DEPTH: usize = 32;

/// A file inside a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmbeddedFile {
    /// Its name, as readers show it.
    pub name: String,
    /// Whether the document was made from it: it is the case.
    pub is_source: bool,
    /// The bytes.
    pub data: Vec<u8>,
}

/// The files inside, in the order of the document.
///
/// # Errors
///
/// The PDF, or a file in it, cannot be read, or they are more than is read.
pub fn embedded_files(pdf: &[u8]) -> Result<Vec<EmbeddedFile>> {
    let document = load::readable(pdf)?;
    let mut walk = Walk { document: &document, met: HashSet::new(), found: Vec::new() };
    if let Some(tree) = names(&document) {
        walk.collect(tree, MAX_DEPTH);
    }
    if walk.found.len() > MAX_COUNT {
        return Err(Error::new(format!("PDF-filen har fler än {MAX_COUNT} bilagda filer")).hint("fler läses inte"));
    }
    let (mut files, mut seen, mut room) = (Vec::new(), HashSet::new(), MAX_FILES);
    for specification in walk.found {
        let stream = stream(&document, specification).map_err(unreadable)?;
        let name = name(&document, specification).map_err(unreadable)?;
        // Readers find a file by way of its name and once more as a file of the document.
        if seen.insert((from_ref(stream), name.clone())) {
            let data = stream.get_plain_content_with_limit(room).map_err(|error| too_much(&error))?;
            room -= data.len();
            files.push(EmbeddedFile { is_source: is_source(specification, &name), name, data });
        }
    }
    Ok(each_once(files))
}

fn each_once(files: Vec<EmbeddedFile>) -> Vec<EmbeddedFile> {
    let mut seen = HashSet::new();
    let is_new: Vec<bool> = files.iter().map(|file| seen.insert((&file.name, &file.data))).collect();
    files.into_iter().zip(is_new).filter_map(|(file, is_new)| is_new.then_some(file)).collect()
}

fn too_much(error: &lopdf::Error) -> Error {
    match error {
        lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => {
            Error::new(format!("filerna inuti PDF-filen är tillsammans större än {} MB", MAX_FILES >> 20))
                .hint("mer läses inte; be om bilagorna för sig")
        }
        _ => damaged(),
    }
}

/// The tree of embedded files (ISO 32000-1, 7.7.4).
fn names(document: &Document) -> Option<&Dictionary> {
    let names = document.get_dict_in_dict(document.catalog().ok()?, b"Names").ok()?;
    document.get_dict_in_dict(names, b"EmbeddedFiles").ok()
}

/// A walk through a tree of names (ISO 32000-1, 7.9.6).
struct Walk<'a> {
    document: &'a Document,
    /// Nodes are visited once: a tree may be written so that it never ends.
    met: HashSet<*const Dictionary>,
    found: Vec<&'a Dictionary>,
}

impl<'a> Walk<'a> {
    /// The file specifications below a node.
    fn collect(&mut self, node: &'a Dictionary, depth: usize) {
        if !self.met.insert(from_ref(node)) || self.found.len() > MAX_COUNT {
            return;
        }
        let document = self.document;
        let list = |key: &[u8]| node.get(key).ok().and_then(|list| resolved(document, list).as_array().ok());
        let dictionary = |object: &'a Object| resolved(document, object).as_dict().ok();
        self.found.extend(list(b"Names").into_iter().flatten().skip(1).step_by(2).filter_map(dictionary));
        for kid in list(b"Kids").into_iter().flatten().filter_map(dictionary).filter(|_| depth > 0) {
            self.collect(kid, depth - 1);
        }
    }
}

fn name(document: &Document, specification: &Dictionary) -> lopdf::Result<String> {
    let name = specification.get(b"UF").or_else(|_| specification.get(b"F"))?;
    decode_text_string(resolved(document, name))
}

fn stream<'a>(document: &'a Document, specification: &'a Dictionary) -> lopdf::Result<&'a Stream> {
    let files = document.get_dict_in_dict(specification, b"EF")?;
    resolved(document, files.get(b"UF").or_else(|_| files.get(b"F"))?).as_stream()
}

/// Only PDF/A asks what a file is to the document. Elsewhere the case is known by its name: those of attachments begin
/// with what they are.
fn is_source(specification: &Dictionary, name: &str) -> bool {
    let relationship = specification.get(b"AFRelationship").and_then(Object::as_name).ok();
    let is_attachment =
        || name.strip_prefix(ATTACHMENT).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    relationship.map_or_else(|| name.ends_with(".yaml") && !is_attachment(), |relationship| relationship == b"Source")
}

fn resolved<'a>(document: &'a Document, object: &'a Object) -> &'a Object {
    document.dereference(object).map_or(&Object::Null, |(_, object)| object)
}
