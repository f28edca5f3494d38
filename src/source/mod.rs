//! Texts and places: what was read, and where in it something stands.

use std::path::{Path, PathBuf};

mod attachment;
mod checksum;
mod collect;
mod elsewhere;
mod encoding;
mod file;
mod hidden_names;
mod regular;
mod unicode_form;
mod wildcard;

pub use attachment::{
    AttachmentState, MAX_ATTACHMENT, MAX_ATTACHMENTS, attachment, attachment_within,
    differs_in_line_ends, without_dots,
};
pub use checksum::sha256;
pub use collect::{CaseFiles, STANDARD_INPUT, collect, expanded, is_case_name};
pub use elsewhere::Elsewhere;
pub use encoding::{EncodingFault, decode};
pub use file::{MAX_BYTES, ReadFault, Source, from_bytes, read, read_standard_input};
pub use regular::{open_regular, read_regular};
pub use unicode_form::{composed, existing_form, folded, forms};

/// Where a file really lies, so that it is known by any path; of one that is not there, the path.
#[must_use]
pub fn real_path(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// The name of the profile that a file says all of, by its path.
#[must_use]
pub fn profile_of_file(path: &Path) -> Option<&str> {
    let parts: Vec<_> = path.iter().filter_map(|part| part.to_str()).collect();
    match parts[..] {
        [.., "profiles", name, "profil.yaml"] => Some(name),
        _ => None,
    }
}

/// Where a folder lies, or will lie once it is made, by whatever path it is named: `..` after a
/// link leads above what it links to.
#[must_use]
pub fn real_place(folder: &Path) -> PathBuf {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let there = whole.ancestors().find(|it| it.exists());
    let Some(there) = there else { return whole };
    let rest = whole.strip_prefix(there).unwrap_or_else(|_| Path::new(""));
    let place = real_path(there).join(rest);
    match without_dots(&place) {
        plain if plain == place => place,
        // A link may stand after what is not there yet.
        plain => real_place(&plain),
    }
}

/// A half-open range of bytes in a [`Source`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`, in bytes.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }
}

/// A place as people count: lines and columns from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_folder_above_a_link_lies_beside_what_it_links_to() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        for name in ["här", "annan/mapp", "annan/ut"] {
            std::fs::create_dir_all(root.join(name)).unwrap();
        }
        let link = |to: &str, at: &str| {
            std::os::unix::fs::symlink(root.join(to), root.join(at)).unwrap();
        };
        link("annan/mapp", "här/länk");
        link("annan/ut", "här/ut");
        for (named, place) in [
            ("här/länk/../ut", "annan/ut"),
            ("här/länk/../ny/nyare", "annan/ny/nyare"),
            ("här/länk/../../annan", "annan"),
            ("här/ny/../ut", "annan/ut"),
            ("här/ny/../länk/ny", "annan/mapp/ny"),
            ("här/./ut/", "annan/ut"),
        ] {
            assert_eq!(real_place(&root.join(named)), root.join(place), "{named}");
        }
    }
}
