//! Notes, links and fields of a page, beside those of the case.

use super::page_findings::Findings;
use super::sheet::Sheet;
use super::words::shortened;
use crate::pdf::{DrawnPage, PageNote, Rect};

/// How far the edges of two may lie apart, in points, for them to be one.
const NEAR: f64 = 1.0;

/// Says which were added or changed on a page, given by its index in the case and in the file;
/// gives the places of fields that the case has for signatures.
pub fn compare(
    (index, other): (usize, usize),
    sheet: &Sheet<'_>,
    places: &[(Rect, bool)],
    found: &mut Findings,
) -> Vec<Rect> {
    let (own, page) = (&sheet.here()[index], &sheet.there()[other]);
    for note in &page.notes {
        match own.notes.iter().find(|it| is_one(it, note)) {
            // What a field shows is the signature's; what it does and is called is not.
            Some(known)
                if known.signature_field.is_some()
                    && known.acts == note.acts
                    && known.said == note.said
                    && note.is_bounded
                    && is_painted_within(note, known) => {}
            Some(known) if known.essence == note.essence => {}
            Some(_) => {
                found.other(|page| format!("en länk eller anteckning på sidan {page} har ändrats"));
            }
            None if is_moved(note, sheet.here()) => {
                found
                    .shifted(|page| format!("en länk eller ett fält är flyttat till sidan {page}"));
            }
            None => added(note, places, found),
        }
    }
    let fields = own.notes.iter().filter(|it| it.signature_field.is_some());
    fields.filter_map(|it| it.place).collect()
}

fn is_painted_within(note: &PageNote, known: &PageNote) -> bool {
    let places = note.painted.zip(known.painted);
    places.is_some_and(|(one, other)| one.is_within(other.grown(NEAR)))
}

/// Whether the case has the same link, or the same field, in another place.
fn is_moved(note: &PageNote, own: &[DrawnPage]) -> bool {
    let mut own = own.iter().flat_map(|page| &page.notes);
    own.any(|it| {
        let is_link = note.kind == "Link" && !note.target.is_empty() && it.target == note.target;
        let is_field = note.signature_field.is_some() && it.signature_field == note.signature_field;
        it.kind == note.kind && it.acts == note.acts && (is_link || is_field)
    })
}

fn added(note: &PageNote, places: &[(Rect, bool)], found: &mut Findings) {
    if !note.acts.is_empty() {
        return found.other(|page| {
            format!("en anteckning eller ett fält på sidan {page} gör något av sig själv")
        });
    }
    if note.signature_field.is_some()
        && !note.is_seen
        && note.is_bounded
        && note.painted == note.place
    {
        return;
    }
    let within = |(place, _): &&(Rect, bool)| {
        note.painted
            .is_some_and(|it| it.is_within(place.grown(NEAR)))
    };
    match places.iter().find(within) {
        Some((_, is_box)) if is_a_services(note) => {
            found.addition(*is_box, shortened(&note.said));
        }
        None if note.signature_field.is_some() => found.other(|page| {
            format!("ett fält för en underskrift har lagts till mitt på sidan {page}")
        }),
        _ => found.other(|page| {
            format!("en anteckning, en länk eller ett fält har lagts till på sidan {page}")
        }),
    }
}

/// What services put into the places that are theirs. Of other kinds, and of what does not say what
/// it looks like, programs show more than the place that is stated, or open a window.
fn is_a_services(note: &PageNote) -> bool {
    note.is_bounded
        && match note.kind.as_str() {
            "Link" => true,
            "Widget" => note.signature_field.is_some(),
            "Stamp" | "FreeText" | "Square" => note.has_appearance,
            _ => false,
        }
}

fn is_one(one: &PageNote, other: &PageNote) -> bool {
    let (Some(a), Some(b)) = (one.place, other.place) else {
        return false;
    };
    one.kind == other.kind
        && one.signature_field == other.signature_field
        && a.is_within(b.grown(NEAR))
        && b.is_within(a.grown(NEAR))
}
