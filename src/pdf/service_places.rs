//! Where a signing service may write on the pages of a memo that it did not make itself.
//!
//! Services put a line at the foot of every page, a mark on the last one, and pages of their own
//! after it. A memo that is made for them leaves those places free, and says here where they are.

use super::pages::pages;
use crate::error::Result;
use crate::proof::{Pages, Run, SERVICE_FOOT_MM};

/// What stands above the box that is left free for a service. The layout gets it from here, and the
/// box is found by it in the PDF.
pub const BOX_LABEL: &str = "Plats för underskriftstjänstens märke";

/// From the line that the label stands on down to the box, in millimetres: `service-label-drop` of
/// `templates/layout/measures.typ`.
const LABEL_DROP_MM: f64 = 1.6;

/// How high the box is, in millimetres: `service-box-height` of `templates/layout/measures.typ`.
const BOX_HEIGHT_MM: f64 = 18.0;

/// A box on a page, in points (1/72 inch) from the lower left corner of the page as it is shown, as
/// PDF has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// The left edge.
    pub left: f64,
    /// The lower edge.
    pub bottom: f64,
    /// The right edge.
    pub right: f64,
    /// The upper edge.
    pub top: f64,
}

/// Where a service may write. What it adds there is its own and changes nothing that the memo says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServicePlaces {
    /// Whether it may add pages after the last one.
    pub pages_after: bool,
    /// How much of each page, from its foot, in millimetres: 12, or 0 where the organisation does
    /// not allow it.
    pub foot_mm: f64,
    /// The box that is left free on the last page of the memo; none where nothing is signed through
    /// a service, or where the organisation does not allow it.
    pub reserved: Option<Rect>,
}

/// Which places an organisation lets a service use: all, unless its profile narrows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AllowedPlaces {
    /// Pages after the last one.
    pub pages_after: bool,
    /// The foot of each page.
    pub foot: bool,
    /// The box on the last page.
    pub reserved: bool,
}

impl Default for AllowedPlaces {
    fn default() -> Self {
        Self {
            pages_after: true,
            foot: true,
            reserved: true,
        }
    }
}

impl ServicePlaces {
    /// The places on one page of a memo of so many, counted from 0 and so wide; whether each is the
    /// box.
    #[must_use]
    pub fn on(&self, page: usize, count: usize, width: f64) -> Vec<(Rect, bool)> {
        let foot = Rect {
            left: 0.0,
            bottom: 0.0,
            right: width,
            top: points(self.foot_mm),
        };
        let foot = (self.foot_mm > 0.0).then_some((foot, false));
        let reserved = self.reserved.filter(|_| page + 1 == count);
        let reserved = reserved.map(|place| (place, true));
        foot.into_iter().chain(reserved).collect()
    }
}

/// Where a service may write on the pages of a memo. `built` is the memo as this program makes it:
/// built again from its case, never a file that somebody else may have changed.
///
/// # Errors
///
/// The file cannot be read as a PDF.
pub fn service_places(built: &[u8], allowed: AllowedPlaces) -> Result<ServicePlaces> {
    let reserved = if allowed.reserved {
        reserved(&pages(built)?)
    } else {
        None
    };
    Ok(ServicePlaces {
        pages_after: allowed.pages_after,
        foot_mm: if allowed.foot { SERVICE_FOOT_MM } else { 0.0 },
        reserved,
    })
}

/// The box below its label on the last page, when nothing of the memo stands in it: a layout of
/// somebody's own may have text there, which must not be covered.
fn reserved(pages: &Pages) -> Option<Rect> {
    let last = pages.sizes.len().checked_sub(1)?;
    let (width, height) = pages.sizes[last];
    let on_last = || pages.runs.iter().filter(|run| run.page == last);
    let label = on_last().rfind(|run| run.text.trim() == BOX_LABEL)?;
    let (left, line) = label.to_page.apply(0.0, 0.0);
    let top = height - line - points(LABEL_DROP_MM);
    let found = Rect {
        left,
        bottom: top - points(BOX_HEIGHT_MM),
        // As wide as the text of a page that is not turned.
        right: width.min(height) - left,
        top,
    };
    let is_free = !on_last().any(|run| touches(run, found, height));
    is_free.then_some(found)
}

/// Whether a run of text reaches into a box.
fn touches(run: &Run, place: Rect, height: f64) -> bool {
    let right = run.glyphs.last().map_or(0.0, |glyph| glyph.right);
    let [left, top, right, bottom] = run.to_page.around([0.0, -run.size, right, 0.0]);
    let (top, bottom) = (height - top, height - bottom);
    left < place.right && right > place.left && bottom < place.top && top > place.bottom
}

/// Millimetres in points.
fn points(millimetres: f64) -> f64 {
    millimetres * 72.0 / 25.4
}
