//! Paths on the command line to case files.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

/// The case files that some paths lead to.
#[derive(Debug, Default)]
pub struct CaseFiles {
    /// The files, sorted, none twice.
    pub files: Vec<PathBuf>,
    /// What could not be searched below the folders, with the cause.
    pub unread: Vec<(PathBuf, io::Error)>,
}

/// Files as they are named; folders are searched for `*.yaml` and `*.yml` in any letter case,
/// hidden ones left out.
///
/// # Errors
///
/// The path that could not be read, with the cause. What cannot be read below a folder stops
/// nothing.
pub fn collect(paths: &[PathBuf]) -> Result<CaseFiles, (PathBuf, io::Error)> {
    let mut cases = CaseFiles::default();
    for path in paths {
        if path.is_dir() {
            add_below(path, &mut cases)?;
        } else {
            std::fs::metadata(path).map_err(|error| (path.clone(), error))?;
            cases.files.push(path.clone());
        }
    }
    cases.files.sort();
    cases.files.dedup();
    Ok(cases)
}

/// Some systems write endings in capitals.
fn is_case_ending(ending: &OsStr) -> bool {
    ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml")
}

fn add_below(folder: &Path, cases: &mut CaseFiles) -> Result<(), (PathBuf, io::Error)> {
    let visible = |entry: &DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    for entry in WalkDir::new(folder).into_iter().filter_entry(visible) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if error.depth() == 0 => return Err((folder.to_owned(), error.into())),
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                cases.unread.push((path, error.into()));
                continue;
            }
        };
        let is_yaml = entry.path().extension().is_some_and(is_case_ending);
        if is_yaml && entry.path().is_file() {
            let path = entry.into_path();
            cases
                .files
                .push(path.strip_prefix(".").map(Path::to_owned).unwrap_or(path));
        }
    }
    Ok(())
}
