//! What the pages of any PDF draw, mark by mark, so that two files can be compared: which marks one
//! has that the other lacks, and where they stand.
//!
//! A mark is described by all that decides what it looks like: its shape on the page, its colour,
//! its font or picture with all bytes of it, what cuts it, what it is blended by. Two marks of one
//! description look alike in every program. Names of resources and how streams are packed do not
//! matter, since programs that save a file anew choose them.

mod around;
mod claims;
mod entries;
mod essence;
mod fonts;
mod marks;
mod notes;
mod paint;
mod path;
mod settings;
mod state;
mod tags;
mod text_state;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};

use super::embedded_files::{EmbeddedFile, files};
use super::service_places::Rect;
use super::structure::{Allowance, File, Inflated, Revision, Unreadable};
use crate::error::Result;

pub use around::{Around, ShownBookmark};
pub use claims::{ClaimKind, DocumentClaims};
use essence::Essences;
pub use marks::{MarkKind, PaintMark};
pub use notes::PageNote;
pub use settings::DocumentSettings;
pub use tags::Tags;

/// The most that contents, fonts and pictures of all pages may hold, inflated, in bytes. Pictures
/// of a case hold at most 240 MB, and a page shows some of them.
const MAX_DRAWN: usize = 256 << 20;

/// Entries of a page that are read on their own, or that change nothing of what is shown: where it
/// stands in trees, when it was written, and in which order fields are filled in.
const APART: [&[u8]; 12] = [
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
    b"LastModified",
];

/// A page as it is drawn.
pub struct DrawnPage {
    /// Its outer box, the part of it that is shown, how it is turned and scaled: a page that
    /// differs in this is another page.
    pub frame: Frame,
    /// What its content draws, in this order.
    pub marks: Vec<PaintMark>,
    /// Notes, links and fields on it.
    pub notes: Vec<PageNote>,
    /// Programs may show it in different ways: its content or its frame is not written as the
    /// standard has it.
    pub is_unclear: bool,
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

/// A PDF with all of it that is compared, read once.
pub struct DrawnFile {
    /// The pages, in the order of the document.
    pub pages: Vec<DrawnPage>,
    /// What it does by itself, and what is spoken.
    pub settings: DocumentSettings,
    /// The files inside.
    pub files: Vec<EmbeddedFile>,
}

impl DrawnFile {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// The file cannot be read as a PDF, or it has or draws more than is read.
    pub fn read(pdf: &[u8]) -> Result<Self> {
        let file = File::read(pdf)?;
        let revision = Revision::newest(&file)?;
        let drawing = Drawing::of(&file, &revision);
        Ok(Self {
            pages: drawing.pages()?,
            settings: settings::settings(&drawing)?,
            files: files(&revision)?,
        })
    }
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

    /// The description of an object: two of one description are the same.
    fn described(&self, object: &'f Object) -> std::result::Result<String, Unreadable> {
        self.essences.of_object(object, &self.inflated, &self.steps)
    }

    fn pages(&self) -> std::result::Result<Vec<DrawnPage>, Unreadable> {
        let pages = self.revision.pages().iter();
        let pages = pages.map(|page| {
            let page = self.revision.object(*page).as_dict();
            self.page(page.map_err(|_| Unreadable::Damaged)?)
        });
        pages.collect()
    }

    fn page(&self, page: &'f Dictionary) -> std::result::Result<DrawnPage, Unreadable> {
        let frame = self.frame(page);
        let resources = self.revision.inherited(page, b"Resources");
        let resources = self.revision.dictionary(resources);
        let content = self.revision.content(page, &self.inflated)?;
        let painted = paint::painted(self, &content, resources, frame)?;
        let others = page
            .iter()
            .filter(|(key, _)| !APART.contains(&key.as_slice()));
        let others = others.map(|(key, value)| {
            let essence = self.described(value)?;
            Ok((String::from_utf8_lossy(key).into_owned(), essence))
        });
        Ok(DrawnPage {
            frame,
            marks: painted.marks,
            is_unclear: painted.is_unclear
                || !self.is_framed_plainly(page)
                || !notes::are_listed_plainly(self.revision, page),
            notes: notes::notes(self, page)?,
            others: others.collect::<std::result::Result<_, Unreadable>>()?,
        })
    }

    fn frame(&self, page: &'f Dictionary) -> Frame {
        let inherited = |key: &[u8]| self.revision.resolved(self.revision.inherited(page, key));
        let outer = self.rectangle(inherited(b"MediaBox")).unwrap_or(A4);
        let shown = self.rectangle(inherited(b"CropBox")).unwrap_or(outer);
        let (left, bottom) = (outer.left.max(shown.left), outer.bottom.max(shown.bottom));
        let (right, top) = (outer.right.min(shown.right), outer.top.min(shown.top));
        let turned = inherited(b"Rotate").as_i64().unwrap_or(0);
        let unit = number(self.revision.entry(page, b"UserUnit")).unwrap_or(1.0);
        Frame {
            size: (right - left, top - bottom),
            origin: (left, bottom),
            turned: turned.rem_euclid(360),
            unit,
        }
    }

    /// Whether the entries of the frame are what they should be: of others, some programs make
    /// something, and some nothing.
    fn is_framed_plainly(&self, page: &'f Dictionary) -> bool {
        let of = |key: &[u8]| self.revision.resolved(self.revision.inherited(page, key));
        let is_box = |found: &'f Object| found.is_null() || self.rectangle(found).is_some();
        let turned = of(b"Rotate");
        let unit = self.revision.entry(page, b"UserUnit");
        is_box(of(b"MediaBox"))
            && is_box(of(b"CropBox"))
            && (turned.is_null() || turned.as_i64().is_ok_and(|turned| turned % 90 == 0))
            && (unit.is_null() || number(unit).is_some_and(|unit| unit > 0.0))
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
