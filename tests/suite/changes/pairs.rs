//! Pairs with their expected changes.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

use serde_json::Value;
use skrivelse::model::{Case, Status};
use skrivelse::parse::Decode;
use skrivelse::render::{MAIN, render};

use super::{Read, compared, lines, pairs};
use crate::support::{case_with, root};

#[test]
fn each_pair_has_the_changes_that_are_expected() {
    let mut wrong = String::new();
    for pair in pairs() {
        let found = lines(&compared(&pair.old, &pair.new));
        if found != pair.expected {
            let expected = &pair.expected;
            write!(
                wrong,
                "\n## {}\nexpected:\n{expected}found:\n{found}",
                pair.name
            )
            .unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The Typst project that a case becomes, without the file of the case itself.
fn page(read: &Read) -> Option<Vec<(String, Vec<u8>)>> {
    let loaded = &read.loaded;
    let (case, profile) = (loaded.case.as_ref()?, loaded.profile.as_deref()?);
    let is_draft = case.status.get() == Some(&Status::Draft);
    let files = render(loaded, case, profile, is_draft).ok()?.files;
    let is_page = |(path, _): &(String, Vec<u8>)| path == MAIN;
    Some(files.into_iter().filter(is_page).collect())
}

/// What is said of the page is held against the page: what is handed over to the layout.
#[test]
fn the_page_changes_when_it_is_said_to_and_not_otherwise() {
    let mut seen = [0, 0];
    let mut wrong = Vec::new();
    for pair in pairs() {
        let (Some(old), Some(new)) = (page(&pair.old), page(&pair.new)) else {
            continue;
        };
        let is_same = old == new;
        let is_said_to_change = compared(&pair.old, &pair.new).changes_page();
        if is_said_to_change == is_same {
            wrong.push(pair.name);
        }
        seen[usize::from(is_same)] += 1;
    }
    assert_eq!(wrong, [""; 0]);
    assert!(seen[0] > 20 && seen[1] > 3, "{seen:?}");
}

/// Keys that say how a spreadsheet is read: what changes is the rows.
const HOW_SHEETS_ARE_READ: [&str; 3] = ["blad", "område", "i_arket"];

/// The keys of a schema, wherever they stand.
fn keys(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(entries) => {
            for (name, inner) in entries {
                if let ("properties", Value::Object(properties)) = (name.as_str(), inner) {
                    found.extend(properties.keys().cloned());
                }
                keys(inner, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

/// A key that is added to cases has no change before a pair has one.
#[test]
fn every_key_of_a_case_stands_in_a_pair() {
    let mut all = BTreeSet::new();
    keys(&Case::schema(), &mut all);
    assert!(all.len() > 80, "{}", all.len());
    let files = fs::read_dir(root().join("tests/fixtures/changes")).unwrap();
    let texts = files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
    let texts: String = texts.collect();
    let is_there = |key: &&String| {
        texts.match_indices(&format!("{key}:")).any(|(at, _)| {
            let before = texts[..at].chars().next_back();
            before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != '-')
        })
    };
    let missing: Vec<&String> = all
        .iter()
        .filter(|key| !HOW_SHEETS_ARE_READ.contains(&key.as_str()) && !is_there(key))
        .collect();
    assert_eq!(missing, [""; 0]);
}

/// A case is a draft of the usual kind until it says something else.
#[test]
fn a_default_that_is_written_out_changes_no_page() {
    let written = case_with("typ: Tjänsteskrivelse\nstatus: Utkast\n");
    let unwritten = written.replace("typ: Tjänsteskrivelse\nstatus: Utkast\n", "");
    assert_ne!(written, unwritten);
    let [written, unwritten] = [written, unwritten].map(|yaml| Read::of(&yaml, &[]));
    let comparison = compared(&unwritten, &written);
    assert!(comparison.has_changes() && !comparison.changes_page());
    for (key, other) in [("typ", "typ: promemoria\n"), ("status", "status: klar\n")] {
        let other = Read::of(&case_with(other), &[]);
        let comparison = compared(&unwritten, &other);
        let mut on_page = comparison.told_on_page();
        let told = on_page.any(|(_, change)| change.part() == key);
        assert!(told, "{key}: {}", lines(&comparison));
    }
}
