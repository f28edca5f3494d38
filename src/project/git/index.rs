//! What git's index says of the files of a folder, and which of them nobody has touched since git
//! read them.

use std::fs;
use std::path::Path;

/// An entry of the index, or a file that is not in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed<'a> {
    /// `H` for a file of the index, `S` for one that is left out of the folder on purpose, `?` for
    /// one that is not in it (`git ls-files -t`).
    pub tag: &'a str,
    pub path: &'a str,
    object: &'a str,
    stamp: Option<Stamp>,
}

/// What the system said of a file when git read it. The time of its last change of any kind
/// (`ctime`) cannot be set by a program, so no archive brings a file that bears another's stamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    /// Seconds and nanoseconds.
    changed: (i64, i64),
    written: (i64, i64),
    inode: u64,
    size: u64,
}

/// The options of `git ls-files` that make it say what [`listed`] reads.
pub const OPTIONS: &[&str] = &[
    "ls-files",
    "-z",
    "-t",
    "--cached",
    "--others",
    "--exclude-standard",
    "--stage",
    "--debug",
];

/// Reads what git says with [`OPTIONS`]; `None` when it is said in another form.
pub fn listed(said: &str) -> Option<Vec<Listed<'_>>> {
    let mut all: Vec<Listed<'_>> = Vec::new();
    for piece in said.split('\0') {
        let mut rest = piece;
        if piece.starts_with("  ctime: ") {
            let end = piece.match_indices('\n').nth(4)?.0 + 1;
            all.last_mut()?.stamp = stamp(&piece[..end]);
            rest = &piece[end..];
        }
        if !rest.is_empty() {
            all.push(entry(rest)?);
        }
    }
    Some(all)
}

/// `H 100644 0123abcd 0⇥path`, or `? path`.
fn entry(line: &str) -> Option<Listed<'_>> {
    let (tag, rest) = line.split_once(' ')?;
    if tag == "?" {
        let path = rest;
        return Some(Listed {
            tag,
            path,
            ..Listed::default()
        });
    }
    let (about, path) = rest.split_once('\t')?;
    let object = about.split(' ').nth(1)?;
    Some(Listed {
        tag,
        path,
        object,
        stamp: None,
    })
}

/// Five lines of names and values, in a form that git does not promise: where it is another, there
/// is no stamp.
fn stamp(lines: &str) -> Option<Stamp> {
    let value = |name: &str| {
        lines
            .split(['\n', '\t'])
            .find_map(|field| field.trim().strip_prefix(name))
    };
    let moment = |name: &str| {
        let (seconds, nanoseconds) = value(name)?.split_once(':')?;
        Some((seconds.parse().ok()?, nanoseconds.parse().ok()?))
    };
    Some(Stamp {
        changed: moment("ctime: ")?,
        written: moment("mtime: ")?,
        inode: value("ino: ")?.parse().ok()?,
        size: value("size: ")?.parse().ok()?,
    })
}

/// When the index was written: seconds and nanoseconds. A file that was written in the same moment
/// or later may have changed after git read it.
#[cfg(unix)]
pub fn written(index: &Path) -> Option<(i64, i64)> {
    use std::os::unix::fs::MetadataExt;
    let there = fs::metadata(index).ok()?;
    Some((there.mtime(), there.mtime_nsec()))
}

#[cfg(not(unix))]
pub fn written(_: &Path) -> Option<(i64, i64)> {
    None
}

impl Listed<'_> {
    /// Whether the file at `path` is the one that git read into `object`, by all that the system
    /// says of it, and was written before the index was.
    pub fn is_untouched(&self, path: &Path, object: &str, index: (i64, i64)) -> bool {
        self.tag == "H"
            && self.object == object
            && self
                .stamp
                .is_some_and(|stamp| stamp.written < index && there(path) == Some(stamp))
    }
}

#[cfg(unix)]
fn there(path: &Path) -> Option<Stamp> {
    use std::os::unix::fs::MetadataExt;
    let there = fs::symlink_metadata(path).ok()?;
    there.is_file().then(|| Stamp {
        changed: (there.ctime(), there.ctime_nsec()),
        written: (there.mtime(), there.mtime_nsec()),
        inode: there.ino(),
        size: there.size(),
    })
}

#[cfg(not(unix))]
fn there(_: &Path) -> Option<Stamp> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    const SAID: &str = "? ny fil\0H 100644 0123ab 0\tcases/a b.yaml\0  ctime: 7:8\n  mtime: 5:6\n  \
        dev: 65024\tino: 42\n  uid: 0\tgid: 0\n  size: 11\tflags: 100000\nS 100644 cdef01 0\tb\0";

    #[test]
    fn files_are_read_with_what_the_system_said_of_them() {
        let all = listed(SAID).unwrap();
        let names: Vec<_> = all
            .iter()
            .map(|file| (file.tag, file.path, file.object))
            .collect();
        let expected = [
            ("?", "ny fil", ""),
            ("H", "cases/a b.yaml", "0123ab"),
            ("S", "b", "cdef01"),
        ];
        assert_eq!(names, expected);
        let stamp = Stamp {
            changed: (7, 8),
            written: (5, 6),
            inode: 42,
            size: 11,
        };
        assert_eq!(
            all.iter().map(|file| file.stamp).collect::<Vec<_>>(),
            [None, Some(stamp), None]
        );
        assert_eq!(listed("H no tab\0"), None);
        assert_eq!(listed("H 100644 0 0\ta\0  ctime: 7:8\n"), None);
    }

    #[test]
    fn a_file_is_untouched_when_nothing_of_it_differs_and_the_index_is_younger() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "text").unwrap();
        let stamp = there(&path).unwrap();
        let file = Listed {
            tag: "H",
            path: "a",
            object: "0123ab",
            stamp: Some(stamp),
        };
        let later = (stamp.written.0 + 1, 0);
        assert!(file.is_untouched(&path, "0123ab", later));
        assert!(
            !file.is_untouched(&path, "0123ac", later),
            "another text of the commit"
        );
        assert!(
            !file.is_untouched(&path, "0123ab", stamp.written),
            "written in the same moment"
        );
        let other = Stamp {
            changed: (stamp.changed.0, stamp.changed.1 - 1),
            ..stamp
        };
        let changed = Listed {
            stamp: Some(other),
            ..file
        };
        assert!(
            !changed.is_untouched(&path, "0123ab", later),
            "changed since"
        );
    }
}
