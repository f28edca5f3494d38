//! A revision: the file as it stood after one of its updates.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::page_tree::PageTree;
use super::sections::sections;
use super::structure::is_unambiguous;
use crate::pdf::load::{self, Refused, TOO_LARGE};

use super::text::{digits_at, find, find_last};

/// Why a PDF cannot be judged, in Swedish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// Not a PDF, or a damaged one.
    Damaged,
    /// Two programs may read two documents: an object or a key stands there twice, or the page tree is none.
    Inconsistent,
    /// It has more in it than is read.
    TooLarge,
    /// It has more signatures than are judged.
    TooManySignatures,
    /// Encrypted; nothing can be compared.
    Encrypted,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Damaged => "filen går inte att läsa som PDF",
            Self::Inconsistent => "PDF-filen motsäger sig själv, så att olika program kan visa olika innehåll",
            Self::TooLarge => TOO_LARGE,
            Self::TooManySignatures => "PDF-filen har fler än 64 underskrifter; fler prövas inte",
            Self::Encrypted => "PDF-filen är krypterad",
        })
    }
}

impl std::error::Error for Unreadable {}

/// The oldest revision: a prefix of the file, up to and with the line end after its first `%%EOF`.
///
/// `None` when the file's cross-references cannot be followed back to the oldest.
#[must_use]
pub fn first_revision(pdf: &[u8]) -> Option<&[u8]> {
    let oldest = sections(pdf, last_section(pdf)?)?.pop()?;
    let end = find(pdf, b"%%EOF", oldest.end.max(oldest.start))? + b"%%EOF".len();
    let line_end = match pdf.get(end..)? {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    };
    Some(&pdf[..end + line_end])
}

/// Where the newest cross-reference section starts.
fn last_section(pdf: &[u8]) -> Option<usize> {
    let keyword = find_last(pdf, b"startxref")?;
    digits_at(pdf, keyword + b"startxref".len())
}

/// A revision that has been read, with its pages in order.
pub(super) struct Revision {
    document: Document,
    tree: PageTree,
    page_numbers: HashMap<ObjectId, usize>,
}

impl Revision {
    /// Reads a file that ends where the revision ends.
    pub(super) fn read(pdf: &[u8]) -> Result<Self, Unreadable> {
        if !pdf.starts_with(b"%PDF-") {
            return Err(Unreadable::Damaged);
        }
        let document = load::document(pdf).map_err(|refused| match refused {
            Refused::Damaged => Unreadable::Damaged,
            Refused::TooLarge => Unreadable::TooLarge,
        })?;
        if document.trailer.has(b"Encrypt") || document.was_encrypted() {
            return Err(Unreadable::Encrypted);
        }
        let start = end_of(pdf).filter(|&end| end == document.xref_start && document.xref_recovery.is_none());
        let start = start.ok_or(Unreadable::Inconsistent)?;
        if !is_unambiguous(pdf, &document, start) {
            return Err(Unreadable::Inconsistent);
        }
        document.catalog().map_err(|_| Unreadable::Damaged)?;
        let tree = PageTree::of(&document).ok_or(Unreadable::Inconsistent)?;
        let page_numbers = tree.pages.iter().enumerate().map(|(index, &page)| (page, index + 1)).collect();
        Ok(Self { document, tree, page_numbers })
    }

    /// How many objects there are.
    pub(super) fn object_count(&self) -> usize {
        self.document.objects.len()
    }

    /// The root of the document.
    pub(super) fn catalog(&self) -> &Dictionary {
        self.document.catalog().expect("internal error: a revision without a catalog has been refused")
    }

    /// Author, title, dates.
    pub(super) fn information(&self) -> Option<&Dictionary> {
        self.dictionary(self.document.trailer.get(b"Info").ok()?)
    }

    /// The pages, in order.
    pub(super) fn pages(&self) -> &[ObjectId] {
        &self.tree.pages
    }

    /// The page tree.
    pub(super) const fn tree(&self) -> &PageTree {
        &self.tree
    }

    /// Which page this is, from 1; `None` for any other object.
    pub(super) fn page_number(&self, id: ObjectId) -> Option<usize> {
        self.page_numbers.get(&id).copied()
    }

    /// Whether this is the root of the document.
    pub(super) fn is_catalog(&self, id: ObjectId) -> bool {
        self.document.trailer.get(b"Root").and_then(Object::as_reference).is_ok_and(|root| root == id)
    }

    /// What an object refers to, or the object itself; null for what is missing, as the standard has it.
    pub(super) fn resolved<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.document.dereference(object).map_or(&Object::Null, |(_, object)| object)
    }

    /// A dictionary, also one that is referred to.
    pub(super) fn dictionary<'a>(&'a self, object: &'a Object) -> Option<&'a Dictionary> {
        self.resolved(object).as_dict().ok()
    }

    /// An object by its number.
    pub(super) fn object(&self, id: ObjectId) -> &Object {
        self.document.objects.get(&id).map_or(&Object::Null, |object| self.resolved(object))
    }

    /// The entry of a dictionary; null when there is none.
    pub(super) fn entry<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> &'a Object {
        dictionary.get(key).map_or(&Object::Null, |object| self.resolved(object))
    }

    /// The items of an array in a dictionary; none when there is no array.
    pub(super) fn items<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> &'a [Object] {
        self.entry(dictionary, key).as_array().map_or(&[], Vec::as_slice)
    }

    /// The page that shows each annotation.
    pub(super) fn pages_of_annotations(&self) -> BTreeMap<ObjectId, usize> {
        let shown = |(index, &page): (usize, &ObjectId)| {
            let annotations = self.object(page).as_dict().map_or(&[][..], |page| self.items(page, b"Annots"));
            annotations.iter().filter_map(move |annotation| Some((annotation.as_reference().ok()?, index + 1)))
        };
        self.tree.pages.iter().enumerate().flat_map(shown).collect()
    }
}

/// The number in `startxref 12345 %%EOF`, which must be the very end. With anything after it, other readers may look for
/// objects on their own.
fn end_of(pdf: &[u8]) -> Option<usize> {
    let end = pdf.trim_ascii_end().strip_suffix(b"%%EOF")?.trim_ascii_end();
    let digits = end.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let (rest, number) = end.split_at(end.len() - digits);
    rest.trim_ascii_end().ends_with(b"startxref").then(|| digits_at(number, 0))?
}
