//! What the tests share: folders, the program, the fixtures.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The project's folder.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What the program said.
pub struct Said {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs the program in a folder.
pub fn skrivelse<S: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = S>) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_skrivelse"));
    said(command.current_dir(folder).args(arguments).output().unwrap())
}

/// What a finished process said.
pub fn said(output: Output) -> Said {
    Said {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A project of its own in a temporary folder: case files by path, and nothing else.
pub fn project(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, data) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, data).unwrap();
    }
    folder
}

/// A complete correct case, to be varied: top-level keys of `fragment` replace those of the base.
pub fn case_with(fragment: &str) -> String {
    let base = std::fs::read_to_string(root().join("tests/fixtures/base.yaml")).unwrap();
    let replaced = keys(fragment);
    let kept = blocks(&base).into_iter().filter(|block| !replaced.contains(&key(block)));
    format!("{fragment}{}", kept.collect::<String>())
}

fn keys(text: &str) -> Vec<String> {
    blocks(text).iter().map(|block| key(block)).collect()
}

fn key(block: &str) -> String {
    block.split(':').next().unwrap_or_default().to_owned()
}

/// The text divided before every line that begins a top-level key.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n') {
        let begins = line.starts_with(|c: char| c.is_alphabetic());
        match blocks.last_mut() {
            Some(block) if !begins => block.push_str(line),
            _ => blocks.push(line.to_owned()),
        }
    }
    blocks
}
