//! Paths on the command line to case files.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::hidden_names::is_hidden;
use super::{real_path, wildcard};

/// The path that stands for standard input.
pub const STANDARD_INPUT: &str = "-";

/// The case files that some paths lead to.
#[derive(Debug, Default)]
pub struct CaseFiles {
    /// The files, sorted, none twice.
    pub files: Vec<PathBuf>,
    /// What could not be searched below the folders, with the cause.
    pub unread: Vec<(PathBuf, io::Error)>,
    /// What lies below the folders and is no case file by its name or kind, and yet may be meant
    /// for one, sorted.
    pub odd: Vec<PathBuf>,
    /// Folders that were named and have no case file, in the order they were named.
    pub empty: Vec<PathBuf>,
}

/// Files as they are named; folders are searched for `*.yaml` and `*.yml` in any letter case,
/// hidden ones left out. A path with `*` or `?` that leads nowhere stands for those that it
/// matches: not every shell expands it.
///
/// # Errors
///
/// The path that could not be read, with the cause. What cannot be read below a folder stops
/// nothing.
pub fn collect(paths: &[PathBuf]) -> Result<CaseFiles, (PathBuf, io::Error)> {
    let mut cases = CaseFiles::default();
    for path in paths {
        let found = expanded(path);
        if found.is_empty() {
            return Err((path.to_owned(), ErrorKind::NotFound.into()));
        }
        for path in found {
            add(path, &mut cases)?;
        }
    }
    for files in [&mut cases.files, &mut cases.odd] {
        *files = each_once(std::mem::take(files));
    }
    Ok(cases)
}

/// Each file once, sorted: two paths may lead to one file. The path with the fewest parts is kept,
/// and that of a file before that of a link.
fn each_once(mut files: Vec<PathBuf>) -> Vec<PathBuf> {
    files.sort_by_cached_key(|path| (path.is_symlink(), path.components().count(), path.clone()));
    let mut seen = HashSet::new();
    files.retain(|path| seen.insert(real_path(path)));
    files.sort();
    files
}

/// Whether a file is a case by its name. Some systems write endings in capitals.
#[must_use]
pub fn is_case_name(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml")
    })
}

/// The paths that a path with `*` or `?` stands for; a path that leads somewhere, or has no such
/// character, is itself. None when nothing matches.
#[must_use]
pub fn expanded(path: &Path) -> Vec<PathBuf> {
    if !wildcard::is_pattern(path) || path.exists() {
        return vec![path.to_owned()];
    }
    wildcard::matches(path)
}

fn add(path: PathBuf, cases: &mut CaseFiles) -> Result<(), (PathBuf, io::Error)> {
    if path.is_dir() {
        let before = cases.files.len() + cases.unread.len();
        add_below(&path, cases)?;
        if cases.files.len() + cases.unread.len() == before {
            cases.empty.push(path);
        }
        return Ok(());
    }
    if path.as_os_str() != STANDARD_INPUT {
        std::fs::metadata(&path).map_err(|error| (path.clone(), error))?;
    }
    cases.files.push(path);
    Ok(())
}

fn add_below(folder: &Path, cases: &mut CaseFiles) -> Result<(), (PathBuf, io::Error)> {
    let visible = |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0 || !is_hidden(&name)
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
        let is_file = entry.path().is_file();
        let list = match entry.path() {
            path if is_case_name(path) && is_file => &mut cases.files,
            // A folder, or a link that leads nowhere.
            path if is_case_name(path) && entry.depth() > 0 => &mut cases.odd,
            path if is_file && may_be_text(path) => &mut cases.odd,
            _ => continue,
        };
        let path = entry.into_path();
        list.push(path.strip_prefix(".").map(Path::to_owned).unwrap_or(path));
    }
    Ok(())
}

/// Whether a file may hold the text of a case by its ending. Editors and mail make
/// `avtal.yaml.txt`, `avtal.md`, `avtal.bak` and `avtal.yaml (1)` of a case's name.
fn may_be_text(path: &Path) -> bool {
    /// What attachments are, and what a case is built to.
    const NO_TEXT: &[&str] = &[
        "pdf", "png", "jpg", "jpeg", "gif", "svg", "tif", "tiff", "zip", "xlsx", "pptx", "mp4",
        "json", "typ",
    ];
    let ending = path.extension().and_then(OsStr::to_str);
    ending.is_none_or(|ending| !NO_TEXT.contains(&ending.to_lowercase().as_str()))
}
