//! The sample meeting under `cases/sammantraden/`: two of the real memos and six made-up cases.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use skrivelse::check::{CheckedMeeting, check_paths};
use skrivelse::model::Case;
use skrivelse::pdf;
use skrivelse::profile::schema::{of_cases, of_meetings};
use skrivelse::project::templates::Templates;

use crate::samples::build;
use crate::support::{root, skrivelse};

const MEETING: &str = "cases/sammantraden/2021-04-28-hsn.yaml";

fn meeting() -> CheckedMeeting {
    let mut batch = check_paths(&[root().join(MEETING)]).unwrap();
    batch.meetings.remove(0)
}

fn cases(meeting: &CheckedMeeting) -> Vec<&Case> {
    let named = meeting.loaded.cases.iter().flatten();
    named
        .map(|named| named.loaded().unwrap().whole().unwrap())
        .collect()
}

#[test]
fn nothing_is_found_in_the_meeting_and_its_made_up_cases() {
    let batch = check_paths(&[root().join("cases/sammantraden")]).unwrap();
    assert_eq!((batch.checked.len(), batch.meetings.len()), (6, 1));
    let of_cases = batch.checked.iter().flat_map(|case| &case.found);
    let of_meeting = batch.meetings.iter().flat_map(|meeting| &meeting.found);
    let found: Vec<_> = of_cases.chain(of_meeting).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn it_takes_up_cases_of_several_kinds_with_tables_and_attachments() {
    let meeting = meeting();
    let cases = cases(&meeting);
    assert_eq!(cases.len(), 8);
    let mut kinds: Vec<&str> = cases.iter().map(|case| case.kind.text()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(
        kinds,
        [
            "beslutsunderlag",
            "delegationsbeslut",
            "information",
            "svar på revisionsrapport",
            "tjänsteskrivelse",
            "yttrande"
        ]
    );
    let files = cases.iter().flat_map(|case| case.listed_documents());
    let files: Vec<&String> = files.filter_map(|paper| paper.file.get()).collect();
    assert_eq!(
        files,
        [
            "bilagor/oversikt-medel-2021.csv",
            "bilagor/utfall-mars-2021.csv",
            "bilagor/fragor-i-remissen.txt"
        ]
    );
}

#[test]
fn its_papers_come_to_twenty_pages_and_its_notice_is_built() {
    let output = tempfile::tempdir().unwrap();
    let meeting = meeting();
    let of_case =
        |named: &skrivelse::project::NamedCase| named.loaded().unwrap().source.path().to_owned();
    let paths: Vec<PathBuf> = meeting.loaded.cases.iter().flatten().map(of_case).collect();
    build(&root(), output.path(), &paths, &[]);
    let files = ["", "sammantraden/arenden"].map(|folder| output.path().join(folder));
    let files = files
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap());
    let files = files.map(|entry| entry.unwrap().path());
    let pdfs = files.filter(|path| path.extension().is_some_and(|ending| ending == "pdf"));
    let pages: Vec<usize> = pdfs
        .map(|path| pdf::page_count(&fs::read(path).unwrap()).unwrap())
        .collect();
    assert_eq!(pages.len(), 8);
    assert!(pages.iter().sum::<usize>() >= 20, "{pages:?}");

    let to = output.path().to_str().unwrap();
    let said = skrivelse(&root(), ["kallelse", MEETING, "--till", to]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
}

#[test]
fn the_schemas_beside_it_accept_it() {
    let templates = Templates::of(std::iter::empty());
    let read = |path: PathBuf| -> Value {
        serde_saphyr::from_str(&fs::read_to_string(path).unwrap()).unwrap()
    };
    let validator = jsonschema::validator_for(&of_meetings(&templates)).unwrap();
    assert!(validator.is_valid(&read(root().join(MEETING))));
    let validator = jsonschema::validator_for(&of_cases(&templates)).unwrap();
    let folder = fs::read_dir(root().join("cases/sammantraden/arenden")).unwrap();
    let files = folder.map(|entry| entry.unwrap().path());
    for file in files.filter(|path| path.is_file()) {
        assert!(
            validator.is_valid(&read(file.clone())),
            "{}",
            file.display()
        );
    }
    let written = skrivelse(&root(), ["schema", "sammanträde"]).out;
    let kept = fs::read_to_string(root().join("cases/sammantraden/meeting.schema.json")).unwrap();
    assert!(
        written == kept,
        "write it anew: skrivelse schema sammanträde > cases/sammantraden/meeting.schema.json"
    );
}
