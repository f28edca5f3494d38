//! Files that a case points at: never outside the project's folder.

use std::fs::File;
use std::path::{Component, Path, PathBuf};

use super::checksum::size_and_sha256;

/// What became of a file that a case names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttachmentState {
    /// It is there and has been read once.
    Found {
        /// Its real path.
        path: PathBuf,
        /// Its size in bytes.
        size: u64,
        /// Its SHA-256: 64 hexadecimal digits in lower case.
        sha256: String,
    },
    /// It is there but cannot be read.
    Unreadable,
    /// There is no such file, or it is a folder.
    Missing,
    /// It lies outside the project's folder, or a link leads out of it.
    Outside,
}

/// Looks for `file`, named in a case in the folder `base` of the project in `root`.
#[must_use]
pub fn attachment(root: &Path, base: &Path, file: &str) -> AttachmentState {
    let Ok(root) = root.canonicalize() else { return AttachmentState::Missing };
    let Ok(base) = base.canonicalize() else { return AttachmentState::Missing };
    let path = without_dots(&base.join(file));
    // By name first: a path that leads out is not even looked up.
    if !path.starts_with(&root) {
        return AttachmentState::Outside;
    }
    match path.canonicalize() {
        Ok(real) if !real.starts_with(&root) => AttachmentState::Outside,
        Ok(real) if real.is_file() => read(real),
        Ok(_) | Err(_) => AttachmentState::Missing,
    }
}

fn read(path: PathBuf) -> AttachmentState {
    match File::open(&path).and_then(size_and_sha256) {
        Ok((size, sha256)) => AttachmentState::Found { path, size, sha256 },
        Err(_) => AttachmentState::Unreadable,
    }
}

/// The path with `.` and `..` worked out by name.
fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            other => plain.push(other),
        }
    }
    plain
}
