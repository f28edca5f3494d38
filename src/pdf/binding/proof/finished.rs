//! A packet as it can be read from its bytes.

use lopdf::{Dictionary, Object, ObjectId};

use super::super::super::structure::{text, value_at};
use super::super::copy::PAGE_WORDS;
use super::super::stamps::NAME;

/// A packet as its bytes have it. Only what is asked for is read: a packet has more objects than
/// the reader of others' files takes.
pub struct Finished<'a> {
    pdf: &'a [u8],
    /// Where each object begins, from 1.
    starts: Vec<usize>,
    pub root: Object,
}

impl<'a> Finished<'a> {
    pub fn read(pdf: &'a [u8]) -> Option<Self> {
        let tail = pdf.len().saturating_sub(64);
        let tail = str::from_utf8(&pdf[tail..]).ok()?;
        let (_, after) = tail.split_once("startxref\n")?;
        let table: usize = after.lines().next()?.parse().ok()?;
        let rest = pdf.get(table..)?.strip_prefix(b"xref\n0 ")?;
        let end = rest.iter().position(u8::is_ascii_whitespace)?;
        let size: usize = str::from_utf8(&rest[..end]).ok()?.parse().ok()?;
        let lines = rest.get(rest.iter().position(|byte| *byte == b'\n')? + 1..)?;
        // Lines have 20 bytes; the first is that of no object.
        let starts = (1..size).map(|number| {
            let line = lines.get(20 * number..20 * number + 10)?;
            str::from_utf8(line).ok()?.parse().ok()
        });
        let starts = starts.collect::<Option<Vec<usize>>>()?;
        let trailer = lines.get(20 * size..)?.strip_prefix(b"trailer\n")?;
        let (trailer, _) = value_at(trailer, 0).ok()?;
        let root = trailer.as_dict().ok()?.get(b"Root").ok()?.clone();
        Some(Self { pdf, starts, root })
    }

    /// The value of an object, and where its bytes end.
    pub fn object(&self, (number, _): ObjectId) -> Option<(Object, usize)> {
        let start = *self
            .starts
            .get(usize::try_from(number).ok()?.checked_sub(1)?)?;
        let header = format!("{number} 0 obj\n");
        let rest = self.pdf.get(start..)?;
        rest.starts_with(header.as_bytes()).then_some(())?;
        value_at(self.pdf, start + header.len()).ok()
    }

    pub fn resolved(&self, value: &Object) -> Option<Object> {
        match value {
            Object::Reference(id) => Some(self.object(*id)?.0),
            other => Some(other.clone()),
        }
    }

    pub fn dictionary(&self, value: &Object) -> Option<Dictionary> {
        match self.resolved(value)? {
            Object::Dictionary(dictionary) => Some(dictionary),
            _ => None,
        }
    }

    pub fn entry(&self, of: &Dictionary, key: &[u8]) -> Option<Dictionary> {
        self.dictionary(of.get(key).ok()?)
    }

    /// A list, or what stands alone as one.
    pub fn items(&self, of: &Dictionary, key: &[u8]) -> Vec<Object> {
        match of.get(key).ok().and_then(|value| self.resolved(value)) {
            Some(Object::Array(items)) => items,
            Some(Object::Null) | None => Vec::new(),
            Some(_) => of.get(key).into_iter().cloned().collect(),
        }
    }

    /// The pages in order, each of which says that it is one.
    pub fn pages(&self, catalog: &Dictionary) -> Option<Vec<ObjectId>> {
        let tree = self.entry(catalog, b"Pages")?;
        let kids = self.items(&tree, b"Kids").into_iter();
        kids.map(|kid| {
            let page = self.dictionary(&kid)?;
            let is_page = page.get(b"Type").ok()?.as_name().ok()? == b"Page";
            kid.as_reference().ok().filter(|_| is_page)
        })
        .collect()
    }

    /// The page of a place.
    pub fn page_at(&self, place: &Object) -> Option<ObjectId> {
        let Object::Array(place) = self.resolved(place)? else {
            return None;
        };
        place.first()?.as_reference().ok()
    }

    /// Where links lead that are places within the packet, by the numbers of the pages from 0.
    pub fn links(&self, pages: &[ObjectId]) -> Vec<usize> {
        let mut links = Vec::new();
        for page in pages {
            let Some((Object::Dictionary(page), _)) = self.object(*page) else {
                continue;
            };
            for annotation in self.items(&page, b"Annots") {
                let Some(link) = self.dictionary(&annotation).filter(is_page_link) else {
                    continue;
                };
                let leads = link.get(b"Dest").ok().and_then(|to| self.page_at(to));
                links.extend(leads.and_then(|to| pages.iter().position(|page| *page == to)));
            }
        }
        links
    }

    /// What a page draws as its stamp, where it draws it after all else.
    pub fn stamp_of(&self, page: ObjectId) -> Option<&'a [u8]> {
        let (Object::Dictionary(page), _) = self.object(page)? else {
            return None;
        };
        let last = self.items(&page, b"Contents").pop()?;
        let last = self.data(last.as_reference().ok()?)?;
        let drawn = format!(" cm /{NAME} Do Q\nEMC\n");
        last.ends_with(drawn.as_bytes()).then_some(())?;
        let resources = self.entry(&page, b"Resources")?;
        let forms = self.entry(&resources, b"XObject")?;
        self.data(forms.get(NAME.as_bytes()).ok()?.as_reference().ok()?)
    }

    /// The data of a stream as they are packed.
    pub fn data(&self, id: ObjectId) -> Option<&'a [u8]> {
        let (Object::Dictionary(dictionary), end) = self.object(id)? else {
            return None;
        };
        let length = dictionary.get(b"Length").ok()?.as_i64().ok()?;
        let rest = self.pdf.get(end..)?.strip_prefix(b"\nstream\n")?;
        rest.get(..usize::try_from(length).ok()?)
    }
}

/// Whether it is a link of the front: it says in words where it leads.
fn is_page_link(link: &Dictionary) -> bool {
    let said = link.get(b"Contents").ok().and_then(text);
    said.is_some_and(|said| said.starts_with(PAGE_WORDS))
}
