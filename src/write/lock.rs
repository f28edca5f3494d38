//! One run at a time changes what lies in a folder of PDFs.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::temporary::is_held;
use super::unwritable;
use crate::error::{Error, Result};

/// The file that is locked. It is there only as long as somebody holds the lock.
const NAME: &str = ".skrivelse.lock";

const PAUSE: Duration = Duration::from_millis(50);

/// 30 seconds. The lock is held while finished files get their names, which takes a second for some
/// thousands; whoever holds it longer hangs.
const ATTEMPTS: u32 = 600;

/// The right to change a folder, until it is dropped.
#[derive(Debug)]
pub struct FolderLock {
    path: PathBuf,
    /// Where the file system has no locks nobody can be kept out, and the work is done all the
    /// same.
    file: File,
}

impl FolderLock {
    /// Waits for the lock of a folder.
    ///
    /// # Errors
    ///
    /// The folder cannot be written to, or another run holds the lock and does not let go.
    pub fn take(folder: &Path) -> Result<Self> {
        Self::take_within(folder, ATTEMPTS)
    }

    fn take_within(folder: &Path, attempts: u32) -> Result<Self> {
        let path = folder.join(NAME);
        for _ in 0..attempts {
            if let Some(lock) = Self::attempt(&path).map_err(|error| unwritable(&path, &error))? {
                return Ok(lock);
            }
            std::thread::sleep(PAUSE);
        }
        let seconds = (PAUSE * attempts).as_secs();
        Err(Error::new(format!("ett annat bygge håller {} låst sedan {seconds} sekunder", folder.display()))
            .hint("vänta tills det är klart, eller avsluta det om det har hängt sig, och kör kommandot igen"))
    }

    fn attempt(path: &Path) -> io::Result<Option<Self>> {
        let file = open(path)?;
        if let Err(error) = file.try_lock()
            && is_held(&error)
        {
            return Ok(None);
        }
        let lock = Self {
            path: path.to_owned(),
            file,
        };
        // Whoever held it before has removed the file: a lock on that keeps nobody out.
        if lock.is_in_place() {
            Ok(Some(lock))
        } else {
            Ok(None)
        }
    }

    #[cfg(unix)]
    fn is_in_place(&self) -> bool {
        use std::os::unix::fs::MetadataExt;
        let (Ok(here), Ok(there)) = (self.file.metadata(), fs::symlink_metadata(&self.path)) else {
            return false;
        };
        (here.dev(), here.ino()) == (there.dev(), there.ino())
    }

    #[cfg(not(unix))]
    fn is_in_place(&self) -> bool {
        self.path.exists()
    }
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        // Elsewhere an open file cannot be removed so that another of its name can be made at once:
        // it stays.
        if cfg!(unix) && self.is_in_place() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    match fs::symlink_metadata(path) {
        // A pipe would wait for ever, and a link leads elsewhere.
        Ok(there) if !there.is_file() => Err(io::Error::other("är ingen vanlig fil")),
        _ => match OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
        {
            // Another user's, left by an interrupted run.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied && path.exists() => {
                File::open(path)
            }
            opened => opened,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_waits_for_the_other_and_no_file_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let lock = FolderLock::take(folder.path()).unwrap();
        let said = FolderLock::take_within(folder.path(), 2)
            .unwrap_err()
            .to_string();
        assert!(said.contains("håller") && said.contains("låst"), "{said}");
        drop(lock);
        FolderLock::take_within(folder.path(), 1).unwrap();
        assert!(!cfg!(unix) || fs::read_dir(folder.path()).unwrap().count() == 0);
    }

    #[test]
    fn the_file_of_an_interrupted_run_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(NAME), b"").unwrap();
        FolderLock::take_within(folder.path(), 1).unwrap();
    }

    #[test]
    fn only_one_of_many_has_it() {
        let folder = tempfile::tempdir().unwrap();
        let counter = folder.path().join("counter");
        fs::write(&counter, "0").unwrap();
        let count = || {
            for _ in 0..20 {
                let _lock = FolderLock::take(folder.path()).unwrap();
                let seen: u32 = fs::read_to_string(&counter).unwrap().parse().unwrap();
                fs::write(&counter, (seen + 1).to_string()).unwrap();
            }
        };
        std::thread::scope(|scope| {
            scope.spawn(count);
            scope.spawn(count);
            scope.spawn(count);
        });
        assert_eq!(fs::read_to_string(&counter).unwrap(), "60");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_its_place_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("/dev/zero", folder.path().join(NAME)).unwrap();
        assert!(FolderLock::take_within(folder.path(), 1).is_err());
    }
}
