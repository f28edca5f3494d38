//! What is told of the packet, and whether it is so.

use std::fs;
use std::path::Path;

use lopdf::Document;
use serde_json::Value;
use skrivelse::compile::PACKET_SCHEMA;
use skrivelse::pdf::page_texts;
use skrivelse::source::sha256;

use super::{AGENDA, Built, OTHER, TEXT, build, folder, item, number};
use crate::support::skrivelse;

#[test]
fn what_is_told_of_the_packet_is_so() {
    let folder = folder(AGENDA);
    let Built { packet, told } = build(folder.path());
    let schema: Value = serde_json::from_str(PACKET_SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<String> = validator
        .iter_errors(&told)
        .map(|it| it.to_string())
        .collect();
    assert_eq!(faults, [""; 0], "{told:#}");
    assert_eq!(
        skrivelse(folder.path(), ["schema", "paket"]).out,
        PACKET_SCHEMA
    );
    assert_eq!(told["packet"]["sha256"], sha256(&packet));
    let pages = Document::load_mem(&packet).unwrap().get_pages().len();
    assert_eq!(number(&told["packet"]["pages"]), pages);
    let paper = |item: &Value, place: usize| item["paper"][place].clone();
    let case = item(&told, "2");
    assert_eq!(case["id"], "bibliotek");
    assert_eq!(case["reference"], "KS/2025:00123");
    let forms: Vec<String> = (0..4)
        .map(|place| paper(case, place)["form"].to_string())
        .collect();
    assert_eq!(forms, ["\"pages\"", "\"pages\"", "\"pages\"", "\"file\""]);
    assert_eq!(paper(case, 1)["source"]["sha256"], sha256(TEXT.as_bytes()));
    assert_eq!(item(&told, "2a")["paper"].as_array().unwrap().len(), 1);
    // Of what is under secrecy neither the number nor a file.
    let secret = item(&told, "3");
    assert_eq!(secret["name"], "Avtal om lokaler");
    assert_eq!(secret["public"], false);
    assert_eq!(secret["reference"], Value::Null);
    assert_eq!(paper(secret, 0)["form"], "withheld");
    assert_eq!(paper(secret, 0)["source"], Value::Null);
    assert_eq!(item(&told, "4")["withdrawn"], true);
    assert_eq!(item(&told, "4")["paper"].as_array().unwrap().len(), 0);
    for item in told["agendaItem"].as_array().unwrap() {
        if let Some(name) = item["file"]["fileName"].as_str() {
            let file = folder.path().join("output/mote-handlingar").join(name);
            assert_eq!(
                item["file"]["sha256"],
                sha256(&fs::read(file).unwrap()),
                "{name}"
            );
        }
    }
    let list = fs::read_to_string(folder.path().join("output/mote-handlingar/innehall.txt"));
    let list = list.unwrap();
    for said in [
        "2. Öppettider",
        "Bilaga 1: Lokaler: sida",
        "utgår",
        "lämnas inte ut",
    ] {
        assert!(list.contains(said), "{said}: {list}");
    }
    assert!(!list.contains("hemligt.yaml"), "{list}");
}

#[test]
fn each_memo_says_in_the_packet_what_its_own_pdf_says() {
    let folder = folder(AGENDA);
    let Built { packet, told } = build(folder.path());
    assert_eq!(
        skrivelse(folder.path(), ["bygg", "case.yaml", "bordlagt.yaml"]).code,
        0
    );
    let pages = page_texts(&packet).unwrap();
    for (number_of, name) in [("2", "case"), ("2a", "bordlagt")] {
        let memo = fs::read(folder.path().join(format!("output/{name}.pdf"))).unwrap();
        let place = &item(&told, number_of)["paper"][0]["pages"];
        let own = number(&place["first"]) - 1..number(&place["last"]);
        assert_eq!(pages[own], page_texts(&memo).unwrap(), "{name}");
    }
    let all = pages.concat();
    let all: String = all.split_whitespace().collect();
    for said in ["Plan2:läsesal", "Museum", "Härfinns", "19kap.1§OSL"] {
        assert!(all.contains(said), "{said}");
    }
    assert!(!all.contains("KS/2025:00202"), "{all}");
}

#[test]
fn the_files_of_the_papers_lie_inside_once_each() {
    let folder = folder(AGENDA);
    let files = skrivelse::pdf::embedded_files(&build(folder.path()).packet).unwrap();
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "02-bilaga-1-lokaler.txt",
            "02-bilaga-2-utfall.csv",
            "02-bilaga-3-kalkyl.zip",
            "02-case.yaml",
            "02a-bordlagt.yaml",
        ]
    );
    assert_eq!(files[2].data, OTHER);
}

#[test]
fn papers_of_an_item_without_a_case_have_a_list_before_them() {
    let sum = sha256(TEXT.as_bytes());
    let agenda = format!(
        "ärenden:\n  - rad: Information\n    handlingar:\n      - {{handling: Lokaler, fil: lokaler.txt, sha256: {sum}}}\n"
    );
    let folder = folder(&agenda);
    let Built { packet, told } = build(folder.path());
    let paper = &item(&told, "1")["paper"][0];
    assert_eq!(paper["name"], "Bilaga 1: Lokaler");
    // The front, and the list.
    assert_eq!(number(&paper["pages"]["first"]), 3);
    assert_eq!(page_texts(&packet).unwrap().len(), 3);
}

/// What is said of a file of the meeting by `kontrollera`, and the code.
fn verified(folder: &Path, file: &str) -> (String, i32) {
    let said = skrivelse(folder, ["kontrollera", file]);
    (said.out, said.code)
}

#[test]
fn files_of_a_meeting_are_known_and_no_memo_is_judged_by_them() {
    let folder = folder(AGENDA);
    let Built { packet, told } = build(folder.path());
    let items = told["agendaItem"].as_array().unwrap();
    let item = items.iter().find(|item| item["id"] == "bibliotek").unwrap();
    let item = item["file"]["fileName"].as_str().unwrap();
    let item = format!("output/mote-handlingar/{item}");
    for file in [
        "output/mote-handlingar.pdf",
        "output/mote-kallelse.pdf",
        &item,
    ] {
        let (said, code) = verified(folder.path(), file);
        assert_eq!(code, 3, "{file}: {said}");
        assert!(
            said.contains("varning[V127]: filen hör till"),
            "{file}: {said}"
        );
        assert!(
            !said.contains("V101") && !said.contains("har undertecknat"),
            "{file}: {said}"
        );
    }
    for file in ["output/mote-handlingar.pdf", &item] {
        let (said, _) = verified(folder.path(), file);
        assert!(
            said.contains("byte för byte den som packet.json anger"),
            "{file}: {said}"
        );
        assert!(said.contains("i den ligger"), "{file}: {said}");
    }
    let changed = [&packet[..], b"\n% mer\n"].concat();
    fs::write(folder.path().join("output/mote-handlingar.pdf"), changed).unwrap();
    let (said, _) = verified(folder.path(), "output/mote-handlingar.pdf");
    assert!(said.contains("inte den som packet.json anger"), "{said}");
}

/// What is not pages is called in every list what it is called among the files inside.
#[test]
fn a_file_inside_has_one_name_in_all_lists() {
    let sum = sha256(OTHER);
    let agenda = format!(
        "ärenden:\n  - ärende: case.yaml\n    handlingar:\n      - {{handling: Modell, fil: kalkyl.zip, sha256: {sum}}}\n  - rad: Information\n    handlingar:\n      - {{handling: Modell, fil: kalkyl.zip, sha256: {sum}}}\n"
    );
    let folder = folder(&agenda);
    let Built { packet, told } = build(folder.path());
    let inside = skrivelse::pdf::embedded_files(&packet).unwrap();
    let at = folder.path().join("output/mote-handlingar");
    let list = fs::read_to_string(at.join("innehall.txt")).unwrap();
    let pages = page_texts(&packet).unwrap().concat();
    let pages: String = pages.split_whitespace().collect();
    for (number, place, name) in [
        ("1", 3, "01-bilaga-3-kalkyl.zip"),
        ("1", 4, "01-5-kalkyl.zip"),
        ("2", 0, "02-1-kalkyl.zip"),
    ] {
        let own = item(&told, number);
        assert_eq!(own["paper"][place]["embeddedFileName"], name, "{told:#}");
        assert!(inside.iter().any(|file| file.name == name), "{name}");
        let file = fs::read(at.join(own["file"]["fileName"].as_str().unwrap())).unwrap();
        let files = skrivelse::pdf::embedded_files(&file).unwrap();
        assert!(files.iter().any(|file| file.name == name), "{name}");
        assert!(list.contains(name), "{list}");
        // A line of a narrow column may be hyphenated.
        assert!(
            pages.replace('\u{ad}', "").contains(name),
            "{name}: {pages}"
        );
    }
    assert!(!list.contains(" kalkyl.zip"), "{list}");
}
