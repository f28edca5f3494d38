//! Files inside a PDF.

use std::collections::{HashMap, HashSet};
use std::ptr::from_ref;

use lopdf::{Dictionary, Object, Stream};

use super::structure::{File, Inflated, MAX_DEPTH, Revision, Unreadable, at_most, text};
use crate::error::Result;

/// What the case is called where it lies in a PDF. Attachments are called `Bilaga 1: …`.
pub const SOURCE_DESCRIPTION: &str = "Ärendet som handlingen är gjord av";

/// The most files that are taken out: a case may have 500 attachments.
const MAX_FILES: usize = 1000;

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
    let file = File::read(pdf)?;
    let revision = Revision::newest(&file)?;
    Ok(files(&revision)?)
}

/// The same of a file that is read.
pub(super) fn files(revision: &Revision<'_>) -> std::result::Result<Vec<EmbeddedFile>, Unreadable> {
    let mut walk = Walk {
        revision,
        met: HashSet::new(),
        found: Vec::new(),
    };
    let names = revision.dictionary(revision.entry(revision.catalog(), b"Names"));
    if let Some(tree) =
        names.and_then(|names| revision.dictionary(revision.entry(names, b"EmbeddedFiles")))
    {
        walk.collect(tree, MAX_DEPTH)?;
    }
    let inflated = Inflated::of(revision.file());
    let mut files: Vec<EmbeddedFile> = Vec::new();
    // Many names may lead to one stream, which is inflated once; what they hold together is bounded
    // all the same.
    let mut by_stream: HashMap<*const Stream, usize> = HashMap::new();
    for specification in walk.found {
        let (name, stream) = named(revision, specification).ok_or(Unreadable::Damaged)?;
        let data = match by_stream.get(&from_ref(stream)) {
            Some(&known) => {
                inflated.take(files[known].data.len())?;
                files[known].data.clone()
            }
            None => inflated.data(stream)?,
        };
        by_stream.entry(from_ref(stream)).or_insert(files.len());
        files.push(EmbeddedFile {
            is_source: is_source(revision, specification),
            name,
            data,
        });
    }
    Ok(each_once(files))
}

/// A file that is named twice is one file to people.
fn each_once(files: Vec<EmbeddedFile>) -> Vec<EmbeddedFile> {
    let mut seen = HashSet::new();
    let is_new: Vec<bool> = files
        .iter()
        .map(|file| seen.insert((&file.name, &file.data)))
        .collect();
    files
        .into_iter()
        .zip(is_new)
        .filter_map(|(file, is_new)| is_new.then_some(file))
        .collect()
}

/// A walk through a tree of names (ISO 32000-1, 7.9.6).
struct Walk<'r, 'f> {
    revision: &'r Revision<'f>,
    /// Nodes are visited once: a tree may be written so that it never ends.
    met: HashSet<*const Dictionary>,
    found: Vec<&'f Dictionary>,
}

impl<'f> Walk<'_, 'f> {
    /// The file specifications below a node.
    fn collect(
        &mut self,
        node: &'f Dictionary,
        depth: usize,
    ) -> std::result::Result<(), Unreadable> {
        if !self.met.insert(from_ref(node)) {
            return Ok(());
        }
        let revision = self.revision;
        let values = revision.items(node, b"Names").iter().skip(1).step_by(2);
        self.found
            .extend(values.filter_map(|value| revision.dictionary(value)));
        at_most(self.found.len(), MAX_FILES, "1 000 filer inuti")?;
        for kid in revision
            .items(node, b"Kids")
            .iter()
            .filter_map(|kid| revision.dictionary(kid))
        {
            let depth = depth.checked_sub(1).ok_or(Unreadable::Damaged)?;
            self.collect(kid, depth)?;
        }
        Ok(())
    }
}

/// The name of a file, and the stream that holds it.
fn named<'f>(
    revision: &Revision<'f>,
    specification: &'f Dictionary,
) -> Option<(String, &'f Stream)> {
    let either = |of: &'f Dictionary| match revision.entry(of, b"UF") {
        Object::Null => revision.entry(of, b"F"),
        found => found,
    };
    let files = revision.dictionary(revision.entry(specification, b"EF"))?;
    Some((
        text(either(specification))?,
        either(files).as_stream().ok()?,
    ))
}

/// Whether a file is the case. Only PDF/A asks what a file is to the document; elsewhere the case
/// is known by what it is called, which no attachment can be.
fn is_source<'f>(revision: &Revision<'f>, specification: &'f Dictionary) -> bool {
    match revision.entry(specification, b"AFRelationship") {
        Object::Name(relationship) => relationship == b"Source",
        _ => revision.text(specification, b"Desc").as_deref() == Some(SOURCE_DESCRIPTION),
    }
}
