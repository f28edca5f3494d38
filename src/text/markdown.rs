//! Markdown as memos mean it, with the place of everything in the text as it is written.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::{literal_lines, literal_marks};

/// Blocks and marks inside each other; deeper ones stand as they are written. No memo needs them,
/// and Typst could not follow.
pub const MAX_DEPTH: usize = 6;

/// Stands, for Markdown, where a character is to stay as it is written: a letter like others, of
/// one byte as they are, that no text holds.
const HIDDEN: u8 = 1;

/// A text as Markdown is to see it: what would get a meaning that no memo means is hidden. All else
/// stands at the same bytes.
pub struct Masked<'a>(Cow<'a, str>);

impl<'a> Masked<'a> {
    /// Hides the marks of a text that are none.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let mut places = literal_lines::places(text);
        places.extend(literal_marks::places(text));
        if places.is_empty() {
            return Self(Cow::Borrowed(text));
        }
        let mut bytes = text.as_bytes().to_vec();
        places.into_iter().for_each(|at| bytes[at] = HIDDEN);
        Self(String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned))
    }

    /// What Markdown reads in the text; ranges are those of the text as it is written.
    pub fn events(&self) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
        let known = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
        Parser::new_ext(&self.0, known).into_offset_iter()
    }
}

/// Whether a tag begins a block, or something within one.
#[must_use]
pub const fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough
    )
}
