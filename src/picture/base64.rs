//! Base64 as RFC 4648, 4, has it: how an SVG holds pictures.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes of a text, with line ends between; nothing when it is no Base64.
pub fn decoded(text: &str) -> Option<Vec<u8>> {
    let mut data = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0_u32);
    let text = text.trim_end().trim_end_matches('=');
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        held = (held << 6 | u32::from(six)) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            data.push((held >> bits).to_le_bytes()[0]);
        }
    }
    Some(data)
}

/// The text of bytes, on one line.
pub fn encoded(data: &[u8]) -> String {
    let mut text = String::with_capacity(data.len().div_ceil(3) * 4);
    for three in data.chunks(3) {
        let byte = |index: usize| u32::from(three.get(index).copied().unwrap_or(0));
        let held = byte(0) << 16 | byte(1) << 8 | byte(2);
        for index in 0..4 {
            let six = held >> (18 - 6 * index) & 63;
            let letter = char::from(LETTERS[six as usize]);
            text.push(if index <= three.len() { letter } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_and_written() {
        for (text, data) in [
            ("", &b""[..]),
            ("TQ==", b"M"),
            ("TWE=", b"Ma"),
            ("/+8=", b"\xff\xef"),
        ] {
            assert_eq!(decoded(text).as_deref(), Some(data), "{text}");
            assert_eq!(encoded(data), text);
        }
        assert_eq!(decoded("TWFu\n TWFu").as_deref(), Some(&b"ManMan"[..]));
        assert_eq!(decoded("T%"), None);
    }
}
