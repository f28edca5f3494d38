//! What stands before and after a place in a text.

use std::borrow::Cow;

/// The text with one space between its words.
pub fn single_spaced(text: &str) -> Cow<'_, str> {
    if text.contains("  ") || text.contains('\n') {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(text)
    }
}

/// The word that ends right before `at`, spaces between them passed over; empty when something else
/// stands there.
pub fn word_before(text: &str, at: usize) -> &str {
    let before = text[..at].trim_end_matches([' ', '\u{a0}', '\n']);
    let start = before
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric() || *c == '-')
        .last();
    start.map_or("", |(start, _)| &before[start..])
}

/// The word that begins at or after `at`, spaces passed over; empty when something else stands
/// there.
pub fn word_after(text: &str, at: usize) -> &str {
    let after = text[at..].trim_start_matches([' ', '\u{a0}', '\n']);
    let end = after
        .find(|c: char| !c.is_alphanumeric() && c != '-')
        .unwrap_or(after.len());
    &after[..end]
}

/// Whether what stands at `at` is the rest of a word: after a letter or digit, or after the hyphen
/// of a compound.
pub fn joins_before(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    match before.next() {
        Some('-') => before.next().is_some_and(|c| !c.is_whitespace()),
        last => last.is_some_and(char::is_alphanumeric),
    }
}

/// Whether a part of the text stands alone: no letter, digit or hyphen right before or after.
pub fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let joins = |c: char| c.is_alphanumeric() || c == '-';
    !text[..start].chars().next_back().is_some_and(joins)
        && !text[end..].chars().next().is_some_and(joins)
}
