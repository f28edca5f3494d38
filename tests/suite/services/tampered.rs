//! Treated files with one further change, sealed by the service: none holds, and what was changed
//! is said.

use lopdf::{Dictionary, Object, dictionary};

use super::treat::{SIGN_PAGE, Treated};
use super::{built, verified};

/// A treated file with a change, and what must be said of it.
type Change = (&'static str, fn(Treated) -> Treated, &'static str);

const BOX: &str = "q 1 g 70 500 300 60 re f Q";

const CHANGES: [Change; 14] = [
    (
        "covered",
        |it| it.drawn(1, "", BOX),
        "har en yta eller linje lagts till vid",
    ),
    (
        "a line through",
        |it| it.drawn(1, "", "70 500 m 400 500 l S"),
        "har en yta eller linje lagts till",
    ),
    (
        "text elsewhere",
        |it| it.with_line(1, 300),
        "Signerat elektroniskt, transaktion 0123456789",
    ),
    (
        "text above the foot",
        |it| it.with_line(1, 40),
        "Signerat elektroniskt, transaktion 0123456789",
    ),
    (
        "drawn smaller",
        |it| it.drawn(1, "0.97 0 0 0.97 0 0 cm", ""),
        "sidan 1",
    ),
    (
        "cut",
        |it| it.drawn(1, "0 500 600 400 re W n", ""),
        "sidan 1",
    ),
    (
        "turned",
        |it| with_entry(it, "Rotate", 90.into()),
        "sidan 1 är vriden",
    ),
    (
        "cropped",
        |it| with_entry(it, "CropBox", sides([0, 300, 595, 842])),
        "sidan 1 är beskuren",
    ),
    (
        "units",
        |it| with_entry(it, "UserUnit", 2.into()),
        "sidan 1 är beskuren",
    ),
    (
        "acting page",
        |it| {
            with_entry(it, "AA", dictionary! {"O" => dictionary! {"S" => "JavaScript", "JS" => Object::string_literal("1")}}.into())
        },
        "inställningar har ändrats (AA)",
    ),
    ("a note", with_note, "har lagts till på sidan 1"),
    (
        "a layer",
        |it| it.drawn(1, "/OC /Layer BDC", ""),
        "står i ett lager",
    ),
    (
        "another name",
        |it| it.with_page(&["Undertecknad av", "MALLORY ONDSSON, 2026-03-02 09:12"]),
        "MALLORY ONDSSON",
    ),
    ("an action", acting, "filen gör något av sig själv"),
];

fn with_entry(mut treated: Treated, key: &str, value: Object) -> Treated {
    treated.page(1).set(key, value);
    treated
}

fn sides(sides: [i64; 4]) -> Object {
    sides.map(Object::from).to_vec().into()
}

fn with_note(mut treated: Treated) -> Treated {
    let note = dictionary! {
        "Type" => "Annot", "Subtype" => "FreeText", "Rect" => sides([70, 500, 300, 560]),
        "DA" => Object::string_literal("/Helv 12 Tf"), "Contents" => Object::string_literal("9 500 000 kr"),
    };
    let note = treated.0.add_object(note);
    treated.page(1).set("Annots", vec![note.into()]);
    treated
}

fn acting(mut treated: Treated) -> Treated {
    let action = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("1") };
    treated.0.catalog_mut().unwrap().set("OpenAction", action);
    treated
}

#[test]
fn no_change_to_what_a_page_of_the_case_shows_passes_for_a_services() {
    let (folder, pdf) = built();
    for (what, change, words) in CHANGES {
        let treated = change(Treated::of(&pdf).flattened().with_line(2, 14));
        let said = verified(folder.path(), &treated.sealed());
        assert_ne!(said.code, 0, "{what}: {}", said.out);
        assert!(said.out.contains(words), "{what}: {}", said.out);
        assert!(!said.out.contains("V104"), "{what}: {}", said.out);
    }
}

/// The element of the whole document.
fn first_element(treated: &mut Treated) -> &mut Dictionary {
    let root = treated.0.catalog_mut().unwrap();
    let root = root.get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    let kids = treated.0.get_dictionary(root).unwrap().get(b"K").unwrap();
    let first = kids.as_array().map_or(kids, |kids| &kids[0]);
    let first = first.as_reference().unwrap();
    treated.0.get_dictionary_mut(first).unwrap()
}

fn tagged(change: impl FnOnce(&mut Dictionary)) -> impl FnOnce(&[u8]) -> Vec<u8> {
    move |pdf| {
        let mut treated = Treated::of(pdf).flattened().with_page(&SIGN_PAGE);
        change(first_element(&mut treated));
        treated.sealed()
    }
}

/// Nothing of it is seen on the page, and whoever listens hears another document. Where a service
/// has lost all tags, nobody hears anything else.
#[test]
fn what_is_read_aloud_is_compared_where_a_file_is_saved_anew() {
    let (folder, pdf) = built();
    let order = tagged(|it| {
        let kids = it.get_mut(b"K").unwrap();
        kids.as_array_mut().unwrap().reverse();
    });
    let language = tagged(|it| it.set("Lang", Object::string_literal("en")));
    let nothing = tagged(|it| it.set("K", Vec::<Object>::new()));
    let by_tags = "på sidan 1: taggarna, som hjälpmedel läser efter, är inte de som ärendet ger";
    let spoken = "det som läses upp i stället för bilder och tecken är inte det som ärendet ger";
    for (file, words) in [
        (order(&pdf), by_tags),
        (
            language(&pdf),
            "på sidan 1: taggarna, som hjälpmedel läser efter",
        ),
        (nothing(&pdf), spoken),
    ] {
        let said = verified(folder.path(), &file);
        assert_eq!(said.code, 3, "{}", said.out);
        assert!(said.out.contains(words), "{}", said.out);
    }
    let mut bare = Treated::of(&pdf).flattened().with_page(&SIGN_PAGE);
    bare.0.catalog_mut().unwrap().remove(b"StructTreeRoot");
    let said = verified(folder.path(), &bare.sealed());
    assert_eq!(said.code, 0, "{}", said.out);
}

#[test]
fn pages_that_are_left_out_swapped_or_put_between_are_found() {
    let (folder, pdf) = built();
    let kids = |order: fn(&mut Vec<Object>)| {
        let mut treated = Treated::of(&pdf).flattened().with_page(&SIGN_PAGE);
        let page = treated.0.get_pages()[&1];
        let parent = treated
            .0
            .get_dictionary(page)
            .unwrap()
            .get(b"Parent")
            .unwrap();
        let parent = parent.as_reference().unwrap();
        let node = treated.0.get_dictionary_mut(parent).unwrap();
        let mut kids = node.get(b"Kids").unwrap().as_array().unwrap().clone();
        order(&mut kids);
        node.set("Count", i64::try_from(kids.len()).unwrap());
        node.set("Kids", kids);
        verified(folder.path(), &treated.sealed())
    };
    for (order, words) in [
        (
            (|kids: &mut Vec<Object>| kids.swap(0, 1)) as fn(&mut Vec<Object>),
            "handlingens sida 1 ligger som sida 2",
        ),
        (|kids| drop(kids.remove(0)), "handlingens sida 1 saknas"),
        (
            |kids| kids.swap(1, 2),
            "före handlingens sida 2 ligger sidan 2, som inte är handlingens",
        ),
    ] {
        let said = kids(order);
        assert_eq!(said.code, 1, "{}", said.out);
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
}

#[test]
fn the_seal_of_a_person_who_is_not_to_sign_is_no_services() {
    let (folder, pdf) = built();
    let mallory = crate::signed::authority::Signer::with_p256(
        "Mallory Ondsson,SN=Ondsson,GN=Mallory",
        "Exempelkommun",
    );
    let sealed = Treated::of(&pdf).flattened().sealed_by(&mallory);
    let said = verified(folder.path(), &sealed);
    assert_eq!(said.code, 1, "{}", said.out);
    assert!(
        said.out
            .contains("fel[S101]: ”Mallory Ondsson” har undertecknat"),
        "{}",
        said.out
    );
}
