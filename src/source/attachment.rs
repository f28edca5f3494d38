//! Files that a case points at: never outside the project's folder.

use std::path::{Component, Path, PathBuf};

/// Whether a file that a case names may be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttachmentState {
    /// It is there; its real path.
    Found(PathBuf),
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
        Ok(real) if real.is_file() => AttachmentState::Found(real),
        Ok(_) | Err(_) => AttachmentState::Missing,
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
