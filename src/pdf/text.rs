//! What a PDF says, without what stands in the head and the foot of each page.

use lopdf::content::{Content, Operation};

use super::{load, unreadable};
use crate::error::Result;

/// The most that the content of one page may hold, decompressed, in bytes. A page of a memo holds some 50 kB.
const MAX_PAGE: usize = 64 << 20;

/// The text of each page, in the order in which it is drawn.
///
/// # Errors
///
/// The file cannot be read as a PDF.
pub fn page_texts(pdf: &[u8]) -> Result<Vec<String>> {
    let mut document = load::readable(pdf)?;
    let pages = document.get_pages();
    let text = |(number, page): (u32, lopdf::ObjectId)| {
        if !document.get_dictionary(page)?.has(b"Contents") {
            return Ok(String::new());
        }
        let mut content = Content::decode(&document.get_page_content_with_limit(page, MAX_PAGE)?)?;
        content.operations = without_artifacts(content.operations);
        document.change_page_content(page, content.encode()?)?;
        document.extract_text_with_limit(&[number], MAX_PAGE)
    };
    pages.into_iter().map(text).collect::<lopdf::Result<_>>().map_err(unreadable)
}

/// Text within an artifact is no part of what the document says (ISO 32000-1, 14.8.2.2).
fn without_artifacts(operations: Vec<Operation>) -> Vec<Operation> {
    let mut open: Vec<bool> = Vec::new();
    let mut kept = Vec::new();
    for operation in operations {
        match operation.operator.as_str() {
            "BDC" | "BMC" => open.push(operation.operands.first().is_some_and(|tag| *tag == "Artifact".into())),
            "EMC" => drop(open.pop()),
            "Tj" | "TJ" | "'" | "\"" if open.contains(&true) => {}
            _ => kept.push(operation),
        }
    }
    kept
}
