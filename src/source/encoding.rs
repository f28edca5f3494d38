//! Bytes to text, and which encoding it was when it was not UTF-8.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The file is not saved as UTF-8. Offsets are in bytes of the converted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodingFault {
    /// Name of the encoding as programs show it: `Windows-1252`, `UTF-16 LE`.
    pub encoding: &'static str,
    /// The first byte that is not UTF-8 and the letter that it stands for; none for UTF-16.
    pub first: Option<(u8, char)>,
    /// Where that letter stands in the converted text.
    pub offset: usize,
}

/// Text of `bytes`. A byte order mark of UTF-8 is allowed and dropped.
pub fn decode(bytes: Vec<u8>) -> (String, Option<EncodingFault>) {
    if let Some(encoding) = utf_16(&bytes) {
        let (text, _) = encoding.decode_with_bom_removal(&bytes);
        let name = if encoding == UTF_16LE {
            "UTF-16 LE"
        } else {
            "UTF-16 BE"
        };
        return (
            text.into_owned(),
            Some(EncodingFault {
                encoding: name,
                first: None,
                offset: 0,
            }),
        );
    }
    match String::from_utf8(bytes) {
        Ok(text) => (
            text.strip_prefix('\u{feff}')
                .map(str::to_owned)
                .unwrap_or(text),
            None,
        ),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
            let offset = WINDOWS_1252
                .decode_without_bom_handling(&bytes[..offset])
                .0
                .len();
            let letter = text[offset..]
                .chars()
                .next()
                .unwrap_or(char::REPLACEMENT_CHARACTER);
            let byte = bytes[text[..offset].chars().count()];
            (
                text.into_owned(),
                Some(EncodingFault {
                    encoding: "Windows-1252",
                    first: Some((byte, letter)),
                    offset,
                }),
            )
        }
    }
}

/// UTF-16 by its byte order mark or, without one, by every second byte being zero at the start.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |parity: usize| {
        let head = &bytes[..bytes.len().min(64)];
        head.len() >= 4
            && head
                .iter()
                .skip(parity)
                .step_by(2)
                .filter(|byte| **byte == 0)
                .count()
                * 4
                > head.len()
    };
    match bytes {
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        _ if zeros(1) => Some(UTF_16LE),
        _ if zeros(0) => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_1252_is_named_with_its_letter() {
        let (text, fault) = decode(b"rubrik: F\xF6rslag".to_vec());
        assert_eq!(text, "rubrik: Förslag");
        assert_eq!(
            fault,
            Some(EncodingFault {
                encoding: "Windows-1252",
                first: Some((0xF6, 'ö')),
                offset: 9
            })
        );
    }

    #[test]
    fn utf_16_with_and_without_mark() {
        let units: Vec<u8> = "rubrik: Förslag"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let marked = [&[0xFF, 0xFE], units.as_slice()].concat();
        for bytes in [units, marked] {
            let (text, fault) = decode(bytes);
            assert_eq!(text, "rubrik: Förslag");
            assert_eq!(fault.unwrap().encoding, "UTF-16 LE");
        }
    }

    #[test]
    fn a_mark_of_utf_8_is_dropped() {
        assert_eq!(
            decode(b"\xEF\xBB\xBFa: 1".to_vec()),
            ("a: 1".to_owned(), None)
        );
    }
}
