//! The cases that somebody may have meant by a path that leads nowhere.

use std::fs;
use std::path::{Path, PathBuf};

use crate::project::CASES;
use crate::source;

/// The cases of which a path may be a slip: those with another ending or with a letter or two
/// otherwise, also in the folder for cases.
pub fn cases(path: &Path) -> Vec<String> {
    let cases = Path::new(CASES).join(path);
    let places = [Some(path), path.is_relative().then_some(&*cases)];
    let found = places.into_iter().flatten().flat_map(nearest);
    found.map(|path| path.display().to_string()).collect()
}

fn nearest(path: &Path) -> Vec<PathBuf> {
    /// Slips of the fingers in a name; more make another name.
    const SLIPS: usize = 2;
    let Some(stem) = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().to_lowercase())
    else {
        return Vec::new();
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    let there = fs::read_dir(if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    });
    let names = there
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.file_name()));
    let cases = names
        .map(|name| folder.join(name))
        .filter(|path| source::is_case_name(path) && path.is_file());
    let slips = |path: &PathBuf| {
        let other = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().to_lowercase());
        strsim::damerau_levenshtein(&stem, &other.unwrap_or_default())
    };
    let mut near: Vec<(usize, PathBuf)> = cases.map(|path| (slips(&path), path)).collect();
    near.sort();
    let least = near.first().map_or(0, |(slips, _)| *slips);
    let most = if stem.chars().count() > 2 * SLIPS {
        SLIPS
    } else {
        0
    };
    let nearest = near
        .into_iter()
        .filter(|(slips, _)| *slips == least && *slips <= most);
    nearest.map(|(_, path)| path).collect()
}
