//! Two case files.

use std::path::Path;

use super::comparison::Side;
use super::report::{CaseReport, ComparedCase, ComparisonReport, ReportedOutcome, VersionName};
use crate::check::check;
use crate::error::Result;
use crate::panics::fenced;
use crate::project::Loader;

/// Compares the case at one path with that at another; with their redline where that is asked for.
///
/// # Errors
///
/// One of them cannot be opened, or read as a whole.
pub fn case_files(old: &Path, new: &Path, with_redline: bool) -> Result<ComparisonReport> {
    let compared = fenced(new, || compared(old, new, with_redline))?;
    let name = |path: &Path| {
        Some(VersionName {
            file: path.display().to_string(),
            from: String::new(),
        })
    };
    let case = CaseReport {
        old: name(old),
        new: name(new),
        outcome: Ok(ReportedOutcome::Compared(compared)),
    };
    Ok(ComparisonReport {
        cases: vec![case],
        unseen: Vec::new(),
    })
}

fn compared(old: &Path, new: &Path, with_redline: bool) -> Result<ComparedCase> {
    let mut loader = Loader::default();
    let loaded = [loader.load(old)?, loader.load(new)?];
    let found = [check(&loaded[0]), check(&loaded[1])];
    let side = |at: usize, from: &str| Side {
        loaded: &loaded[at],
        found: &found[at],
        from: from.to_owned(),
    };
    let (old, new) = (side(0, "den gamla filen"), side(1, "den nya filen"));
    ComparedCase::of(&old, &new, with_redline)
}
