//! Paths on the command line to case files.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::open_regular;

/// The case files that some paths lead to, sorted, none twice.
#[derive(Debug)]
pub struct CaseFiles(pub Vec<PathBuf>);

/// Files as they are named; folders are searched for `*.yaml` and `*.yml` in any letter case, hidden ones left out.
///
/// # Errors
///
/// The path that could not be read, with the cause.
pub fn collect(paths: &[PathBuf]) -> Result<CaseFiles, (PathBuf, io::Error)> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(case_files_below(path)?);
        } else {
            // What is no file is told of before anything else is read.
            open_regular(path, u64::MAX).map_err(|error| (path.clone(), error))?;
            files.push(path.clone());
        }
    }
    files.sort();
    files.dedup();
    Ok(CaseFiles(files))
}

/// Some systems write endings in capitals.
fn is_yaml(ending: &OsStr) -> bool {
    ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml")
}

fn case_files_below(folder: &Path) -> Result<Vec<PathBuf>, (PathBuf, io::Error)> {
    let visible = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).into_iter().filter_entry(visible) {
        let entry = entry.map_err(|error| (folder.to_owned(), error.into()))?;
        let is_case = entry.path().extension().is_some_and(is_yaml);
        if is_case && entry.path().is_file() {
            let path = entry.into_path();
            files.push(path.strip_prefix(".").map(Path::to_owned).unwrap_or(path));
        }
    }
    Ok(files)
}
