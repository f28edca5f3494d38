//! Several files, and what all of them together are shown to be.

use std::path::{Path, PathBuf};

use super::{GivenCase, Report, Standing, contradiction, of_case};
use crate::diagnostic::Diagnostic;
use crate::error::Result;

/// A file, and what is known of it or why nothing is.
pub struct Judged {
    /// The path as given.
    pub file: PathBuf,
    /// As from [`of_case`].
    pub found: Result<Report>,
}

/// Judges files one after the other, each as [`of_case`] does; in the order given.
#[must_use]
pub fn files(paths: &[PathBuf], project: &Path, case: Option<&GivenCase>) -> Vec<Judged> {
    let judged = paths.iter().map(|path| Judged {
        file: path.clone(),
        found: of_case(path, project, case),
    });
    judged.collect()
}

/// What the worst file is shown to be; `None` when some file could not be read, since the answer is
/// then not whole.
#[must_use]
pub fn worst(judged: &[Judged]) -> Option<Standing> {
    let mut worst = Standing::Holds;
    for one in judged {
        worst = worst.max(one.standing()?);
    }
    Some(worst)
}

impl Judged {
    /// What the file is shown to be; `None` when it could not be read. One that contradicts itself
    /// has been read, and must not be taken for what was signed.
    #[must_use]
    pub fn standing(&self) -> Option<Standing> {
        match &self.found {
            Ok(report) => Some(Standing::of(report)),
            Err(error) => error.speaks_against_file().then_some(Standing::Broken),
        }
    }

    /// What is to be said of a file that was read and contradicts itself.
    #[must_use]
    pub fn contradiction(&self) -> Option<Diagnostic> {
        let error = self.found.as_ref().err()?;
        error.speaks_against_file().then(|| contradiction(error))
    }
}
