//! Strings of a PDF for people. One that many objects refer to stands in the file once, and would
//! be copied for each of them, so a copy has no more than people read.

use lopdf::{Object, decode_text_string};

/// Characters of a text. Names, reasons and places have some 100.
pub(super) const MAX_TEXT: usize = 1_000;

/// What is read of a longer string, in bytes: no character has more than four, and the mark of an
/// encoding has three.
const READ: usize = 4 * (MAX_TEXT + 1) + 3;

/// A text string; of one that is too long the start, with `…` after it. `None` for anything else.
pub fn text(string: &Object) -> Option<String> {
    let bytes = string.as_str().ok()?;
    let text = match bytes.get(..READ) {
        None => decode_text_string(string).ok()?,
        // The last character may have been cut through.
        Some(start) => (0..4).find_map(|less| decoded(&start[..READ - less]))?,
    };
    Some(shortened(text))
}

fn decoded(bytes: &[u8]) -> Option<String> {
    decode_text_string(&Object::string_literal(bytes)).ok()
}

/// The bytes of a name or a key as text, as long as a text may be.
pub fn readable(name: &[u8]) -> String {
    shortened(String::from_utf8_lossy(&name[..name.len().min(READ)]).into_owned())
}

/// A text that is no longer than it may be.
pub fn shortened(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(MAX_TEXT) {
        text.truncate(end);
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_in_every_encoding() {
        for letter in ["x", "å", "漢", "🐟"] {
            let encoded = |count: usize| {
                let text = letter.repeat(count);
                let words = text.encode_utf16().flat_map(u16::to_be_bytes);
                [
                    [&[0xfe, 0xff][..], &words.collect::<Vec<u8>>()].concat(),
                    [&[0xef, 0xbb, 0xbf][..], text.as_bytes()].concat(),
                ]
            };
            for at_most in encoded(MAX_TEXT) {
                assert_eq!(decoded(&at_most), text(&Object::string_literal(at_most)));
            }
            for count in [MAX_TEXT + 1, 10 * MAX_TEXT, 10 * MAX_TEXT + 1] {
                for longer in encoded(count) {
                    let cut = text(&Object::string_literal(longer)).unwrap();
                    assert_eq!(cut, letter.repeat(MAX_TEXT) + "…", "{count}");
                }
            }
        }
        let plain = text(&Object::string_literal("y".repeat(5_000_000))).unwrap();
        assert_eq!(plain, "y".repeat(MAX_TEXT) + "…");
        assert_eq!(
            readable("å".repeat(9_999).as_bytes()),
            "å".repeat(MAX_TEXT) + "…"
        );
    }
}
