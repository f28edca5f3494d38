//! Fields that are changed, added or put elsewhere after a PDF was signed.

use lopdf::{Dictionary, Object, dictionary};
use skrivelse::pdf::history::Change;

use super::authority::Signer;
use super::later_changes::{SIGNED, add_field, after, field, rect, since};
use super::signer::{field_named, sign};
use super::update::{update, with_entry};

#[test]
fn changed_fields_are_harmful() {
    let change = |name: &'static str, key: &'static str, value: Object| {
        after(move |update| {
            let id = field_named(update, name);
            update.dictionary(id).set(key, value);
        })
    };
    let changed = |name| vec![Change::FieldChanged(field(name))];
    assert_eq!(
        change("underskrift-1", "AP", dictionary! {}.into()),
        changed("underskrift-1")
    );
    assert_eq!(
        change("underskrift-1", "V", dictionary! { "Type" => "Sig" }.into()),
        changed("underskrift-1")
    );
    assert_eq!(
        change("underskrift-1", "V", Object::Null),
        changed("underskrift-1")
    );
    assert_eq!(
        change("underskrift-3", "Rect", rect(500, 500)),
        changed("underskrift-3")
    );
    assert_eq!(
        change("underskrift-3", "V", Object::string_literal("Bo Ek")),
        changed("underskrift-3")
    );
    assert_eq!(
        change("underskrift-3", "AP", dictionary! {}.into()),
        changed("underskrift-3")
    );
    let renamed = change("underskrift-3", "T", Object::string_literal("annat"));
    assert!(renamed.contains(&Change::FieldRemoved(field("underskrift-3"))));
    assert!(renamed.contains(&Change::FieldAdded(field("annat"))));
}

#[test]
fn a_field_that_moves_while_it_is_signed_is_harmful() {
    for (key, value) in [("Rect", rect(9, 9)), ("F", 2.into())] {
        let moved = update(&SIGNED, |update| {
            let id = field_named(update, "underskrift-3");
            update.dictionary(id).set(key, value);
        });
        let signed = sign(
            &moved,
            "underskrift-3",
            &Signer::with_p256("Cecilia Dahl", "Region Test"),
            "20260304101500Z",
        );
        assert_eq!(
            since(&signed),
            [Change::FieldChanged(field("underskrift-3"))],
            "{key}"
        );
    }
}

#[test]
fn a_new_field_is_harmful_even_when_it_is_signed() {
    let added = update(&SIGNED, |update| {
        add_field(update, "ny", dictionary! { "Rect" => rect(500, 500) });
    });
    let signed = sign(
        &added,
        "ny",
        &Signer::with_p256("Cecilia Dahl", "Region Test"),
        "20260304101500Z",
    );
    let annotations = Change::AnnotationCount {
        page: 2,
        before: 3,
        after: 4,
    };
    assert_eq!(
        since(&signed),
        [Change::FieldAdded(field("ny")), annotations]
    );
}

#[test]
fn a_new_time_stamp_is_harmless_only_when_it_shows_and_does_nothing() {
    let stamp = |rect: Object, more: Dictionary| {
        after(|update| {
            let value = dictionary! { "Type" => "DocTimeStamp", "SubFilter" => "ETSI.RFC3161" };
            let mut stamp = dictionary! { "V" => update.add(value), "Rect" => rect };
            stamp.extend(&more);
            add_field(update, "tid", stamp);
        })
    };
    assert_eq!(
        stamp(rect(0, 0), dictionary! {}),
        [Change::TimeStamped(field("tid"))]
    );
    let harmful = Change::FieldAdded(field("tid"));
    assert!(stamp(rect(9, 9), dictionary! {}).contains(&harmful));
    assert!(stamp(rect(0, 0), dictionary! { "AA" => dictionary! {} }).contains(&harmful));
    assert!(stamp(rect(0, 0), dictionary! { "V" => Object::Null }).contains(&harmful));
}

#[test]
fn a_second_field_of_a_name_is_harmful() {
    let doubled = after(|update| {
        add_field(
            update,
            "underskrift-1",
            dictionary! { "Rect" => rect(0, 0) },
        );
    });
    assert!(doubled.contains(&Change::FieldChanged(field("underskrift-1"))));
    let direct = after(|update| {
        let fields = update
            .form()
            .get_mut(b"Fields")
            .unwrap()
            .as_array_mut()
            .unwrap();
        fields.push(dictionary! { "FT" => "Tx", "T" => Object::string_literal("ny") }.into());
    });
    assert_eq!(direct, [Change::Form]);
}

/// A field without a name takes nothing from the names of those that are put into it.
#[test]
fn a_field_put_around_the_fields_is_seen() {
    for (key, value) in [
        ("V", Object::string_literal("Avslag")),
        ("AA", Object::Dictionary(Dictionary::new())),
    ] {
        let told = after(|update| {
            let fields = update.form().get(b"Fields").unwrap().clone();
            let group = update.add(dictionary! { "Kids" => fields, key => value });
            update.form().set("Fields", vec![group.into()]);
        });
        assert!(told.contains(&Change::Form), "{key}: {told:?}");
    }
}

#[test]
fn flags_that_tell_of_signatures_are_not_lowered() {
    let flags = |flags: i64| since(&with_entry(&SIGNED, Some("AcroForm"), "SigFlags", flags));
    assert_eq!(flags(3), []);
    for lowered in [0, 1, 2, 4, 7] {
        assert_eq!(flags(lowered), [Change::Form], "{lowered}");
    }
    assert_eq!(
        after(|update| _ = update.form().remove(b"SigFlags")),
        [Change::Form]
    );
}
