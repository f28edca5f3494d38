//! Notes, links and fields of a page, beside those of the case.

use super::page::Findings;
use crate::pdf::{DrawnPage, PageNote, Rect};

/// How far the edges of two may lie apart, in points, for them to be one.
const NEAR: f64 = 1.0;

/// Says which were added or changed; gives the places of fields that the case has for signatures.
pub fn compare(
    own: &DrawnPage,
    page: &DrawnPage,
    places: &[(Rect, bool)],
    found: &mut Findings,
) -> Vec<Rect> {
    for note in &page.notes {
        match own.notes.iter().find(|it| is_one(it, note)) {
            Some(known) if known.signature_field.is_some() || known.essence == note.essence => {}
            Some(_) => {
                found.other(|page| format!("en länk eller anteckning på sidan {page} har ändrats"));
            }
            None => added(note, places, found),
        }
    }
    let fields = own.notes.iter().filter(|it| it.signature_field.is_some());
    fields.filter_map(|it| it.place).collect()
}

fn added(note: &PageNote, places: &[(Rect, bool)], found: &mut Findings) {
    if note.signature_field.is_some() && !note.is_seen {
        return;
    }
    let within =
        |(place, _): &&(Rect, bool)| note.place.is_some_and(|it| it.is_within(place.grown(NEAR)));
    match places.iter().find(within) {
        Some((_, is_box)) => found.addition(*is_box, String::new()),
        None if note.signature_field.is_some() => found.other(|page| {
            format!("ett fält för en underskrift har lagts till mitt på sidan {page}")
        }),
        None => found.other(|page| {
            format!("en anteckning, en länk eller ett fält har lagts till på sidan {page}")
        }),
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
