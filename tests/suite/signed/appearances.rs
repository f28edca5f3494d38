//! What a signature looks like: it paints in its own field, and a hidden time stamp paints nothing.

use lopdf::{Dictionary, Object, Stream, dictionary};
use skrivelse::pdf::history::Change;

use super::authority::Signer;
use super::later_changes::{SIGNED, add_field, after, rect, since};
use super::signer::{field_named, sign};
use super::update::update;

const NAME: &str = "underskrift-3";
/// Red, far beyond the field.
const PAINT: &[u8] = b"1 0 0 rg -2000 -2000 5000 5000 re f";

fn numbers(numbers: &[f32]) -> Object {
    Object::Array(numbers.iter().map(|&number| number.into()).collect())
}

/// A form that paints, with a box of the size of a field.
fn boxed() -> Dictionary {
    dictionary! { "Subtype" => "Form", "BBox" => numbers(&[0., 0., 212., 45.]) }
}

/// What is told when somebody signs with such an appearance.
fn signed_with(form: Dictionary) -> Vec<Change> {
    let pdf = update(&SIGNED, |update| {
        let form = update.add(Stream::new(form, PAINT.to_vec()));
        let id = field_named(update, NAME);
        update.dictionary(id).set("AP", dictionary! { "N" => form });
    });
    let signer = Signer::with_p256("Cecilia Dahl", "Region Test");
    since(&sign(&pdf, NAME, &signer, "20260304101500Z"))
}

#[test]
fn a_signature_that_paints_in_its_own_field_is_harmless() {
    let with = |key: &str, value: Object| {
        let mut form = boxed();
        form.set(key, value);
        form
    };
    for form in [
        boxed(),
        with("BBox", numbers(&[-2000., -2000., 3000., 3000.])),
        with("BBox", numbers(&[212., 45., 0., 0.])),
        with("Matrix", numbers(&[20., 0., 0., 20., 0., 0.])),
        with("FormType", 1.into()),
    ] {
        let told = signed_with(form.clone());
        assert_eq!(told, [Change::Signed(NAME.to_owned())], "{form:?}");
    }
}

/// Without a box, or with one of no size, some viewers paint over the whole page.
#[test]
fn a_signature_that_may_paint_beside_its_field_is_a_change() {
    let with = |key: &str, value: Option<Object>| {
        let mut form = boxed();
        form.remove(key.as_bytes());
        if let Some(value) = value {
            form.set(key, value);
        }
        form
    };
    for form in [
        with("BBox", None),
        with("BBox", Some(Object::Null)),
        with("BBox", Some(numbers(&[0., 0., 0., 0.]))),
        with("BBox", Some(numbers(&[0., 0., 212., 0.]))),
        with("BBox", Some(numbers(&[0., 0., 212.]))),
        with("BBox", Some(numbers(&[0., 0., 1e9, 1e9]))),
        with("BBox", Some(Object::string_literal("x"))),
        with("Matrix", Some(numbers(&[0.; 6]))),
        with("Matrix", Some(numbers(&[9., 0., 0., 9.]))),
        with("Subtype", None),
        with("Subtype", Some("Image".into())),
        with("FormType", Some(2.into())),
    ] {
        let told = signed_with(form.clone());
        assert_eq!(told, [Change::FieldChanged(NAME.to_owned())], "{form:?}");
    }
}

/// What a field looks like in so many states.
fn signed_with_states(count: usize) -> Vec<Change> {
    let pdf = update(&SIGNED, |update| {
        let form = update.add(Stream::new(boxed(), PAINT.to_vec()));
        let states = (0..count).map(|n| (n.to_string(), Object::from(form)));
        let states: Dictionary = states.collect();
        let id = field_named(update, NAME);
        update
            .dictionary(id)
            .set("AP", dictionary! { "N" => states });
    });
    let signer = Signer::with_p256("Cecilia Dahl", "Region Test");
    since(&sign(&pdf, NAME, &signer, "20260304101500Z"))
}

#[test]
fn at_most_16_appearances_and_100_000_points_are_looked_at() {
    let harmless = [Change::Signed(NAME.to_owned())];
    let changed = [Change::FieldChanged(NAME.to_owned())];
    assert_eq!(signed_with_states(16), harmless);
    assert_eq!(signed_with_states(17), changed);
    for (side, told) in [(100_000., harmless), (100_001., changed)] {
        let form = dictionary! { "Subtype" => "Form", "BBox" => numbers(&[0., 0., side, side]) };
        assert_eq!(signed_with(form), told, "{side}");
    }
}

/// A line of no width is drawn all the same by some viewers.
#[test]
fn a_time_stamp_that_takes_no_room_draws_nothing() {
    let name = || "tid".to_owned();
    let drawn = |drawing: &[u8]| {
        after(|update| {
            let form = dictionary! {
                "Subtype" => "Form",
                "BBox" => numbers(&[0., 0., 600., 0.002]),
            };
            let form = update.add(Stream::new(form, drawing.to_vec()));
            let value = dictionary! { "Type" => "DocTimeStamp", "SubFilter" => "ETSI.RFC3161" };
            let value = update.add(value);
            let appearance = dictionary! { "N" => form };
            let stamp = dictionary! { "V" => value, "Rect" => rect(500, 0), "AP" => appearance };
            add_field(update, &name(), stamp);
        })
    };
    for nothing in [&b" \n"[..], b"", b"\t\r\n"] {
        assert_eq!(drawn(nothing), [Change::TimeStamped(name())]);
    }
    assert_eq!(drawn(&[b' '; 1_000]), [Change::TimeStamped(name())]);
    assert_ne!(drawn(&[b' '; 1_001]), [Change::TimeStamped(name())]);
    for something in [
        &b"0 0 600 0.002 re f"[..],
        b"4 w 0 0 m 600 0 l S",
        b"BT /F 12 Tf (Avslag) Tj ET",
    ] {
        let told = drawn(something);
        assert!(told.contains(&Change::FieldAdded(name())), "{told:?}");
    }
}
