//! A text that corrects a figure of itself or of another paper: it has both, and says that one of
//! them is wrong.

use std::sync::LazyLock;

use crate::text::ReadText;
use crate::text::lexicon::Phrases;

/// How a text says so: beginnings of words and pairs of words.
static SAYS_SO: LazyLock<Phrases> = LazyLock::new(|| {
    let words = [
        "rätta belopp",
        "rätt belopp",
        "rätta siffra",
        "bytt plats",
        "felakt",
        "felskriv",
        "rättas",
    ];
    Phrases::in_any_case(words)
});

/// Bytes before and after a figure in which a correction of it stands; a paragraph may be much
/// longer.
const NEAR: usize = 400;

/// Whether the paragraph, item or row at a byte of a text corrects a figure near that.
pub fn is_corrected(text: &ReadText<'_>, at: usize) -> bool {
    let Some(block) = text.block_at(at) else {
        return false;
    };
    let first = at.saturating_sub(NEAR).max(block.range.start);
    let last = (at + NEAR).min(block.range.end).max(first);
    let first = text.written.floor_char_boundary(first);
    let last = text.written.ceil_char_boundary(last);
    SAYS_SO.is_in(&text.written[first..last])
}
