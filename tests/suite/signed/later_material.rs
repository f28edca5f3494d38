//! Material to validate with that is added after a PDF was signed.

use lopdf::{Dictionary, Object, Stream, dictionary};
use skrivelse::pdf::history::{Change, changes};

use super::later_changes::{SIGNED, field};
use super::update::{update, with_entry};

#[test]
fn material_to_validate_with_only_grows() {
    let (mut one, mut two) = (Object::Null, Object::Null);
    let stored = update(&SIGNED, |update| {
        one = update
            .add(Stream::new(dictionary! {}, b"one".to_vec()))
            .into();
        two = update
            .add(Stream::new(dictionary! {}, b"two".to_vec()))
            .into();
        update
            .catalog()
            .set("DSS", dictionary! { "Certs" => vec![one.clone()] });
    });
    let then =
        |store: Dictionary| changes(&stored, &with_entry(&stored, None, "DSS", store)).unwrap();
    assert_eq!(
        then(dictionary! { "Certs" => vec![two.clone(), one.clone()] }),
        [Change::ValidationMaterial]
    );
    let refused = [Change::Catalog(field("DSS"))];
    assert_eq!(then(dictionary! { "Certs" => vec![two.clone()] }), refused);
    assert_eq!(
        then(dictionary! { "Certs" => Vec::<Object>::new() }),
        refused
    );
    assert_eq!(then(dictionary! { "CRLs" => vec![one.clone()] }), refused);
    assert_eq!(then(dictionary! {}), refused);
    let without = update(&stored, |update| _ = update.catalog().remove(b"DSS"));
    assert_eq!(changes(&stored, &without).unwrap(), refused);
    let certificate = one.as_reference().unwrap();
    let replaced = update(&stored, |update| {
        *update.object(certificate) = Stream::new(dictionary! {}, b"other".to_vec()).into();
    });
    assert_ne!(changes(&stored, &replaced).unwrap(), []);
}

/// Programs that renew the material of a signature gather it again, and may need less of it.
#[test]
fn material_of_a_signature_may_be_gathered_again() {
    let key = "B0A76A7FB0A76A7FB0A76A7FB0A76A7FB0A76A7F";
    let (mut one, mut two) = (Object::Null, Object::Null);
    let store = |certificates: Vec<Object>, of_signature: Dictionary| {
        let signatures = dictionary! { key => of_signature };
        dictionary! { "Certs" => certificates, "VRI" => signatures }
    };
    let stored = update(&SIGNED, |update| {
        let mut add = |data: &[u8]| -> Object {
            update
                .add(Stream::new(dictionary! {}, data.to_vec()))
                .into()
        };
        (one, two) = (add(b"one"), add(b"two"));
        let both = vec![one.clone(), two.clone()];
        let store = store(both.clone(), dictionary! { "Cert" => both });
        update.catalog().set("DSS", store);
    });
    let then =
        |store: Dictionary| changes(&stored, &with_entry(&stored, None, "DSS", store)).unwrap();
    let both = || vec![one.clone(), two.clone()];
    let less = dictionary! { "Cert" => vec![two.clone()] };
    assert_eq!(
        then(store(both(), less.clone())),
        [Change::ValidationMaterial]
    );
    let refused = [Change::Catalog(field("DSS"))];
    assert_eq!(then(store(vec![two.clone()], less)), refused);
    assert_eq!(
        then(store(both(), dictionary! { "Other" => both() })),
        refused
    );
    assert_eq!(
        then(dictionary! { "Certs" => both(), "VRI" => dictionary! {} }),
        refused
    );
}
