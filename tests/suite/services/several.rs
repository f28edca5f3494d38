//! More than one signature around a memo that a service has treated: what is said of each.

use insta::assert_snapshot;

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use super::treat::{SIGN_PAGE, Treated};
use super::{built, built_with, service, verified};
use crate::signed::authority::Signer;
use crate::signed::signer::sign;
use crate::signed::update::{Update, update};
use crate::support::Said;

/// What is said from the pages on, and of the outcome.
fn told(said: &Said) -> String {
    let lines = said
        .out
        .lines()
        .skip_while(|line| !line.starts_with("Sidor"));
    let lines: Vec<&str> = lines
        .filter(|line| !line.starts_with("Ingen har"))
        .collect();
    format!("{}\n[{}]", lines.join("\n"), said.code)
}

fn with_fields(mut treated: Treated, names: &[&str]) -> Vec<u8> {
    for name in names {
        treated.add_field(name);
    }
    treated.saved()
}

#[test]
fn a_memo_that_is_sealed_twice() {
    let (folder, pdf) = built();
    let treated = Treated::of(&pdf).flattened().with_page(&SIGN_PAGE);
    let pdf = with_fields(treated, &["Sigill", "Arkiv"]);
    let once = sign(&pdf, "Sigill", &service(), "20260302101500Z");
    let archive = Signer::with_p256("Arkivet", "Exempelkommun");
    let twice = sign(&once, "Arkiv", &archive, "20260303080000Z");
    assert_snapshot!(told(&verified(folder.path(), &twice)), @"
    Sidor           sidorna 1–2 säger och visar det som ärendet ger
                    sidan 3 hör inte till ärendet; att Kim Exempel, Hans Wiklund och Åsa Öberg har undertecknat säger bara den
    Försegling      Underskriftstjänsten, Tjänst AB, 2026-03-02 10:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar filen som den var då
                    sedan dess har Arkivet undertecknat
    Försegling      Arkivet, Exempelkommun, 2026-03-03 08:00:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar hela filen

    Filen håller: sidorna 1–2 säger och visar det som ärendet inuti den ger med projektets mallar (sidan 3 har lagts till), och den är förseglad av Underskriftstjänsten och Arkivet.
    [0]
    ");
}

#[test]
fn a_memo_that_all_have_signed_and_a_service_has_sealed() {
    let (folder, pdf) = built_with(&["--sign-as", "fields"]);
    let mut pdf = with_fields(Treated::of(&pdf).with_page(&SIGN_PAGE), &["Sigill"]);
    for (number, name) in ["Kim Exempel", "Hans Wiklund", "Åsa Öberg"]
        .iter()
        .enumerate()
    {
        let by = Signer::with_p256(name, "Exempelkommun");
        pdf = sign(
            &pdf,
            &format!("underskrift-{}", number + 1),
            &by,
            "20260302091500Z",
        );
    }
    let sealed = sign(&pdf, "Sigill", &service(), "20260302101500Z");
    assert_snapshot!(told(&verified(folder.path(), &sealed)), @"
    Sidor           sidorna 1–2 säger och visar det som ärendet ger
                    sidan 3 hör inte till ärendet; att Kim Exempel, Hans Wiklund och Åsa Öberg har undertecknat säger bara den
    Underskrift 1   Kim Exempel, Exempelkommun, 2026-03-02 09:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar filen som den var då
                    sedan dess har Hans Wiklund, Åsa Öberg och Underskriftstjänsten undertecknat
    Underskrift 2   Hans Wiklund, Exempelkommun, 2026-03-02 09:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar filen som den var då
                    sedan dess har Åsa Öberg och Underskriftstjänsten undertecknat
    Underskrift 3   Åsa Öberg, Exempelkommun, 2026-03-02 09:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar filen som den var då
                    sedan dess har Underskriftstjänsten undertecknat
    Försegling      Underskriftstjänsten, Tjänst AB, 2026-03-02 10:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar hela filen

    Filen håller: sidorna 1–2 säger och visar det som ärendet inuti den ger med projektets mallar (sidan 3 har lagts till), och alla har undertecknat den.
    [0]
    ");
}

#[test]
fn a_memo_that_some_sign_through_a_service_and_one_in_a_program() {
    let (folder, pdf) = built();
    let treated = Treated::of(&pdf).flattened().with_page(&SIGN_PAGE[..4]);
    let pdf = with_fields(treated, &["Sigill", "Signature1"]);
    let sealed = sign(&pdf, "Sigill", &service(), "20260302101500Z");
    let last = Signer::with_p256("Åsa Öberg", "Exempelkommun");
    let signed = sign(&sealed, "Signature1", &last, "20260302113000Z");
    assert_snapshot!(told(&verified(folder.path(), &signed)), @"
    Sidor           sidorna 1–2 säger och visar det som ärendet ger
                    sidan 3 hör inte till ärendet; att Kim Exempel och Hans Wiklund har undertecknat säger bara den
    Försegling      Underskriftstjänsten, Tjänst AB, 2026-03-02 10:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar filen som den var då
                    sedan dess har Åsa Öberg undertecknat
    Underskrift 2   Åsa Öberg, Exempelkommun, 2026-03-02 11:30:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar hela filen

    Filen håller: sidorna 1–2 säger och visar det som ärendet inuti den ger med projektets mallar (sidan 3 har lagts till), och den är undertecknad av Åsa Öberg och förseglad av Underskriftstjänsten.
    [0]
    ");
}

#[test]
fn a_memo_that_somebody_else_signs_after_the_seal() {
    let (folder, pdf) = built();
    let pdf = with_fields(Treated::of(&pdf).flattened(), &["Sigill", "Signature1"]);
    let sealed = sign(&pdf, "Sigill", &service(), "20260302101500Z");
    let other = Signer::with_p256("Mallory Ondsson,SN=Ondsson,GN=Mallory", "Exempelkommun");
    let signed = sign(&sealed, "Signature1", &other, "20260302113000Z");
    let said = verified(folder.path(), &signed);
    assert_eq!(said.code, 1, "{}", said.out);
    assert!(
        said.out.contains("”Mallory Ondsson” har undertecknat"),
        "{}",
        said.out
    );
}

/// Signed by Kim Exempel; then a service puts something into an update, and seals it.
fn sealed_with(pdf: &[u8], change: impl FnOnce(&mut Update)) -> Vec<u8> {
    let kim = Signer::with_p256("Kim Exempel", "Exempelkommun");
    let pdf = with_fields(Treated::of(pdf), &["Sigill"]);
    let signed = sign(&pdf, "underskrift-1", &kim, "20260302091500Z");
    let changed = update(&signed, change);
    sign(&changed, "Sigill", &service(), "20260302101500Z")
}

/// More on the first page than there was.
fn draw(update: &mut Update, drawn: &[u8]) {
    let own = update.page(1).get(b"Contents").unwrap().clone();
    let own = own.as_array().cloned().unwrap_or_else(|_| vec![own]);
    let before = update.add(Stream::new(Dictionary::new(), b"q ".to_vec()));
    let after = [b" Q ", drawn].concat();
    let after = update.add(Stream::new(Dictionary::new(), after));
    let all = [vec![before.into()], own, vec![after.into()]].concat();
    update.page(1).set("Contents", all);
}

fn add_page(update: &mut Update) -> ObjectId {
    let tree = update
        .page(1)
        .get(b"Parent")
        .unwrap()
        .as_reference()
        .unwrap();
    let page = dictionary! {
        "Type" => "Page", "Parent" => tree,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    };
    let page = update.add(page);
    let tree = update.dictionary(tree);
    let count = tree.get(b"Count").unwrap().as_i64().unwrap();
    tree.set("Count", count + 1);
    let kids = tree.get_mut(b"Kids").unwrap().as_array_mut().unwrap();
    kids.push(page.into());
    page
}

fn unused_parameters(update: &mut Update) {
    let resources = update.page(1).get(b"Resources").unwrap().clone();
    let resources = match resources.as_reference() {
        Ok(id) => update.dictionary(id),
        Err(_) => update
            .page(1)
            .get_mut(b"Resources")
            .unwrap()
            .as_dict_mut()
            .unwrap(),
    };
    let states = dictionary! { "g0" => dictionary! { "ca" => 0 } };
    resources.set("ExtGState", states);
}

fn in_catalog(key: &str, value: impl Into<Object>) -> impl FnOnce(&mut Update) {
    move |update| update.catalog().set(key, value.into())
}

#[test]
fn what_a_service_adds_around_the_pages_after_a_signature_holds() {
    let (folder, pdf) = built_with(&["--sign-as", "fields"]);
    let sealed = sealed_with(&pdf, |update| {
        draw(update, b"0 g 60 14 100 2 re f");
        add_page(update);
        update
            .catalog()
            .set("PageLabels", dictionary! { "Nums" => Vec::<Object>::new() });
    });
    let said = verified(folder.path(), &sealed);
    assert_eq!(said.code, 0, "{}", said.out);
    for part in ["längst ned på sidan 1", "sidan 3 hör inte till ärendet"] {
        assert!(said.out.contains(part), "{}", said.out);
    }
}

/// None of it is seen, and no service needs it; pyHanko calls all of it illegal.
#[test]
fn what_no_service_needs_after_a_signature_is_a_change() {
    type Change = Box<dyn FnOnce(&mut Update)>;
    let changes: [(&str, Change); 8] = [
        (
            "files of the document",
            Box::new(|update| drop(update.catalog().remove(b"AF"))),
        ),
        (
            "names",
            Box::new(|update| drop(update.catalog().remove(b"Names"))),
        ),
        (
            "threads",
            Box::new(in_catalog("Threads", Vec::<Object>::new())),
        ),
        (
            "preferences",
            Box::new(in_catalog(
                "ViewerPreferences",
                dictionary! { "HideToolbar" => true },
            )),
        ),
        (
            "layout",
            Box::new(in_catalog("PageLayout", "TwoColumnLeft")),
        ),
        (
            "labels without a page",
            Box::new(in_catalog(
                "PageLabels",
                dictionary! { "Nums" => Vec::<Object>::new() },
            )),
        ),
        ("parameters", Box::new(unused_parameters)),
        (
            "order of tabs",
            Box::new(|update| update.page(1).set("Tabs", "R")),
        ),
    ];
    let (folder, pdf) = built_with(&["--sign-as", "fields"]);
    for (what, change) in changes {
        let said = verified(folder.path(), &sealed_with(&pdf, change));
        assert_eq!(said.code, 1, "{what}: {}", said.out);
        assert!(said.out.contains("fel[V105]"), "{what}: {}", said.out);
    }
}

/// The root of the structure, to be changed.
fn structure(update: &mut Update) -> &mut Dictionary {
    let root = update.catalog().get(b"StructTreeRoot").unwrap();
    let root = root.as_reference().unwrap();
    update.dictionary(root)
}

/// The element of the whole document, to be changed.
fn first_element(update: &mut Update) -> &mut Dictionary {
    let element = structure(update).get(b"K").unwrap();
    let element = element.as_array().map_or(element, |kids| &kids[0]);
    let element = element.as_reference().unwrap();
    update.dictionary(element)
}

/// A change of what is read aloud, or of the form.
type Change = (&'static str, fn(&mut Update));

const OF_TAGS: [Change; 5] = [
    ("language", |update| {
        let english = Object::string_literal("en");
        first_element(update).set("Lang", english);
    }),
    ("nothing in it", |update| {
        first_element(update).set("K", Vec::<Object>::new());
    }),
    ("another order", |update| {
        let kids = first_element(update).get_mut(b"K").unwrap();
        kids.as_array_mut().unwrap().reverse();
    }),
    ("roles", |update| {
        structure(update).set("RoleMap", dictionary! { "P" => "Artifact" });
    }),
    ("parents", |update| {
        let none = dictionary! { "Nums" => Vec::<Object>::new() };
        structure(update).set("ParentTree", none);
    }),
];

/// Whether a page is added as well, what is read aloud of the others must stay as it was.
#[test]
fn other_tags_after_a_signature_are_a_change() {
    let (folder, pdf) = built_with(&["--sign-as", "fields"]);
    for (what, change) in OF_TAGS {
        for is_page_added in [false, true] {
            let sealed = sealed_with(&pdf, |update| {
                change(update);
                if is_page_added {
                    add_page(update);
                }
            });
            let said = verified(folder.path(), &sealed);
            assert_eq!(said.code, 1, "{what}, {is_page_added}: {}", said.out);
            assert!(said.out.contains("fel[V105]"), "{what}: {}", said.out);
        }
    }
}

#[test]
fn other_settings_of_the_form_after_a_signature_are_a_change() {
    let (folder, pdf) = built_with(&["--sign-as", "fields"]);
    let settings: [(&str, Object); 2] = [
        ("Unknown", Object::string_literal("x")),
        ("NeedAppearances", true.into()),
    ];
    for (key, value) in settings {
        let sealed = sealed_with(&pdf, |update| update.form().set(key, value));
        let said = verified(folder.path(), &sealed);
        assert_eq!(said.code, 1, "{key}: {}", said.out);
        assert!(
            said.out.contains("formulärets inställningar"),
            "{key}: {}",
            said.out
        );
    }
}

/// A page that a service adds may have tags of its own, wherever they hang.
#[test]
fn tags_of_a_page_that_a_service_adds_hold() {
    let (folder, pdf) = built_with(&["--sign-as", "fields"]);
    let sealed = sealed_with(&pdf, |update| {
        let page = add_page(update);
        let root = update.catalog().get(b"StructTreeRoot").unwrap().clone();
        let said = Object::string_literal("Signatursida");
        let element = update.add(dictionary! {
            "Type" => "StructElem", "S" => "P", "P" => root, "Pg" => page, "Alt" => said,
        });
        let kids = first_element(update).get_mut(b"K").unwrap();
        kids.as_array_mut().unwrap().push(element.into());
    });
    let said = verified(folder.path(), &sealed);
    assert_eq!(said.code, 0, "{}", said.out);
}

/// A project whose templates take all memory and are ended: the pages cannot be compared.
fn endless(folder: &std::path::Path) {
    let templates = folder.join("templates/layout");
    std::fs::create_dir_all(&templates).unwrap();
    std::fs::write(templates.join("memo.typ"), "#let x = \"x\" * 10000000000\n").unwrap();
}

/// What a service may have added is neither shown nor accused where nothing can be compared.
#[test]
fn what_a_service_may_have_added_is_unproven_when_the_case_is_not_built_again() {
    let (folder, pdf) = built_with(&["--sign-as", "fields"]);
    let around: fn(&mut Update) = |update| {
        draw(update, b"0 g 60 14 100 2 re f");
        add_page(update);
    };
    let after = sealed_with(&pdf, around);
    let file = with_fields(Treated::of(&pdf).flattened(), &["Sigill"]);
    let before = sign(
        &update(&file, around),
        "Sigill",
        &service(),
        "20260302101500Z",
    );
    let nowhere: fn(&mut Update) = |update| update.catalog().set("Threads", Vec::<Object>::new());
    let nowhere = sealed_with(&pdf, nowhere);
    for file in [&after, &before] {
        let said = verified(folder.path(), file);
        assert_eq!(said.code, 0, "{}", said.out);
    }
    endless(folder.path());
    for file in [&after, &before] {
        let said = verified(folder.path(), file);
        assert_eq!(said.code, 3, "{}", said.out);
        for part in [
            "varning[V103]",
            "varning[V122]",
            "antalet sidor har ändrats (2 → 3)",
        ] {
            assert!(said.out.contains(part), "{part}: {}", said.out);
        }
    }
    let said = verified(folder.path(), &nowhere);
    assert_eq!(said.code, 1, "{}", said.out);
}

/// Only the first who signs may say what is allowed afterwards.
#[test]
fn a_seal_that_certifies_is_the_first_signature() {
    let (folder, pdf) = built_with(&["--sign-as", "fields"]);
    let certify = || in_catalog("Perms", dictionary! { "DocMDP" => (1, 0) });
    let file = with_fields(Treated::of(&pdf), &["Sigill"]);
    let first = sign(
        &update(&file, certify()),
        "Sigill",
        &service(),
        "20260302101500Z",
    );
    let said = verified(folder.path(), &first);
    assert_eq!(said.code, 0, "{}", said.out);
    let said = verified(folder.path(), &sealed_with(&pdf, certify()));
    assert_eq!(said.code, 1, "{}", said.out);
}
