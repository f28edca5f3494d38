//! Files are written whole or not at all.

use std::fs;
use std::io::Write;
use std::path::Path;

use tempfile::NamedTempFile;

use crate::error::{Error, Result, io_cause};

/// Makes sure that a folder is there and can be written to.
///
/// # Errors
///
/// It cannot be made or written to.
pub fn prepare_folder(folder: &Path) -> Result<()> {
    if folder.exists() && !folder.is_dir() {
        return Err(Error::new(format!("{} är en fil, inte en mapp", folder.display()))
            .hint("välj en annan mapp med --output-dir"));
    }
    let probe = fs::create_dir_all(folder).and_then(|()| NamedTempFile::new_in(folder)).map(drop);
    probe.map_err(|error| unwritable(folder, &error))
}

/// Writes a file: first under another name in the same folder, then in its place at one stroke.
///
/// # Errors
///
/// The file cannot be written; what stood there before still stands.
pub fn write(path: &Path, data: &[u8]) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let written = NamedTempFile::new_in(folder).and_then(|mut file| {
        file.write_all(data)?;
        give_permissions(&file, path)?;
        file.persist(path).map_err(|error| error.error)
    });
    written.map(drop).map_err(|error| unwritable(path, &error))
}

/// A temporary file is its owner's alone: what stood there before keeps its permissions, and a new memo is for all.
#[cfg(unix)]
fn give_permissions(file: &NamedTempFile, path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let before = fs::metadata(path).map(|before| before.permissions());
    file.as_file().set_permissions(before.unwrap_or_else(|_| fs::Permissions::from_mode(0o644)))
}

#[cfg(not(unix))]
fn give_permissions(_: &NamedTempFile, _: &Path) -> std::io::Result<()> {
    Ok(())
}

fn unwritable(path: &Path, error: &std::io::Error) -> Error {
    Error::new(format!("{} går inte att skriva till ({})", path.display(), io_cause(error)))
        .hint("välj en annan mapp med --output-dir")
}
