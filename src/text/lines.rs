//! Lines of a text.

use std::ops::Range;

/// The lines of a text without their ends, as byte ranges in order; the last may be empty.
pub fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end + 1;
        range
    })
}
