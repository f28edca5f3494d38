//! How a page lies: its box and its turn.

use lopdf::{Dictionary, Object};

use super::super::structure::{MAX_DEPTH, Revision, Unreadable};

/// The part of a page that is shown, in points, and how far it is turned to the right.
pub struct Sides {
    pub left: f32,
    pub bottom: f32,
    pub right: f32,
    pub top: f32,
    /// 0, 90, 180 or 270.
    turn: i64,
}

impl Sides {
    /// The sides of a page.
    pub fn of<'f>(revision: &'f Revision<'f>, page: &'f Dictionary) -> Result<Self, Unreadable> {
        let shown = inherited(revision, page, b"CropBox");
        let shown = shown.or_else(|| inherited(revision, page, b"MediaBox"));
        let corners = shown.and_then(|shown| shown.as_array().ok());
        let corners = corners.ok_or(Unreadable::Damaged)?.iter();
        let corners: Result<Vec<f32>, _> = corners
            .map(|corner| revision.resolved(corner).as_float())
            .collect();
        let Ok([a, b, c, d]) = corners.as_deref() else {
            return Err(Unreadable::Damaged);
        };
        let turn = inherited(revision, page, b"Rotate");
        let turn = turn.and_then(|turn| turn.as_i64().ok()).unwrap_or(0);
        Ok(Self {
            left: a.min(*c),
            bottom: b.min(*d),
            right: a.max(*c),
            top: b.max(*d),
            turn: turn.rem_euclid(360),
        })
    }

    /// Width and height as they are seen.
    pub fn seen(&self) -> (f32, f32) {
        let (width, height) = (self.right - self.left, self.top - self.bottom);
        if self.turn % 180 == 0 {
            (width, height)
        } else {
            (height, width)
        }
    }

    /// The matrix that moves a drawing to a place, as the page is seen.
    pub fn turned(&self, x: f32, y: f32) -> [f32; 6] {
        match self.turn {
            90 => [0.0, 1.0, -1.0, 0.0, self.right - y, self.bottom + x],
            180 => [-1.0, 0.0, 0.0, -1.0, self.right - x, self.top - y],
            270 => [0.0, -1.0, 1.0, 0.0, self.left + y, self.top - x],
            _ => [1.0, 0.0, 0.0, 1.0, self.left + x, self.bottom + y],
        }
    }
}

/// An entry of a page, or of the nearest node above that has it.
pub fn inherited<'f>(
    revision: &'f Revision<'f>,
    page: &'f Dictionary,
    key: &[u8],
) -> Option<&'f Object> {
    let parent = |node: &&'f Dictionary| revision.dictionary(revision.entry(node, b"Parent"));
    let mut nodes = std::iter::successors(Some(page), parent).take(MAX_DEPTH + 1);
    nodes.find_map(|node| match revision.entry(node, key) {
        Object::Null => None,
        found => Some(found),
    })
}
