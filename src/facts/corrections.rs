//! A text that corrects a figure of itself or of another paper: it has both, and says that one of
//! them is wrong.

use std::sync::LazyLock;

use crate::text::ReadText;
use crate::text::lexicon::Phrases;
use crate::text::near::around;

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
    let place = at..at;
    SAYS_SO.is_in(&text.written[around(text.written, &block.range, &place, NEAR)])
}
