//! The same case gives the same bytes, wherever, whenever and however it is built.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use lopdf::{Document, Object};
use regex::bytes::Regex;
use skrivelse::project::Loader;

use crate::samples::{SAMPLES, build, case_files};
use crate::support::root;

const FAR_EAST: [(&str, &str); 3] = [
    ("TZ", "Asia/Tokyo"),
    ("LC_ALL", "C"),
    ("SOURCE_DATE_EPOCH", "1"),
];
const SWEDEN: [(&str, &str); 3] = [
    ("TZ", "Europe/Stockholm"),
    ("LC_ALL", "sv_SE.UTF-8"),
    ("SOURCE_DATE_EPOCH", "2"),
];

/// Builds copies of the samples that lie in `folder` of a temporary folder, and nothing but them.
fn built_in(
    folder: &str,
    options: &[&str],
    environment: &[(&str, &str)],
) -> BTreeMap<String, Vec<u8>> {
    let project = tempfile::tempdir().unwrap();
    let cases = project.path().join(folder);
    copy(&root().join("cases"), &cases);
    // What a project is known by: the meeting names cases in the folder above its own.
    fs::create_dir(cases.join("templates")).unwrap();
    let output = tempfile::tempdir().unwrap();
    build(
        &cases,
        output.path(),
        ["."].iter().chain(options),
        environment,
    )
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(|entry| entry.unwrap()) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// That the PDFs are those that the samples' own build made, all of them.
fn are_the_samples(built: &BTreeMap<String, Vec<u8>>, how: &str) {
    assert_eq!(built.len(), SAMPLES.len(), "{how}");
    for sample in SAMPLES.iter() {
        assert!(
            built[&sample.name] == sample.pdf,
            "{} differs when built {how}",
            sample.name
        );
    }
}

#[test]
fn another_folder_time_zone_and_language_change_nothing() {
    are_the_samples(&built_in("a", &[], &FAR_EAST), "in Tokyo");
    are_the_samples(
        &built_in("ärenden/2019 och senare", &[], &SWEDEN),
        "in Stockholm",
    );
}

#[test]
fn one_thread_and_two_give_the_same() {
    are_the_samples(&built_in("cases", &["--jobs", "1"], &[]), "on one thread");
    are_the_samples(&built_in("cases", &["--jobs", "2"], &[]), "on two threads");
}

#[test]
fn a_case_alone_is_the_same_as_among_others() {
    let output = tempfile::tempdir().unwrap();
    let mut built = BTreeMap::new();
    for case in case_files() {
        built = build(&root(), output.path(), [case], &[]);
    }
    are_the_samples(&built, "alone");
}

#[test]
fn every_date_in_a_document_is_the_date_of_its_case() {
    for (sample, path) in SAMPLES.iter().zip(case_files()) {
        let date = Loader::default()
            .load(&path)
            .unwrap()
            .case
            .unwrap()
            .date
            .get()
            .unwrap()
            .to_string();
        let dates = dates(&sample.pdf);
        assert_eq!(
            dates,
            BTreeSet::from([date.replace('-', "")]),
            "{}",
            sample.name
        );
    }
}

/// The dates of a document's dictionaries and metadata, as `20191216`; those of the case's own text
/// are not among them.
fn dates(pdf: &[u8]) -> BTreeSet<String> {
    let mut document = Document::load_mem(pdf).unwrap();
    document.decompress();
    let is_data = |object: &&mut Object| {
        object
            .as_stream()
            .is_ok_and(|stream| !stream.dict.has_type(b"Metadata"))
    };
    document
        .objects
        .values_mut()
        .filter(is_data)
        .for_each(|data| *data = Object::Null);
    let mut text = Vec::new();
    document.save_to(&mut text).unwrap();
    let stamp = Regex::new(r"D:(\d{4})(\d\d)(\d\d)|(\d{4})-(\d\d)-(\d\d)T").unwrap();
    let stamps = stamp.captures_iter(&text);
    stamps
        .map(|found| {
            found
                .iter()
                .skip(1)
                .flatten()
                .flat_map(|part| part.as_bytes())
                .map(|b| *b as char)
                .collect()
        })
        .collect()
}
