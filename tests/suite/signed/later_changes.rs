//! What happens to a PDF after it was signed.

use std::sync::LazyLock;

use lopdf::{Dictionary, Object, Stream, dictionary};
use skrivelse::pdf::history::{Change, InvalidSignature, changes, signature_fields};

use super::authority::Signer;
use super::judged::{Flaw, Judged, judge, read};
use super::signer::{field_named, sign};
use super::update::{
    Update, update, with_added_page, with_entry, with_note, with_other_attachment,
    with_other_content, with_rewritten_content,
};

/// Two of three fields are signed.
pub static SIGNED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let pdf = sign(
        &read("unsigned"),
        "underskrift-1",
        &Signer::with_p256("Åsa Öberg", "Region Test"),
        "20260302101500Z",
    );
    sign(
        &pdf,
        "underskrift-2",
        &Signer::with_rsa("Bo Ek", "Region Test"),
        "20260303101500Z",
    )
});

/// What has happened to a file since it was signed by two, as the last of them is told.
pub fn since(pdf: &[u8]) -> Vec<Change> {
    judge(pdf)
        .into_iter()
        .find(|one| one.field == "underskrift-2")
        .unwrap()
        .later
}

pub fn after(change: impl FnOnce(&mut Update)) -> Vec<Change> {
    since(&update(&SIGNED, change))
}

fn field(name: &str) -> String {
    name.to_owned()
}

#[test]
fn own_signatures_are_sound_and_the_same_every_time() {
    let judged = judge(&SIGNED);
    assert!(judged.iter().all(Judged::is_sound));
    assert_eq!(judged[0].later, [Change::Signed(field("underskrift-2"))]);
    let signer = Signer::with_p256("Åsa Öberg", "Region Test");
    let sign = || sign(&SIGNED, "underskrift-3", &signer, "20260304101500Z");
    assert_eq!(sign(), sign());
}

#[test]
fn fields_are_told_with_names_and_pages() {
    let fields = signature_fields(&SIGNED).unwrap();
    let names: Vec<_> = fields
        .iter()
        .map(|field| (field.name.as_str(), field.page))
        .collect();
    assert_eq!(
        names,
        [
            ("underskrift-1", Some(2)),
            ("underskrift-2", Some(2)),
            ("underskrift-3", Some(2))
        ]
    );
    assert_eq!(
        fields[0].accessible_name.as_deref(),
        Some("Underskrift: Namn, titel, organisation")
    );
    assert_eq!(
        fields[0].signature.as_ref().unwrap().time.as_deref(),
        Some("D:20260302101500Z")
    );
    assert_eq!(fields[2].signature, None);
}

#[test]
fn changed_pages_are_harmful() {
    assert_eq!(since(&with_other_content(&SIGNED, 1)), [Change::Page(1)]);
    assert_eq!(
        since(&with_rewritten_content(&SIGNED, 2)),
        [Change::Page(2)]
    );
    assert_eq!(
        since(&with_note(&SIGNED, 1)),
        [Change::AnnotationCount {
            page: 1,
            before: 1,
            after: 2
        }]
    );
    assert_eq!(
        since(&with_added_page(&SIGNED)),
        [Change::PageCount {
            before: 2,
            after: 3
        }]
    );
    assert_eq!(
        after(|update| update.page(1).set("Rotate", 90)),
        [Change::Page(1)]
    );
    let link = |update: &mut Update| {
        let link = update.page(1).get(b"Annots").unwrap().as_array().unwrap()[0]
            .as_reference()
            .unwrap();
        let action =
            dictionary! { "S" => "URI", "URI" => Object::string_literal("https://example.net/") };
        update.dictionary(link).set("A", action);
    };
    // The structure refers to the link.
    assert_eq!(after(link), [Change::Annotations(1), Change::Structure]);
}

#[test]
fn changes_around_the_pages_are_harmful() {
    assert_eq!(
        since(&with_other_attachment(&SIGNED)),
        [Change::Attachments]
    );
    assert_eq!(
        since(&with_entry(
            &SIGNED,
            None,
            "Lang",
            Object::string_literal("en")
        )),
        [Change::Catalog(field("Lang"))]
    );
    let action =
        dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
    assert_eq!(
        since(&with_entry(&SIGNED, None, "OpenAction", action)),
        [Change::Catalog(field("OpenAction"))]
    );
    let permissions = with_entry(&SIGNED, None, "Perms", dictionary! { "DocMDP" => (1, 0) });
    assert_eq!(since(&permissions), [Change::Catalog(field("Perms"))]);
    assert_eq!(
        since(&with_entry(
            &SIGNED,
            None,
            "Version",
            Object::Name(b"1.0".to_vec())
        )),
        [Change::Catalog(field("Version"))]
    );
    assert_eq!(
        since(&with_entry(
            &SIGNED,
            Some("AcroForm"),
            "NeedAppearances",
            true
        )),
        [Change::Form]
    );
    assert_eq!(
        since(&with_entry(
            &SIGNED,
            Some("StructTreeRoot"),
            "RoleMap",
            dictionary! {}
        )),
        [Change::Structure]
    );
    let title = after(|update| {
        update
            .information()
            .set("Title", Object::string_literal("Avslag"));
    });
    assert_eq!(title, [Change::Information(field("Title"))]);
}

#[test]
fn a_changed_title_in_the_metadata_is_harmful_and_a_date_is_not() {
    let packet = |from: &'static str, to: &'static str| {
        after(move |update| {
            let metadata = update
                .catalog()
                .get(b"Metadata")
                .unwrap()
                .as_reference()
                .unwrap();
            let stream = update.object(metadata).as_stream_mut().unwrap();
            let packet = String::from_utf8(stream.get_plain_content().unwrap()).unwrap();
            assert!(packet.contains(from));
            *stream = Stream::new(stream.dict.clone(), packet.replace(from, to).into_bytes());
            stream.dict.remove(b"Filter");
        })
    };
    assert_eq!(
        packet("Beslut om bidrag<", "Avslag<"),
        [Change::Metadata(field("title"))]
    );
    assert_eq!(
        packet(">Beslut om bidrag<", "><!-- -->Beslut om <!-- -->bidragen<"),
        [Change::Metadata(field("title"))]
    );
    assert_eq!(
        packet("ModifyDate>2026-03-02", "ModifyDate>2026-03-09"),
        [Change::Dates]
    );
}

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

/// Adds a field to the form and to page 2.
pub fn add_field(update: &mut Update, name: &str, more: Dictionary) {
    let name = Object::string_literal(name);
    let mut field = dictionary! { "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "T" => name, "F" => 4 };
    field.extend(&more);
    let field = update.add(field);
    update
        .page(2)
        .get_mut(b"Annots")
        .unwrap()
        .as_array_mut()
        .unwrap()
        .push(field.into());
    update
        .form()
        .get_mut(b"Fields")
        .unwrap()
        .as_array_mut()
        .unwrap()
        .push(field.into());
}

pub fn rect(right: i64, top: i64) -> Object {
    Object::Array([0, 0, right, top].map(Object::from).to_vec())
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

#[test]
fn what_is_known_to_be_harmless_is() {
    assert_eq!(after(|_| ()), []);
    assert_eq!(
        after(|update| _ = update.add(Stream::new(dictionary! {}, b"0 0 m".to_vec()))),
        []
    );
    assert_eq!(
        since(&with_entry(&SIGNED, None, "Extensions", dictionary! {})),
        []
    );
    assert_eq!(
        since(&with_entry(
            &SIGNED,
            None,
            "Version",
            Object::Name(b"2.0".to_vec())
        )),
        [Change::Version]
    );
    assert_eq!(
        since(&with_entry(&SIGNED, None, "DSS", dictionary! {})),
        [Change::ValidationMaterial]
    );
    assert_eq!(
        since(&with_entry(
            &SIGNED,
            Some("AcroForm"),
            "DA",
            Object::string_literal("/Helv 0 Tf")
        )),
        []
    );
    let date = Object::string_literal("D:20260305000000Z");
    assert_eq!(
        after(|update| update.information().set("ModDate", date)),
        [Change::Dates]
    );
}

#[test]
fn a_signature_over_a_changed_page_does_not_mend_the_earlier_ones() {
    let changed = with_other_content(&SIGNED, 1);
    let signed = sign(
        &changed,
        "underskrift-3",
        &Signer::with_p256("Cecilia Dahl", "Region Test"),
        "20260304101500Z",
    );
    let judged = judge(&signed);
    assert!(judged[2].is_sound());
    assert_eq!(
        judged[0]
            .later
            .iter()
            .filter(|change| !change.is_harmless())
            .collect::<Vec<_>>(),
        [&Change::Page(1)]
    );
    assert!(!judged[1].is_sound());
    let all = changes(&read("unsigned"), &signed).unwrap();
    assert!(
        all.contains(&Change::Page(1)) && all.contains(&Change::Signed(field("underskrift-3")))
    );
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
