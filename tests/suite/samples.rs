//! The sample cases under `cases/`, and the program run on them.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::support::{Said, root, said};

/// A case under `cases/` and what the program makes of it.
pub struct Sample {
    /// The case's name: its file's name without the ending.
    pub name: String,
    /// The bytes of the case file.
    pub yaml: Vec<u8>,
    /// The bytes of its PDF.
    pub pdf: Vec<u8>,
}

/// All samples, built once, as a newcomer builds them: in the project's folder, with nothing but an
/// output folder.
pub static SAMPLES: LazyLock<Vec<Sample>> = LazyLock::new(|| samples(&["cases"]));

/// The same with a field for each signatory.
pub static SAMPLES_WITH_FIELDS: LazyLock<Vec<Sample>> =
    LazyLock::new(|| samples(&["cases", "--sign-as", "fields"]));

fn samples(arguments: &[&str]) -> Vec<Sample> {
    let output = tempfile::tempdir().unwrap();
    let pdfs = build(&root(), output.path(), arguments, &[]);
    let files = case_files();
    assert_eq!(pdfs.len(), files.len(), "a sample was not built");
    files.iter().map(|file| sample(file, &pdfs)).collect()
}

fn sample(file: &Path, pdfs: &BTreeMap<String, Vec<u8>>) -> Sample {
    let name = stem(file);
    let pdf = pdfs
        .get(&name)
        .unwrap_or_else(|| panic!("{name} was not built"))
        .clone();
    Sample {
        yaml: fs::read(file).unwrap(),
        name,
        pdf,
    }
}

/// The case files under `cases/`, sorted. There are at least the five of the source memos.
pub fn case_files() -> Vec<PathBuf> {
    let files = fs::read_dir(root().join("cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files
        .filter(|path| path.extension() == Some(OsStr::new("yaml")))
        .collect();
    files.sort();
    assert!(files.len() >= 5, "only {} samples were found", files.len());
    files
}

/// Builds some paths into `output` from `folder`; the PDFs by the name of their case. All of them
/// must be built.
pub fn build<S: AsRef<OsStr>>(
    folder: &Path,
    output: &Path,
    arguments: impl IntoIterator<Item = S>,
    environment: &[(&str, &str)],
) -> BTreeMap<String, Vec<u8>> {
    let said = program(folder, output, arguments, environment);
    assert_eq!(
        said.code, 0,
        "the samples are not built without errors:\n{}{}",
        said.err, said.out
    );
    let pdfs = fs::read_dir(output)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let pdfs = pdfs.filter(|path| path.extension() == Some(OsStr::new("pdf")));
    pdfs.map(|path| (stem(&path), fs::read(path).unwrap()))
        .collect()
}

/// `skrivelse build --output-dir OUTPUT ARGUMENTS…` in a folder and an environment.
pub fn program<S: AsRef<OsStr>>(
    folder: &Path,
    output: &Path,
    arguments: impl IntoIterator<Item = S>,
    environment: &[(&str, &str)],
) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_skrivelse"));
    command
        .current_dir(folder)
        .args(["build", "--output-dir"])
        .arg(output)
        .args(arguments);
    said(command.envs(environment.iter().copied()).output().unwrap())
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_str().unwrap().to_owned()
}
