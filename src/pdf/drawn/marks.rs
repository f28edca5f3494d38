//! A mark: the least that a page draws at once.

use crate::pdf::service_places::Rect;

/// What a mark is to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// Letters.
    Text,
    /// A line or a surface.
    Shape,
    /// A picture.
    Picture,
}

/// What is drawn at once: a piece of text, a line or surface, a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct PaintMark {
    /// What it is.
    pub kind: MarkKind,
    /// The letters; empty for what is no text.
    pub text: String,
    /// Where it is, in points from the lower left corner of what is shown; without limits where
    /// that cannot be told.
    pub place: Rect,
    /// All that decides what it looks like.
    pub essence: String,
    /// What a picture shows, wherever it stands, described; empty for what is no picture.
    pub content: String,
    /// What is said in place of it by programs that read aloud or copy; empty for most.
    pub spoken: String,
    /// The number that the structure of the document knows it by, on its page.
    pub tag: Option<i64>,
    /// It stands in a layer, which a reader may switch on or off.
    pub is_in_layer: bool,
    /// It is no part of what the document says, as heads and feet are (ISO 32000-1, 14.8.2.2).
    pub is_artifact: bool,
    /// Programs may draw it in different ways: glyphs that are programs, programs for printers.
    pub is_odd: bool,
}

impl Rect {
    /// A box that has no size and lies nowhere, to be widened by points.
    pub(super) const NONE: Self = Self {
        left: f64::INFINITY,
        bottom: f64::INFINITY,
        right: f64::NEG_INFINITY,
        top: f64::NEG_INFINITY,
    };

    /// A box without limits.
    pub(super) const ALL: Self = Self {
        left: f64::NEG_INFINITY,
        bottom: f64::NEG_INFINITY,
        right: f64::INFINITY,
        top: f64::INFINITY,
    };

    /// The box with a point in it.
    pub(super) fn with(self, x: f64, y: f64) -> Self {
        Self {
            left: self.left.min(x),
            bottom: self.bottom.min(y),
            right: self.right.max(x),
            top: self.top.max(y),
        }
    }

    /// What two boxes have in common; turned inside out when they have nothing.
    #[must_use]
    pub fn cut(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            bottom: self.bottom.max(other.bottom),
            right: self.right.min(other.right),
            top: self.top.min(other.top),
        }
    }

    /// The same, wider by so much on each side.
    #[must_use]
    pub fn grown(self, by: f64) -> Self {
        Self {
            left: self.left - by,
            bottom: self.bottom - by,
            right: self.right + by,
            top: self.top + by,
        }
    }

    /// Whether it lies within another.
    #[must_use]
    pub fn is_within(self, other: Self) -> bool {
        self.left >= other.left
            && self.right <= other.right
            && self.bottom >= other.bottom
            && self.top <= other.top
    }

    /// Whether it has anything in common with another, an edge included.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        let common = self.cut(other);
        common.left <= common.right && common.bottom <= common.top
    }
}
