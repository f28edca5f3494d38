//! What became of a case that was to be built.

use std::path::PathBuf;

use super::manifest::Staged;
use crate::error::Error;

/// What became of a case.
#[derive(Debug)]
pub enum CaseOutcome {
    /// Ready to sign when it `lacks` nothing, and else a draft. A PDF has its number of pages, and
    /// is `staged` until all are built; what Typst reads has neither.
    Written {
        /// The PDF, or the folder of what Typst reads.
        target: PathBuf,
        /// How many pages the PDF has.
        pages: Option<usize>,
        /// What keeps it from being ready to sign, in Swedish.
        lacks: Vec<String>,
        /// Where it lies until all are built.
        staged: Option<Box<Staged>>,
    },
    /// Stopped by what it `lacks`. An earlier PDF may still be there.
    Stopped {
        /// The PDF of an earlier build.
        earlier: Option<PathBuf>,
        /// What keeps it from being ready to sign, in Swedish.
        lacks: Vec<String>,
    },
    /// The template, the disk or the program let it down. The other cases are built.
    Failed(Error),
}
