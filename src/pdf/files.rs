//! Files inside a PDF.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, decode_text_string};

use super::unreadable;
use crate::error::Result;

/// The most that a file inside may hold, in bytes.
const MAX_FILE: usize = 512 << 20;

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
/// The PDF, or a file in it, cannot be read.
pub fn embedded_files(pdf: &[u8]) -> Result<Vec<EmbeddedFile>> {
    let document = Document::load_mem(pdf).map_err(unreadable)?;
    let mut specifications = Vec::new();
    if let Some(tree) = names(&document) {
        collect(&document, tree, MAX_DEPTH, &mut specifications);
    }
    let mut seen = BTreeSet::new();
    let files = specifications.into_iter().map(|it| file(&document, it).map_err(unreadable));
    let new = |file: &Result<EmbeddedFile>| {
        file.as_ref().map_or(true, |file| seen.insert((file.name.clone(), file.data.clone())))
    };
    files.filter(new).collect()
}

/// The tree of embedded files (ISO 32000-1, 7.7.4).
fn names(document: &Document) -> Option<&Dictionary> {
    let names = document.get_dict_in_dict(document.catalog().ok()?, b"Names").ok()?;
    document.get_dict_in_dict(names, b"EmbeddedFiles").ok()
}

/// The file specifications below a node of a tree of names (ISO 32000-1, 7.9.6).
fn collect<'a>(document: &'a Document, node: &'a Dictionary, depth: usize, found: &mut Vec<&'a Dictionary>) {
    let list = |key: &[u8]| node.get(key).ok().and_then(|list| resolved(document, list).as_array().ok());
    let dictionary = |object: &'a Object| resolved(document, object).as_dict().ok();
    found.extend(list(b"Names").into_iter().flatten().skip(1).step_by(2).filter_map(dictionary));
    for kid in list(b"Kids").into_iter().flatten().filter_map(dictionary).filter(|_| depth > 0) {
        collect(document, kid, depth - 1, found);
    }
}

fn file(document: &Document, specification: &Dictionary) -> lopdf::Result<EmbeddedFile> {
    let name = specification.get(b"UF").or_else(|_| specification.get(b"F"))?;
    let files = document.get_dict_in_dict(specification, b"EF")?;
    let stream = resolved(document, files.get(b"UF").or_else(|_| files.get(b"F"))?).as_stream()?;
    let name = decode_text_string(resolved(document, name))?;
    let relationship = specification.get(b"AFRelationship").and_then(Object::as_name).ok();
    // Only PDF/A asks what a file is to the document.
    let is_source = relationship.map_or_else(|| name.ends_with(".yaml"), |relationship| relationship == b"Source");
    Ok(EmbeddedFile { name, is_source, data: stream.get_plain_content_with_limit(MAX_FILE)? })
}

fn resolved<'a>(document: &'a Document, object: &'a Object) -> &'a Object {
    document.dereference(object).map_or(&Object::Null, |(_, object)| object)
}
