//! A text that corrects a figure of itself or of another paper: it has both, and says that one of
//! them is wrong.

use crate::text::ReadText;

/// How a text says so. Beginnings of words and pairs of words, in lower case.
const SAYS_SO: [&str; 7] = [
    "rätta belopp",
    "rätt belopp",
    "rätta siffra",
    "bytt plats",
    "felakt",
    "felskriv",
    "rättas",
];

/// Bytes before and after a figure in which a correction of it stands; a paragraph may be much longer.
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
    let said = text.written[first..last].to_lowercase();
    SAYS_SO.iter().any(|words| said.contains(words))
}
