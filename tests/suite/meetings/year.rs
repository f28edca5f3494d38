//! A made-up year of one committee. Numbers, supplements, totals and what comes back are reckoned
//! by the generator beside it, by other means than the program's.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use skrivelse::check::check_paths;
use skrivelse::compile;
use skrivelse::project::{LoadedFile, LoadedMeeting, Loader};
use tempfile::TempDir;

use crate::support::{project, skrivelse};

#[path = "../../generator/year.rs"]
mod generator;

use generator::{CASES, FORGOTTEN, MEETINGS, Year, YearMeeting, year};

fn load(folder: &Path, meeting: &YearMeeting) -> LoadedMeeting {
    match Loader::default()
        .load_either(&folder.join(&meeting.file))
        .unwrap()
    {
        LoadedFile::Meeting(meeting) => *meeting,
        LoadedFile::Case(_) => panic!("{} is no meeting", meeting.file),
    }
}

/// Sends out each meeting and then its supplement, a month after the other, as a secretary would.
fn lived(year: &Year) -> TempDir {
    let cases = year.cases.iter();
    let cases = cases.map(|(path, text)| (path.as_str(), text.as_bytes()));
    let folder = project(&cases.collect::<Vec<_>>());
    let write = |file: &str, text: &str| {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    for meeting in &year.meetings {
        write(&meeting.file, &meeting.sent);
        compile::dispatch(&load(folder.path(), meeting), &[]).unwrap();
        write(&meeting.file, &meeting.later);
        if let Some((file, text)) = &meeting.rewritten {
            write(file, text);
        }
        let loaded = load(folder.path(), meeting);
        let changed = loaded.changes_since().into_iter();
        let changed: Vec<_> = changed.map(|item| (item.now.number, item.now.id)).collect();
        assert_eq!(changed, meeting.changed, "{}", meeting.file);
        assert!(loaded.gone_since().is_empty());
        let written = compile::dispatch(&loaded, &[]).unwrap();
        assert_eq!(written.items, meeting.changed.len());
        let loaded = load(folder.path(), meeting);
        assert!(loaded.changes_since().is_empty(), "{}", meeting.file);
        let came_back = loaded.history(1).into_iter().next();
        let came_back = came_back.map(|earlier| (earlier.date.to_string(), earlier.number));
        assert_eq!(came_back, meeting.history, "{}", meeting.file);
    }
    folder
}

fn rows(folder: &TempDir, option: &str) -> Vec<Value> {
    let said = skrivelse(
        folder.path(),
        ["lista", option, "--form", "json", "cases/moten"],
    );
    let value: Value = serde_json::from_str(&said.out).unwrap();
    value["rows"].as_array().unwrap().clone()
}

#[test]
fn a_year_comes_to_what_was_put_into_it() {
    let year = year();
    assert_eq!(
        (year.cases.len(), year.meetings.len()),
        (MEETINGS * CASES, MEETINGS)
    );
    let folder = lived(&year);
    let batch = check_paths(&[folder.path().join("cases/moten")]).unwrap();
    for (checked, meeting) in batch.meetings.iter().zip(&year.meetings) {
        let numbers: Vec<String> = checked.loaded.numbers().into_iter().flatten().collect();
        assert_eq!(numbers, meeting.numbers, "{}", meeting.file);
        // Those of the notice are those that were sent out: nothing has moved.
        let sent = &checked.loaded.sent().unwrap().dispatches[0];
        let first = sent.items.iter().map(|item| item.number.clone());
        let expected: Vec<String> = (1..=sent.items.len()).map(|at| at.to_string()).collect();
        assert_eq!(first.collect::<Vec<_>>(), expected);
    }
    // Nothing is found but the one item that was forgotten.
    let found = batch.meetings.iter().flat_map(|meeting| &meeting.found);
    let found: Vec<String> = found
        .map(|found| format!("{} {}", found.kind.code, found.primary.text))
        .collect();
    let forgotten = format!(
        "M113 ../m{FORGOTTEN}-5.yaml (bordlagt 2025-{FORGOTTEN:02}-15) står inte på listan"
    );
    assert_eq!(found, [forgotten]);

    let totals = rows(&folder, "--medel").into_iter().map(|row| {
        let kronor = row["total"].as_str().unwrap().parse().unwrap();
        (row["funding"].as_str().unwrap().to_owned(), kronor)
    });
    assert_eq!(totals.collect::<BTreeMap<String, u64>>(), year.totals);

    let due: Vec<String> = rows(&folder, "--uppdrag")
        .iter()
        .map(|row| row["due"].as_str().unwrap().to_owned())
        .collect();
    let mut expected = year.due.clone();
    expected.sort();
    assert_eq!(due, expected);
    assert_eq!(rows(&folder, "--saknas").len(), 0);
}

#[test]
fn the_same_year_leaves_the_same_records() {
    let records = || {
        let year = year();
        let folder = lived(&year);
        let read = |meeting: &YearMeeting| {
            let path = folder.path().join(&meeting.file);
            fs::read(path.with_extension("utskick.json")).unwrap()
        };
        year.meetings.iter().map(read).collect::<Vec<_>>()
    };
    assert!(records() == records(), "other bytes");
}
