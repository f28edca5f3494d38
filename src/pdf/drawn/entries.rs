//! What the dictionaries of the document say besides what is compared on its own. Programs show,
//! or do, what nobody here has thought of, so each entry counts but for those that services write.

use std::collections::{BTreeMap, HashSet};
use std::ptr::from_ref;

use lopdf::{Dictionary, Object};

use super::Drawing;
use crate::pdf::structure::{Revision, Unreadable, readable};

/// A dictionary of the document.
struct Level {
    /// What its entries are called here.
    name: &'static str,
    of: for<'f> fn(&Revision<'f>) -> Option<&'f Dictionary>,
    /// Entries that do not count here.
    apart: &'static [&'static [u8]],
}

const LEVELS: [Level; 8] = [
    Level {
        name: "",
        of: |revision| Some(revision.catalog()),
        apart: &[
            b"Type",
            // Compared page by page.
            b"Pages",
            // Dictionaries of their own, below.
            b"AcroForm",
            b"Names",
            b"StructTreeRoot",
            b"MarkInfo",
            b"Perms",
            // What the file says of itself, what is shown around the pages, what is read aloud,
            // and the files inside are compared on their own.
            b"Metadata",
            b"Outlines",
            b"PageLabels",
            b"Dests",
            b"Lang",
            b"AF",
            // Layers count where something is drawn in them.
            b"OCProperties",
            // Which later features a file may use (ISO 32000-1, 7.2.2 and 7.12): programs that
            // sign and save write both, and nothing is shown of them.
            b"Version",
            b"Extensions",
            // What signatures are verified with (ISO 32000-2, 12.8.4.3).
            b"DSS",
        ],
    },
    Level {
        name: "Names",
        of: |revision| below(revision, b"Names"),
        // Compared on their own.
        apart: &[b"EmbeddedFiles", b"Dests"],
    },
    Level {
        name: "AcroForm",
        of: |revision| below(revision, b"AcroForm"),
        apart: &[
            // What stands on pages is compared there, and other kinds of fields are told below.
            b"Fields",
            // That there are signatures (ISO 32000-1, 12.7.2).
            b"SigFlags",
            // How fields for text are drawn, of which there are none.
            b"DR",
            b"DA",
        ],
    },
    Level {
        name: "Perms",
        of: |revision| below(revision, b"Perms"),
        // What a signature allows to come after it.
        apart: &[b"DocMDP"],
    },
    Level {
        name: "MarkInfo",
        of: |revision| below(revision, b"MarkInfo"),
        // Compared with the tags.
        apart: &[b"Marked", b"Suspects"],
    },
    Level {
        name: "StructTreeRoot",
        of: |revision| below(revision, b"StructTreeRoot"),
        apart: &[
            b"Type",
            // Compared with the tags.
            b"K",
            b"ParentTree",
            b"RoleMap",
            // Where programs look elements and numbers up.
            b"ParentTreeNextKey",
            b"IDTree",
        ],
    },
    Level {
        name: "trailer",
        of: |revision| Some(revision.file().trailer(revision.number())),
        apart: &[
            b"Root",
            b"Info",
            // Which file this is, and where its objects are (ISO 32000-1, tables 15, 17 and 19).
            b"ID",
            b"Size",
            b"Prev",
            b"XRefStm",
            b"Type",
            b"W",
            b"Index",
            b"Filter",
            b"DecodeParms",
            b"Length",
        ],
    },
    Level {
        name: "Info",
        of: |revision| revision.information(),
        apart: &[
            // Compared with what the file says of itself.
            b"Title",
            b"Author",
            b"Subject",
            b"Keywords",
            // Which program has written the file, and when: each that saves it says so.
            b"Creator",
            b"Producer",
            b"CreationDate",
            b"ModDate",
        ],
    },
];

/// Values that say what programs take for granted (ISO 32000-1, tables 28, 218, 317 and 321).
const TAKEN_FOR_GRANTED: [(&[u8], &[u8]); 4] = [
    (b"PageMode", b"UseNone"),
    (b"PageLayout", b"SinglePage"),
    (b"Trapped", b"False"),
    (b"Trapped", b"Unknown"),
];

fn below<'f>(revision: &Revision<'f>, key: &[u8]) -> Option<&'f Dictionary> {
    revision.dictionary(revision.entry(revision.catalog(), key))
}

/// The entries that count, by their names, with their descriptions; those of values that are taken
/// for granted are empty.
///
/// # Errors
///
/// There is more of it than is read.
pub fn entries(drawing: &Drawing<'_>) -> Result<BTreeMap<String, String>, Unreadable> {
    let mut entries = BTreeMap::new();
    for level in &LEVELS {
        let Some(dictionary) = (level.of)(drawing.revision) else {
            continue;
        };
        for (key, value) in dictionary {
            let is_apart = level.apart.contains(&key.as_slice());
            if is_apart {
                continue;
            }
            let said = if is_taken_for_granted(drawing.revision, key, value) {
                String::new()
            } else {
                drawing.described(value)?
            };
            entries.insert(named(level.name, key), said);
        }
    }
    for (kind, said) in other_fields(drawing)? {
        entries.insert(named("AcroForm", &kind), said);
    }
    Ok(entries)
}

fn named(level: &str, key: &[u8]) -> String {
    let key = readable(key);
    match level {
        "" => key,
        level => format!("{level}/{key}"),
    }
}

fn is_taken_for_granted<'f>(revision: &Revision<'f>, key: &[u8], value: &'f Object) -> bool {
    match revision.resolved(value) {
        Object::Null | Object::Boolean(false) => true,
        Object::Name(value) => TAKEN_FOR_GRANTED.contains(&(key, value)),
        _ => false,
    }
}

/// Fields of other kinds than those for signatures, all of a kind in one: they may stand on no
/// page.
fn other_fields(drawing: &Drawing<'_>) -> Result<BTreeMap<Vec<u8>, String>, Unreadable> {
    let revision = drawing.revision;
    let mut found: BTreeMap<Vec<u8>, String> = BTreeMap::new();
    let mut met = HashSet::new();
    let Some(form) = below(revision, b"AcroForm") else {
        return Ok(found);
    };
    let mut open: Vec<&Object> = revision.items(form, b"Fields").iter().collect();
    while let Some(field) = open.pop() {
        drawing.steps.take(1)?;
        let Some(field) = revision.dictionary(field) else {
            continue;
        };
        if !met.insert(from_ref(field)) {
            continue;
        }
        open.extend(revision.items(field, b"Kids"));
        let kind = revision.name(field, b"FT");
        if !matches!(kind, b"" | b"Sig") {
            let said = drawing.described(revision.entry(field, b"V"))?;
            found.entry(kind.to_vec()).or_default().push_str(&said);
        }
    }
    Ok(found)
}
