//! What a signature forbids, and signatures that are taken away.

use lopdf::{Dictionary, Object, dictionary};
use skrivelse::pdf::history::{InvalidSignature, signature_fields};

use super::authority::Signer;
use super::judged::{Flaw, Judged, judge};
use super::later_changes::SIGNED;
use super::signer::{field_named, sign};
use super::update::{Update, update};

#[test]
fn a_signature_that_forbids_all_changes_is_told() {
    let locks = |method: &str, parameters: Dictionary| {
        let pdf = update(&SIGNED, |update| {
            let field = field_named(update, "underskrift-2");
            let signature = update
                .dictionary(field)
                .get(b"V")
                .unwrap()
                .as_reference()
                .unwrap();
            let reference =
                dictionary! { "TransformMethod" => method, "TransformParams" => parameters };
            update
                .dictionary(signature)
                .set("Reference", vec![reference.into()]);
        });
        signature_fields(&pdf)
            .unwrap()
            .iter()
            .map(|field| field.lock.is_whole)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        locks("DocMDP", dictionary! { "P" => 1 }),
        [false, true, false]
    );
    assert_eq!(
        locks("DocMDP", dictionary! { "P" => 2 }),
        [false, false, false]
    );
    assert_eq!(
        locks("FieldMDP", dictionary! { "Action" => "All" }),
        [false, true, false]
    );
    let some = |action: &str| {
        let fields = vec![Object::string_literal("underskrift-1")];
        locks(
            "FieldMDP",
            dictionary! { "Action" => action, "Fields" => fields },
        )
    };
    assert_eq!(some("Include"), [false, false, false]);
    assert_eq!(some("Exclude"), [false, false, false]);
    assert_eq!(some("Other"), [false, true, false]);
}

/// Whoever signs last covers the whole file, so that no change after a signature that is left tells
/// of it.
#[test]
fn a_signature_that_a_later_signer_takes_away_is_missed() {
    let last = Signer::with_p256("Cecilia Dahl", "Region Test");
    let removed = |change: &dyn Fn(&mut Update)| {
        let signed = sign(
            &update(&SIGNED, change),
            "underskrift-3",
            &last,
            "20260304101500Z",
        );
        let flaw = |judged: Judged| {
            matches!(judged.verdict, Err(Flaw::Range(InvalidSignature::Removed)))
                .then_some(judged.field)
        };
        judge(&signed)
            .into_iter()
            .filter_map(flaw)
            .collect::<Vec<_>>()
    };
    assert_eq!(removed(&|_| ()), [""; 0]);
    let emptied = |update: &mut Update, name| {
        let field = field_named(update, name);
        update.dictionary(field).remove(b"V").unwrap()
    };
    assert_eq!(
        removed(&|update| _ = emptied(update, "underskrift-1")),
        ["underskrift-1"]
    );
    assert_eq!(
        removed(&|update| {
            let other = emptied(update, "underskrift-2");
            let field = field_named(update, "underskrift-1");
            update.dictionary(field).set("V", other);
        }),
        ["underskrift-1", "underskrift-2"]
    );
    assert_eq!(
        removed(&|update| {
            let field = field_named(update, "underskrift-1");
            update
                .form()
                .get_mut(b"Fields")
                .unwrap()
                .as_array_mut()
                .unwrap()
                .retain(|it| it != &field.into());
        }),
        ["underskrift-1"]
    );
    assert_eq!(
        removed(&|update| {
            let field = field_named(update, "underskrift-1");
            update
                .dictionary(field)
                .set("T", Object::string_literal("ett-annat"));
        }),
        ["underskrift-1"]
    );
}
