//! The bytes of a PDF as text.

use lopdf::{Dictionary, Object, decode_text_string};

use super::revision::Revision;

/// Where `needle` stands first, from an offset on.
pub(super) fn find(pdf: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    Some(from + pdf.get(from..)?.windows(needle.len()).position(|part| part == needle)?)
}

/// Where `needle` stands last.
pub(super) fn find_last(pdf: &[u8], needle: &[u8]) -> Option<usize> {
    pdf.windows(needle.len()).rposition(|part| part == needle)
}

/// The number at an offset, after blanks.
pub(super) fn digits_at(pdf: &[u8], offset: usize) -> Option<usize> {
    let text = pdf.get(offset..)?.trim_ascii_start();
    let length = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    str::from_utf8(&text[..length]).ok()?.parse().ok()
}

impl Revision {
    /// A text string of a dictionary, for people.
    pub(super) fn text(&self, dictionary: &Dictionary, key: &[u8]) -> Option<String> {
        decode_text_string(self.entry(dictionary, key)).ok()
    }

    /// A name of a dictionary, such as `Sig`.
    pub(super) fn name<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> &'a [u8] {
        self.entry(dictionary, key).as_name().unwrap_or_default()
    }

    /// A whole number of a dictionary; 0 when there is none, as for flags.
    pub(super) fn integer(&self, dictionary: &Dictionary, key: &[u8]) -> i64 {
        self.entry(dictionary, key).as_i64().unwrap_or_default()
    }

    /// The bytes of a string of a dictionary.
    pub(super) fn bytes<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> &'a [u8] {
        match self.entry(dictionary, key) {
            Object::String(bytes, _) => bytes,
            _ => &[],
        }
    }
}
