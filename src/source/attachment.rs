//! Files that a case points at: never outside the project's folder.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::checksum::{sha256, size_and_sha256};
use super::unicode_form::in_other_form;

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
        /// Whether it is the file that the case states but for the ends of its lines.
        has_other_line_ends: bool,
    },
    /// It is there but cannot be read.
    Unreadable,
    /// There is no such file, or it is a folder.
    Missing {
        /// The files in the folder that it should lie in, as the case would name them, by name.
        beside: Vec<String>,
    },
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
        return missing(Vec::new());
    };
    let Ok(base) = base.canonicalize() else {
        return missing(Vec::new());
    };
    let path = without_dots(&base.join(file));
    // By name first: a path that leads out is not even looked up.
    if !path.starts_with(&root) {
        return AttachmentState::Outside;
    }
    if is_hidden(&path, &root) {
        return AttachmentState::Hidden;
    }
    let there = if path.exists() {
        path
    } else {
        in_other_form(&root, &path).unwrap_or(path)
    };
    match there.canonicalize() {
        Ok(real) if !real.starts_with(&root) => AttachmentState::Outside,
        Ok(real) if is_hidden(&real, &root) => AttachmentState::Hidden,
        Ok(real) => read(real, room).unwrap_or_else(|| missing(beside(&root, &base, file))),
        Err(_) => missing(beside(&root, &base, file)),
    }
}

const fn missing(beside: Vec<String>) -> AttachmentState {
    AttachmentState::Missing { beside }
}

/// The most files of a folder that are named: more than anybody reads.
const MAX_BESIDE: usize = 500;

/// The files in the folder that `file` should lie in, as a case in `base` names them. A backslash
/// divides folders as well: that is how Windows shows them.
fn beside(root: &Path, base: &Path, file: &str) -> Vec<String> {
    let file = file.replace('\\', "/");
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = without_dots(&base.join(folder));
    let is_inside = path.canonicalize().is_ok_and(|real| real.starts_with(root));
    if !is_inside || is_hidden(&path, root) {
        return Vec::new();
    }
    let entries = fs::read_dir(path)
        .into_iter()
        .flatten()
        .flatten()
        .take(MAX_BESIDE);
    let is_file = |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_file());
    let names = entries
        .filter(is_file)
        .filter_map(|entry| entry.file_name().into_string().ok());
    let shown = names.filter(|name| !name.starts_with('.'));
    let mut named: Vec<String> = shown
        .map(|name| {
            if folder.is_empty() {
                name
            } else {
                format!("{folder}/{name}")
            }
        })
        .collect();
    named.sort_unstable();
    named
}

/// What programs keep for themselves, such as `.git` and `.env`; a project may itself lie in such a
/// folder.
fn is_hidden(path: &Path, root: &Path) -> bool {
    let below = path.strip_prefix(root).unwrap_or(path);
    below
        .components()
        .any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."))
}

/// What became of a file; `None` when it is a folder.
fn read(path: PathBuf, room: u64) -> Option<AttachmentState> {
    let Ok(metadata) = fs::metadata(&path) else {
        return Some(AttachmentState::Unreadable);
    };
    if metadata.is_dir() {
        return None;
    }
    Some(if metadata.is_file() {
        read_file(path, &metadata, room)
    } else {
        AttachmentState::Irregular
    })
}

fn read_file(path: PathBuf, metadata: &fs::Metadata, room: u64) -> AttachmentState {
    let limit = room.min(MAX_ATTACHMENT);
    if metadata.len() > limit {
        return AttachmentState::TooLarge(metadata.len());
    }
    match sum(&path, limit) {
        // It grew while it was read.
        Ok((size, _)) if size > limit => AttachmentState::TooLarge(size),
        Ok((size, sha256)) => AttachmentState::Found {
            path,
            size,
            sha256,
            has_other_line_ends: false,
        },
        Err(_) => AttachmentState::Unreadable,
    }
}

fn sum(path: &Path, limit: u64) -> io::Result<(u64, String)> {
    size_and_sha256(File::open(path)?.take(limit + 1))
}

/// Whether a file would have a checksum if its lines ended in the other way: git changes the ends
/// of lines where nobody has told it not to.
#[must_use]
pub fn differs_in_line_ends(path: &Path, checksum: &str) -> bool {
    /// Larger ones are seldom texts.
    const MAX_TEXT: u64 = 16 * 1024 * 1024;
    let Ok(data) = super::read_regular(path, MAX_TEXT) else {
        return false;
    };
    let plain: Vec<u8> = data.iter().copied().filter(|byte| *byte != b'\r').collect();
    let with_returns = || {
        let lines: Vec<&[u8]> = plain.split(|byte| *byte == b'\n').collect();
        sha256(&lines.join(&b"\r\n"[..]))
    };
    sha256(&plain) == checksum || with_returns() == checksum
}

/// The path with `.` and `..` worked out by name.
#[must_use]
pub fn without_dots(path: &Path) -> PathBuf {
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
