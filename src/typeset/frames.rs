//! Typst's own frames as pages: each text with its place, in the order of the document.
//!
//! What Typst sets in another order than it is read, such as a cell that goes on to the next page,
//! names the element that it belongs to; it is read where that element begins. Typst orders the
//! structure of the PDF in the same way.

use std::collections::HashMap;

use typst::foundations::{Content, StyleChain};
use typst::introspection::{Location, Tag};
use typst::layout::{Frame, FrameItem, GroupItem, Point, Transform};
use typst::model::{FootnoteElem, TableCell};
use typst::pdf::{ArtifactElem, ArtifactKind, PdfMarkerTag, PdfMarkerTagKind};
use typst::text::TextItem;
use typst_layout::PagedDocument;

use crate::proof::{Glyph, Matrix, Pages, Region, Run};

/// The pages of a document.
pub fn pages(document: &PagedDocument) -> Pages {
    let mut walk = Walk::default();
    let mut pieces = Vec::new();
    let mut sizes = Vec::new();
    for page in document.pages() {
        let size = page.frame.size();
        sizes.push((size.x.to_pt(), size.y.to_pt()));
        let place = Place {
            to_page: Matrix::IDENTITY,
            seen: None,
        };
        walk.frame(&page.frame, place, &mut pieces);
        walk.page += 1;
    }
    let mut runs = Vec::new();
    flatten(pieces, &mut walk.children, &mut runs);
    // What belongs to no element that was seen is text all the same.
    let mut left: Vec<_> = walk.children.into_values().flatten().collect();
    left.sort_by_key(first_page);
    flatten(left, &mut HashMap::new(), &mut runs);
    Pages { sizes, runs }
}

/// A text, or the beginning of an element.
enum Piece {
    Text(Run),
    Begin(Location),
}

fn first_page(piece: &Piece) -> usize {
    match piece {
        Piece::Text(run) => run.page,
        Piece::Begin(_) => 0,
    }
}

#[derive(Default)]
struct Walk {
    page: usize,
    /// Elements that are open and that say to which region their text belongs.
    open: Vec<(Location, Region)>,
    /// Footnotes whose number is being read.
    notes: Vec<Location>,
    /// Text that is to be read where an element begins.
    children: HashMap<Location, Vec<Piece>>,
}

/// How a frame lies on its page, and what of the page is not cut off around it.
#[derive(Clone, Copy)]
struct Place {
    to_page: Matrix,
    seen: Option<[f64; 4]>,
}

impl Place {
    fn moved(self, at: Point) -> Self {
        let moved = Matrix([1.0, 0.0, 0.0, 1.0, at.x.to_pt(), at.y.to_pt()]);
        Self {
            to_page: moved.then(self.to_page),
            ..self
        }
    }

    fn within(self, group: &GroupItem) -> Self {
        let to_page = matrix(group.transform).then(self.to_page);
        let Some(clip) = &group.clip else {
            return Self { to_page, ..self };
        };
        let sides = clip.bbox(None);
        let [left, top, right, bottom] = to_page.around([
            sides.min.x.to_pt(),
            sides.min.y.to_pt(),
            sides.max.x.to_pt(),
            sides.max.y.to_pt(),
        ]);
        let far = f64::INFINITY;
        let outer = self.seen.unwrap_or([-far, -far, far, far]);
        let seen = [
            left.max(outer[0]),
            top.max(outer[1]),
            right.min(outer[2]),
            bottom.min(outer[3]),
        ];
        Self {
            to_page,
            seen: Some(seen),
        }
    }
}

fn matrix(transform: Transform) -> Matrix {
    Matrix([
        transform.sx.get(),
        transform.ky.get(),
        transform.kx.get(),
        transform.sy.get(),
        transform.tx.to_pt(),
        transform.ty.to_pt(),
    ])
}

impl Walk {
    fn frame(&mut self, frame: &Frame, place: Place, out: &mut Vec<Piece>) {
        for (at, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.group(group, place.moved(*at), out),
                FrameItem::Text(text) => out.push(Piece::Text(self.run(text, place.moved(*at)))),
                FrameItem::Tag(Tag::Start(element, _)) => self.begin(element, out),
                FrameItem::Tag(Tag::End(location, ..)) => {
                    if self.notes.last() == Some(location) {
                        self.notes.pop();
                        out.push(Piece::Begin(*location));
                    }
                    if self.open.last().is_some_and(|(open, _)| open == location) {
                        self.open.pop();
                    }
                }
                FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) => {}
            }
        }
    }

    fn group(&mut self, group: &GroupItem, place: Place, out: &mut Vec<Piece>) {
        let place = place.within(group);
        let Some(parent) = group.parent else {
            return self.frame(&group.frame, place, out);
        };
        let mut pieces = Vec::new();
        self.frame(&group.frame, place, &mut pieces);
        self.children
            .entry(parent.location)
            .or_default()
            .extend(pieces);
    }

    fn begin(&mut self, element: &Content, out: &mut Vec<Piece>) {
        let Some(location) = element.location() else {
            return;
        };
        if let Some(region) = region(element) {
            // What stands within an artifact belongs to the artifact.
            self.open.push((location, self.region().unwrap_or(region)));
        }
        // What a footnote says is read after its number.
        if element.is::<FootnoteElem>() {
            self.notes.push(location);
        } else {
            out.push(Piece::Begin(location));
        }
    }

    fn region(&self) -> Option<Region> {
        self.open.last().map(|(_, region)| *region)
    }

    fn run(&self, text: &TextItem, place: Place) -> Run {
        let mut at = 0.0;
        let size = text.size.to_pt();
        let glyphs = text.glyphs.iter().map(|glyph| {
            let left = at + glyph.x_offset.get() * size;
            at += glyph.x_advance.get() * size;
            let range = glyph.range();
            Glyph {
                start: range.start,
                end: range.end,
                left,
                right: at,
            }
        });
        let mut glyphs: Vec<Glyph> = glyphs.collect();
        // Several glyphs may draw one letter.
        glyphs.dedup_by(|next, glyph| {
            let is_same = next.start == glyph.start && next.end == glyph.end;
            if is_same {
                glyph.right = next.right;
            }
            is_same
        });
        Run {
            page: self.page,
            region: self.region().unwrap_or(Region::Text),
            size,
            to_page: place.to_page,
            text: text.text.to_string(),
            glyphs,
            seen: place.seen,
        }
    }
}

/// The region that an element opens.
fn region(element: &Content) -> Option<Region> {
    if let Some(artifact) = element.to_packed::<ArtifactElem>() {
        return Some(match artifact.kind.get(StyleChain::default()) {
            ArtifactKind::Header => Region::Head,
            ArtifactKind::Footer => Region::Foot,
            ArtifactKind::Background => Region::Background,
            _ => Region::Repeat,
        });
    }
    if let Some(cell) = element.to_packed::<TableCell>() {
        return cell
            .is_repeated
            .get(StyleChain::default())
            .then_some(Region::Repeat);
    }
    let mark = element.to_packed::<PdfMarkerTag>()?;
    let is_mark = matches!(
        mark.kind,
        PdfMarkerTagKind::ListItemLabel | PdfMarkerTagKind::Label
    );
    is_mark.then_some(Region::Mark)
}

/// The texts in the order in which they are read.
fn flatten(pieces: Vec<Piece>, children: &mut HashMap<Location, Vec<Piece>>, runs: &mut Vec<Run>) {
    for piece in pieces {
        match piece {
            Piece::Text(run) => runs.push(run),
            Piece::Begin(location) => {
                if let Some(inner) = children.remove(&location) {
                    flatten(inner, children, runs);
                }
            }
        }
    }
}
