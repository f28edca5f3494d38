//! A revision: the file as it stood after one of its updates.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::text::{digits_at, find, find_last};

/// Why a PDF cannot be judged, in Swedish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// Not a PDF, or a damaged one.
    Damaged,
    /// The table that tells where the objects are leads astray: two readers may see two documents.
    Astray,
    /// Encrypted; nothing can be compared.
    Encrypted,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Damaged => "filen går inte att läsa som PDF",
            Self::Astray => "PDF-filens korsreferenser stämmer inte med dess innehåll",
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
    let mut section = last_section(pdf)?;
    let mut met = HashSet::new();
    while let Age::After(older) = age(pdf, section)? {
        if !met.insert(older) {
            return None;
        }
        section = older;
    }
    let end = find(pdf, b"%%EOF", section)? + b"%%EOF".len();
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

/// How old a cross-reference section is.
enum Age {
    Oldest,
    /// There is an older one, which starts here.
    After(usize),
}

/// How old the section is that starts here; `None` when none does.
fn age(pdf: &[u8], section: usize) -> Option<Age> {
    let (start, end) = if pdf.get(section..)?.starts_with(b"xref") {
        let trailer = find(pdf, b"trailer", section)?;
        (trailer, find(pdf, b"startxref", trailer)?)
    } else {
        digits_at(pdf, section)?;
        (section, find(pdf, b"stream", section)?)
    };
    let Some(key) = find(&pdf[..end], b"/Prev", start) else { return Some(Age::Oldest) };
    digits_at(pdf, key + b"/Prev".len()).map(Age::After)
}

/// A revision that has been read, with its pages in order.
pub(super) struct Revision {
    document: Document,
    pages: Vec<ObjectId>,
    page_numbers: HashMap<ObjectId, usize>,
}

impl Revision {
    /// Reads a file that ends where the revision ends.
    pub(super) fn read(pdf: &[u8]) -> Result<Self, Unreadable> {
        if !pdf.starts_with(b"%PDF-") {
            return Err(Unreadable::Damaged);
        }
        let document = Document::load_mem(pdf).map_err(|_| Unreadable::Damaged)?;
        if document.trailer.has(b"Encrypt") || document.was_encrypted() {
            return Err(Unreadable::Encrypted);
        }
        let is_read_from_end = end_of(pdf) == Some(document.xref_start);
        if !is_read_from_end || document.xref_recovery.is_some() || !leads_to_objects(pdf, &document) {
            return Err(Unreadable::Astray);
        }
        document.catalog().map_err(|_| Unreadable::Damaged)?;
        let pages: Vec<ObjectId> = document.page_iter().collect();
        let page_numbers = pages.iter().enumerate().map(|(index, &page)| (page, index + 1)).collect();
        Ok(Self { document, pages, page_numbers })
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
        &self.pages
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
        self.pages.iter().enumerate().flat_map(shown).collect()
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

/// Whether every object stands where the cross-references say. A table that names one object and points at another is
/// read in one way here and in another way elsewhere.
fn leads_to_objects(pdf: &[u8], document: &Document) -> bool {
    document.reference_table.entries.iter().all(|(&number, entry)| match *entry {
        XrefEntry::Normal { offset, generation } => {
            document.has_object((number, generation))
                && usize::try_from(offset).is_ok_and(|offset| is_object_at(pdf, offset, number, generation))
        }
        XrefEntry::Compressed { .. } => document.has_object((number, 0)),
        XrefEntry::Free | XrefEntry::UnusableFree => true,
    })
}

/// Whether `12 0 obj` stands at an offset, with whatever blanks.
fn is_object_at(pdf: &[u8], offset: usize, number: u32, generation: u16) -> bool {
    let header = pdf.get(offset..pdf.len().min(offset.saturating_add(40))).unwrap_or_default();
    let header = String::from_utf8_lossy(header);
    let mut words = header.split_ascii_whitespace();
    words.next().and_then(|word| word.parse().ok()) == Some(number)
        && words.next().and_then(|word| word.parse().ok()) == Some(generation)
        && words.next().is_some_and(|word| word.starts_with("obj"))
}
