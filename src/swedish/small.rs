//! Small letters for capitals, of words that most often have none.

use std::borrow::Cow;

/// The text in small letters, as [`str::to_lowercase`] gives it. Most words that rules look up are
/// written so, and cost no memory.
#[must_use]
pub fn in_small(text: &str) -> Cow<'_, str> {
    if is_small(text.as_bytes()) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.to_lowercase())
    }
}

/// Whether a text surely has no capital: it is ASCII, or the small letters of Western Europe, marks
/// and spaces.
fn is_small(text: &[u8]) -> bool {
    let mut bytes = text.iter();
    while let Some(byte) = bytes.next() {
        let is_small = match byte {
            b'A'..=b'Z' => false,
            0..=0x7f => true,
            // From U+0080 to U+00BF no letter has another form.
            0xc2 => bytes.next().is_some(),
            // From U+00DF on.
            0xc3 => bytes.next().is_some_and(|second| *second >= 0x9f),
            // From U+2000 to U+203F, dashes and quotation marks among them.
            0xe2 => bytes.next() == Some(&0x80) && bytes.next().is_some(),
            _ => false,
        };
        if !is_small {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_becomes_what_the_library_makes_of_it() {
        for letter in '\0'..=char::MAX {
            let mut bytes = [0; 4];
            let text: &str = letter.encode_utf8(&mut bytes);
            assert_eq!(in_small(text), text.to_lowercase(), "{letter:?}");
        }
        for text in [
            "",
            "ΟΔΟΣ",
            "Å-ö",
            "år 2026 – ”ny” 5\u{a0}%",
            "VÄXJÖ",
            "växjö",
        ] {
            assert_eq!(in_small(text), text.to_lowercase());
        }
    }

    #[test]
    fn a_text_in_small_letters_is_lent() {
        for text in ["år 2026 – ”ny” 5\u{a0}%", "é, ü, ÷", ""] {
            assert!(matches!(in_small(text), Cow::Borrowed(_)), "{text}");
        }
    }
}
