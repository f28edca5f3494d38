//! Files are placed all together or not at all, and never over other content or through a link.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use tempfile::Builder;

use super::Extracted;
use crate::error::{Error, Result, io_cause};
use crate::source::read_regular;
use crate::write;

const HINT: &str = "välj en annan mapp med --till";

/// Places files below a folder. A new folder appears with all of them in it.
///
/// # Errors
///
/// A file of that name has other content, a link is in the way, or nothing can be written there.
pub fn place(folder: &Path, files: &[Extracted]) -> Result<()> {
    if fs::symlink_metadata(folder).is_ok() {
        return into_existing(folder, files);
    }
    let parent = folder
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(|error| unwritable(parent, &error))?;
    let building = Builder::new()
        .prefix(".skrivelse-")
        .tempdir_in(parent)
        .map_err(|error| unwritable(folder, &error))?;
    write_all(building.path(), files)?;
    open_to_all(building.path());
    fs::rename(building.path(), folder).map_err(|error| unwritable(folder, &error))?;
    // It is no longer there to be removed.
    let _ = building.keep();
    Ok(())
}

/// All is looked at before anything is written.
fn into_existing(folder: &Path, files: &[Extracted]) -> Result<()> {
    if !folder.is_dir() {
        return Err(Error::new(format!("{} är en fil, inte en mapp", folder.display())).hint(HINT));
    }
    for file in files {
        let target = folder.join(&file.path);
        refuse_links(folder, &file.path)?;
        match read_regular(&target, file.data.len() as u64) {
            Ok(there) if there == *file.data => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Ok(_) | Err(_) => {
                return Err(Error::new(format!(
                    "{} finns redan och är en annan fil",
                    target.display()
                ))
                .hint(HINT));
            }
        }
    }
    write_all(folder, files)
}

fn write_all(folder: &Path, files: &[Extracted]) -> Result<()> {
    for file in files {
        let target = folder.join(&file.path);
        write::prepare_folder(target.parent().unwrap_or(folder))?;
        write::write(&target, &file.data)?;
    }
    Ok(())
}

/// A link in the folder could lead out of it.
fn refuse_links(folder: &Path, path: &str) -> Result<()> {
    let mut below: PathBuf = folder.to_owned();
    for part in path.split('/') {
        below.push(part);
        if fs::symlink_metadata(&below).is_ok_and(|there| there.is_symlink()) {
            return Err(Error::new(format!(
                "{} är en länk; genom länkar skrivs inget",
                below.display()
            ))
            .hint(HINT));
        }
    }
    Ok(())
}

/// A temporary folder is its owner's alone; what is extracted is for all, like what is built.
#[cfg(unix)]
fn open_to_all(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o755));
}

#[cfg(not(unix))]
fn open_to_all(_: &Path) {}

fn unwritable(path: &Path, error: &std::io::Error) -> Error {
    Error::new(format!(
        "{} går inte att skriva till ({})",
        path.display(),
        io_cause(error)
    ))
    .hint(HINT)
}
