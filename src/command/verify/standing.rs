//! Whether a file holds, in one word: what is not shown is never said to hold.

use super::evidence::Evidence;
use super::rebuild::Rebuild;
use super::remark::Remark;
use crate::command::Outcome;
use crate::diagnostic::Severity;

/// What a file is shown to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Built again it is the same file, every signature is right, and nothing harmful was done after them.
    Holds,
    /// Nothing is wrong, but something is not shown.
    Unproven,
    /// Something is wrong.
    Broken,
}

impl Standing {
    pub fn of(evidence: &Evidence) -> Self {
        let is_same = matches!(evidence.rebuild, Rebuild::SameFile { .. });
        if evidence.remarks.iter().any(|remark| remark.severity >= Severity::Error) {
            Self::Broken
        } else if is_same && !evidence.remarks.iter().any(|remark: &Remark| remark.is_doubt) {
            Self::Holds
        } else {
            Self::Unproven
        }
    }

    /// The word for programs.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Unproven => "unproven",
            Self::Broken => "broken",
        }
    }
}

impl From<Standing> for Outcome {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Holds => Self::Clean,
            Standing::Unproven => Self::Unproven,
            Standing::Broken => Self::Findings,
        }
    }
}
