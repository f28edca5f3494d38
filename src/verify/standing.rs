//! Whether a file holds, in one word: what is not shown is never said to hold.

use super::codes::is_doubt;
use super::evidence::{Inside, Report};
use crate::diagnostic::Severity;

/// What a file is shown to be, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Built again it is the same file, or each page of the case says and shows the same; every
    /// signature is right, and nothing harmful was done after them.
    Holds,
    /// Nothing is wrong, but something is not shown.
    Unproven,
    /// Something is wrong.
    Broken,
}

impl Standing {
    /// What a report shows.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let inside = report.inside.iter().map(Inside::standing);
        inside.fold(Self::by_itself(report), Self::max)
    }

    /// What it shows of the file itself, not of what lies inside.
    #[must_use]
    pub fn by_itself(report: &Report) -> Self {
        let is_same = report.is_what_was_built();
        if report
            .findings
            .iter()
            .any(|finding| finding.severity >= Severity::Error)
        {
            Self::Broken
        } else if is_same && !report.findings.iter().any(is_doubt) {
            Self::Holds
        } else {
            Self::Unproven
        }
    }

    /// The word for programs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Unproven => "unproven",
            Self::Broken => "broken",
        }
    }
}

impl Inside {
    /// What it is shown to be.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match &self.found {
            Ok(report) => Standing::of(report),
            Err(error) if error.speaks_against_file() => Standing::Broken,
            Err(_) => Standing::Unproven,
        }
    }
}
