//! PDFs for fuzzing: an input either is a file, or says how a signed file is changed.
//!
//! Bytes changed at random nearly always break only the table of where objects are. So the input
//! names edits of objects, and the file is written anew or gets an update, with a table that is
//! right but for what the edits say.

mod base;
mod edit;
mod value;
mod write;

use arbitrary::{Arbitrary, Unstructured};

use edit::Edit;

/// How a file is changed.
#[derive(Debug, Arbitrary)]
struct Tampering {
    base: u8,
    /// Appended to the file, so that its signatures still hold; else all of it is written anew.
    is_update: bool,
    /// Objects stand in an object stream, and where they are in a stream as well.
    in_streams: bool,
    edits: Vec<Edit>,
}

/// The PDF that an input stands for: itself when it begins as a PDF, else a file changed as it
/// says. `None` when it says too little.
#[must_use]
pub fn pdf_of(input: &[u8]) -> Option<Vec<u8>> {
    if input.starts_with(b"%PDF") {
        return Some(input.to_vec());
    }
    let tampering = Tampering::arbitrary_take_rest(Unstructured::new(input)).ok()?;
    let base = base::of(tampering.base);
    let mut draft = write::Draft::of(base);
    tampering
        .edits
        .into_iter()
        .take(24)
        .for_each(|edit| edit.make(base, &mut draft));
    Some(draft.written(base, tampering.is_update, tampering.in_streams))
}
