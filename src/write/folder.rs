//! A folder is written whole, in the place of nothing or of one that was written in the same way.

use std::fs;
use std::io;
use std::path::{Component, Path};

use super::exchange::exchange;
use super::{TemporaryFolder, unwritable};
use crate::error::{Error, Result, io_cause};
use crate::source::{read_regular, sha256};

/// The file in a written folder that tells what was written there: a line for each file, as
/// `sha256sum` reads it.
pub const MARK: &str = ".skrivelse-sha256";

/// A file that is larger was not written here: all that a memo needs is a few hundred kilobytes,
/// and its attachments.
const MAX_FILE: u64 = 1 << 30;

/// Writes files, by their paths below `target`. They are made in `temporary`, on the same disk,
/// under the same `name`.
///
/// # Errors
///
/// The files cannot be written, or something stands at `target` that was not written here or has
/// been changed since: it may be somebody's work. What stood there before still stands.
pub fn write_folder(
    temporary: &TemporaryFolder,
    name: &str,
    target: &Path,
    files: &[(&str, &[u8])],
) -> Result<()> {
    refuse(target, target)?;
    let made = temporary.path().join(name);
    let written = write_files(&made, files).and_then(|()| fs::write(made.join(MARK), mark(files)));
    written.map_err(|error| unwritable(target, &error))?;
    if !exists(target) {
        return fs::rename(&made, target).map_err(|error| unwritable(target, &error));
    }
    if !exchange(&made, target).map_err(|error| unwritable(target, &error))? {
        let earlier = temporary.path().join(format!("{name}-earlier"));
        let moved = fs::rename(target, &earlier).and_then(|()| fs::rename(&made, target));
        return moved.map_err(|error| unwritable(target, &error));
    }
    // Somebody may have written into the folder since it was looked at.
    refuse(&made, target).inspect_err(|_| drop(exchange(&made, target)))
}

/// Makes a folder and files in it, by their paths.
///
/// # Errors
///
/// The folder is there already, a file cannot be written, or a path leads out of the folder.
pub fn write_files(folder: &Path, files: &[(&str, &[u8])]) -> io::Result<()> {
    fs::create_dir(folder)?;
    for (path, data) in files {
        if !Path::new(path)
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
        {
            return Err(io::Error::other(format!("{path} leder ut ur mappen")));
        }
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        fs::write(&file, data)?;
    }
    Ok(())
}

fn mark(files: &[(&str, &[u8])]) -> String {
    files
        .iter()
        .map(|(path, data)| format!("{}  {path}\n", sha256(data)))
        .collect()
}

/// Whether anything is there; a link that leads nowhere is something.
fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Refuses to take the place of what was not written here. `shown` is the name that the user knows.
fn refuse(folder: &Path, shown: &Path) -> Result<()> {
    let Ok(metadata) = fs::symlink_metadata(folder) else {
        return Ok(());
    };
    let hint = "flytta eller ta bort den, eller välj en annan mapp med --till";
    let refused = |why: &str| {
        Err(Error::new(format!("{} finns redan och {why}", shown.display())).hint(hint))
    };
    if metadata.is_symlink() {
        return refused("är en länk, som inte följs");
    }
    if !metadata.is_dir() {
        return refused("är ingen mapp");
    }
    match foreign(folder) {
        Ok(None) => Ok(()),
        Ok(Some(path)) => refused(&format!(
            "har något som inte är skrivet av skrivelse: {path}"
        )),
        Err(error) => refused(&format!("går inte att läsa ({})", io_cause(&error))),
    }
}

/// The first file below a folder that is not as its mark says; `None` for an empty folder.
fn foreign(folder: &Path) -> io::Result<Option<String>> {
    let mark = read_regular(&folder.join(MARK), MAX_FILE).unwrap_or_default();
    let mark = String::from_utf8_lossy(&mark);
    let written: Vec<(&str, &str)> = mark
        .lines()
        .filter_map(|line| line.split_once("  "))
        .collect();
    foreign_below(folder, "", &written)
}

fn foreign_below(
    folder: &Path,
    prefix: &str,
    written: &[(&str, &str)],
) -> io::Result<Option<String>> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type()?;
        let found = if kind.is_dir() {
            foreign_below(&entry.path(), &format!("{path}/"), written)?
        } else if kind.is_file() && (path == MARK || is_as_written(&entry.path(), &path, written)) {
            None
        } else {
            Some(path)
        };
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

fn is_as_written(file: &Path, path: &str, written: &[(&str, &str)]) -> bool {
    let stated = written
        .iter()
        .find(|(_, name)| *name == path)
        .map(|(sum, _)| *sum);
    stated.is_some_and(|stated| {
        read_regular(file, MAX_FILE).is_ok_and(|data| sha256(&data) == stated)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(parent: &Path, files: &[(&str, &str)]) -> Result<()> {
        let temporary = TemporaryFolder::new_in(parent).unwrap();
        let files: Vec<_> = files
            .iter()
            .map(|(path, data)| (*path, data.as_bytes()))
            .collect();
        write_folder(&temporary, "0", &parent.join("a"), &files)
    }

    #[test]
    fn an_earlier_folder_is_replaced_whole() {
        let parent = tempfile::tempdir().unwrap();
        write(parent.path(), &[("main.typ", "1"), ("layout/x.typ", "1")]).unwrap();
        write(parent.path(), &[("main.typ", "2")]).unwrap();
        assert_eq!(fs::read(parent.path().join("a/main.typ")).unwrap(), b"2");
        assert!(!parent.path().join("a/layout").exists());
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_with_anything_of_somebody_else_is_left() {
        let parent = tempfile::tempdir().unwrap();
        let a = parent.path().join("a");
        for file in ["a/egen.typ", "a/main.typ", "a/layout/egen.typ"] {
            write(parent.path(), &[("main.typ", "1"), ("layout/x.typ", "1")]).unwrap();
            fs::write(parent.path().join(file), "mitt").unwrap();
            let said = write(parent.path(), &[("main.typ", "2")])
                .unwrap_err()
                .to_string();
            assert!(said.contains(&file[2..]), "{said}");
            assert_eq!(fs::read(parent.path().join(file)).unwrap(), b"mitt");
            assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
            fs::remove_dir_all(&a).unwrap();
        }
        fs::create_dir(&a).unwrap();
        fs::write(a.join("anteckning.txt"), "mitt").unwrap();
        assert!(
            write(parent.path(), &[("main.typ", "2")]).is_err(),
            "a folder without a mark is never ours"
        );
    }

    #[test]
    fn a_folder_with_a_file_beyond_1_gb_is_left() {
        let parent = tempfile::tempdir().unwrap();
        write(parent.path(), &[("main.typ", "1")]).unwrap();
        let main = parent.path().join("a/main.typ");
        let large = fs::File::options().write(true).open(&main).unwrap();
        large.set_len(MAX_FILE + 1).unwrap();
        let said = write(parent.path(), &[("main.typ", "2")]).unwrap_err();
        assert!(said.to_string().contains("main.typ"), "{said}");
        assert_eq!(fs::metadata(&main).unwrap().len(), MAX_FILE + 1);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let parent = tempfile::tempdir().unwrap();
        let elsewhere = parent.path().join("elsewhere");
        fs::create_dir(&elsewhere).unwrap();
        for target in ["elsewhere", "nowhere"] {
            std::os::unix::fs::symlink(target, parent.path().join("a")).unwrap();
            assert!(
                write(parent.path(), &[("main.typ", "1")])
                    .unwrap_err()
                    .to_string()
                    .contains("länk")
            );
            fs::remove_file(parent.path().join("a")).unwrap();
        }
        write(parent.path(), &[("main.typ", "1")]).unwrap();
        std::os::unix::fs::symlink(&elsewhere, parent.path().join("a/layout")).unwrap();
        assert!(
            write(parent.path(), &[("main.typ", "2")])
                .unwrap_err()
                .to_string()
                .contains("layout")
        );
        assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);
    }

    #[test]
    fn nothing_is_written_outside() {
        let parent = tempfile::tempdir().unwrap();
        for path in ["../b", "/b", "x/../../b"] {
            assert!(write(parent.path(), &[("main.typ", "1"), (path, "1")]).is_err());
        }
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 0);
    }
}
