//! What is language in a text, and where its sentences begin.

use std::borrow::Cow;
use std::ops::Range;

use regex::Regex;

/// Stands for every byte that is no language.
pub const BLANK: u8 = 0x1a;

/// The text with figures, addresses, code and numbers of documents blanked out, byte for byte.
pub fn language_of(text: &str) -> Cow<'_, str> {
    let mut blanks = figures(text);
    blanks.extend(codes(text));
    if blanks.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    for blank in blanks {
        bytes[blank].fill(BLANK);
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

/// Finds any of some words, the longest that fits, where a letter of ASCII does not stand right
/// before.
///
/// What the words join to must be looked at: å, ä and ö count as no letters here. Several spaces or
/// a line end may stand for a space.
pub fn any_of<'a>(words: impl Iterator<Item = &'a str>) -> Regex {
    let mut words: Vec<String> = words
        .map(|word| regex::escape(word).replace(' ', r"[ \n]+"))
        .collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    Regex::new(&format!(r"(?-u:\b)(?:{})", words.join("|"))).expect("internal error: a pattern")
}

/// The text with one space between its words.
pub fn single_spaced(text: &str) -> Cow<'_, str> {
    if text.contains("  ") || text.contains('\n') {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether what stands at `at` begins a sentence, a heading, an item, a cell or a quotation.
pub fn begins_sentence(text: &str, at: usize) -> bool {
    let before = text[..at]
        .trim_end_matches([' ', '\u{a0}'])
        .trim_end_matches("**")
        .trim_end_matches([' ', '\u{a0}']);
    let Some(last) = before.chars().next_back() else {
        return true;
    };
    match last {
        '\n' => {
            let line = before
                .trim_end_matches([' ', '\r'])
                .strip_suffix('\n')
                .unwrap_or(before);
            let earlier = line.trim_end_matches([' ', '\r']);
            earlier.is_empty() || earlier.ends_with('\n') || ends_sentence(earlier)
        }
        '-' | '+' | '#' | '>' => is_marker(before),
        last => ends_sentence(before) || last == ')' && is_marker(before),
    }
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with([
        '.',
        '!',
        '?',
        ':',
        ';',
        '”',
        '"',
        '(',
        '|',
        '–',
        '/',
        '…',
        char::from(BLANK),
    ])
}

/// The line so far is only the mark of an item or a heading.
fn is_marker(before: &str) -> bool {
    let rest = before.trim_end_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '-' | '+' | '#' | '>' | ')' | ' ')
    });
    before.len() - rest.len() < 12 && (rest.is_empty() || rest.ends_with('\n'))
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

    #[test]
    fn a_sentence_begins_after_a_stop_a_mark_or_an_empty_line() {
        for text in [
            "Xa",
            "Slut. Xa",
            "- Xa",
            "1. Xa",
            "### Xa",
            "en\n\nXa",
            "(Xa",
            "a | Xa",
            "”Xa",
            "Slut.\n  Xa",
        ] {
            assert!(begins_sentence(text, text.find("Xa").unwrap()), "{text}");
        }
        for text in ["en Xa", "en\nXa", "en, Xa", "med **Xa", "vård- Xa"] {
            assert!(!begins_sentence(text, text.find("Xa").unwrap()), "{text}");
        }
    }
}
