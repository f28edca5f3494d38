//! The syntax of PDF objects, read strictly: what one program may read otherwise than another is refused.

use std::collections::HashSet;
use std::ops::Range;

/// Containers within containers. Those of a memo are some ten deep; the standard's own structures not much deeper.
const MAX_DEPTH: usize = 100;

/// An object as it stands in the bytes.
pub struct Skimmed {
    /// The keys of a dictionary, decoded, and where their values stand; `None` for any other object.
    pub entries: Option<Vec<(Vec<u8>, Range<usize>)>>,
    /// One past its last byte.
    pub end: usize,
}

impl Skimmed {
    /// Where the value of a key of the dictionary stands.
    pub fn entry(&self, key: &[u8]) -> Option<Range<usize>> {
        self.entries.as_ref()?.iter().find(|(name, _)| name == key).map(|(_, range)| range.clone())
    }

    /// The whole number that stands at a key.
    pub fn number(&self, bytes: &[u8], key: &[u8]) -> Option<usize> {
        str::from_utf8(&bytes[self.entry(key)?]).ok()?.trim().parse().ok()
    }
}

/// A container that has been opened.
enum Open {
    Array,
    Dictionary { keys: HashSet<Vec<u8>>, is_key_next: bool },
}

/// Reads over the object that begins at `place`, blanks before it skipped.
///
/// `None` when it is not written as ISO 32000-1, 7.3, has it, holds a comment, or has a dictionary with a key twice, of
/// which programs take the first or the last.
pub fn skim(bytes: &[u8], place: usize) -> Option<Skimmed> {
    let mut place = skip_blanks(bytes, place);
    let mut open: Vec<Open> = Vec::new();
    let mut entries: Option<Vec<(Vec<u8>, Range<usize>)>> = None;
    loop {
        place = skip_blanks(bytes, place);
        let (token, end) = token(bytes, place)?;
        let mut is_value = true;
        let is_outer = open.len() == 1;
        match (token, open.last_mut()) {
            (Token::Name(key), Some(Open::Dictionary { keys, is_key_next })) if *is_key_next => {
                (*is_key_next, is_value) = (false, false);
                if is_outer {
                    entries.get_or_insert_default().push((key.clone(), end..end));
                }
                if !keys.insert(key) {
                    return None;
                }
            }
            (Token::CloseDictionary, Some(Open::Dictionary { is_key_next: true, .. }))
            | (Token::CloseArray, Some(Open::Array)) => drop(open.pop()),
            (_, Some(Open::Dictionary { is_key_next: true, .. })) | (Token::CloseDictionary | Token::CloseArray, _) => {
                return None;
            }
            (Token::OpenArray, _) => {
                open.push(Open::Array);
                is_value = false;
            }
            (Token::OpenDictionary, _) => {
                if open.is_empty() {
                    entries = Some(Vec::new());
                }
                open.push(Open::Dictionary { keys: HashSet::new(), is_key_next: true });
                is_value = false;
            }
            (Token::Name(_) | Token::Other, _) => {}
        }
        if open.len() > MAX_DEPTH {
            return None;
        }
        place = end;
        if !is_value {
            continue;
        }
        if let Some(Open::Dictionary { is_key_next, .. }) = open.last_mut() {
            *is_key_next = true;
        }
        if open.len() == 1
            && let Some((_, range)) = entries.as_mut().and_then(|entries| entries.last_mut())
        {
            range.end = end;
        }
        if open.is_empty() {
            return Some(Skimmed { entries, end });
        }
    }
}

enum Token {
    OpenArray,
    CloseArray,
    OpenDictionary,
    CloseDictionary,
    Name(Vec<u8>),
    /// A text, a number, a reference, `true`, `false` or `null`.
    Other,
}

/// The token at a place and where it ends; a reference is one token.
fn token(bytes: &[u8], place: usize) -> Option<(Token, usize)> {
    Some(match bytes.get(place..)? {
        [b'<', b'<', ..] => (Token::OpenDictionary, place + 2),
        [b'>', b'>', ..] => (Token::CloseDictionary, place + 2),
        [b'[', ..] => (Token::OpenArray, place + 1),
        [b']', ..] => (Token::CloseArray, place + 1),
        [b'(', ..] => (Token::Other, text_end(bytes, place)?),
        [b'<', ..] => (Token::Other, hexadecimal_end(bytes, place)?),
        [b'/', rest @ ..] => {
            let end = place + 1 + regular(rest);
            (Token::Name(decoded_name(&bytes[place + 1..end])?), end)
        }
        rest => (Token::Other, plain_end(bytes, place, regular(rest))?),
    })
}

/// Where a number, a reference or a keyword ends.
fn plain_end(bytes: &[u8], place: usize, length: usize) -> Option<usize> {
    let end = place + length;
    let word = &bytes[place..end];
    if matches!(word, b"true" | b"false" | b"null") {
        return Some(end);
    }
    if word.is_empty() || !word.iter().all(|byte| byte.is_ascii_digit() || b"+-.".contains(byte)) {
        return None;
    }
    Some(reference_end(bytes, place).unwrap_or(end))
}

/// Where `12 0 R` ends that begins at a place.
fn reference_end(bytes: &[u8], place: usize) -> Option<usize> {
    let (_, place) = whole_number(bytes, place)?;
    let (_, place) = whole_number(bytes, skip_blanks(bytes, place))?;
    let place = skip_blanks(bytes, place);
    (bytes.get(place) == Some(&b'R') && regular(&bytes[place..]) == 1).then_some(place + 1)
}

/// The digits at a place as a number, and where they end; nothing but a blank or a delimiter may follow.
pub fn whole_number(bytes: &[u8], place: usize) -> Option<(usize, usize)> {
    let rest = bytes.get(place..)?;
    let length = regular(rest);
    let digits = &rest[..length];
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some((str::from_utf8(digits).ok()?.parse().ok()?, place + length))
}

fn text_end(bytes: &[u8], place: usize) -> Option<usize> {
    let (mut depth, mut at) = (0_usize, place);
    loop {
        match bytes.get(at)? {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
}

fn hexadecimal_end(bytes: &[u8], place: usize) -> Option<usize> {
    let length = bytes[place + 1..].iter().position(|byte| !byte.is_ascii_hexdigit() && !is_blank(*byte))?;
    let end = place + 1 + length;
    (bytes[end] == b'>').then_some(end + 1)
}

/// A name with its code points written out; `None` when one of them is no code point.
fn decoded_name(name: &[u8]) -> Option<Vec<u8>> {
    let (mut decoded, mut at) = (Vec::with_capacity(name.len()), 0);
    while let Some(&byte) = name.get(at) {
        if byte == b'#' {
            let digits = str::from_utf8(name.get(at + 1..at + 3)?).ok()?;
            decoded.push(u8::from_str_radix(digits, 16).ok()?);
            at += 3;
        } else {
            decoded.push(byte);
            at += 1;
        }
    }
    Some(decoded)
}

/// How many bytes at the start are neither blanks nor delimiters (ISO 32000-1, 7.2.2).
fn regular(bytes: &[u8]) -> usize {
    let is_end = |byte: &u8| is_blank(*byte) || b"()<>[]{}/%".contains(byte);
    bytes.iter().position(is_end).unwrap_or(bytes.len())
}

/// Whether a byte is white space to PDF (ISO 32000-1, table 1).
pub const fn is_blank(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

/// The first place from `place` on that is no blank.
pub fn skip_blanks(bytes: &[u8], place: usize) -> usize {
    let rest = bytes.get(place..).unwrap_or_default();
    place + rest.iter().position(|byte| !is_blank(*byte)).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(text: &str) -> Option<usize> {
        skim(text.as_bytes(), 0).map(|object| object.end)
    }

    #[test]
    fn objects_are_read_to_their_end() {
        for text in [
            "<< /A 1 0 R /B [1 (a(b)\\)) <61 62>] /C << /A true >> /D -1.5 >>",
            "[]",
            "/Name",
            "12",
            "12 0 R",
            "(text)",
            "<</A/B/C<</D[/E]>>>>",
        ] {
            assert_eq!(end(text), Some(text.len()), "{text}");
            assert_eq!(end(&format!("{text} endobj")), Some(text.len()), "{text}");
        }
    }

    #[test]
    fn what_two_programs_may_read_in_two_ways_is_refused() {
        for text in [
            "<< /A 1 /A 2 >>",
            "<< /A 1 /#41 2 >>",
            "<< /A << /B 1 /B 1 >> >>",
            "[ << /A 1 /B 2 /A 1 >> ]",
            "<< /A 1 % comment\n >>",
            "<< /A >>",
            "<< 1 /A >>",
            "[ 1 >>",
            "<< /A#4 1 >>",
            "(open",
            "<6g>",
            "{1}",
        ] {
            assert_eq!(end(text), None, "{text}");
        }
        assert_eq!(end(&"[".repeat(MAX_DEPTH + 2)), None);
    }

    #[test]
    fn entries_of_the_outer_dictionary_are_told() {
        let text = b"<< /Size 12 /Prev 345/Root 1 0 R /Index [0 1] /X << /Prev 9 >> >>";
        let object = skim(text, 0).unwrap();
        assert_eq!(object.number(text, b"Prev"), Some(345));
        assert_eq!(object.number(text, b"Size"), Some(12));
        assert_eq!(object.number(text, b"Root"), None);
        assert_eq!(&text[object.entry(b"Index").unwrap()], b" [0 1]");
    }
}
