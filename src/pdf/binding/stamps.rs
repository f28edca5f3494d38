//! Stamps: pages of a document of their own that are drawn over pages of the packet.

use std::ops::Range;

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::super::structure::{File, Revision, Unreadable};
use super::book::{Book, reference};
use super::copy::{Apart, Copier};
use super::sides::Sides;

/// The name of a stamp among the resources of its page.
pub const NAME: &str = "SkrivelseStampel";

/// A stamp that pages can draw.
pub struct Stamp {
    /// Its number.
    pub number: u32,
    /// Its width and height, in points.
    pub size: (f32, f32),
}

/// Stamps for all pages of a packet, in order: documents whose pages are drawn over those of the
/// packet.
pub struct Stamps<'a> {
    /// The documents, each with the number of pages before it.
    sheets: Vec<(usize, File<'a>)>,
}

impl<'a> Stamps<'a> {
    /// Reads the documents.
    ///
    /// # Errors
    ///
    /// One cannot be read.
    pub fn read(pdfs: &'a [Vec<u8>]) -> Result<Self, Unreadable> {
        let (mut sheets, mut before) = (Vec::new(), 0);
        for pdf in pdfs {
            let file = File::read(pdf)?;
            let pages = Revision::newest(&file)?.pages().len();
            sheets.push((before, file));
            before += pages;
        }
        Ok(Self { sheets })
    }

    /// What those of some pages draw, by their places from 0, as it is packed.
    pub(super) fn drawn(&self, pages: Range<usize>) -> Result<Vec<&[u8]>, Unreadable> {
        let mut drawn = Vec::new();
        for (before, file) in &self.sheets {
            let revision = Revision::newest(file)?;
            let own = revision.pages().iter().enumerate();
            for (_, id) in own.filter(|(index, _)| pages.contains(&(before + index))) {
                let page = revision.object(*id).as_dict();
                let page = page.map_err(|_| Unreadable::Damaged)?;
                let content = revision.entry(page, b"Contents").as_stream();
                drawn.push(file.data(content.map_err(|_| Unreadable::Damaged)?));
            }
        }
        Ok(drawn)
    }

    /// Copies those of some pages, by their places from 0. What they draw belongs to no element.
    pub(super) fn copy(
        &self,
        pages: Range<usize>,
        book: &mut Book,
    ) -> Result<Vec<Stamp>, Unreadable> {
        let mut stamps = Vec::new();
        for (before, file) in &self.sheets {
            let revision = Revision::newest(file)?;
            let own = revision.pages().iter().enumerate();
            let own = own.filter(|(index, _)| pages.contains(&(before + index)));
            let own: Vec<ObjectId> = own.map(|(_, id)| *id).collect();
            if !own.is_empty() {
                stamps.extend(copied(&revision, &own, book)?);
            }
        }
        Ok(stamps)
    }
}

fn copied(
    revision: &Revision<'_>,
    pages: &[ObjectId],
    book: &mut Book,
) -> Result<Vec<Stamp>, Unreadable> {
    let apart = Apart {
        index: 0,
        file_prefix: String::new(),
        has_page_links: false,
    };
    let mut copier = Copier::new(revision, book, std::iter::empty(), apart)?;
    let mut stamps = Vec::new();
    for id in pages {
        let page = revision.object(*id).as_dict();
        stamps.push(stamp(
            revision,
            &mut copier,
            page.map_err(|_| Unreadable::Damaged)?,
        )?);
    }
    copier.finish();
    Ok(stamps)
}

fn stamp<'f>(
    revision: &'f Revision<'f>,
    copier: &mut Copier<'_, 'f>,
    page: &'f Dictionary,
) -> Result<Stamp, Unreadable> {
    let sides = Sides::of(revision, page)?;
    let content = revision.entry(page, b"Contents");
    let content = content.as_stream().map_err(|_| Unreadable::Damaged)?;
    let size = (sides.right - sides.left, sides.top - sides.bottom);
    let mut form = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "FormType" => 1,
        "BBox" => vec![sides.left.into(), sides.bottom.into(), sides.right.into(), sides.top.into()],
        "Resources" => copier.value(revision.entry(page, b"Resources")),
    };
    if let Ok(filter) = content.dict.get(b"Filter") {
        form.set("Filter", filter.clone());
    }
    let number = copier.book.written.promise();
    let data = revision.file().data(content);
    copier.book.written.put_stream(number, form, data);
    Ok(Stamp { number, size })
}

/// What stands between the right edge of a stamp and that of the page, in points: 25 mm, the margin
/// of the head, or an eighth of a page narrower than A4.
const MARGIN: f32 = 70.866;

/// The streams around what a page draws, and the page's resources with the stamp among them.
pub fn stamped(
    book: &mut Book,
    contents: Vec<Object>,
    mut resources: Dictionary,
    sides: &Sides,
    stamp: &Stamp,
) -> (Vec<Object>, Dictionary) {
    let (width, height) = sides.seen();
    let margin = MARGIN.min(width / 8.0);
    let matrix = sides.turned(width - margin - stamp.size.0, height - stamp.size.1);
    let matrix = matrix.map(|number| number.to_string()).join(" ");
    let drawn = format!(
        "\nQ\n/Artifact<</Type/Pagination/Subtype/Header>>BDC\nq {matrix} cm /{NAME} Do Q\nEMC\n"
    );
    let empty = Dictionary::new();
    let before = book.written.leaf(&empty, b"q\n");
    let after = book.written.leaf(&empty, drawn.as_bytes());
    let mut forms = match resources.remove(b"XObject") {
        Some(Object::Dictionary(forms)) => forms,
        _ => Dictionary::new(),
    };
    forms.set(NAME, reference(stamp.number));
    resources.set("XObject", forms);
    let contents = std::iter::once(reference(before))
        .chain(contents)
        .chain([reference(after)]);
    (contents.collect(), resources)
}
