//! How a signed field looks: whoever signs may draw in the field, and nowhere else.

use lopdf::{Dictionary, Object, Stream};

use crate::pdf::structure::{Inflated, Revision};

/// Appearances that are looked at in one field; a signature has one.
const MAX_APPEARANCES: usize = 16;
/// Sides shorter than this, in points, make no rectangle: what is scaled from it into the field has
/// no bounds.
const MIN_SIDE: f32 = 0.001;
/// The largest number that is a measure of a page, in points; pages have sides of up to 14 400.
const MAX_MEASURE: f32 = 100_000.0;

/// Whether all appearances of a widget are drawn within its rectangle.
///
/// A reader scales the box of the appearance into the rectangle (ISO 32000-1, 12.5.5) and draws
/// nothing outside the box. Without a box, or with one of no size, some readers draw over the whole
/// page.
pub(in crate::pdf) fn paints_within_field<'a>(
    revision: &Revision<'a>,
    widget: &'a Dictionary,
) -> bool {
    let Some(kinds) = revision.dictionary(revision.entry(widget, b"AP")) else {
        return false;
    };
    let has_known_kinds = kinds
        .iter()
        .all(|(kind, _)| matches!(kind.as_slice(), b"N" | b"R" | b"D"));
    let appearances =
        kinds
            .iter()
            .flat_map(|(_, appearance)| match revision.resolved(appearance) {
                // One for each state of the field.
                Object::Dictionary(states) => states
                    .iter()
                    .map(|(_, state)| revision.resolved(state))
                    .collect(),
                appearance => vec![appearance],
            });
    let appearances: Vec<&Object> = appearances.take(MAX_APPEARANCES + 1).collect();
    let is_bounded = |appearance: &&'a Object| {
        appearance
            .as_stream()
            .is_ok_and(|form| is_bounded(revision, form))
    };
    has_known_kinds
        && kinds.has(b"N")
        && appearances.len() <= MAX_APPEARANCES
        && appearances.iter().all(is_bounded)
}

/// Whether a form has a box that bounds it.
fn is_bounded<'a>(revision: &Revision<'a>, form: &'a Stream) -> bool {
    let is_form = revision.name(&form.dict, b"Subtype") == b"Form";
    let has_known_type =
        !form.dict.has(b"FormType") || revision.integer(&form.dict, b"FormType") == 1;
    let Some([left, bottom, right, top]) = measures(revision, &form.dict, b"BBox") else {
        return false;
    };
    let has_size = (right - left).abs() >= MIN_SIDE && (top - bottom).abs() >= MIN_SIDE;
    let is_turned_well = !form.dict.has(b"Matrix")
        || measures(revision, &form.dict, b"Matrix")
            .is_some_and(|[a, b, c, d, _, _]| (a * d - b * c).abs() >= MIN_SIDE);
    is_form && has_known_type && is_turned_well && (has_size || is_empty(revision, form))
}

/// Whether a widget has no appearance, or one that draws nothing.
pub(super) fn paints_nothing<'a>(revision: &Revision<'a>, widget: &'a Dictionary) -> bool {
    let Some(kinds) = revision.dictionary(revision.entry(widget, b"AP")) else {
        return !widget.has(b"AP");
    };
    kinds.iter().all(|(kind, appearance)| {
        let appearance = revision.resolved(appearance).as_stream();
        kind == b"N" && appearance.is_ok_and(|form| is_empty(revision, form))
    })
}

/// The most that is drawn in a field without a size, in bytes: blanks.
const MAX_EMPTY: usize = 1_000;

/// Whether nothing is drawn. Many fields may share one appearance, which is inflated for each.
fn is_empty<'a>(revision: &Revision<'a>, form: &'a Stream) -> bool {
    let is_short = revision.file().data(form).len() <= MAX_EMPTY;
    is_short
        && Inflated::up_to(revision.file(), MAX_EMPTY)
            .data(form)
            .is_ok_and(|drawn| drawn.trim_ascii().is_empty())
}

/// Numbers in an array, as many as are asked for.
fn measures<'a, const COUNT: usize>(
    revision: &Revision<'a>,
    dictionary: &'a Dictionary,
    key: &[u8],
) -> Option<[f32; COUNT]> {
    let numbers = revision
        .items(dictionary, key)
        .iter()
        .map(|number| revision.resolved(number).as_float().ok());
    let numbers: [f32; COUNT] = numbers.collect::<Option<Vec<f32>>>()?.try_into().ok()?;
    numbers
        .iter()
        .all(|number| number.abs() <= MAX_MEASURE)
        .then_some(numbers)
}

/// Whether a widget is a point or a line.
pub(super) fn takes_no_room<'a>(revision: &Revision<'a>, widget: &'a Dictionary) -> bool {
    measures(revision, widget, b"Rect")
        .is_some_and(|[left, bottom, right, top]| (right - left) * (top - bottom) == 0.0)
}
