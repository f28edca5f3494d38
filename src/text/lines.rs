//! Lines of a text.

use std::ops::Range;

/// A line, given by its range, without the space around it.
pub fn trimmed(text: &str, line: &Range<usize>) -> Range<usize> {
    let written = &text[line.clone()];
    let start = line.end - written.trim_start().len();
    start..start + written.trim().len()
}

/// A line without the space around it and the marks that a mail program puts before what is
/// answered.
pub fn without_quote_marks(line: &str) -> &str {
    line.trim_start_matches([' ', '>']).trim()
}

/// The lines of a text without their ends, as byte ranges in order; the last may be empty.
pub fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end + 1;
        range
    })
}
