//! An entry of what git tells of a tree, and the name that git has for some bytes.

use std::fmt::Write;

use sha1::{Digest, Sha1};
use sha2::Sha256;

/// A line of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeEntry {
    /// `100644`, `100755`, `120000` for a link, `160000` for a repository inside.
    pub mode: String,
    pub object: String,
    pub path: String,
}

impl TreeEntry {
    pub fn read(line: &str) -> Option<Self> {
        let (about, path) = line.split_once('\t')?;
        let mut about = about.split(' ');
        let (mode, _, object) = (about.next()?, about.next()?, about.next()?);
        Some(Self {
            mode: mode.to_owned(),
            object: object.to_owned(),
            path: path.to_owned(),
        })
    }

    pub fn is_file(&self) -> bool {
        self.mode.starts_with("100")
    }
}

/// The id that git gives some bytes (<https://git-scm.com/book/en/v2/Git-Internals-Git-Objects>).
pub fn blob_id(bytes: &[u8], is_sha256: bool) -> String {
    let head = format!("blob {}\0", bytes.len());
    let id = if is_sha256 {
        Sha256::new()
            .chain_update(head)
            .chain_update(bytes)
            .finalize()
            .to_vec()
    } else {
        Sha1::new()
            .chain_update(head)
            .chain_update(bytes)
            .finalize()
            .to_vec()
    };
    id.iter().fold(String::new(), |mut id, byte| {
        let _ = write!(id, "{byte:02x}");
        id
    })
}
