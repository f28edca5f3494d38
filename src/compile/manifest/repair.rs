//! What a run that was ended in the middle left: PDFs that the manifest does not know of, and
//! temporary files.

use std::path::{Component, Path};

use super::publish::MAX_PDF;
use super::{Manifest, ManifestEntry};
use crate::error::Result;
use crate::pdf::history::first_revision;
use crate::source::{read_regular, sha256};
use crate::write::{self, FolderLock, StrayFolder, TemporaryFolder, stray_folders};

/// What was put right.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repaired {
    /// The PDFs whose entries were put in.
    pub entries: Vec<String>,
    /// How many interrupted runs have left something, which is removed.
    pub runs: usize,
}

/// Puts right what interrupted runs left in a folder, makes sure that its manifest can be read, and
/// makes a place for what is to be built.
///
/// # Errors
///
/// The manifest cannot be read or written, or another run holds the folder.
pub fn repair(folder: &Path) -> Result<(Repaired, TemporaryFolder)> {
    let _lock = FolderLock::take(folder)?;
    let manifest = Manifest::read(folder)?;
    let strays = stray_folders(folder);
    let mut entries = Vec::new();
    for stray in &strays {
        let planned = Manifest::read(stray.path())?.files.into_iter();
        entries.extend(
            planned.filter(|entry| is_missing(&manifest, entry) && is_in_place(folder, entry)),
        );
    }
    let repaired = Repaired {
        entries: entries.iter().map(|entry| entry.file.clone()).collect(),
        runs: strays.len(),
    };
    if !entries.is_empty() {
        manifest.with(entries).prepare(folder)?.put(folder)?;
    }
    strays.into_iter().for_each(StrayFolder::remove);
    // Under the lock, so that nobody takes it for a stray one before it has its own.
    let temporary =
        TemporaryFolder::new_in(folder).map_err(|error| write::unwritable(folder, &error))?;
    Ok((repaired, temporary))
}

/// Whether the manifest has nothing of a PDF with these bytes. What a later run has said of them
/// stands.
fn is_missing(manifest: &Manifest, entry: &ManifestEntry) -> bool {
    !manifest
        .files
        .iter()
        .any(|known| (&known.file, &known.sha256) == (&entry.file, &entry.sha256))
}

/// Whether the PDF of an entry lies in its place, signed or not.
fn is_in_place(folder: &Path, entry: &ManifestEntry) -> bool {
    let is_name = Path::new(&entry.file)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let pdf = is_name
        .then(|| read_regular(&folder.join(&entry.file), MAX_PDF).ok())
        .flatten();
    pdf.is_some_and(|pdf| {
        sha256(&pdf) == entry.sha256
            || first_revision(&pdf).is_some_and(|built| sha256(built) == entry.sha256)
    })
}
