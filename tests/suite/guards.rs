//! Rules about the project itself that nobody remembers to check by hand.

mod circles;
mod files;
mod layers;
mod libraries;
mod limits;
mod names;
mod parts;
mod streams;
mod texts;

use std::path::Path;

use walkdir::WalkDir;

use crate::support::root;

/// A file of the project.
struct ProjectFile {
    /// Its path from the project's folder, with `/` between the parts.
    path: String,
    /// What stands in it.
    text: String,
}

/// The text files below some folders of the project, or at some paths; there is at least one. Files
/// that are no text, such as fonts and pictures, are left out.
fn text_files(paths: &[&str], is_wanted: fn(&Path) -> bool) -> Vec<ProjectFile> {
    let entries = paths
        .iter()
        .flat_map(|path| WalkDir::new(root().join(path)).sort_by_file_name());
    let files = entries
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.is_file() && is_wanted(path));
    let files: Vec<ProjectFile> = files.filter_map(|path| text_file(&path)).collect();
    assert!(!files.is_empty(), "there are no such files in {paths:?}");
    files
}

fn text_file(path: &Path) -> Option<ProjectFile> {
    let text = String::from_utf8(std::fs::read(path).unwrap()).ok()?;
    let path = path
        .strip_prefix(root())
        .unwrap()
        .to_str()
        .unwrap()
        .replace('\\', "/");
    Some(ProjectFile { path, text })
}

fn is_rust(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "rs")
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "md")
}

fn is_typst(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "typ")
}
