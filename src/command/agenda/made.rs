//! What has been written of a meeting, and whether it may be sent.

use crate::command::Outcome;
use crate::compile::WrittenFile;
use crate::output::{meeting, say};
use crate::project::LoadedMeeting;

/// What has been written of a meeting.
pub struct BuiltMeeting {
    pub ended: Outcome,
    /// The PDFs that are sent.
    pub files: Vec<WrittenFile>,
    /// How many pages the packet has.
    pub pages: usize,
}

impl BuiltMeeting {
    /// How it ended, when the committee's own limit counts and `errors` were found.
    pub fn outcome(&self, loaded: &LoadedMeeting, errors: usize) -> Outcome {
        let limit = loaded.packet_limit();
        let ended = if errors > 0 {
            self.ended.or(Outcome::Findings)
        } else {
            self.ended
        };
        match limit.filter(|(_, most)| self.pages > *most) {
            Some((body, most)) => {
                say(&meeting::too_long(self.pages, body, most));
                ended.or(Outcome::Findings)
            }
            None => ended,
        }
    }
}
