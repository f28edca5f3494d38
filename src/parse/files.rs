//! Files that values are taken from while a file is read.

use std::sync::Arc;

use crate::diagnostic::Kind;

/// The files that a case may take values from.
pub trait NamedFiles {
    /// The bytes of a file, by the path as the case names it; no more than `most`.
    ///
    /// # Errors
    ///
    /// Why it is not read.
    fn read(&self, path: &str, most: u64) -> Result<Arc<[u8]>, Refusal>;
}

/// Why a file is not read, as a finding at the place that names it.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// The kind of finding.
    pub kind: &'static Kind,
    /// What is wrong.
    pub label: String,
    /// What to do.
    pub hint: String,
}

/// No files at all: what is read needs none.
#[derive(Debug)]
pub struct NoFiles;

impl NamedFiles for NoFiles {
    fn read(&self, path: &str, _: u64) -> Result<Arc<[u8]>, Refusal> {
        Err(Refusal {
            kind: &super::UNREADABLE_SPREADSHEET,
            label: format!("”{path}” läses inte här"),
            hint: "granska ärendet i sin mapp".to_owned(),
        })
    }
}
