//! What was sent out stays as it was sent, whatever comes after.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{RECORD, change, edit, kallelse, sent};
use crate::support::Said;

/// Everything in the folder of PDFs, and in those below it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    // It may have been taken away.
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.display().to_string(), fs::read(&path).unwrap());
        }
    }
    found
}

/// Nothing of what was sent is touched, and it is told what is different and what to do.
fn refused(at: &Path, arguments: &[&str], told: &[&str]) {
    let before = files(&at.join("output"));
    let said = kallelse(at, arguments);
    assert_eq!(said.code, 2, "{arguments:?}: {}{}", said.out, said.err);
    for told in told {
        assert!(said.err.contains(told), "{told}: {}", said.err);
    }
    assert!(files(&at.join("output")) == before, "{arguments:?}");
}

fn sent_with_supplement(at: &Path) -> Said {
    kallelse(at, &["--tillägg", "--utskicka"])
}

#[test]
fn what_has_been_sent_in_a_supplement_leaves_the_notice_as_it_was() {
    let folder = sent();
    let at = folder.path();
    change(at);
    edit(at, "mote.yaml", "09.00", "10.00");
    assert_eq!(sent_with_supplement(at).code, 0);
    let told = [
        "output/mote-kallelse.pdf och output/mote-handlingar.pdf skickades ut 2025-04-01",
        "tiden är ändrad; nya eller ändrade punkter: 2, 3, 3a",
        "det är skickat i tillägg: 2025-04-03",
        "ange en annan mapp med --till",
    ];
    refused(at, &[], &told);
    refused(at, &["--utkast"], &told);
    refused(at, &["--till", "output"], &told);
    refused(at, &["--till", "./output/../output"], &[]);
    // Nor after another one.
    edit(at, "mote.yaml", "2025-04-03]}", "2025-04-03, 2025-04-04]}");
    edit(at, "mote.yaml", "10.00", "10.30");
    assert_eq!(sent_with_supplement(at).code, 0);
    refused(
        at,
        &[],
        &["det är skickat i tillägg: 2025-04-03, 2025-04-04"],
    );
    let said = kallelse(at, &["--till", "nu"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    refused(at, &["--till", "output"], &[]);
}

#[test]
fn the_same_may_be_built_again() {
    let folder = sent();
    let at = folder.path();
    let before = files(&at.join("output"));
    assert_eq!(kallelse(at, &[]).code, 0);
    fs::remove_dir_all(at.join("output")).unwrap();
    assert_eq!(kallelse(at, &[]).code, 0);
    assert!(files(&at.join("output")) == before);
    refused(at, &["--utkast"], &["det är ett utkast"]);
}

/// Somebody else has the record, and nobody's PDFs.
#[test]
fn something_else_gets_no_name_that_was_sent() {
    let folder = sent();
    let at = folder.path();
    fs::remove_dir_all(at.join("output")).unwrap();
    fs::create_dir(at.join("output")).unwrap();
    change(at);
    refused(at, &[], &["skrivelse kallelse --tillägg mote.yaml"]);
    // By another path to the folder, also where it is not there.
    fs::remove_dir_all(at.join("output")).unwrap();
    for way in ["./output", "nytt/../output", "output"] {
        refused(
            at,
            &["--till", way],
            &["skrivelse kallelse --tillägg mote.yaml"],
        );
    }
    assert_eq!(kallelse(at, &["--till", "nu"]).code, 0);
}

/// A supplement that was sent is not built over where the record has lost it.
#[test]
fn a_record_that_is_not_to_be_trusted_guards_what_is_there() {
    let folder = sent();
    let at = folder.path();
    change(at);
    edit(at, RECORD, "Upprop", "Uppropet");
    refused(
        at,
        &["--utkast"],
        &["mote.utskick.json går inte att lita på"],
    );
    let folder = sent();
    let at = folder.path();
    edit(at, "mote.yaml", "2025-04-08", "2025-04-09");
    refused(at, &["--utkast"], &["skickades ut 2025-04-01"]);
}
