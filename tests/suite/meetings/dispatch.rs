//! What has been sent out keeps its numbers, and what comes after is a supplement.

mod afterwards;
mod agenda;
mod files;
mod record;
mod secrecy;
mod supplement;

use std::fs;
use std::path::Path;

use serde_json::Value;
use skrivelse::compile::PACKET_SCHEMA;
use tempfile::TempDir;

use super::folder;
use crate::support::{Said, case_with, git, skrivelse};

const AGENDA: &str = "kallelse: {senast: 2025-04-01, utskick: [2025-04-01, 2025-04-03]}
ärenden:
  - grupp: Formalia
  - {id: upprop, rad: Upprop}
  - grupp: Beslut
  - {id: oppet, ärende: case.yaml}
  - {id: bordlagt, ärende: bordlagt.yaml, bordlagt: 2025-03-04}
";

const RECORD: &str = "mote.utskick.json";

/// A project under version control of which the notice has been sent out and committed.
fn sent() -> TempDir {
    let folder = folder(AGENDA);
    git(folder.path(), &["init", "-q"]);
    let said = kallelse(folder.path(), &["--utskicka"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-qm", "kallelse"]);
    folder
}

/// What is sent out is committed before, where there is a repository.
fn kallelse(folder: &Path, arguments: &[&str]) -> Said {
    if arguments.contains(&"--utskicka") && folder.join(".git").exists() {
        git(folder, &["add", "."]);
        git(folder, &["commit", "-q", "--allow-empty", "-m", "ändrat"]);
    }
    skrivelse(folder, [&["kallelse", "mote.yaml"], arguments].concat())
}

fn edit(folder: &Path, file: &str, old: &str, new: &str) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(old), "{file} does not say {old}");
    fs::write(path, text.replacen(old, new, 1)).unwrap();
}

/// One item is late, one is withdrawn, and the memo of one has changed.
fn change(folder: &Path) {
    let late = "diarienummer: KS/2025:00207\nrubrik: Skadad brygga\n";
    fs::write(folder.join("sent.yaml"), case_with(late)).unwrap();
    edit(
        folder,
        "mote.yaml",
        "bordlagt: 2025-03-04}",
        "utgår: 2025-04-02}\n  - {id: brygga, ärende: sent.yaml, tillkommer: 2025-04-02}",
    );
    edit(
        folder,
        "case.yaml",
        "till klockan 20 på",
        "till klockan 21 på",
    );
}

/// What the pages say, without spaces.
fn text(folder: &Path, file: &str) -> String {
    let pdf = fs::read(folder.join("output").join(file)).unwrap();
    let pages = skrivelse::pdf::page_texts(&pdf).unwrap().join(" ");
    pages.split_whitespace().collect()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Number, change, and the papers with their kinds.
fn told(folder: &Path) -> Vec<(String, String, Vec<String>)> {
    let path = folder.join("output/mote-tillagg-1/packet.json");
    let told: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let schema: Value = serde_json::from_str(PACKET_SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(validator.is_valid(&told), "{told:#}");
    assert_eq!(told["supplement"]["since"], "2025-04-01");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let papers = |item: &Value| {
        let papers = item["paper"].as_array().unwrap().iter();
        papers.map(|paper| text(&paper["paperType"])).collect()
    };
    let items = told["agendaItem"].as_array().unwrap().iter();
    items
        .map(|item| (text(&item["number"]), text(&item["change"]), papers(item)))
        .collect()
}
