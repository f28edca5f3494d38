//! What the pages of any PDF draw, mark by mark, so that two files can be compared: which marks one
//! has that the other lacks, and where they stand.
//!
//! A mark is described by all that decides what it looks like: its shape on the page, its colour,
//! its font or picture with all bytes of it, what cuts it, what it is blended by. Two marks of one
//! description look alike in every program. Names of resources and how streams are packed do not
//! matter, since programs that save a file anew choose them.

mod essence;
mod fonts;
mod marks;
mod notes;
mod paint;
mod path;
mod settings;
mod state;
mod text_state;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};

use super::service_places::Rect;
use super::structure::{Allowance, File, Inflated, MAX_DEPTH, Revision, Unreadable};
use crate::error::Result;

use essence::Essences;
pub use marks::{MarkKind, PaintMark};
pub use notes::PageNote;
pub use settings::{DocumentSettings, settings};

/// The most that contents, fonts and pictures of all pages may hold, inflated, in bytes. Pictures of
/// a case hold at most 240 MB, and a page shows some of them.
const MAX_DRAWN: usize = 256 << 20;

/// The most that the content of one page may hold, inflated, in bytes; see
/// [`super::text::page_texts`].
const MAX_CONTENT: usize = 4 << 20;

/// Entries of a page that are read on their own, or that change nothing of what is shown: where it
/// stands in trees, who wrote it when, and the small picture of it.
const APART: [&[u8]; 17] = [
    b"Type",
    b"Parent",
    b"Contents",
    b"Resources",
    b"Annots",
    b"MediaBox",
    b"CropBox",
    b"Rotate",
    b"UserUnit",
    b"StructParents",
    b"Tabs",
    b"Metadata",
    b"LastModified",
    b"PieceInfo",
    b"Thumb",
    b"ID",
    b"BleedBox",
];

/// A page as it is drawn.
pub struct DrawnPage {
    /// Its outer box, the part of it that is shown, how it is turned and scaled: a page that differs
    /// in this is another page.
    pub frame: Frame,
    /// What its content draws, in this order.
    pub marks: Vec<PaintMark>,
    /// Notes, links and fields on it.
    pub notes: Vec<PageNote>,
    /// Other entries of the page, by key, with their descriptions: how it is blended, what it does
    /// when it is opened.
    pub others: BTreeMap<String, String>,
}

/// How much of a page is shown, and how.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Width and height that are shown, in points, before it is turned.
    pub size: (f64, f64),
    /// The lower left corner of what is shown.
    pub origin: (f64, f64),
    /// Degrees clockwise that it is turned: 0, 90, 180 or 270.
    pub turned: i64,
    /// How many times larger than a point a unit is.
    pub unit: f64,
}

/// A PDF whose pages are drawn one at a time.
pub struct Drawing<'f> {
    revision: &'f Revision<'f>,
    inflated: Inflated<'f>,
    essences: Essences<'f>,
    steps: Allowance,
}

/// Reads all pages, in the order of the document.
///
/// # Errors
///
/// The file cannot be read as a PDF, or its pages draw more than is read.
pub fn drawn_pages(pdf: &[u8]) -> Result<Vec<DrawnPage>> {
    let file = File::read(pdf)?;
    let revision = Revision::newest(&file)?;
    let drawing = Drawing::of(&file, &revision);
    let pages = revision.pages().iter();
    let pages = pages.map(|page| {
        let page = revision.object(*page).as_dict();
        drawing.page(page.map_err(|_| Unreadable::Damaged)?)
    });
    Ok(pages.collect::<std::result::Result<_, Unreadable>>()?)
}

impl<'f> Drawing<'f> {
    fn of(file: &'f File<'f>, revision: &'f Revision<'f>) -> Self {
        Self {
            revision,
            inflated: Inflated::up_to(file, MAX_DRAWN),
            essences: Essences::of(revision),
            steps: Allowance::comparisons(),
        }
    }

    fn page(&self, page: &'f Dictionary) -> std::result::Result<DrawnPage, Unreadable> {
        let frame = self.frame(page);
        let resources = self.revision.dictionary(self.inherited(page, b"Resources"));
        let content = self.content(page)?;
        let marks = paint::painted(self, &content, resources, frame)?;
        let others = page
            .iter()
            .filter(|(key, _)| !APART.contains(&key.as_slice()));
        let others = others.map(|(key, value)| {
            let essence = self
                .essences
                .of_object(value, &self.inflated, &self.steps)?;
            Ok((String::from_utf8_lossy(key).into_owned(), essence))
        });
        Ok(DrawnPage {
            frame,
            marks,
            notes: notes::notes(self, page)?,
            others: others.collect::<std::result::Result<_, Unreadable>>()?,
        })
    }

    fn frame(&self, page: &'f Dictionary) -> Frame {
        let outer = self
            .rectangle(self.inherited(page, b"MediaBox"))
            .unwrap_or(A4);
        let shown = self
            .rectangle(self.inherited(page, b"CropBox"))
            .unwrap_or(outer);
        let (left, bottom) = (outer.left.max(shown.left), outer.bottom.max(shown.bottom));
        let (right, top) = (outer.right.min(shown.right), outer.top.min(shown.top));
        let turned = self.inherited(page, b"Rotate").as_i64().unwrap_or(0);
        let unit = number(self.revision.entry(page, b"UserUnit")).unwrap_or(1.0);
        Frame {
            size: (right - left, top - bottom),
            origin: (left, bottom),
            turned: turned.rem_euclid(360),
            unit,
        }
    }

    /// An entry of a page, or of the nearest node above that has it.
    fn inherited(&self, page: &'f Dictionary, key: &[u8]) -> &'f Object {
        let revision = self.revision;
        let parent = |node: &&'f Dictionary| revision.dictionary(revision.entry(node, b"Parent"));
        let mut nodes = std::iter::successors(Some(page), parent).take(MAX_DEPTH + 1);
        nodes
            .find_map(|node| node.get(key).ok())
            .map_or(&Object::Null, |found| revision.resolved(found))
    }

    fn rectangle(&self, object: &'f Object) -> Option<Rect> {
        let sides = self.revision.resolved(object).as_array().ok()?;
        let sides: Vec<f64> = sides
            .iter()
            .filter_map(|side| number(self.revision.resolved(side)))
            .collect();
        let [left, bottom, right, top] = sides.try_into().ok()?;
        Some(Rect {
            left: left.min(right),
            bottom: bottom.min(top),
            right: left.max(right),
            top: bottom.max(top),
        })
    }

    /// What a page draws, all its streams in one.
    fn content(&self, page: &'f Dictionary) -> std::result::Result<Vec<u8>, Unreadable> {
        let streams = match self.revision.entry(page, b"Contents") {
            Object::Array(streams) => streams
                .iter()
                .map(|it| self.revision.resolved(it))
                .collect(),
            stream => vec![stream],
        };
        let mut content = Vec::new();
        for stream in streams.into_iter().filter_map(|it| it.as_stream().ok()) {
            let left = MAX_CONTENT.saturating_sub(content.len());
            content.extend(self.inflated.data_up_to(stream, left)?);
            content.push(b'\n');
        }
        Ok(content)
    }
}

/// The page of a file that states no size (ISO 216), as most programs take it.
const A4: Rect = Rect {
    left: 0.0,
    bottom: 0.0,
    right: 595.0,
    top: 842.0,
};

/// A number, with decimals or without.
fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from)
}
