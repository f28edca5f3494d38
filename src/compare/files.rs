//! Two files: cases, or meetings.

use std::path::Path;

use super::comparison::{Side, TakenFrom};
use super::meetings::compared_meetings;
use super::report::{CaseReport, ComparedCase, ComparisonReport, ReportedOutcome, VersionName};
use crate::check::check;
use crate::error::{Error, Result};
use crate::panics::fenced;
use crate::project::{LoadedFile, Loader};

/// Compares the case or meeting at one path with that at another; with their redline where that is
/// asked for.
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
    let froms = ["den gamla filen", "den nya filen"];
    let loaded = [loader.load_either(old)?, loader.load_either(new)?];
    compared_documents(loaded, froms, with_redline)
}

/// Compares what was read from two files: the old one first, each with where it was taken from.
///
/// # Errors
///
/// One of them cannot be read as a whole, or one is a case and the other a meeting.
pub(super) fn compared_documents(
    loaded: [LoadedFile; 2],
    [from, to]: [&str; 2],
    with_redline: bool,
) -> Result<ComparedCase> {
    match loaded {
        [LoadedFile::Meeting(old), LoadedFile::Meeting(new)] => {
            compared_meetings((*old, from), (*new, to), with_redline)
        }
        [LoadedFile::Case(old), LoadedFile::Case(new)] => {
            let found = [check(&old), check(&new)];
            let side = |loaded, at: usize, from: &str| Side {
                loaded,
                found: &found[at],
                from: TakenFrom::Version(from.to_owned()),
            };
            ComparedCase::of(&side(&old, 0, from), &side(&new, 1, to), with_redline)
        }
        [LoadedFile::Meeting(meeting), LoadedFile::Case(case)]
        | [LoadedFile::Case(case), LoadedFile::Meeting(meeting)] => {
            let [meeting, case] = [meeting.source.path(), case.source.path()];
            let said = format!(
                "den ena filen är ett sammanträde ({}) och den andra ett ärende ({})",
                meeting.display(),
                case.display()
            );
            Err(Error::new(said).hint("jämför två ärenden, eller två versioner av ett sammanträde"))
        }
    }
}
