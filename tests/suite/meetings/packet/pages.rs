//! The pages of the packet: archival, linked, marked and stamped.

use std::collections::BTreeSet;
use std::fs;

use lopdf::{Dictionary, Document, Object};
use serde_json::Value;

use super::{AGENDA, Built, build, folder, item, number};
use crate::conformance::breaches;

#[test]
fn the_packet_is_archival_accessible_and_the_same_each_time() {
    let one = folder(AGENDA);
    let packet = build(one.path()).packet;
    assert!(packet == build(folder(AGENDA).path()).packet, "other bytes");
    let item = fs::read_dir(one.path().join("output/mote-handlingar")).unwrap();
    let files = item.map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "pdf"));
    let files: Vec<Vec<u8>> = files.map(|path| fs::read(path).unwrap()).collect();
    assert_eq!(files.len(), 3);
    for pdf in files.iter().chain([&packet]) {
        for profile in ["3a", "ua1"] {
            assert_eq!(breaches(pdf, profile), [""; 0], "{profile}");
        }
    }
}

#[test]
fn links_and_bookmarks_lead_to_the_pages_that_are_told() {
    let folder = folder(AGENDA);
    let Built { packet, told } = build(folder.path());
    let document = Document::load_mem(&packet).unwrap();
    let pages: Vec<_> = document.get_pages().into_values().collect();
    let place = |target: &Object| {
        let (_, target) = document.dereference(target).unwrap();
        let page = target.as_array().unwrap()[0].as_reference().unwrap();
        pages.iter().position(|own| *own == page).unwrap() + 1
    };
    let firsts = |paper: &Value| {
        paper["pages"]["first"]
            .as_u64()
            .map(|_| number(&paper["pages"]["first"]))
    };
    let papers = told["agendaItem"].as_array().unwrap().iter();
    let papers = papers.flat_map(|item| item["paper"].as_array().unwrap());
    let papers: BTreeSet<usize> = papers.filter_map(firsts).collect();
    let mut linked = BTreeSet::new();
    for page in &pages[..papers.first().unwrap() - 1] {
        for annotation in document.get_page_annotations(*page).unwrap() {
            assert!(!annotation.has(b"A"));
            linked.insert(place(annotation.get(b"Dest").unwrap()));
        }
    }
    assert_eq!(linked, papers);
    let catalog = document.catalog().unwrap();
    let mut marked = Vec::new();
    let mut next = catalog.get(b"Outlines").ok().cloned();
    let entry = |object: &Object| {
        document
            .dereference(object)
            .unwrap()
            .1
            .as_dict()
            .unwrap()
            .clone()
    };
    next = next.and_then(|root| entry(&root).get(b"First").ok().cloned());
    while let Some(object) = next {
        let own: Dictionary = entry(&object);
        let title = lopdf::decode_text_string(own.get(b"Title").unwrap()).unwrap();
        marked.push((title, place(own.get(b"Dest").unwrap())));
        next = own.get(b"Next").ok().cloned();
    }
    let first = |number_of: &str| number(&item(&told, number_of)["paper"][0]["pages"]["first"]);
    assert_eq!(
        marked,
        [
            ("Föredragningslista".to_owned(), 1),
            ("2. Öppettider på stadsbiblioteket".to_owned(), first("2")),
            ("2a. Öppettider på stadsbiblioteket".to_owned(), first("2a")),
            ("3. Avtal om lokaler".to_owned(), first("3")),
        ]
    );
}

#[test]
fn each_page_has_a_stamp_of_its_own() {
    let folder = folder(AGENDA);
    let document = Document::load_mem(&build(folder.path()).packet).unwrap();
    let mut stamps = BTreeSet::new();
    let pages = document.get_pages();
    for page in pages.values() {
        let page = document.get_dictionary(*page).unwrap();
        let resources = page.get(b"Resources").unwrap().as_dict().unwrap();
        let forms = resources.get(b"XObject").unwrap().as_dict().unwrap();
        stamps.insert(
            forms
                .get(b"SkrivelseStampel")
                .unwrap()
                .as_reference()
                .unwrap(),
        );
    }
    assert_eq!(stamps.len(), pages.len());
}
