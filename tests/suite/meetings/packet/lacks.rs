//! Papers that are missing, drafts, unreadable or signed.

use std::fs;

use lopdf::Document;

use super::{Built, archival_pdf, build, case, folder, item, json, with_pdf};
use crate::conformance::breaches;
use crate::signed::update::with_entry;
use crate::support::{case_with, skrivelse};

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
    // As some services send it.
    let encrypted_late = [b"\r\n", &encrypted[..]].concat();
    let broken = pdf[..pdf.len() / 2].to_vec();
    for (pdf, said_of_it) in [
        (encrypted, "är krypterad"),
        (encrypted_late, "är krypterad"),
        (broken, "är skadad"),
    ] {
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
