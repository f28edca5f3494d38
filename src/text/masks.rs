//! What in a text is language, and what is a figure, an address, code or the number of a document.

use std::borrow::Cow;
use std::ops::Range;

use super::footnotes::marks_in;
use crate::parse::markdown_pictures;

/// Stands for every byte that is no language.
pub const BLANK: char = '\u{1a}';

/// The text with figures, addresses, code and numbers of documents blanked out, byte for byte.
pub fn language_of(text: &str) -> Cow<'_, str> {
    let mut blanks = figures(text);
    // Their texts are those of pictures of the case.
    if text.contains("![") {
        blanks.extend(markdown_pictures(text).map(|picture| picture.range));
    }
    blanks.extend(codes(text));
    let notes: Vec<_> = marks_in(text).collect();
    if blanks.is_empty() && notes.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    for blank in blanks {
        bytes[blank].fill(BLANK as u8);
    }
    // The mark of a note says nothing and divides what stands around it.
    for note in notes {
        bytes[note].fill(b' ');
    }
    String::from_utf8(bytes).map_or_else(|_| Cow::Borrowed(text), Cow::Owned)
}

fn figures(text: &str) -> Vec<Range<usize>> {
    let mut figures = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("{{").map(|found| at + found) {
        at = text[start..]
            .find("}}")
            .map_or(text.len(), |length| start + length + 2);
        figures.push(start..at);
    }
    figures
}

/// What stands between spaces, without the marks around it, where a sign in it speaks of code.
fn codes(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    // The last byte of ” ends a word too.
    let is_mark = |b: &u8| {
        b.is_ascii_whitespace()
            || matches!(
                b,
                b'(' | b')' | b'[' | b']' | b',' | b';' | b'"' | b'|' | 0x9d
            )
    };
    let is_sign = |b: &u8| matches!(b, b'@' | b'_' | b'`' | b'\\' | b'/' | b':' | b'.');
    let mut codes = Vec::new();
    let mut at = 0;
    while let Some(sign) = bytes[at..].iter().position(is_sign).map(|found| at + found) {
        let end = bytes[sign..]
            .iter()
            .position(is_mark)
            .map_or(text.len(), |length| sign + length);
        let start = bytes[at..sign]
            .iter()
            .rposition(is_mark)
            .map_or(at, |before| at + before + 1);
        at = end;
        let end = text.floor_char_boundary(end);
        let Some(token) = text
            .get(start..end)
            .map(|token| token.trim_end_matches(['.', ':', '!', '?']))
        else {
            continue;
        };
        if is_code(token) {
            codes.push(start..start + token.len());
        }
    }
    codes
}

/// An address, a name of a file, a word with marks of code, or a number of a document such as
/// `RS/123/2021`.
fn is_code(token: &str) -> bool {
    const ENDINGS: [&str; 9] = [
        ".pdf", ".docx", ".xlsx", ".csv", ".yaml", ".se", ".com", ".org", ".eu",
    ];
    let is_address = token.contains("://") || token.starts_with("www.");
    let is_marked = token.contains(['@', '_', '`', '\\']);
    let is_file = token.contains('.') && ENDINGS.iter().any(|ending| token.ends_with(ending));
    is_address || is_marked || is_file || has_number_mark(token)
}

/// A slash or a colon beside a digit, and a letter or a colon: `RS/123/2021`, `2025:374`; not
/// `2024/25`.
fn has_number_mark(token: &str) -> bool {
    let bytes = token.as_bytes();
    let is_mark = |three: &[u8]| {
        matches!(three[1], b'/' | b':') && (three[0].is_ascii_digit() || three[2].is_ascii_digit())
    };
    bytes.windows(3).any(is_mark) && (token.contains(':') || token.contains(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_language_is_blanked_out() {
        let kept = |text: &str| language_of(text).replace('\u{1a}', "");
        assert_eq!(
            kept("Se {{ summa(\"a-b\") }} och https://x.se/a-b."),
            "Se  och ."
        );
        assert_eq!(kept("Dnr RS/123/2021, e-post a.b@c.se"), "Dnr , e-post ");
        assert_eq!(
            kept("barn/unga 2021-2022, lag (2018:1197)"),
            "barn/unga 2021-2022, lag ()"
        );
        assert_eq!(kept("slutet."), "slutet.");
    }
}
