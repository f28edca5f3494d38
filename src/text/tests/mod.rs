//! What the reading of texts finds.

mod places;
mod sentences;
mod structure;

/// A text with `~` at some bytes.
pub fn tilded(text: &str, places: Vec<usize>) -> String {
    let mut bytes = text.as_bytes().to_vec();
    places.into_iter().for_each(|at| bytes[at] = b'~');
    String::from_utf8(bytes).unwrap()
}
