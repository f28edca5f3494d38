//! What happens to a PDF after it was signed.

use std::sync::LazyLock;

use lopdf::{Dictionary, Object, Stream, dictionary};
use skrivelse::pdf::history::{Change, changes, signature_fields};

use super::authority::Signer;
use super::judged::{Judged, judge, read};
use super::signer::sign;
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

pub(super) fn field(name: &str) -> String {
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
