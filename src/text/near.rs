//! What stands before and after a place in a text.

use std::borrow::Cow;
use std::ops::Range;

/// The text with one space between its words.
pub fn single_spaced(text: &str) -> Cow<'_, str> {
    if text.contains("  ") || text.contains('\n') {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(text)
    }
}

/// The end of a part of a text: at most so many bytes of it, from the first whole character on.
/// What is asked of each number of a text then costs no more than the text, however long its
/// sentences are.
pub fn end_of(text: &str, part: Range<usize>, most: usize) -> &str {
    let start = part.start.max(part.end.saturating_sub(most));
    &text[text.ceil_char_boundary(start).min(part.end)..part.end]
}

/// A place in a part of a text with what stands around it there, at most so many bytes on either
/// side.
pub fn around(text: &str, part: &Range<usize>, place: &Range<usize>, most: usize) -> Range<usize> {
    let start = part.start.max(place.start.saturating_sub(most));
    let end = part.end.min(place.end + most);
    text.ceil_char_boundary(start).min(place.start)..text.floor_char_boundary(end).max(place.end)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_near_is_whole_characters_of_its_part() {
        let text = "Ärenden på ön är få.";
        let is = text.find("är").unwrap();
        for (part, most, expected) in [
            (0..is, 99, "Ärenden på ön "),
            (0..is, 4, "ön "),
            (0..is, 3, "n "),
            (12..is, 99, " ön "),
            (is..is, 99, ""),
            (is + 2..is, 99, ""),
        ] {
            assert_eq!(end_of(text, part, most), expected);
        }
        let verb = is..is + "är".len();
        for (part, most, expected) in [
            (0..text.len(), 99, text),
            (0..text.len(), 4, "ön är få"),
            (0..text.len(), 3, "n är f"),
            (is..text.len(), 4, "är få"),
            (0..is, 0, "är"),
        ] {
            assert_eq!(&text[around(text, &part, &verb, most)], expected);
        }
    }
}
