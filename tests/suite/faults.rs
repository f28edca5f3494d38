//! Faults: files that change, vanish or are no files, interrupted and concurrent runs, a program
//! that panics. Nothing of the user is lost, one case never takes the others along, and the exit
//! code is 2.
#![cfg(unix)]

mod batches;
mod beginning;
mod emitting;
mod fixing;
mod manifests;
mod signed;

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use insta::assert_snapshot;
use serde_json::Value;
use skrivelse::source::sha256;
use tempfile::TempDir;

use crate::support::{Said, case_with, project, root, skrivelse};

fn run(folder: &TempDir, arguments: &[&str]) -> Said {
    skrivelse(folder.path(), arguments)
}

fn case(number: usize) -> String {
    case_with(&format!("diarienummer: KS/2025:{number:05}\n"))
}

fn cases(count: usize) -> TempDir {
    let files: Vec<(String, String)> = (1..=count)
        .map(|n| (format!("cases/{n}.yaml"), case(n)))
        .collect();
    project(
        &files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_bytes()))
            .collect::<Vec<_>>(),
    )
}

fn mkfifo(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// The PDFs of a folder and its manifest say the same of each other; how many there are.
fn agree(output: &Path) -> usize {
    let manifest: Value =
        serde_json::from_slice(&fs::read(output.join("manifest.json")).unwrap()).unwrap();
    let stated: Vec<(String, String)> = manifest["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            (
                entry["file"].as_str().unwrap().to_owned(),
                entry["sha256"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    let files = walkdir::WalkDir::new(output).sort_by_file_name();
    let pdfs = files
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|it| it == "pdf"));
    let there: Vec<(String, String)> = pdfs
        .map(|path| {
            let name = path.strip_prefix(output).unwrap().display().to_string();
            (name, sha256(&fs::read(&path).unwrap()))
        })
        .collect();
    assert_eq!(stated, there);
    there.len()
}
