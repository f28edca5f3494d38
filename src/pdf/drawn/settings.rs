//! What a file does by itself, and what is read aloud of it.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::Object;

use super::Drawing;
use super::around::Around;
use super::tags::Tags;
use crate::pdf::structure::{File, Unreadable, readable};

/// Settings of a document that act on who reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentSettings {
    /// What is done without being asked for, or decides what is shown, by key and description.
    pub acts: BTreeMap<String, String>,
    /// What assistive technology reads.
    pub tags: Tags,
    /// What is shown around the pages.
    pub around: Around,
}

/// Entries of the root that do something when the file is opened, or show it in another way.
const ACTS: [&[u8]; 8] = [
    b"ViewerPreferences",
    b"OpenAction",
    b"AA",
    b"Collection",
    b"Requirements",
    b"NeedsRendering",
    b"OutputIntents",
    b"URI",
];

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
    let revision = drawing.revision;
    let mut settings = DocumentSettings::default();
    let root = revision.catalog();
    let names = revision.dictionary(revision.entry(root, b"Names"));
    let form = revision.dictionary(revision.entry(root, b"AcroForm"));
    let own = ACTS.iter().map(|key| (Some(root), *key));
    let others = [(names, &b"JavaScript"[..]), (form, b"XFA"), (form, b"CO")];
    for (dictionary, key) in own.chain(others) {
        if let Some(value) = dictionary.and_then(|it| it.get(key).ok()) {
            let said = drawing
                .essences
                .of_object(value, &drawing.inflated, &drawing.steps)?;
            settings.acts.insert(readable(key), said);
        }
    }
    for program in programs(revision.file()) {
        settings.acts.insert(program.clone(), program);
    }
    settings.tags = Tags::of(drawing)?;
    settings.around = Around::of(drawing)?;
    Ok(settings)
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
