//! Meetings among what is built: they are checked.

use crate::check::CheckedMeeting;
use crate::command::{Batch, Outcome, once};
use crate::diagnostic::{self, Count};
use crate::output::{build, complain_own, look_of_errors, say};

/// Where only meetings were named nothing is built, and no folder is made.
pub fn alone(batch: &Batch) -> Outcome {
    complain_own(&diagnostic::text(&once(batch), look_of_errors()));
    say(&build::meetings(&batch.meetings));
    outcome(&batch.meetings)
}

/// Whether some of them has an error.
pub fn outcome(meetings: &[CheckedMeeting]) -> Outcome {
    let has_errors = |meeting: &CheckedMeeting| Count::of(&meeting.found).errors > 0;
    if meetings.iter().any(has_errors) {
        Outcome::Findings
    } else {
        Outcome::Clean
    }
}
