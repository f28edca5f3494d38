//! Pages drawn as pictures and compared, point by point, outside of the places that do not count.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};

use super::service_places::Rect;
use super::structure::Unreadable;
use crate::error::Result;

/// Dots to a point (1/72 inch): 108 to an inch. The thinnest thing that changes what a memo says is
/// a decimal comma of its smallest type, 7.5 points, which is 0.9 points wide: a dot and more.
const SCALE: f32 = 1.5;

/// How much a dot may differ in red, green or blue, of 255. Both pages are drawn by one program in
/// one way, so that a mark at the same hundredth of a point gives the same dot but for rounding,
/// which is 1 or 2. The lightest grey of a memo, that of lines in tables, differs from paper by 50.
const TOLERANCE: u8 = 12;

/// The longest side of a page that is drawn, in points: A0 has 3 370.
const MAX_SIDE: f32 = 3_400.0;

/// Dots apart that still belong to one place where pages differ: a line of text and more.
const APART: usize = 24;

/// Places of one page that are told. A page that differs in more is another page.
const MOST: usize = 8;

/// A PDF to be drawn.
pub struct Pictures {
    pdf: Pdf,
}

/// What came of comparing two drawn pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// Where they differ, in points from the lower left corner of what is shown.
    pub places: Vec<Rect>,
    /// A font or picture could not be drawn.
    pub is_incomplete: bool,
}

impl Pictures {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// It cannot be drawn.
    pub fn of(pdf: &[u8]) -> Result<Self> {
        let pdf = Pdf::new(pdf.to_vec()).map_err(|_| Unreadable::Damaged)?;
        Ok(Self { pdf })
    }

    /// Compares a page of this file with one of another, both from 0, outside of some places. Pages
    /// that cannot be drawn, or are of different sizes, differ everywhere.
    #[must_use]
    pub fn compared(&self, page: usize, other: &Self, other_page: usize, but: &[Rect]) -> Seen {
        let flaw = Arc::new(AtomicBool::new(false));
        let one = self.drawn(page, &flaw);
        let two = other.drawn(other_page, &flaw);
        let places = match (one, two) {
            (Some(one), Some(two)) if is_same_size(&one, &two) => differing(&one, &two, but),
            _ => vec![Rect {
                left: 0.0,
                bottom: 0.0,
                right: f64::from(MAX_SIDE),
                top: f64::from(MAX_SIDE),
            }],
        };
        Seen {
            places,
            is_incomplete: flaw.load(Ordering::Relaxed),
        }
    }

    fn drawn(&self, page: usize, flaw: &Arc<AtomicBool>) -> Option<Pixmap> {
        let page = self.pdf.pages().get(page)?;
        let (width, height) = page.render_dimensions();
        if width > MAX_SIDE || height > MAX_SIDE {
            return None;
        }
        let told = Arc::clone(flaw);
        let settings = InterpreterSettings {
            warning_sink: Arc::new(move |_| told.store(true, Ordering::Relaxed)),
            ..InterpreterSettings::default()
        };
        let how = RenderSettings {
            x_scale: SCALE,
            y_scale: SCALE,
            bg_color: WHITE,
            ..RenderSettings::default()
        };
        Some(render(page, &RenderCache::new(), &settings, &how))
    }
}

fn is_same_size(one: &Pixmap, two: &Pixmap) -> bool {
    one.width() == two.width() && one.height() == two.height()
}

/// The boxes around dots that differ, in points.
fn differing(one: &Pixmap, two: &Pixmap, but: &[Rect]) -> Vec<Rect> {
    let (width, height) = (usize::from(one.width()), usize::from(one.height()));
    let scale = f64::from(SCALE);
    let mut boxes: Vec<[usize; 4]> = Vec::new();
    let pairs = one.data().iter().zip(two.data()).enumerate();
    for (index, (one, two)) in pairs {
        let apart = one.r.abs_diff(two.r).max(one.g.abs_diff(two.g));
        if apart.max(one.b.abs_diff(two.b)) <= TOLERANCE {
            continue;
        }
        let (x, y) = (index % width, index / width);
        if !but.iter().any(|place| is_in(*place, (x, y), height, scale)) {
            gather(&mut boxes, x, y);
        }
    }
    let points = |dots: usize| to_f64(dots) / scale;
    let places = boxes.into_iter().map(|[left, top, right, bottom]| Rect {
        left: points(left),
        right: points(right + 1),
        top: points(height - top),
        bottom: points(height.saturating_sub(bottom + 1)),
    });
    places.collect()
}

/// Whether a dot lies in a place, all of it or a part.
fn is_in(place: Rect, (x, y): (usize, usize), height: usize, scale: f64) -> bool {
    let (left, right) = (to_f64(x) / scale, to_f64(x + 1) / scale);
    let (top, bottom) = (to_f64(height - y) / scale, to_f64(height - y - 1) / scale);
    left < place.right && right > place.left && bottom < place.top && top > place.bottom
}

/// Puts a dot into the box that it is near to, or into one of its own.
fn gather(boxes: &mut Vec<[usize; 4]>, x: usize, y: usize) {
    let is_near = |[left, top, right, bottom]: &[usize; 4]| {
        x + APART >= *left && x <= right + APART && y + APART >= *top && y <= bottom + APART
    };
    let near = boxes.iter().position(is_near);
    let last = boxes.len().saturating_sub(1);
    match near.or((boxes.len() >= MOST).then_some(last)) {
        Some(index) => {
            let [left, top, right, bottom] = boxes[index];
            boxes[index] = [left.min(x), top.min(y), right.max(x), bottom.max(y)];
        }
        None => boxes.push([x, y, x, y]),
    }
}

/// A number of dots; there are far fewer than would be rounded.
fn to_f64(dots: usize) -> f64 {
    u32::try_from(dots).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_near_each_other_are_one_place_and_far_ones_are_more() {
        let mut boxes = Vec::new();
        for (x, y) in [(10, 10), (20, 12), (300, 10)] {
            gather(&mut boxes, x, y);
        }
        assert_eq!(boxes, [[10, 10, 20, 12], [300, 10, 300, 10]]);
    }

    #[test]
    fn a_dot_that_a_place_reaches_into_does_not_count() {
        let foot = Rect {
            left: 0.0,
            bottom: 0.0,
            right: 100.0,
            top: 34.0,
        };
        // The page is 100 dots high: from the foot, 34 points are 51 dots.
        assert!(is_in(foot, (5, 60), 100, 1.5));
        assert!(!is_in(foot, (5, 48), 100, 1.5));
    }
}
