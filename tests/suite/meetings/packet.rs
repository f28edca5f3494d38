//! `kallelse`: the packet, with every paper of every item.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use lopdf::{Dictionary, Document, Object};
use serde_json::Value;
use skrivelse::compile::PACKET_SCHEMA;
use skrivelse::pdf::page_texts;
use skrivelse::source::sha256;
use tempfile::TempDir;

use crate::conformance::breaches;
use crate::signed::update::with_entry;
use crate::support::{case_with, meeting_with, project, root, skrivelse};

const TEXT: &str = "Karta över lokalerna\n\nPlan 1: entré\nPlan 2: läsesal\n";
const TABLE: &str = "Område;Utfall\nBibliotek;12,5\nMuseum;7\n";
/// Neither text nor picture.
const OTHER: &[u8] = b"PK\x03\x04\x00\x00";

/// A case with three attachments: two that can be set, and one that cannot.
fn case() -> String {
    let file = |title: &str, file: &str, data: &[u8]| {
        let sum = sha256(data);
        format!("  - {{handling: {title}, datum: 2025-03-01, fil: {file}, sha256: {sum}}}\n")
    };
    case_with(&format!(
        "beslutsunderlag:\n  - {{handling: Tjänsteskrivelsen, datum: 2025-03-26}}\n{}{}{}",
        file("Lokaler", "lokaler.txt", TEXT.as_bytes()),
        file("Utfall", "utfall.csv", TABLE.as_bytes()),
        file("Kalkyl", "kalkyl.zip", OTHER),
    ))
}

const AGENDA: &str = "ärenden:
  - grupp: Formalia
  - {rad: Val av justerare}
  - grupp: Beslutsärenden
  - {ärende: case.yaml, id: bibliotek, anmärkning: Muntlig föredragning}
  - {ärende: bordlagt.yaml, tillkommer: 2025-04-03}
  - {ärende: hemligt.yaml, sekretess: {lagrum: 19 kap. 1 § OSL, offentlig_rubrik: Avtal om lokaler}}
  - {ärende: utgar.yaml, utgår: 2025-04-02}
";

fn folder(agenda: &str) -> TempDir {
    let other = |number: u32| case_with(&format!("diarienummer: KS/2025:{number:05}\n"));
    project(&[
        ("mote.yaml", meeting_with(agenda).as_bytes()),
        ("case.yaml", case().as_bytes()),
        ("bordlagt.yaml", other(201).as_bytes()),
        ("hemligt.yaml", other(202).as_bytes()),
        ("utgar.yaml", other(203).as_bytes()),
        ("lokaler.txt", TEXT.as_bytes()),
        ("utfall.csv", TABLE.as_bytes()),
        ("kalkyl.zip", OTHER),
    ])
}

/// What has been built in a folder.
struct Built {
    packet: Vec<u8>,
    told: Value,
}

fn build(folder: &Path) -> Built {
    let said = skrivelse(folder, ["kallelse", "mote.yaml"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    Built {
        packet: fs::read(folder.join("output/mote-handlingar.pdf")).unwrap(),
        told: json(&folder.join("output/mote-handlingar/packet.json")),
    }
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn item<'t>(told: &'t Value, number: &str) -> &'t Value {
    let items = told["agendaItem"].as_array().unwrap();
    items.iter().find(|item| item["number"] == number).unwrap()
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

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
    for said in ["Plan2:läsesal", "Museum", "Paketethar", "19kap.1§OSL"] {
        assert!(all.contains(said), "{said}");
    }
    assert!(!all.contains("KS/2025:00202"), "{all}");
}

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

#[test]
fn where_papers_are_missing_there_is_no_packet() {
    let folder = folder("ärenden:\n  - ärende: case.yaml\n  - ärende: bordlagt.yaml\n");
    fs::remove_file(folder.path().join("lokaler.txt")).unwrap();
    let said = skrivelse(folder.path(), ["kallelse", "mote.yaml"]);
    assert_eq!(said.code, 1, "{}", said.out);
    assert!(!folder.path().join("output").exists());
    let said = skrivelse(folder.path(), ["kallelse", "--utkast", "mote.yaml"]);
    assert_eq!(said.code, 1);
    assert!(
        said.out
            .contains("ärende 1: bilagan lokaler.txt till case.yaml saknas"),
        "{}",
        said.out
    );
    let names = fs::read_dir(folder.path().join("output")).unwrap();
    let names: Vec<String> = names
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names, ["mote-kallelse.pdf"]);
}

#[test]
fn a_draft_says_so_on_every_page() {
    let folder = folder("ärenden:\n  - ärende: case.yaml\n");
    fs::write(
        folder.path().join("case.yaml"),
        case().replace("status: klar", "status: utkast"),
    )
    .unwrap();
    let said = skrivelse(folder.path(), ["kallelse", "--utkast", "mote.yaml"]);
    assert_eq!(said.code, 1);
    assert!(
        said.out.contains("utkast   output/mote-handlingar.pdf"),
        "{}",
        said.out
    );
    let told = json(&folder.path().join("output/mote-handlingar/packet.json"));
    assert_eq!(
        item(&told, "1")["paper"][0]["name"],
        "Tjänsteskrivelse (utkast)"
    );
}

/// A PDF that claims PDF/A-3a and PDF/UA-1 and has no fields: a draft of a memo without its case
/// inside.
fn archival_pdf() -> Vec<u8> {
    let profile = fs::read_to_string(root().join("templates/profiles/exempelkommun/profil.yaml"));
    let profile = format!("{}\npdf:\n  källfil: utelämnad\n", profile.unwrap());
    let folder = project(&[
        ("cases/gammal.yaml", case_with("").as_bytes()),
        (
            "templates/profiles/exempelkommun/profil.yaml",
            profile.as_bytes(),
        ),
    ]);
    let said = skrivelse(folder.path(), ["bygg", "--utkast", "cases/gammal.yaml"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    fs::read(folder.path().join("output/gammal.pdf")).unwrap()
}

/// A meeting whose only case has a PDF as its attachment.
fn with_pdf(pdf: &[u8]) -> TempDir {
    let sum = sha256(pdf);
    let documents = format!(
        "beslutsunderlag:\n  - {{handling: Rapport, datum: 2025-03-01, fil: rapport.pdf, sha256: {sum}}}\n"
    );
    project(&[
        (
            "mote.yaml",
            meeting_with("ärenden:\n  - ärende: case.yaml\n").as_bytes(),
        ),
        ("case.yaml", case_with(&documents).as_bytes()),
        ("rapport.pdf", pdf),
    ])
}

#[test]
fn a_pdf_that_keeps_what_it_claims_has_its_pages_in_the_packet() {
    let pdf = archival_pdf();
    let folder = with_pdf(&pdf);
    let Built { packet, told } = build(folder.path());
    let paper = &item(&told, "1")["paper"][1];
    assert_eq!(paper["name"], "Bilaga 1: Rapport");
    assert_eq!(paper["form"], "pages");
    let place = number(&paper["pages"]["first"]) - 1..number(&paper["pages"]["last"]);
    assert_eq!(
        page_texts(&packet).unwrap()[place],
        page_texts(&pdf).unwrap()
    );
    for profile in ["3a", "ua1"] {
        assert_eq!(breaches(&packet, profile), [""; 0], "{profile}");
    }
}

/// What the Writer of `LibreOffice` saves as PDF/A-2 and PDF/UA, with a heading, a link and a
/// table.
#[test]
fn a_text_that_another_program_has_saved_has_its_pages_in_the_packet() {
    let pdf = include_bytes!("../../fixtures/pdf/skrivet-i-writer.pdf");
    let folder = with_pdf(pdf);
    let Built { packet, told } = build(folder.path());
    let paper = &item(&told, "1")["paper"][1];
    assert_eq!(paper["form"], "pages", "{paper}");
    let text = page_texts(&packet).unwrap().concat();
    assert!(text.contains("Rapport om lokaler"), "{text}");
    for profile in ["3a", "ua1"] {
        assert_eq!(breaches(&packet, profile), [""; 0], "{profile}");
    }
}

/// Pages that lie on their side, are turned or show a part of their paper keep that, and the stamp
/// stands within what is seen.
#[test]
fn pages_of_any_shape_are_bound_as_they_are() {
    let whole = Document::load_mem(&archival_pdf()).unwrap();
    for (rotate, shown) in [
        (90, [0, 0, 595, 842]),
        (180, [20, 30, 500, 700]),
        (270, [0, 0, 842, 400]),
        (0, [-10, -10, 300, 300]),
    ] {
        let mut document = whole.clone();
        for id in document.get_pages().into_values().collect::<Vec<_>>() {
            let page = document.get_dictionary_mut(id).unwrap();
            page.set("Rotate", rotate);
            let shown: Vec<Object> = shown.iter().map(|&side: &i64| side.into()).collect();
            page.set("MediaBox", shown.clone());
            page.set("CropBox", shown);
        }
        let mut pdf = Vec::new();
        document.save_to(&mut pdf).unwrap();
        pdf.push(b'\n');
        let folder = with_pdf(&pdf);
        let Built { packet, told } = build(folder.path());
        let paper = &item(&told, "1")["paper"][1];
        assert_eq!(paper["form"], "pages", "{rotate}: {paper}");
        let bound = Document::load_mem(&packet).unwrap();
        let first = u32::try_from(number(&paper["pages"]["first"])).unwrap();
        let page = bound.get_dictionary(bound.get_pages()[&first]).unwrap();
        assert_eq!(page.get(b"Rotate").unwrap().as_i64().unwrap(), rotate);
        let sides = page.get(b"CropBox").unwrap().as_array().unwrap();
        let sides: Vec<i64> = sides.iter().map(|side| side.as_i64().unwrap()).collect();
        assert_eq!(sides, shown);
        for profile in ["3a", "ua1"] {
            assert_eq!(breaches(&packet, profile), [""; 0], "{rotate}: {profile}");
        }
    }
}

/// A memo of the program's own, with its case inside and places to sign, is a paper like others.
#[test]
fn a_memo_that_waits_for_signatures_has_its_pages_in_the_packet_without_them() {
    let memo = project(&[("gammal.yaml", case_with("").as_bytes())]);
    assert_eq!(
        skrivelse(memo.path(), ["bygg", "--sign-as", "fält", "gammal.yaml"]).code,
        0
    );
    let pdf = fs::read(memo.path().join("output/gammal.pdf")).unwrap();
    let has_fields = |pdf: &[u8]| {
        let document = Document::load_mem(pdf).unwrap();
        let all = document.objects.values();
        let mut all = all.filter_map(|object| object.as_dict().ok());
        all.any(|own| own.get(b"FT").is_ok())
    };
    assert!(has_fields(&pdf));
    let folder = with_pdf(&pdf);
    let Built { packet, told } = build(folder.path());
    let paper = &item(&told, "1")["paper"][1];
    assert_eq!(paper["form"], "pages", "{paper}");
    assert!(!has_fields(&packet));
    let files = skrivelse::pdf::embedded_files(&packet).unwrap();
    assert!(files.iter().any(|file| file.name.ends_with("gammal.yaml")));
    for profile in ["3a", "ua1"] {
        assert_eq!(breaches(&packet, profile), [""; 0], "{profile}");
    }
}

#[test]
fn a_pdf_that_lies_has_fields_or_claims_nothing_is_a_file_inside() {
    let pdf = archival_pdf();
    let without = |pdf: &[u8], written: &str| {
        // As long as before, so that every object stays where it is.
        let text: Vec<u8> = pdf.to_vec();
        let at = text
            .windows(written.len())
            .position(|it| it == written.as_bytes())
            .unwrap();
        let mut text = text;
        text[at + 1] = b'X';
        text
    };
    let lying = without(&pdf, "/ToUnicode");
    let signed = with_entry(
        &pdf,
        None,
        "AcroForm",
        lopdf::dictionary! { "Fields" => vec![lopdf::dictionary! { "FT" => "Tx" }.into()] },
    );
    let plain = without(&pdf, "pdfuaid:part");
    for (what, pdf) in [
        ("lies", lying),
        ("has fields", signed),
        ("claims nothing", plain),
    ] {
        let folder = with_pdf(&pdf);
        let Built { packet, told } = build(folder.path());
        let paper = &item(&told, "1")["paper"][1];
        assert_eq!(paper["form"], "file", "{what}");
        let files = skrivelse::pdf::embedded_files(&packet).unwrap();
        assert!(files.iter().any(|file| file.data == pdf), "{what}");
        let text: String = page_texts(&packet)
            .unwrap()
            .concat()
            .split_whitespace()
            .collect();
        assert!(text.contains("fil,1sida"), "{what}: {text}");
        for profile in ["3a", "ua1"] {
            assert_eq!(breaches(&packet, profile), [""; 0], "{what}: {profile}");
        }
    }
}

#[test]
fn a_signed_file_lies_inside_and_must_be_of_the_same_case() {
    let folder = folder("ärenden:\n  - ärende: bordlagt.yaml\n");
    assert_eq!(skrivelse(folder.path(), ["bygg", "bordlagt.yaml"]).code, 0);
    let file = folder.path().join("output/bordlagt.pdf");
    let range = lopdf::dictionary! { "ByteRange" => vec![0.into(), 1.into()] };
    let signed = with_entry(&fs::read(&file).unwrap(), None, "SkrivelseProv", range);
    assert!(skrivelse::pdf::is_signed(&signed));
    fs::write(&file, &signed).unwrap();
    let Built { packet, told } = build(folder.path());
    let papers = &item(&told, "1")["paper"];
    assert_eq!(
        (&papers[0]["paperType"], &papers[0]["form"]),
        (&"memo".into(), &"pages".into())
    );
    assert_eq!(
        (&papers[1]["paperType"], &papers[1]["form"]),
        (&"signed".into(), &"file".into())
    );
    let files = skrivelse::pdf::embedded_files(&packet).unwrap();
    assert!(files.iter().any(|file| file.data == signed));
    for profile in ["3a", "ua1"] {
        assert_eq!(breaches(&packet, profile), [""; 0], "{profile}");
    }
    fs::remove_file(folder.path().join("output/mote-handlingar.pdf")).unwrap();
    let changed = case_with("diarienummer: KS/2025:00201\nrubrik: Öppettider på museet\n");
    fs::write(folder.path().join("bordlagt.yaml"), changed).unwrap();
    let said = skrivelse(folder.path(), ["kallelse", "mote.yaml"]);
    assert_eq!(said.code, 2, "{}", said.out);
    assert!(
        said.err
            .contains("output/bordlagt.pdf är underskriven, men ärendet"),
        "{}",
        said.err
    );
    assert!(!folder.path().join("output/mote-handlingar.pdf").exists());
}

#[test]
fn a_pdf_that_nobody_can_read_is_no_paper() {
    let pdf = archival_pdf();
    let mut document = Document::load_mem(&pdf).unwrap();
    let locked = lopdf::dictionary! { "Filter" => "Standard" };
    document.trailer.set("Encrypt", locked);
    let mut encrypted = Vec::new();
    document.save_to(&mut encrypted).unwrap();
    let broken = pdf[..pdf.len() / 2].to_vec();
    for (pdf, said_of_it) in [(encrypted, "är krypterad"), (broken, "är skadad")] {
        let folder = with_pdf(&pdf);
        let said = skrivelse(folder.path(), ["kallelse", "mote.yaml"]);
        assert_eq!(said.code, 1, "{}{}", said.out, said.err);
        let expected = format!("rapport.pdf till case.yaml {said_of_it}");
        let all = format!("{}{}", said.out, said.err);
        assert!(said.err.contains("fel[M121]"), "{all}");
        assert!(said.err.contains(&expected), "{all}");
        assert!(!folder.path().join("output").exists());
        let said = skrivelse(folder.path(), ["kallelse", "--utkast", "mote.yaml"]);
        assert_eq!(said.code, 1, "{}{}", said.out, said.err);
        assert!(said.out.contains(&expected), "{}", said.out);
        assert!(!folder.path().join("output/mote-handlingar.pdf").exists());
    }
}
