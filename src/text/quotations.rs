//! What stands in quotation marks.

use std::ops::Range;

/// A quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// From its first mark to its last; to the end of the block when it is not closed.
    pub range: Range<usize>,
    /// It has a last mark.
    pub is_closed: bool,
}

/// The quotations of a block. Swedish has the same mark before and after; a mark that other
/// languages put before counts as one.
pub fn quotations(text: &str, block: &Range<usize>) -> Vec<Quotation> {
    let marks = text[block.clone()].match_indices(['”', '"', '“', '»']);
    let marks: Vec<(usize, usize)> = marks
        .map(|(at, mark)| (block.start + at, block.start + at + mark.len()))
        .collect();
    let quotation = |pair: &[(usize, usize)]| Quotation {
        range: pair[0].0..pair.get(1).map_or(block.end, |(_, end)| *end),
        is_closed: pair.len() == 2,
    };
    marks.chunks(2).map(quotation).collect()
}
