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

/// Whether the paragraph, item or row at a byte of a text corrects a figure.
pub fn is_corrected(text: &ReadText<'_>, at: usize) -> bool {
    let Some(block) = text.block_at(at) else {
        return false;
    };
    let said = text.written[block.range.clone()].to_lowercase();
    SAYS_SO.iter().any(|words| said.contains(words))
}
