//! What is read aloud, looked up or followed, and is not what the case gives.

use lopdf::{Object, ObjectId, Stream, dictionary};

use super::attacks::with_bookmark;
use super::treat::Treated;
use super::{built, built_of, verified};

const LINE: &str = "BT /Tj 7 Tf 60 14 Td (Signerat) Tj ET";

fn added(pdf: &[u8], before: &str, after: &str) -> Treated {
    let treated = Treated::of(pdf).flattened().with_font(1);
    treated.drawn(1, before, after)
}

#[test]
fn what_was_added_is_no_piece_of_the_document() {
    let (folder, pdf) = built();
    for (before, after) in [
        ("", format!("/P <</MCID 0>> BDC {LINE} EMC")),
        ("", format!("/P <</MCID 3>> BDC /Span BMC {LINE} EMC EMC")),
        ("/P <</MCID 1>> BDC", "EMC".to_owned()),
        ("/P <</MCID (1)>> BDC", "EMC".to_owned()),
        ("", "/Span <</ActualText (Avslag)>> BDC EMC".to_owned()),
    ] {
        let said = verified(folder.path(), &added(&pdf, before, &after).sealed());
        assert_ne!(said.code, 0, "{before}{after}: {}", said.out);
    }
}

#[test]
fn what_is_read_in_place_of_what_was_added_is_told() {
    let (folder, pdf) = built();
    let blank = "BT /Tj 7 Tf 60 14 Td ( ) Tj ET";
    for (key, line) in [
        ("ActualText", LINE),
        ("Alt", LINE),
        ("E", blank),
        ("ActualText", blank),
    ] {
        let after = format!("/Span <</{key} (Avslag)>> BDC {line} EMC");
        for treated in [
            added(&pdf, "", &after).sealed(),
            added(&pdf, "", &after).saved(),
        ] {
            let said = verified(folder.path(), &treated);
            assert!(
                said.out.contains("har tjänsten satt"),
                "{key}: {}",
                said.out
            );
            assert!(said.out.contains("”Avslag”"), "{key}: {}", said.out);
        }
    }
}

/// All elements that hold a piece of a page.
fn elements(treated: &Treated) -> Vec<ObjectId> {
    let has_piece = |object: &Object| {
        let kids = object.as_dict().ok().and_then(|it| it.get(b"K").ok());
        kids.is_some_and(|kids| match kids {
            Object::Array(kids) => kids.iter().any(|kid| kid.as_i64().is_ok()),
            kid => kid.as_i64().is_ok(),
        })
    };
    let objects = treated.0.objects.iter();
    let found = objects.filter(|(_, object)| has_piece(object));
    found.map(|(id, _)| *id).collect()
}

#[test]
fn a_structure_that_is_walked_in_two_ways_does_not_hold() {
    let (folder, pdf) = built();
    for what in ["a drawing", "no element", "twice", "a piece of text"] {
        let mut treated = Treated::of(&pdf);
        let elements = elements(&treated);
        let drawing = treated
            .0
            .add_object(Stream::new(dictionary! {}, Vec::new()));
        let element = treated.0.get_dictionary_mut(elements[0]).unwrap();
        let own = match element.get(b"K").unwrap().clone() {
            Object::Array(own) => own,
            own => vec![own],
        };
        let with = |more: Object| [own.clone(), vec![more]].concat();
        let kids = match what {
            "a drawing" => vec![
                dictionary! { "Type" => "MCR", "MCID" => own[0].clone(), "Stm" => drawing }.into(),
            ],
            "no element" => with("Avslag".into()),
            "twice" => with(elements[1].into()),
            _ => with(Object::string_literal("Avslag")),
        };
        element.set("K", kids);
        let said = verified(folder.path(), &treated.saved());
        assert_eq!(said.code, 3, "{what}: {}", said.out);
        assert!(
            said.out.contains("taggarna, som hjälpmedel läser efter"),
            "{what}: {}",
            said.out
        );
    }
}

const TABLE: &str = "tabeller:
  - id: kalkyl
    rubrik: Kostnader
    enhet: kr
    radrubrik: Post
    kolumner: [Budget, Utfall]
    rader:
      - {rad: Drift, belopp: [5, 6]}
      - {rad: Lokaler, belopp: [7, 8]}
    summa: nej
";

#[test]
fn cells_that_look_up_other_headers_do_not_hold() {
    let (folder, pdf) = built_of(&format!("{}{TABLE}", super::THREE), &[]);
    let mut treated = Treated::of(&pdf);
    let root = treated.0.catalog_mut().unwrap();
    let root = root.get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    let root = treated.0.get_dictionary_mut(root).unwrap();
    let names = root.get_mut(b"IDTree").unwrap().as_dict_mut().unwrap();
    let pairs = names.get_mut(b"Names").unwrap().as_array_mut().unwrap();
    pairs.swap(1, 3);
    let said = verified(folder.path(), &treated.saved());
    assert_eq!(said.code, 3, "{}", said.out);
}

#[test]
fn a_bookmark_that_does_something_after_it_does_not_hold() {
    let (folder, pdf) = built();
    let address =
        || dictionary! { "S" => "URI", "URI" => Object::string_literal("https://x.example") };
    let go = || {
        let mut place = None;
        with_bookmark(Treated::of(&pdf), |item| {
            let own = item
                .get(b"A")
                .ok()
                .and_then(|it| it.as_dict().ok()?.get(b"D").ok());
            place = own.or_else(|| item.get(b"Dest").ok()).cloned();
        });
        dictionary! { "S" => "GoTo", "D" => place.unwrap() }
    };
    let mut next = go();
    next.set("Next", address());
    let mut several = go();
    several.set("Next", vec![go().into(), address().into()]);
    for action in [next, several, address()] {
        let treated = with_bookmark(Treated::of(&pdf), |item| {
            item.remove(b"Dest");
            item.set("A", action);
        });
        let said = verified(folder.path(), &treated.saved());
        assert_ne!(said.code, 0, "{}", said.out);
    }
}
