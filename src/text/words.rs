//! Words of a text.

use std::ops::Range;

/// The words of a text with their byte ranges: runs of letters and digits; a hyphen joins.
pub fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = past(text, at, |c| !is_of_word(c));
        if start == text.len() {
            return None;
        }
        at = past(text, start, |c| is_of_word(c) || c == '-');
        let word = text[start..at].trim_end_matches('-');
        Some((start..start + word.len(), word))
    })
}

/// A letter or a digit. Those of Western Europe and the quotation marks and dashes of texts are
/// told without the table of all letters.
fn is_of_word(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        '×' | '÷' | '\u{a0}' | '\u{2010}'..='\u{203f}' => false,
        'À'..='ÿ' => true,
        _ => c.is_alphanumeric(),
    }
}

/// The first byte from `at` on whose character is of another kind. Every rule walks over words, and
/// most letters are ASCII: those are not decoded.
fn past(text: &str, mut at: usize, is_kind: impl Fn(char) -> bool) -> usize {
    while let Some(byte) = text.as_bytes().get(at) {
        let c = if byte.is_ascii() {
            char::from(*byte)
        } else {
            text[at..].chars().next().unwrap_or_default()
        };
        if !is_kind(c) {
            break;
        }
        at += c.len_utf8();
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_are_those_of_the_library() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_of_word(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn words_keep_their_places() {
        let found: Vec<_> = words("Vård- och omsorg, 3–5 §").collect();
        let expected = [
            (0..5, "Vård"),
            (7..10, "och"),
            (11..17, "omsorg"),
            (19..20, "3"),
            (23..24, "5"),
        ];
        assert_eq!(found, expected);
    }
}
