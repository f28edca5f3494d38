//! PDFs that no case gives any more: their cases have been renamed, moved or removed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::publish::MAX_PDF;
use super::{Manifest, ManifestEntry};
use crate::error::{Error, Result};
use crate::pdf;
use crate::project::Workplace;
use crate::source::{folded, read_regular, sha256};
use crate::write::{self, FolderLock};

/// A PDF of which no case is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StalePdf {
    /// The file, from the folder of PDFs.
    pub file: String,
}

impl StalePdf {
    /// The place of the case that is gone, without ending.
    #[must_use]
    pub fn place(&self) -> &str {
        self.file.strip_suffix(".pdf").unwrap_or(&self.file)
    }
}

/// What became of a stale PDF.
#[derive(Debug)]
pub enum Pruned {
    /// It is removed.
    Removed(StalePdf),
    /// It is left, and why.
    Kept(StalePdf, Error),
}

/// The PDFs of a folder, among those that the manifest tells of, that no case of the workplace
/// gives. What was built just now is none of them. A folder outside the workplace may have PDFs of
/// others, so there none is stale.
///
/// # Errors
///
/// The manifest cannot be read.
pub fn stale(folder: &Path, workplace: &Workplace, built: &[PathBuf]) -> Result<Vec<StalePdf>> {
    if !workplace.holds(folder) {
        return Ok(Vec::new());
    }
    let entries = Manifest::read(folder)?.files;
    let built: Vec<String> = built.iter().map(|path| folded(path)).collect();
    let is_stale = |entry: &ManifestEntry| {
        let path = Path::new(&entry.file);
        is_below(path)
            && !entry.case.elsewhere
            && !built.contains(&folded(&folder.join(path)))
            && folder.join(path).is_file()
            && !workplace.has_case_for(&path.with_extension(""), Path::new(&entry.case.file))
    };
    // A place may have been two cases': the PDF is stale when both are gone.
    let kept: BTreeSet<&str> = entries
        .iter()
        .filter(|entry| !is_stale(entry))
        .map(|entry| entry.file.as_str())
        .collect();
    let stale: BTreeSet<&str> = entries
        .iter()
        .map(|entry| entry.file.as_str())
        .filter(|file| !kept.contains(file))
        .collect();
    let stale = stale.into_iter().map(|file| StalePdf {
        file: file.to_owned(),
    });
    Ok(stale.collect())
}

/// Removes stale PDFs, and their entries. One that is not just what was built is left: it may be
/// signed, and nobody can make it again.
///
/// # Errors
///
/// The manifest cannot be read or written, or another run holds the folder.
pub fn prune(folder: &Path, stale: Vec<StalePdf>) -> Result<Vec<Pruned>> {
    let _lock = FolderLock::take(folder)?;
    let manifest = Manifest::read(folder)?;
    let pruned: Vec<Pruned> = stale
        .into_iter()
        .map(|pdf| match remove(folder, &pdf.file, &manifest) {
            Ok(()) => Pruned::Removed(pdf),
            Err(error) => Pruned::Kept(pdf, error),
        })
        .collect();
    let removed: Vec<&str> = pruned
        .iter()
        .filter_map(|pruned| match pruned {
            Pruned::Removed(pdf) => Some(pdf.file.as_str()),
            Pruned::Kept(..) => None,
        })
        .collect();
    manifest.without(&removed).prepare(folder)?.put(folder)?;
    Ok(pruned)
}

fn remove(folder: &Path, file: &str, manifest: &Manifest) -> Result<()> {
    let path = folder.join(file);
    let shown = path.display();
    let inside = folder.canonicalize().ok().zip(path.canonicalize().ok());
    if inside.is_none_or(|(folder, path)| !path.starts_with(folder)) {
        return Err(Error::new(format!("{shown} leder ut ur mappen")));
    }
    let metadata = fs::metadata(&path).map_err(|error| Error::unreadable(&path, &error))?;
    if write::is_read_only(&metadata) {
        return Err(Error::new(format!(
            "{shown} är skrivskyddad och tas inte bort"
        )));
    }
    let pdf = read_regular(&path, MAX_PDF).map_err(|error| Error::unreadable(&path, &error))?;
    if pdf::is_signed(&pdf) {
        return Err(Error::new(format!(
            "{shown} är undertecknad och tas inte bort"
        )));
    }
    let checksum = sha256(&pdf);
    let is_as_built = |entry: &ManifestEntry| entry.file == file && entry.sha256 == checksum;
    if !manifest.files.iter().any(is_as_built) {
        return Err(Error::new(format!(
            "{shown} har ändrats sedan den byggdes och tas inte bort"
        )));
    }
    fs::remove_file(&path).map_err(|error| write::unwritable(&path, &error))?;
    // The folders that it leaves empty. One that is not empty cannot be removed in this way.
    let folders = path.ancestors().skip(1);
    for above in folders.take_while(|above| *above != folder && above.starts_with(folder)) {
        if fs::remove_dir(above).is_err() {
            break;
        }
    }
    Ok(())
}

/// Whether a path stays in its folder; anybody can write a manifest.
fn is_below(path: &Path) -> bool {
    path.components()
        .all(|part| matches!(part, Component::Normal(_)))
        && path.extension().is_some_and(|ending| ending == "pdf")
}
