//! Notes, links and fields on a page.

use lopdf::{Dictionary, Object};

use super::{Drawing, number};
use crate::pdf::history::paints_within_field;
use crate::pdf::service_places::Rect;
use crate::pdf::structure::{MAX_ANNOTATIONS, Revision, Unreadable, at_most, readable};

/// A note, a link or a field.
#[derive(Debug, Clone, PartialEq)]
pub struct PageNote {
    /// What it is in the file: `Link`, `Widget`, `Stamp`.
    pub kind: String,
    /// The name of the field whose signature it shows, when it is one.
    pub signature_field: Option<String>,
    /// Where it stands, in points from the lower left corner of what is shown; `None` when it does
    /// not say.
    pub place: Option<Rect>,
    /// Where it paints: a border stands on the edges of its place.
    pub painted: Option<Rect>,
    /// What it says or is called, for those who point at it or listen; empty for most.
    pub said: String,
    /// Whether it can be seen or be followed: it has a size, and is not hidden.
    pub is_seen: bool,
    /// All that decides what it shows and does.
    pub essence: String,
    /// Where it leads, described; empty where it leads nowhere.
    pub target: String,
    /// What it does, or what the field does that it belongs to, described; following an address is
    /// nothing of that kind. Empty for most.
    pub acts: String,
    /// It says itself what it looks like, in one way.
    pub has_appearance: bool,
    /// What it looks like stays within its place, in every program.
    pub is_bounded: bool,
}

/// Where a note belongs and when it was written, which is not shown, and where it stands, which is
/// compared by itself: programs round measures. An appearance is drawn where the note stands.
const APART: [&[u8]; 9] = [
    b"Rect",
    b"P",
    b"M",
    b"StructParent",
    b"Parent",
    b"NM",
    b"CreationDate",
    b"V",
    b"Popup",
];

/// The flag of a note that is not shown (ISO 32000-1, 12.5.3).
const HIDDEN: i64 = 2;

/// All of a page, in the order in which they are drawn.
pub fn notes<'f>(drawing: &Drawing<'f>, page: &'f Dictionary) -> Result<Vec<PageNote>, Unreadable> {
    let revision = drawing.revision;
    let list = revision.items(page, b"Annots");
    at_most(
        list.len(),
        MAX_ANNOTATIONS,
        "100 000 anteckningar, länkar och fält",
    )?;
    let origin = drawing.frame(page).origin;
    let notes = list.iter().filter_map(|note| revision.dictionary(note));
    notes.map(|note| read(drawing, note, origin)).collect()
}

/// Whether the list of them holds nothing else. A note that was taken away may leave nothing in its
/// place; of others, programs show what they like.
pub fn are_listed_plainly<'f>(revision: &Revision<'f>, page: &'f Dictionary) -> bool {
    match revision.entry(page, b"Annots") {
        Object::Null => true,
        Object::Array(list) => list.iter().all(|note| {
            matches!(
                revision.resolved(note),
                Object::Dictionary(_) | Object::Null
            )
        }),
        _ => false,
    }
}

fn read<'f>(
    drawing: &Drawing<'f>,
    note: &'f Dictionary,
    origin: (f64, f64),
) -> Result<PageNote, Unreadable> {
    let revision = drawing.revision;
    let place = drawing.rectangle(revision.entry(note, b"Rect"));
    let place = place.map(|place| Rect {
        left: place.left - origin.0,
        bottom: place.bottom - origin.1,
        right: place.right - origin.0,
        top: place.top - origin.1,
    });
    let has_size = place.is_none_or(|place| place.right > place.left && place.top > place.bottom);
    let is_hidden = revision.integer(note, b"F") & HIDDEN != 0;
    let mut entries: Vec<(&Vec<u8>, &Object)> = note
        .iter()
        .filter(|(key, _)| !APART.contains(&key.as_slice()))
        .collect();
    // Programs write the keys in an order of their own.
    entries.sort_by_key(|(key, _)| *key);
    let mut essence = String::new();
    for (key, value) in entries {
        let value = drawing.described(value)?;
        essence.push_str(&format!("{} {value} ", readable(key)));
    }
    let spoken = [&b"Contents"[..], b"TU"].map(|key| revision.text(note, key));
    Ok(PageNote {
        kind: readable(revision.name(note, b"Subtype")),
        signature_field: signature_field(revision, note),
        place,
        painted: place.map(|place| place.grown(border(revision, note))),
        said: spoken.into_iter().flatten().collect::<Vec<_>>().join(" "),
        is_seen: has_size && !is_hidden,
        essence,
        target: target(drawing, note)?,
        acts: acts(drawing, note)?,
        has_appearance: has_appearance(revision, note),
        is_bounded: !note.has(b"AP") || paints_within_field(revision, note),
    })
}

/// How wide the border of a note is, in points, as far as it is wider than what it is without a
/// word (ISO 32000-1, 12.5.4).
fn border<'f>(revision: &Revision<'f>, note: &'f Dictionary) -> f64 {
    let style = revision.dictionary(revision.entry(note, b"BS"));
    let width = style.map(|style| revision.entry(style, b"W"));
    let old = revision.items(note, b"Border").get(2);
    let widths = [width, old.map(|width| revision.resolved(width))];
    let widths = widths.into_iter().flatten().filter_map(number);
    widths.map(f64::abs).fold(1.0, f64::max) - 1.0
}

fn target<'f>(drawing: &Drawing<'f>, note: &'f Dictionary) -> Result<String, Unreadable> {
    let mut target = String::new();
    for key in [&b"A"[..], b"Dest"] {
        if let Ok(value) = note.get(key) {
            let said = drawing.described(value)?;
            target.push_str(&format!("{} {said} ", readable(key)));
        }
    }
    Ok(target)
}

/// What a note does when it is met, and opens; the same of the fields that it stands in.
fn acts<'f>(drawing: &Drawing<'f>, note: &'f Dictionary) -> Result<String, Unreadable> {
    let revision = drawing.revision;
    let mut acts = String::new();
    for node in with_parents(revision, note) {
        for key in [&b"A"[..], b"AA", b"PA", b"Popup"] {
            let Ok(value) = node.get(key) else { continue };
            let action = revision.dictionary(value).filter(|_| key == b"A");
            if action.is_some_and(|action| leads_to_address(revision, action)) {
                continue;
            }
            let said = drawing.described(value)?;
            acts.push_str(&format!("{} {said} ", readable(key)));
        }
    }
    Ok(acts)
}

/// Addresses that a program shows or writes to; others run something, or open a file.
const SCHEMES: [&str; 3] = ["https:", "http:", "mailto:"];

fn leads_to_address<'f>(revision: &Revision<'f>, action: &'f Dictionary) -> bool {
    let address = String::from_utf8_lossy(revision.bytes(action, b"URI")).to_lowercase();
    revision.name(action, b"S") == b"URI"
        && !action.has(b"Next")
        && SCHEMES.iter().any(|scheme| address.starts_with(scheme))
}

/// Flags by which a note is drawn outside of its place when a page is turned or scaled, or shown
/// when somebody points at it (ISO 32000-1, 12.5.3).
const UNSTEADY: i64 = 8 | 16 | 256;

fn has_appearance<'f>(revision: &Revision<'f>, note: &'f Dictionary) -> bool {
    let appearances = revision.dictionary(revision.entry(note, b"AP"));
    let is_steady = revision.integer(note, b"F") & UNSTEADY == 0;
    is_steady
        && appearances
            .is_some_and(|it| it.len() == 1 && revision.entry(it, b"N").as_stream().is_ok())
}

/// A note and the fields that it stands in.
fn with_parents<'f>(revision: &Revision<'f>, note: &'f Dictionary) -> Vec<&'f Dictionary> {
    /// A field may stand in another, and its widget in it.
    const STEPS: usize = 8;
    let parent = |node: &&'f Dictionary| revision.dictionary(revision.entry(node, b"Parent"));
    std::iter::successors(Some(note), parent)
        .take(STEPS)
        .collect()
}

/// The name of the field that a widget belongs to, when it is one for a signature.
fn signature_field<'f>(revision: &Revision<'f>, note: &'f Dictionary) -> Option<String> {
    let nodes = with_parents(revision, note);
    let is_for_signature = nodes
        .iter()
        .any(|node| revision.name(node, b"FT") == b"Sig");
    let names = nodes
        .iter()
        .rev()
        .filter_map(|node| revision.text(node, b"T"));
    let is_widget = revision.name(note, b"Subtype") == b"Widget";
    (is_widget && is_for_signature).then(|| names.collect::<Vec<_>>().join("."))
}
