//! What a file does by itself, and what is spoken in place of what is drawn.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ptr::from_ref;

use lopdf::{Dictionary, Object};

use super::Drawing;
use crate::pdf::structure::{Allowance, File, MAX_DEPTH, Revision, Unreadable, readable, text};

/// Settings of a document that act on who reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentSettings {
    /// What is done without being asked for, or decides what is shown, by key and description.
    pub acts: BTreeMap<String, String>,
    /// Texts that assistive technology reads in place of what is drawn, in the order of the
    /// structure, each with the page that it is of, from 1, where the structure says.
    pub spoken: Vec<(String, Option<usize>)>,
    /// The pieces of content in the order in which they are read aloud: the page of each, from 1,
    /// and its number there.
    pub read: Vec<(usize, i64)>,
}

/// Entries of the root that do something when the file is opened, or show it in another way.
const ACTS: [&[u8]; 7] = [
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

/// Entries of the structure that are read in place of what is drawn (ISO 32000-1, 14.9.3 to
/// 14.9.5).
const SPOKEN: [&[u8]; 3] = [b"Alt", b"ActualText", b"E"];

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
    let mut walk = Walk {
        revision,
        met: HashSet::new(),
        steps: Allowance::comparisons(),
        spoken: Vec::new(),
        read: Vec::new(),
    };
    if let Some(tree) = revision.dictionary(revision.entry(root, b"StructTreeRoot")) {
        walk.visit(tree, None, 0)?;
    }
    (settings.spoken, settings.read) = (walk.spoken, walk.read);
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

struct Walk<'r, 'f> {
    revision: &'r Revision<'f>,
    met: HashSet<*const Dictionary>,
    steps: Allowance,
    spoken: Vec<(String, Option<usize>)>,
    read: Vec<(usize, i64)>,
}

/// Elements inside each other: lists in tables in sections are some twenty.
const MAX_ELEMENTS: usize = 3 * MAX_DEPTH;

impl<'f> Walk<'_, 'f> {
    fn visit(
        &mut self,
        element: &'f Dictionary,
        above: Option<usize>,
        depth: usize,
    ) -> Result<(), Unreadable> {
        self.steps.take(1)?;
        if depth > MAX_ELEMENTS || !self.met.insert(from_ref(element)) {
            return Ok(());
        }
        let page = self.page_of(element).or(above);
        for key in SPOKEN {
            let said = text(self.revision.entry(element, key));
            self.spoken.extend(said.map(|said| (said, page)));
        }
        let kids = match self.revision.entry(element, b"K") {
            Object::Array(kids) => kids.as_slice(),
            kid => std::slice::from_ref(kid),
        };
        self.steps.take(kids.len())?;
        for kid in kids.iter().map(|kid| self.revision.resolved(kid)) {
            match kid {
                Object::Integer(number) => self.read.extend(page.map(|page| (page, *number))),
                Object::Dictionary(kid) if kid.has(b"MCID") && !kid.has(b"S") => {
                    let page = self.page_of(kid).or(page);
                    let number = self.revision.integer(kid, b"MCID");
                    self.read.extend(page.map(|page| (page, number)));
                }
                Object::Dictionary(kid) => self.visit(kid, page, depth + 1)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// The page that an element, or a piece of content in it, says it is on.
    fn page_of(&self, element: &Dictionary) -> Option<usize> {
        let page = element.get(b"Pg").ok()?.as_reference().ok()?;
        self.revision.page_number(page)
    }
}
