//! Files and folders of ours that are not yet in their place. Each is locked as long as its run
//! lives, so that what an interrupted run left can be told from what another run is at work on.

use std::fs::{self, File, Permissions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempDir};

/// What the names of temporary files and folders begin and end with.
const PREFIX: &str = ".skrivelse-";
const SUFFIX: &str = ".tmp";

/// The file in a temporary folder that is locked.
const LOCK: &str = "lock";

/// Another run may take a file for a stray one between its making and its lock. That it does so
/// twice is unlikely.
const ATTEMPTS: usize = 8;

/// A file that is not yet in its place. It is removed when it is dropped.
#[derive(Debug)]
pub struct TemporaryFile(NamedTempFile);

impl TemporaryFile {
    /// An empty file in a folder.
    ///
    /// # Errors
    ///
    /// The folder cannot be written to.
    pub fn new_in(folder: &Path) -> io::Result<Self> {
        attempts(|| {
            let file = Builder::new()
                .prefix(PREFIX)
                .suffix(SUFFIX)
                .tempfile_in(folder)?;
            lock(file.as_file());
            Ok(file.path().exists().then(|| Self(file)))
        })
    }

    /// A file with its bytes.
    ///
    /// # Errors
    ///
    /// The folder cannot be written to, or it has no room.
    pub fn with(folder: &Path, data: &[u8]) -> io::Result<Self> {
        let mut file = Self::new_in(folder)?;
        file.0.write_all(data)?;
        Ok(file)
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The open file.
    #[must_use]
    pub fn file(&self) -> &File {
        self.0.as_file()
    }

    /// Puts it in its place at one stroke, over what stands there.
    ///
    /// # Errors
    ///
    /// It cannot be moved; what stood there before still stands.
    pub fn put(self, path: &Path, permissions: Option<Permissions>) -> io::Result<()> {
        self.give(permissions)?;
        self.0.persist(path).map(drop).map_err(|error| error.error)
    }

    /// Puts it in its place unless something stands there.
    ///
    /// # Errors
    ///
    /// It cannot be moved, or something stands there ([`io::ErrorKind::AlreadyExists`]).
    pub fn put_new(self, path: &Path, permissions: Option<Permissions>) -> io::Result<()> {
        self.give(permissions)?;
        self.0
            .persist_noclobber(path)
            .map(drop)
            .map_err(|error| error.error)
    }

    fn give(&self, permissions: Option<Permissions>) -> io::Result<()> {
        permissions.map_or(Ok(()), |permissions| {
            self.file().set_permissions(permissions)
        })
    }
}

/// A folder that only its owner can look into. It is removed when it is dropped.
#[derive(Debug)]
pub struct TemporaryFolder {
    folder: TempDir,
    _lock: File,
}

impl TemporaryFolder {
    /// An empty folder in another.
    ///
    /// # Errors
    ///
    /// The other folder cannot be written to.
    pub fn new_in(folder: &Path) -> io::Result<Self> {
        attempts(|| {
            let folder =
                private(Builder::new().prefix(PREFIX).suffix(SUFFIX)).tempdir_in(folder)?;
            let path = folder.path().join(LOCK);
            match File::create_new(&path) {
                Ok(file) => {
                    lock(&file);
                    Ok(path.exists().then(|| Self {
                        folder,
                        _lock: file,
                    }))
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error),
            }
        })
    }

    /// A folder where the system keeps what is temporary. What interrupted runs left there is
    /// removed.
    ///
    /// # Errors
    ///
    /// There is no such place that can be written to.
    pub fn new() -> io::Result<Self> {
        let place = std::env::temp_dir();
        let folder = Self::new_in(&place)?;
        stray_folders(&place)
            .into_iter()
            .for_each(StrayFolder::remove);
        Ok(folder)
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Leaves the folder when it is dropped: a later run will find it as a stray one.
    pub fn leave(&mut self) {
        self.folder.disable_cleanup(true);
    }

    /// Removes the folder. What cannot be removed is left for a later run.
    pub fn remove(mut self) {
        self.folder.disable_cleanup(false);
    }
}

/// A temporary folder whose run has ended without removing it. Nobody else takes it as long as this
/// lives.
#[derive(Debug)]
pub struct StrayFolder {
    path: PathBuf,
    _lock: File,
}

impl StrayFolder {
    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Removes it. What cannot be removed is left for a later run.
    pub fn remove(self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// The temporary folders in a folder that interrupted runs left.
#[must_use]
pub fn stray_folders(folder: &Path) -> Vec<StrayFolder> {
    let is_own_folder =
        |path: &Path| fs::symlink_metadata(path).is_ok_and(|it| it.is_dir() && is_own(&it));
    let folders = named_as_ours(folder)
        .into_iter()
        .filter(|path| is_own_folder(path));
    folders
        .filter_map(|path| {
            let lock = path.join(LOCK);
            if !lock.exists() {
                // Its run ended before it had a lock: it is empty, or not ours.
                let _ = fs::remove_dir(&path);
                return None;
            }
            let lock = unused(&lock)?;
            Some(StrayFolder { path, _lock: lock })
        })
        .collect()
}

/// Removes the temporary files in a folder that interrupted runs left.
pub fn remove_stray_files(folder: &Path) {
    for path in named_as_ours(folder) {
        if let Some(lock) = unused(&path) {
            let _ = fs::remove_file(&path);
            drop(lock);
        }
    }
}

fn named_as_ours(folder: &Path) -> Vec<PathBuf> {
    let is_ours = |name: &str| name.starts_with(PREFIX) && name.ends_with(SUFFIX);
    let entries = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok);
    entries
        .filter(|entry| entry.file_name().to_str().is_some_and(is_ours))
        .map(|entry| entry.path())
        .collect()
}

/// The lock of a regular file that no run holds. Where the file system has no locks nobody can
/// tell, and there is none.
fn unused(path: &Path) -> Option<File> {
    fs::symlink_metadata(path)
        .ok()
        .filter(|it| it.is_file() && is_own(it))?;
    let file = File::open(path).ok()?;
    file.try_lock().is_ok().then_some(file)
}

/// Holds a file as long as it is open. A file system without locks is used all the same: nothing is
/// cleaned there.
fn lock(file: &File) {
    let _ = file.lock();
}

/// Tries again when another run has removed what was made.
fn attempts<T>(make: impl Fn() -> io::Result<Option<T>>) -> io::Result<T> {
    for _ in 0..ATTEMPTS {
        if let Some(made) = make()? {
            return Ok(made);
        }
    }
    Err(io::Error::other("en annan körning städar i mappen"))
}

/// Another user's files are never touched: in a folder that all can write to they may be a trap.
#[cfg(unix)]
fn is_own(metadata: &fs::Metadata) -> bool {
    std::os::unix::fs::MetadataExt::uid(metadata) == rustix::process::geteuid().as_raw()
}

#[cfg(not(unix))]
fn is_own(_: &fs::Metadata) -> bool {
    true
}

#[cfg(unix)]
fn private<'a, 'b, 'c>(builder: &'c mut Builder<'a, 'b>) -> &'c mut Builder<'a, 'b> {
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700))
}

#[cfg(not(unix))]
fn private<'a, 'b, 'c>(builder: &'c mut Builder<'a, 'b>) -> &'c mut Builder<'a, 'b> {
    builder
}

/// Whether somebody else holds a lock, and not only whether it could be had.
pub(super) const fn is_held(error: &TryLockError) -> bool {
    matches!(error, TryLockError::WouldBlock)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_run_is_at_work_on_is_no_stray() {
        let folder = tempfile::tempdir().unwrap();
        let file = TemporaryFile::with(folder.path(), b"a").unwrap();
        let _inner = TemporaryFolder::new_in(folder.path()).unwrap();
        remove_stray_files(folder.path());
        assert!(file.path().exists() && stray_folders(folder.path()).is_empty());
    }

    #[test]
    fn what_an_interrupted_run_left_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let mut inner = TemporaryFolder::new_in(folder.path()).unwrap();
        inner.leave();
        drop(inner);
        fs::write(folder.path().join(".skrivelse-abcdef.tmp"), b"a").unwrap();
        fs::write(folder.path().join(".skrivelse-other"), b"a").unwrap();
        remove_stray_files(folder.path());
        let strays = stray_folders(folder.path());
        assert_eq!(strays.len(), 1);
        strays.into_iter().for_each(StrayFolder::remove);
        let left: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|it| it.unwrap().file_name())
            .collect();
        assert_eq!(left, [".skrivelse-other"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_temporary_folder_is_private() {
        use std::os::unix::fs::PermissionsExt;
        let folder = TemporaryFolder::new().unwrap();
        assert_eq!(
            fs::metadata(folder.path()).unwrap().permissions().mode() & 0o777,
            0o700
        );
        let path = folder.path().to_owned();
        drop(folder);
        assert!(!path.exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_or_a_folder_with_the_name_of_a_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let theirs = folder.path().join("theirs");
        fs::create_dir(&theirs).unwrap();
        fs::write(theirs.join("lock"), b"").unwrap();
        std::os::unix::fs::symlink(&theirs, folder.path().join(".skrivelse-aaaaaa.tmp")).unwrap();
        fs::create_dir(folder.path().join(".skrivelse-bbbbbb.tmp")).unwrap();
        fs::write(folder.path().join(".skrivelse-bbbbbb.tmp/mitt"), b"").unwrap();
        remove_stray_files(folder.path());
        assert!(stray_folders(folder.path()).is_empty());
        assert!(
            theirs.join("lock").exists()
                && folder.path().join(".skrivelse-bbbbbb.tmp/mitt").exists()
        );
    }
}
