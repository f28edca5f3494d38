//! Pages and lists that are written so that programs read them in different ways.

use lopdf::{Dictionary, Object, Stream, dictionary};

use super::attacks::{with_entry, with_note, with_root};
use super::treat::Treated;
use super::{built, built_with, verified};

/// What is put before a page's content, and after it: nothing that is seen by who reads the
/// operands in one way.
const OPERANDS: [(&str, &str); 11] = [
    ("3.0 Tr", ""),
    ("3. Tr", ""),
    ("/DeviceGray cs true 0 scn", ""),
    ("[[3]] 0 d", ""),
    ("(a) 0 0 0 rg", ""),
    ("99999999999 0 0 99999999999 re n", ""),
    ("", "BT /Tj 7 Tf 60 500 Td [[(9 500 000 kr)]] TJ ET"),
    ("", "BT /Tj 7 Tf 60 500 Td [/Nio 3] TJ ET"),
    ("", "BT /Tj 7 Tf 60 14 Td (a\rb) Tj ET"),
    ("", "BT /Tj 7 Tf 60 14 Td [(a\r\n) (b)] TJ ET"),
    ("", "/P <</MCID 0/MCID 1>> BDC EMC"),
];

#[test]
fn operands_that_are_read_in_two_ways_do_not_hold() {
    let (folder, pdf) = built();
    for (before, after) in OPERANDS {
        let treated = Treated::of(&pdf).flattened().with_font(1);
        let treated = treated.drawn(1, before, after);
        let said = verified(folder.path(), &treated.sealed());
        assert_ne!(said.code, 0, "{before}{after}: {}", said.out);
    }
}

#[test]
fn lists_with_what_does_not_belong_there_do_not_hold() {
    let (folder, pdf) = built();
    let content = |more: fn(Object) -> Vec<Object>| {
        let mut treated = Treated::of(&pdf).flattened();
        let own = treated.page(1).get(b"Contents").unwrap().clone();
        with_entry(treated, "Contents", more(own).into())
    };
    let note = dictionary! { "Subtype" => "Link" };
    let mut names = Treated::of(&pdf);
    let own = names.0.catalog_mut().unwrap().get(b"AF").unwrap().clone();
    let own = own.as_array().unwrap()[0].clone();
    let list = vec![
        Object::string_literal("a"),
        own,
        Object::string_literal("b"),
        3.into(),
    ];
    let list = dictionary! { "EmbeddedFiles" => dictionary! { "Names" => list } };
    for (what, treated) in [
        (
            "a dictionary",
            content(|own| vec![own, Dictionary::new().into()]),
        ),
        ("a list", content(|own| vec![vec![own].into()])),
        ("nothing", content(|own| vec![own, Object::Null])),
        ("a number", content(|own| vec![3.into(), own])),
        (
            "no note",
            with_entry(Treated::of(&pdf), "Annots", vec![3.into()].into()),
        ),
        (
            "no list of notes",
            with_entry(Treated::of(&pdf), "Annots", note.into()),
        ),
        ("no file", with_root(names, "Names", list.into())),
    ] {
        let said = verified(folder.path(), &treated.saved());
        assert_ne!(said.code, 0, "{what}: {}", said.out);
    }
    let split = content(|own| vec![own]);
    assert_eq!(verified(folder.path(), &split.sealed()).code, 0);
}

/// Each mark is asked of all that is open around it, and has what is said in place of it.
#[test]
fn more_marked_content_within_each_other_than_is_followed_does_not_hold() {
    let (folder, pdf) = built();
    let within = |count: usize, begin: &str, content: &str| {
        let content = [&begin.repeat(count), content, &" EMC".repeat(count)].concat();
        let treated = Treated::of(&pdf).flattened().drawn(1, "", &content);
        verified(folder.path(), &treated.sealed())
    };
    let said = within(32, "/P BMC ", "");
    assert_eq!(said.code, 0, "{}", said.out);
    let said = within(33, "/P BMC ", "");
    assert_ne!(said.code, 0, "{}", said.out);
    let spoken = format!("/Span <</ActualText ({})>> BDC ", "a".repeat(900));
    let said = within(30, &spoken, &"60 14 1 1 re f ".repeat(600));
    assert_ne!(said.code, 0, "{}", said.out);
    assert!(said.out.contains("för stor att pröva"), "{}", said.out);
}

/// Without a box of a size, some programs draw an appearance over the whole page.
const UNBOUNDED: [&str; 4] = ["none", "no size", "three sides", "turned into nothing"];

fn unbounded(kind: &str) -> Stream {
    let sides = |sides: &[i64]| sides.iter().copied().map(Object::from).collect::<Vec<_>>();
    let mut form = dictionary! { "Type" => "XObject", "Subtype" => "Form" };
    match kind {
        "none" => {}
        "within" => form.set("BBox", sides(&[0, 0, 140, 16])),
        "no size" => form.set("BBox", sides(&[0, 0, 0, 0])),
        "three sides" => form.set("BBox", sides(&[0, 0, 9])),
        _ => {
            form.set("BBox", sides(&[0, 0, 9, 9]));
            form.set("Matrix", sides(&[0; 6]));
        }
    }
    Stream::new(form, b"1 g -1000 -1000 9000 9000 re f".to_vec())
}

#[test]
fn an_appearance_without_bounds_does_not_hold() {
    let (folder, pdf) = built();
    for kind in UNBOUNDED.into_iter().chain(["within"]) {
        for note in ["Stamp", "FreeText", "Square", "Link", "Widget"] {
            let mut treated = Treated::of(&pdf).flattened();
            let form = treated.0.add_object(unbounded(kind));
            let mut shown = dictionary! {
                "Subtype" => note, "F" => 4, "AP" => dictionary! { "N" => form },
            };
            if note == "Widget" {
                shown.set("FT", "Sig");
                shown.set("T", Object::string_literal("s1"));
            }
            let said = verified(folder.path(), &with_note(treated, shown).sealed());
            let is_held = said.code == 0;
            assert_eq!(is_held, kind == "within", "{kind} {note}: {}", said.out);
        }
    }
}

#[test]
fn an_appearance_without_bounds_in_a_field_of_the_case_does_not_hold() {
    let (folder, pdf) = built_with(&["--sign-as", "fields"]);
    for kind in UNBOUNDED {
        let mut treated = Treated::of(&pdf);
        let form = treated.0.add_object(unbounded(kind));
        let mut count = 0;
        for object in treated.0.objects.values_mut() {
            if let Object::Dictionary(field) = object
                && field
                    .get(b"Subtype")
                    .and_then(Object::as_name)
                    .is_ok_and(|it| it == b"Widget")
            {
                field.set("AP", dictionary! { "N" => form });
                count += 1;
            }
        }
        assert!(count > 0);
        let said = verified(folder.path(), &treated.saved());
        assert_ne!(said.code, 0, "{kind}: {}", said.out);
    }
}

#[test]
fn a_file_that_is_listed_twice_in_other_words_does_not_hold() {
    let (folder, pdf) = built();
    let mut treated = Treated::of(&pdf);
    let own = treated.0.catalog_mut().unwrap().get(b"AF").unwrap().clone();
    let own = own.as_array().unwrap()[0].clone();
    let mut other = treated
        .0
        .get_dictionary(own.as_reference().unwrap())
        .unwrap()
        .clone();
    other.set("Desc", Object::string_literal("Avslag"));
    let other = treated.0.add_object(other);
    let listed = skrivelse::pdf::embedded_files(&pdf).unwrap();
    let listed = Object::string_literal(listed[0].shown["listed"].as_str());
    let list = vec![listed.clone(), own, listed, other.into()];
    let list = dictionary! { "EmbeddedFiles" => dictionary! { "Names" => list } };
    let said = verified(
        folder.path(),
        &with_root(treated, "Names", list.into()).sealed(),
    );
    assert_ne!(said.code, 0, "{}", said.out);
    assert!(
        said.out.contains("visas under ett annat namn"),
        "{}",
        said.out
    );
}

#[test]
fn a_field_that_stands_on_no_page_is_not_denied() {
    let (folder, pdf) = built();
    let mut treated = Treated::of(&pdf);
    let field = dictionary! { "FT" => "Sig", "T" => Object::string_literal("Godkand") };
    let field = treated.0.add_object(field);
    let form = dictionary! { "Fields" => vec![field.into()], "SigFlags" => 3 };
    let said = verified(
        folder.path(),
        &with_root(treated, "AcroForm", form.into()).saved(),
    );
    assert!(
        said.out.contains("Godkand: inte undertecknad"),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("ingen har undertecknat den"),
        "{}",
        said.out
    );
}
