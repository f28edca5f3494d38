//! The finished PDF: its standards, its fields for signatures, its number of pages.

mod binding;
mod build_notes;
mod conformance;
mod drawn;
mod embedded_files;
pub mod history;
mod metadata;
mod pages;
mod picture;
mod service_places;
mod signature_placeholders;
mod signed;
mod standard;
mod structure;
mod text;

pub use binding::{BoundPart, Chapter, ForeignPdf, PAGE_LINK, Stamps, bind, foreign};
pub use build_notes::BuildNotes;
pub use conformance::claimed_standards;
pub use drawn::{
    Around, ClaimKind, DocumentClaims, DocumentSettings, DrawnFile, DrawnPage, Frame, MarkKind,
    PageNote, PaintMark, ShownBookmark, Tags,
};
pub use embedded_files::{EmbeddedFile, SOURCE_DESCRIPTION, embedded_files};
pub use pages::pages;
pub use picture::{Pictures, Seen};
pub use service_places::{AllowedPlaces, BOX_LABEL, Rect, ServicePlaces, service_places};
pub use signature_placeholders::{PLACEHOLDER, SignaturePlaceholder, add_signature_fields};
pub use signed::is_signed;
pub use standard::{Standard, Standards, Unfit};
pub use structure::MAX_BYTES;
pub use text::page_texts;

use crate::error::Error;

/// Number of pages, from the page tree's root; it is written uncompressed. `None` for any other
/// file.
#[must_use]
pub fn page_count(pdf: &[u8]) -> Option<usize> {
    let find = |needle: &[u8], from: usize| {
        pdf[from..]
            .windows(needle.len())
            .position(|part| part == needle)
    };
    let pages = find(b"/Type/Pages", 0)?;
    let count = pages + find(b"/Count ", pages)? + b"/Count ".len();
    let digits: Vec<u8> = pdf[count..]
        .iter()
        .copied()
        .take_while(u8::is_ascii_digit)
        .collect();
    String::from_utf8(digits).ok()?.parse().ok()
}

/// What the library says is for programmers, so it is not passed on.
fn unreadable(_: lopdf::Error) -> Error {
    history::Unreadable::Damaged.into()
}
