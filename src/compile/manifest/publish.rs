//! PDFs and their entries go to their places together.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{Manifest, ManifestEntry, NAME};
use crate::error::{Error, Result};
use crate::pdf;
use crate::source::read_regular;
use crate::write::{self, FolderLock, TemporaryFolder};

/// The largest PDF that is looked into before it is replaced. A larger one might be signed, so it
/// is left.
pub(in crate::compile) const MAX_PDF: u64 = 512 * 1024 * 1024;

/// A PDF that has been built, and is not yet in its place.
#[derive(Debug)]
pub struct Staged {
    /// Where it lies, on the same disk as the folder that it goes to.
    pub path: PathBuf,
    /// What the manifest is to say of it, the name of its file included.
    pub entry: ManifestEntry,
}

/// Puts PDFs in their places and their entries into the manifest of the folder, one run at a time.
/// The results stand in the order of `staged`: a PDF that cannot be replaced is left, with its
/// entry, and the others are put in.
///
/// What is to happen is written into `temporary` first. A run that is ended in the middle leaves it
/// there, and the next one finishes the manifest from it.
///
/// # Errors
///
/// The manifest cannot be read or written, or another run holds the folder.
pub fn publish(
    folder: &Path,
    mut temporary: TemporaryFolder,
    staged: &[Staged],
) -> Result<Vec<Result<()>>> {
    let _lock = FolderLock::take(folder)?;
    refuse_read_only(&folder.join(NAME))?;
    let before = Manifest::read(folder)?;
    let mut results: Vec<Result<()>> = staged
        .iter()
        .map(|made| may_be_replaced(&folder.join(&made.entry.file)))
        .collect();
    let planned = successes(staged, &results);
    Manifest::of(planned.clone())
        .prepare(temporary.path())?
        .put(temporary.path())?;
    let mut prepared = before.clone().with(planned.clone()).prepare(folder)?;
    temporary.leave();
    for (made, result) in staged
        .iter()
        .zip(&mut results)
        .filter(|(_, result)| result.is_ok())
    {
        *result = write::put(&made.path, &folder.join(&made.entry.file));
    }
    let put = successes(staged, &results);
    if put.len() < planned.len() {
        prepared = before.with(put).prepare(folder)?;
    }
    prepared.put(folder)?;
    temporary.remove();
    Ok(results)
}

fn successes(staged: &[Staged], results: &[Result<()>]) -> Vec<ManifestEntry> {
    let put = staged
        .iter()
        .zip(results)
        .filter(|(_, result)| result.is_ok());
    put.map(|(made, _)| made.entry.clone()).collect()
}

/// Whether a PDF may be written at a path: what is signed cannot be made again, and what is
/// read-only is to stay.
///
/// # Errors
///
/// It may not, or what lies there cannot be looked into.
pub fn may_be_replaced(path: &Path) -> Result<()> {
    refuse_read_only(path)?;
    let there = match read_regular(path, MAX_PDF) {
        Ok(there) => there,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(write::unwritable(path, &error)),
    };
    if !pdf::is_signed(&there) {
        return Ok(());
    }
    Err(Error::new(format!(
        "{} är undertecknad och skrivs inte över",
        path.display()
    ))
    .hint("flytta den undertecknade filen, eller bygg till en annan mapp med --till"))
}

fn refuse_read_only(path: &Path) -> Result<()> {
    if !fs::metadata(path).is_ok_and(|there| there.is_file() && write::is_read_only(&there)) {
        return Ok(());
    }
    Err(Error::new(format!(
        "{} är skrivskyddad och skrivs inte över",
        path.display()
    ))
    .hint("ta bort skrivskyddet om filen får ersättas, eller bygg till en annan mapp med --till"))
}
