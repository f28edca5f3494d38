//! `kallelse`: the packet, with every paper of every item.

mod attached;
mod contents;
mod lacks;
mod pages;

use std::fs;
use std::path::Path;

use serde_json::Value;
use skrivelse::source::sha256;
use tempfile::TempDir;

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
