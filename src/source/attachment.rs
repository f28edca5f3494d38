//! Files that a case points at: never outside the project's folder.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::checksum::size_and_sha256;

/// The largest attachment, in bytes. It may be put into the PDF, which is made in memory; archives
/// and mail take less.
pub const MAX_ATTACHMENT: u64 = 100 * 1024 * 1024;

/// The attachments of a case together, in bytes: with the PDF around them some 600 MB of memory.
pub const MAX_ATTACHMENTS: u64 = 200 * 1024 * 1024;

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
    /// It has, or lies in a folder that has, a name that begins with a dot.
    Hidden,
    /// It is a pipe, a socket or a device.
    Irregular,
    /// It holds more than is allowed; its size in bytes. It has not been read.
    TooLarge(u64),
}

/// Looks for `file`, named in a case in the folder `base` of the project in `root`.
#[must_use]
pub fn attachment(root: &Path, base: &Path, file: &str) -> AttachmentState {
    attachment_within(root, base, file, MAX_ATTACHMENT)
}

/// The same where only `room` bytes are left for it; no more are read.
#[must_use]
pub fn attachment_within(root: &Path, base: &Path, file: &str, room: u64) -> AttachmentState {
    let Ok(root) = root.canonicalize() else {
        return AttachmentState::Missing;
    };
    let Ok(base) = base.canonicalize() else {
        return AttachmentState::Missing;
    };
    let path = without_dots(&base.join(file));
    // By name first: a path that leads out is not even looked up.
    if !path.starts_with(&root) {
        return AttachmentState::Outside;
    }
    if is_hidden(&path, &root) {
        return AttachmentState::Hidden;
    }
    match path.canonicalize() {
        Ok(real) if !real.starts_with(&root) => AttachmentState::Outside,
        Ok(real) if is_hidden(&real, &root) => AttachmentState::Hidden,
        Ok(real) => read(real, room),
        Err(_) => AttachmentState::Missing,
    }
}

/// What programs keep for themselves, such as `.git` and `.env`; a project may itself lie in such a
/// folder.
fn is_hidden(path: &Path, root: &Path) -> bool {
    let below = path.strip_prefix(root).unwrap_or(path);
    below
        .components()
        .any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."))
}

fn read(path: PathBuf, room: u64) -> AttachmentState {
    let Ok(metadata) = fs::metadata(&path) else {
        return AttachmentState::Unreadable;
    };
    if metadata.is_dir() {
        return AttachmentState::Missing;
    }
    if !metadata.is_file() {
        return AttachmentState::Irregular;
    }
    let limit = room.min(MAX_ATTACHMENT);
    if metadata.len() > limit {
        return AttachmentState::TooLarge(metadata.len());
    }
    match sum(&path, limit) {
        // It grew while it was read.
        Ok((size, _)) if size > limit => AttachmentState::TooLarge(size),
        Ok((size, sha256)) => AttachmentState::Found { path, size, sha256 },
        Err(_) => AttachmentState::Unreadable,
    }
}

fn sum(path: &Path, limit: u64) -> io::Result<(u64, String)> {
    size_and_sha256(File::open(path)?.take(limit + 1))
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
