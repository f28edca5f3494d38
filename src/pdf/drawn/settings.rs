//! What a file does by itself, and what is read aloud of it.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::Object;

use super::Drawing;
use super::around::Around;
use super::entries::entries;
use super::tags::Tags;
use crate::pdf::structure::{File, Unreadable, readable};

/// Settings of a document that act on who reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentSettings {
    /// Kinds of actions that run something, anywhere in the file.
    pub programs: BTreeSet<String>,
    /// All that its dictionaries say besides what is compared on its own, by name and description.
    pub entries: BTreeMap<String, String>,
    /// What assistive technology reads.
    pub tags: Tags,
    /// What is shown around the pages.
    pub around: Around,
}

/// Actions that run something, or show something else when somebody clicks (ISO 32000-2, table
/// 201): neither a memo nor a service has any.
const PROGRAMS: [&[u8]; 11] = [
    b"JavaScript",
    b"Launch",
    b"SubmitForm",
    b"ImportData",
    b"ResetForm",
    b"GoToE",
    b"Rendition",
    b"RichMediaExecute",
    b"SetOCGState",
    b"Hide",
    b"GoTo3DView",
];

/// Reads them.
///
/// # Errors
///
/// The file has more than is read.
pub fn settings(drawing: &Drawing<'_>) -> Result<DocumentSettings, Unreadable> {
    Ok(DocumentSettings {
        programs: programs(drawing.revision.file()),
        entries: entries(drawing)?,
        tags: Tags::of(drawing)?,
        around: Around::of(drawing)?,
    })
}

/// The kinds of actions anywhere in the file that run something.
fn programs(file: &File<'_>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&Object> = file.objects().iter().collect();
    while let Some(object) = open.pop() {
        let dictionary = match object {
            Object::Array(items) => {
                open.extend(items);
                continue;
            }
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &stream.dict,
            _ => continue,
        };
        let action = dictionary.get(b"S").and_then(Object::as_name);
        found.extend(
            action
                .into_iter()
                .filter(|it| PROGRAMS.contains(it))
                .map(readable),
        );
        if dictionary.has(b"JS") {
            found.insert("JavaScript".to_owned());
        }
        open.extend(dictionary.iter().map(|(_, value)| value));
    }
    found
}
