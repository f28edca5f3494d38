//! What a file does by itself, and what is spoken in place of what is drawn.

use std::collections::{BTreeMap, HashSet};
use std::ptr::from_ref;

use lopdf::{Dictionary, Object};

use super::Drawing;
use crate::error::Result;
use crate::pdf::structure::{Allowance, File, MAX_DEPTH, Revision, Unreadable, readable, text};

/// Settings of a document that act on who reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentSettings {
    /// What is done without being asked for, or decides what is shown, by key and description.
    pub acts: BTreeMap<String, String>,
    /// Texts that assistive technology reads in place of what is drawn, in the order of the
    /// structure.
    pub spoken: Vec<String>,
}

/// Entries of the root that do something when the file is opened, or show it in another way.
const ACTS: [&[u8]; 5] = [
    b"OpenAction",
    b"AA",
    b"Collection",
    b"Requirements",
    b"NeedsRendering",
];

/// Entries of the structure that are read in place of what is drawn (ISO 32000-1, 14.9.3 to 14.9.5).
const SPOKEN: [&[u8]; 3] = [b"Alt", b"ActualText", b"E"];

/// Reads them.
///
/// # Errors
///
/// The file cannot be read as a PDF, or has more than is read.
pub fn settings(pdf: &[u8]) -> Result<DocumentSettings> {
    let file = File::read(pdf)?;
    let revision = Revision::newest(&file)?;
    let drawing = Drawing::of(&file, &revision);
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
    let mut walk = Walk {
        revision: &revision,
        met: HashSet::new(),
        steps: Allowance::comparisons(),
        spoken: Vec::new(),
    };
    if let Some(tree) = revision.dictionary(revision.entry(root, b"StructTreeRoot")) {
        walk.visit(tree, 0)?;
    }
    settings.spoken = walk.spoken;
    Ok(settings)
}

struct Walk<'r, 'f> {
    revision: &'r Revision<'f>,
    met: HashSet<*const Dictionary>,
    steps: Allowance,
    spoken: Vec<String>,
}

/// Elements inside each other: lists in tables in sections are some twenty.
const MAX_ELEMENTS: usize = 3 * MAX_DEPTH;

impl<'f> Walk<'_, 'f> {
    fn visit(
        &mut self,
        element: &'f Dictionary,
        depth: usize,
    ) -> std::result::Result<(), Unreadable> {
        self.steps.take(1)?;
        if depth > MAX_ELEMENTS || !self.met.insert(from_ref(element)) {
            return Ok(());
        }
        for key in SPOKEN {
            self.spoken.extend(text(self.revision.entry(element, key)));
        }
        let kids = match self.revision.entry(element, b"K") {
            Object::Array(kids) => kids.as_slice(),
            kid => std::slice::from_ref(kid),
        };
        for kid in kids.iter().filter_map(|kid| self.revision.dictionary(kid)) {
            self.visit(kid, depth + 1)?;
        }
        Ok(())
    }
}
