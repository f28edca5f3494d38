//! Text strings that are written, and names with something put before them.

use lopdf::{Object, StringFormat};

const UTF_16: [u8; 2] = [0xFE, 0xFF];

/// A text string in UTF-16, which every reader understands.
pub fn text(text: &str) -> Object {
    let units = text.encode_utf16().flat_map(u16::to_be_bytes);
    let bytes = UTF_16.into_iter().chain(units).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// A string with plain letters before it, whichever encoding it has.
pub fn prefixed(prefix: &str, string: &[u8]) -> Vec<u8> {
    match string.strip_prefix(&UTF_16) {
        Some(rest) => {
            let before = prefix.encode_utf16().flat_map(u16::to_be_bytes);
            let all = UTF_16.into_iter().chain(before);
            all.chain(rest.iter().copied()).collect()
        }
        None => [prefix.as_bytes(), string].concat(),
    }
}
