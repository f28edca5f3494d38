//! Digits, marks and blanks of all kinds, as they stand in personal identity numbers.

use super::super::is_unseen;

/// The zeros of Arabic, Persian and Devanagari, of full width, and of the styles of mathematics and
/// of old screens; the other nine digits follow each. Superscripts mark notes.
const ZEROS: [char; 10] = [
    '\u{660}',
    '\u{6f0}',
    '\u{966}',
    '\u{ff10}',
    '\u{1d7ce}',
    '\u{1d7d8}',
    '\u{1d7e2}',
    '\u{1d7ec}',
    '\u{1d7f6}',
    '\u{1fbf0}',
];

pub(super) fn is_of_word(c: char) -> bool {
    (c.is_alphabetic() && !is_unseen(c)) || digit(c).is_some()
}

pub(super) const fn is_letter(c: char) -> bool {
    c.is_ascii_uppercase()
}

pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() && !is_line_end(c)
}

pub(super) const fn is_line_end(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Dashes of all kinds, and the plus of those who are a hundred years old.
pub(super) const fn is_mark(c: char) -> bool {
    matches!(
        c,
        '-' | '+' | '\u{58a}' | '\u{5be}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{2212}'
                | '\u{2e3a}'
                | '\u{2e3b}'
                | '\u{301c}'
                | '\u{fe31}'
                | '\u{fe32}'
                | '\u{fe58}'
                | '\u{fe63}'
                | '\u{ff0b}'
                | '\u{ff0d}'
    )
}

/// What is written in the place of a dash, without blanks: in file names, by slips, and around a
/// date in brackets.
pub(super) const fn is_other_mark(c: char) -> bool {
    matches!(
        c,
        '.' | '/'
            | ':'
            | ';'
            | '|'
            | '_'
            | '~'
            | '('
            | ')'
            | '['
            | ']'
            | '\u{b7}'
            | '\u{2022}'
            | '\u{2219}'
            | '\u{22c5}'
            | '\u{30fb}'
            | '\u{30fc}'
    )
}

/// Emphasis and code in Markdown.
pub(super) const fn is_emphasis(c: char) -> bool {
    matches!(c, '*' | '`' | '_')
}

/// The digit, in ASCII, that a character is.
pub(super) fn digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c).filter(char::is_ascii_digit);
    }
    let value = |zero: &char| u32::from(c).checked_sub(u32::from(*zero));
    ZEROS
        .iter()
        .filter_map(value)
        .find_map(|value| char::from_digit(value, 10))
}
