//! A user's file gets other bytes, unless anything speaks against it.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::path::Path;

use super::exchange::exchange;
use super::temporary::is_held;
use super::{TemporaryFile, folder_of, is_read_only};
use crate::error::{Error, Result, io_cause};
use crate::source::read_regular;

/// Puts `after` in the place of a file that holds `before`, at one stroke. A symbolic link is
/// followed and stays; mode, owner and extended attributes are kept.
///
/// # Errors
///
/// The file does not hold `before` (somebody has saved it meanwhile), it is read-only, it has more
/// than one name, or what is to be kept cannot be. It is then as it was.
pub fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<()> {
    let failed = |error: io::Error| {
        cannot_fix(
            path,
            &io_cause(&error),
            "kontrollera att du får skriva till filen",
        )
    };
    let real = path.canonicalize().map_err(failed)?;
    let metadata = fs::metadata(&real).map_err(failed)?;
    refuse(path, &metadata)?;
    // Nothing is written here: opening shows whether this user may write to the file.
    let there = OpenOptions::new()
        .read(true)
        .write(true)
        .open(&real)
        .map_err(failed)?;
    if there.try_lock().is_err_and(|error| is_held(&error)) {
        return Err(changed(path));
    }
    let new = TemporaryFile::with(folder_of(&real), after).map_err(failed)?;
    keep(&there, &metadata, new.file()).map_err(|error| {
        let why = format!(
            "ägare, rättigheter eller attribut skulle gå förlorade: {}",
            io_cause(&error)
        );
        cannot_fix(
            path,
            &why,
            "rätta för hand, eller låt den som äger filen köra kommandot",
        )
    })?;
    if put_over(new, &real, before, after).map_err(failed)? {
        Ok(())
    } else {
        Err(changed(path))
    }
}

/// What is not to be changed, or cannot be changed without losing something.
fn refuse(path: &Path, metadata: &Metadata) -> Result<()> {
    if !metadata.is_file() {
        return Err(cannot_fix(path, "är ingen vanlig fil", "ange ärendets fil"));
    }
    if is_read_only(metadata) {
        return Err(cannot_fix(
            path,
            "skrivskyddad",
            "ta bort skrivskyddet om filen får ändras, och kör kommandot igen",
        ));
    }
    if names(metadata) > 1 {
        let hint = "rätta för hand i en redigerare, eller gör filen till en egen kopia och kör kommandot igen";
        return Err(cannot_fix(
            path,
            "den har flera namn, hårda länkar, som skulle skiljas åt",
            hint,
        ));
    }
    Ok(())
}

/// Whether `new` now stands in the place of a file that held `before` until then.
fn put_over(new: TemporaryFile, real: &Path, before: &[u8], after: &[u8]) -> io::Result<bool> {
    if !holds(real, before) {
        return Ok(false);
    }
    // Between this look and the next line somebody may save the file. Where the two can change
    // places, what was there is looked at afterwards, and put back when it is not what was read.
    if !exchange(new.path(), real)? {
        return new.put(real, None).map(|()| true);
    }
    if holds(new.path(), before) {
        return Ok(true);
    }
    exchange(new.path(), real)?;
    if !holds(new.path(), after) {
        // It was saved once more in between, and that is the newest.
        exchange(new.path(), real)?;
    }
    Ok(false)
}

fn holds(path: &Path, bytes: &[u8]) -> bool {
    read_regular(path, bytes.len() as u64).is_ok_and(|there| there == bytes)
}

fn changed(path: &Path) -> Error {
    cannot_fix(
        path,
        "filen har ändrats under tiden",
        "kör kommandot igen när ingen annan skriver i filen",
    )
}

fn cannot_fix(path: &Path, why: &str, hint: &str) -> Error {
    Error::new(format!("{} går inte att rätta ({why})", path.display())).hint(hint)
}

#[cfg(unix)]
fn names(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(metadata)
}

#[cfg(not(unix))]
const fn names(_: &Metadata) -> u64 {
    1
}

/// Gives a new file what the old one has: owner, extended attributes, mode.
#[cfg(unix)]
fn keep(old: &File, metadata: &Metadata, new: &File) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let made = new.metadata()?;
    if (made.uid(), made.gid()) != (metadata.uid(), metadata.gid()) {
        fchown(new, Some(metadata.uid()), Some(metadata.gid()))?;
    }
    keep_attributes(old, new)?;
    // After the owner: a change of owner takes some bits away.
    new.set_permissions(metadata.permissions())
}

#[cfg(not(unix))]
fn keep(_: &File, metadata: &Metadata, new: &File) -> io::Result<()> {
    new.set_permissions(metadata.permissions())
}

/// Labels of the system (`security.`) are set by the system itself, and only by it.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn keep_attributes(old: &File, new: &File) -> io::Result<()> {
    use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fsetxattr};
    let mut names = vec![0; MAX_ATTRIBUTE];
    let length = match flistxattr(old, &mut names[..]) {
        Ok(length) => length,
        // The file system has none.
        Err(rustix::io::Errno::OPNOTSUPP | rustix::io::Errno::NOSYS) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    let mut value = vec![0; MAX_ATTRIBUTE];
    for name in names[..length]
        .split(|byte| *byte == 0)
        .filter(|name| !name.is_empty())
    {
        if !name.starts_with(b"security.") {
            let length = fgetxattr(old, name, &mut value[..])?;
            fsetxattr(new, name, &value[..length], XattrFlags::empty())?;
        }
    }
    Ok(())
}

#[cfg(all(
    unix,
    not(any(target_os = "linux", target_os = "android", target_vendor = "apple"))
))]
fn keep_attributes(_: &File, _: &File) -> io::Result<()> {
    Ok(())
}

/// The largest list of names and the largest value that Linux knows (`xattr(7)`).
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
const MAX_ATTRIBUTE: usize = 64 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    fn file(bytes: &[u8]) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        fs::write(&path, bytes).unwrap();
        (folder, path)
    }

    #[test]
    fn only_what_was_read_is_replaced() {
        let (folder, path) = file(b"sparad i en redigerare");
        for before in [&b"annat"[..], b"", b"sparad i en redigerare, och mer"] {
            let said = replace(&path, before, b"nytt").unwrap_err().to_string();
            assert!(said.contains("har ändrats under tiden"), "{said}");
        }
        assert_eq!(fs::read(&path).unwrap(), b"sparad i en redigerare");
        replace(&path, b"sparad i en redigerare", b"nytt").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"nytt");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_was_saved_between_look_and_stroke_is_put_back() {
        let (folder, path) = file(b"nyare");
        let new = TemporaryFile::with(folder.path(), b"efter").unwrap();
        // As if the look had seen what was read.
        assert!(exchange(new.path(), &path).unwrap_or(false) || cfg!(windows));
        assert!(!holds(new.path(), b"innan"));
        exchange(new.path(), &path).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"nyare");
    }

    #[test]
    fn a_file_that_has_vanished_does_not_come_back() {
        let (_folder, path) = file(b"a");
        fs::remove_file(&path).unwrap();
        assert!(
            replace(&path, b"a", b"b")
                .unwrap_err()
                .to_string()
                .contains("finns inte")
        );
        assert!(!path.exists());
    }

    #[test]
    fn a_file_that_another_run_holds_is_left() {
        let (_folder, path) = file(b"a");
        let other = File::open(&path).unwrap();
        other.lock().unwrap();
        assert!(replace(&path, b"a", b"b").is_err());
        drop(other);
        replace(&path, b"a", b"b").unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn read_only_files_and_hard_links_are_refused_and_links_and_modes_kept() {
        use std::os::unix::fs::PermissionsExt;
        let (folder, path) = file(b"a");
        for mode in [0o444, 0o400, 0o555, 0o464] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            assert!(
                replace(&path, b"a", b"b")
                    .unwrap_err()
                    .to_string()
                    .contains("skrivskyddad"),
                "{mode:o}"
            );
        }
        for mode in [0o600, 0o755, 0o4755, 0o664] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            replace(&path, &fs::read(&path).unwrap(), b"a").unwrap();
            assert_eq!(
                fs::metadata(&path).unwrap().permissions().mode() & 0o7777,
                mode,
                "{mode:o}"
            );
        }
        let link = folder.path().join("link.yaml");
        std::os::unix::fs::symlink("a.yaml", &link).unwrap();
        replace(&link, b"a", b"c").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"c");
        fs::hard_link(&path, folder.path().join("other.yaml")).unwrap();
        assert!(
            replace(&path, b"c", b"d")
                .unwrap_err()
                .to_string()
                .contains("hårda länkar")
        );
        assert_eq!(fs::read(&path).unwrap(), b"c");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn extended_attributes_are_kept() {
        use rustix::fs::{XattrFlags, getxattr, setxattr};
        let (_folder, path) = file(b"a");
        if setxattr(&path, "user.kommentar", b"min", XattrFlags::empty()).is_err() {
            return; // The file system of the temporary folder has none.
        }
        replace(&path, b"a", b"b").unwrap();
        let mut value = [0; 8];
        assert_eq!(
            getxattr(&path, "user.kommentar", &mut value[..]).map(|length| &value[..length]),
            Ok(&b"min"[..])
        );
    }
}
