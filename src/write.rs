//! Files and folders are written whole or not at all, and only over what may be written over.

mod exchange;
mod folder;
mod lock;
mod replace;
mod temporary;

use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

use crate::error::{Error, Result, io_cause};

pub use folder::{MARK, write_files, write_folder};
pub use lock::FolderLock;
pub use replace::replace;
pub use temporary::{
    StrayFolder, TemporaryFile, TemporaryFolder, remove_stray_files, stray_folders,
};

/// Makes sure that a folder is there and can be written to, and removes what interrupted runs left
/// in it.
///
/// # Errors
///
/// It cannot be made or written to.
pub fn prepare_folder(folder: &Path) -> Result<()> {
    if is_of_git(folder) {
        let said = format!(
            "{} hör till git och är ingen plats för filer",
            folder.display()
        );
        return Err(Error::new(said).hint("välj en annan mapp med --till"));
    }
    if folder.exists() && !folder.is_dir() {
        return Err(
            Error::new(format!("{} är en fil, inte en mapp", folder.display()))
                .hint("välj en annan mapp med --till"),
        );
    }
    let probe = fs::create_dir_all(folder)
        .and_then(|()| TemporaryFile::new_in(folder))
        .map(drop);
    probe.map_err(|error| unwritable(folder, &error))?;
    remove_stray_files(folder);
    Ok(())
}

/// Whether a folder is git's own store, or lies in it, also by way of links and `..`: git runs and
/// believes what stands there.
fn is_of_git(folder: &Path) -> bool {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    // What is not there yet has no links.
    let there = whole.ancestors().find(|above| above.exists());
    let there = there.and_then(|above| above.canonicalize().ok());
    let mut parts = whole
        .components()
        .chain(there.iter().flat_map(|path| path.components()));
    parts.any(|part| part.as_os_str().eq_ignore_ascii_case(".git"))
}

/// Writes a file: first under another name in the same folder, then in its place at one stroke.
///
/// # Errors
///
/// The file cannot be written; what stood there before still stands.
pub fn write(path: &Path, data: &[u8]) -> Result<()> {
    let permissions = permissions_after(path);
    let written =
        TemporaryFile::with(folder_of(path), data).and_then(|file| file.put(path, permissions));
    written.map_err(|error| unwritable(path, &error))
}

/// Moves a finished file to its place at one stroke. What stood there keeps its permissions; a new
/// memo is for all.
///
/// # Errors
///
/// The file cannot be moved; what stood there before still stands.
pub fn put(made: &Path, path: &Path) -> Result<()> {
    let put = permissions_after(path)
        .map_or(Ok(()), |permissions| fs::set_permissions(made, permissions));
    put.and_then(|()| fs::rename(made, path))
        .map_err(|error| unwritable(path, &error))
}

/// A file that lies at `path` and that nobody may write to.
#[must_use]
pub fn is_read_only(metadata: &Metadata) -> bool {
    // The administrator may write to everything, but the owner has said that this is not to be
    // changed.
    #[cfg(unix)]
    return std::os::unix::fs::MetadataExt::mode(metadata) & 0o200 == 0;
    #[cfg(not(unix))]
    metadata.permissions().readonly()
}

/// A file system or a limit of the process that has no room gives an error, which can be told, and
/// no signal, which ends the program in the middle of a file (`setrlimit(2)`, `RLIMIT_FSIZE`).
pub fn turn_size_signal_into_error() {
    #[cfg(unix)]
    {
        let seen = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
        // Without the handler the program ends as the system wants.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, seen);
    }
}

/// A program that the system gives no more memory ends as one that could not run, with this exit
/// code, and not as one that broke down.
pub fn turn_abort_into_error(code: i32) {
    #[cfg(unix)]
    {
        let always = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(true));
        let abort = signal_hook::consts::SIGABRT;
        // Without the handler the program ends as the system wants.
        let _ = signal_hook::flag::register_conditional_shutdown(abort, code, always);
    }
    #[cfg(not(unix))]
    let _ = code;
}

/// The folder that a file lies in.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// A temporary file is its owner's alone: what stood there before keeps its permissions, and a new
/// file is for all.
#[cfg(unix)]
#[must_use]
pub fn permissions_after(path: &Path) -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    let before = fs::metadata(path).map(|before| before.permissions());
    Some(before.unwrap_or_else(|_| fs::Permissions::from_mode(0o644)))
}

/// The permissions of the system hold.
#[cfg(not(unix))]
#[must_use]
pub fn permissions_after(_: &Path) -> Option<fs::Permissions> {
    None
}

/// What stops the program when a path cannot be written to.
#[must_use]
pub fn unwritable(path: &Path, error: &io::Error) -> Error {
    Error::new(format!(
        "{} går inte att skriva till ({})",
        path.display(),
        io_cause(error)
    ))
    .hint("välj en annan mapp med --till")
}
