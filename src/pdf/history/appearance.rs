//! What a field that has been signed may show: a form that stays within the field.

use lopdf::{Dictionary, Object};

use super::revision::Revision;

/// The keys of a dictionary of appearances (ISO 32000-1, table 168).
const KEYS: [&[u8]; 3] = [b"N", b"R", b"D"];

/// Whether all that a widget shows stays within its rectangle, in every program.
///
/// A form is drawn through its box, which is fitted to the rectangle (ISO 32000-1, 12.5.5). Without a box, `PDFium` draws
/// on the whole page; with an empty one, programs divide by nothing; and a matrix that turns or stretches is not needed
/// for a name on a page.
pub(super) fn stays_within(revision: &Revision, widget: &Dictionary) -> bool {
    match revision.entry(widget, b"AP") {
        Object::Null => true,
        Object::Dictionary(appearances) => appearances.iter().all(|(key, appearance)| {
            KEYS.contains(&key.as_slice()) && is_bounded(revision, widget, revision.resolved(appearance))
        }),
        _ => false,
    }
}

fn is_bounded(revision: &Revision, widget: &Dictionary, appearance: &Object) -> bool {
    let Ok(form) = appearance.as_stream() else { return false };
    let has_room = |[left, bottom, right, top]: [f32; 4]| (right - left) * (top - bottom) != 0.0;
    let (Some(rect), Some(bbox)) = (numbers(revision, widget, b"Rect"), numbers(revision, &form.dict, b"BBox")) else {
        return false;
    };
    revision.name(&form.dict, b"Subtype") == b"Form"
        && !form.dict.has(b"Ref")
        && (!has_room(rect) || has_room(bbox))
        && is_upright(revision, &form.dict)
}

/// Whether a form has no matrix, or one that only moves.
fn is_upright(revision: &Revision, form: &Dictionary) -> bool {
    let matrix = revision.items(form, b"Matrix").iter().map(|it| revision.resolved(it).as_float().ok());
    match matrix.collect::<Option<Vec<f32>>>().as_deref() {
        Some([]) => !form.has(b"Matrix"),
        Some([turned @ .., right, up]) if turned.len() == 4 => {
            let is_unturned =
                turned.iter().zip([1.0_f32, 0.0, 0.0, 1.0]).all(|(is, is_not)| is.to_bits() == is_not.to_bits());
            is_unturned && right.is_finite() && up.is_finite()
        }
        _ => false,
    }
}

/// Four finite numbers of a dictionary.
fn numbers(revision: &Revision, dictionary: &Dictionary, key: &[u8]) -> Option<[f32; 4]> {
    let numbers = revision.items(dictionary, key).iter().map(|it| revision.resolved(it).as_float().ok());
    let numbers: [f32; 4] = numbers.collect::<Option<Vec<f32>>>()?.try_into().ok()?;
    numbers.iter().all(|number| number.is_finite()).then_some(numbers)
}
