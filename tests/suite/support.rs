//! What the tests share: folders, the program, the fixtures.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use skrivelse::check;
use skrivelse::diagnostic::Severity;
use skrivelse::project::{LoadedCase, Loader};
use skrivelse::render::{MAIN, render};
use tempfile::TempDir;

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
    said(
        command
            .current_dir(folder)
            .args(arguments)
            .output()
            .unwrap(),
    )
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
pub fn project(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, data) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, data).unwrap();
    }
    folder
}

/// What git says to a command in a folder; always by the same person, on the same day.
pub fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut git = Command::new("git");
    git.current_dir(folder)
        .args(["-c", "user.name=Kim", "-c", "user.email=kim@kommun.example"])
        .args(arguments);
    git.env("GIT_AUTHOR_DATE", "2026-03-01T12:00:00Z")
        .env("GIT_COMMITTER_DATE", "2026-03-01T12:00:00Z");
    let said = said(git.output().unwrap());
    assert_eq!(said.code, 0, "git {arguments:?}: {}", said.err);
    said.out.trim().to_owned()
}

/// A complete correct case, to be varied: top-level keys of `fragment` replace those of the base.
pub fn case_with(fragment: &str) -> String {
    varied("tests/fixtures/base.yaml", fragment)
}

/// A complete correct meeting, to be varied likewise.
pub fn meeting_with(fragment: &str) -> String {
    varied("tests/fixtures/meeting.yaml", fragment)
}

fn varied(base: &str, fragment: &str) -> String {
    let base = std::fs::read_to_string(root().join(base)).unwrap();
    let replaced = keys(fragment);
    let kept = blocks(&base)
        .into_iter()
        .filter(|block| !replaced.contains(&key(block)));
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

/// A case in a project of its own, read and ready to be rendered.
pub fn loaded(yaml: &str) -> LoadedCase {
    let folder = project(&[("case.yaml", yaml.as_bytes())]);
    Loader::default()
        .load(&folder.path().join("case.yaml"))
        .unwrap()
}

/// The `main.typ` that a case becomes, as a draft.
pub fn main_typ(yaml: &str) -> String {
    let loaded = loaded(yaml);
    let (case, profile) = (
        loaded.case.as_ref().unwrap(),
        loaded.profile.as_deref().unwrap(),
    );
    let mut project = render(&loaded, case, profile, true).unwrap();
    String::from_utf8(project.files.remove(MAIN).unwrap()).unwrap()
}

/// Any text as a YAML scalar that has no other meaning.
pub fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == ' ';
    let letter = |c: char| {
        if plain(c) {
            c.to_string()
        } else {
            format!("\\U{:08X}", u32::from(c))
        }
    };
    format!("\"{}\"", text.chars().map(letter).collect::<String>())
}

/// What the blocks of a prose text say; the address of a link after its text.
pub fn text_of(blocks: &[Value]) -> String {
    blocks.iter().map(block_text).collect()
}

fn block_text(block: &Value) -> String {
    let parts = block.as_array().unwrap();
    let texts = |value: &Value| {
        value
            .as_array()
            .unwrap()
            .iter()
            .map(inline_text)
            .collect::<String>()
    };
    let items = |value: &Value| {
        value
            .as_array()
            .unwrap()
            .iter()
            .map(|item| text_of(item.as_array().unwrap()))
            .collect()
    };
    match parts[0].as_str().unwrap() {
        "p" => texts(&parts[1]) + "\n",
        "pre" => parts[1]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| format!("{}\n", line.as_str().unwrap()))
            .collect(),
        "h" => texts(&parts[2]) + "\n",
        "ul" => items(&parts[1]),
        "ol" => items(&parts[3]),
        "quote" => text_of(parts[1].as_array().unwrap()),
        "table" => {
            let rows = std::iter::once(&parts[2]).chain(parts[3].as_array().unwrap());
            rows.flat_map(|row| row.as_array().unwrap())
                .map(|cell| texts(cell) + "\n")
                .collect()
        }
        kind => panic!("an unknown block: {kind}"),
    }
}

fn inline_text(inline: &Value) -> String {
    let Some(parts) = inline.as_array() else {
        return inline.as_str().unwrap().to_owned();
    };
    let texts = |value: &Value| {
        value
            .as_array()
            .unwrap()
            .iter()
            .map(inline_text)
            .collect::<String>()
    };
    match parts[0].as_str().unwrap() {
        "strong" | "emph" => texts(&parts[1]),
        // An address that is its own text stands once.
        "link" if texts(&parts[2]) == parts[1].as_str().unwrap() => texts(&parts[2]),
        "link" => texts(&parts[2]) + parts[1].as_str().unwrap(),
        "br" => "\n".to_owned(),
        kind => panic!("an unknown inline: {kind}"),
    }
}

/// The cases in a folder of the project, in the order of their names.
pub fn cases_in(folder: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(root().join(folder)).unwrap();
    let files = files.map(|file| file.unwrap().path());
    let is_case = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "yaml");
    let mut files: Vec<_> = files.filter(is_case).collect();
    files.sort();
    files
}

/// What is found in a case that weighs more than an information, each with its code.
pub fn faults(loaded: &LoadedCase) -> Vec<String> {
    let found = check::check(loaded).into_iter();
    let found = found.filter(|found| found.severity > Severity::Info);
    found
        .map(|it| format!("{} {}", it.kind.code, it.primary.text))
        .collect()
}
