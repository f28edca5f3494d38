//! What is told of a meeting before it is written, and what has been written and may be sent.

use crate::args::AgendaArguments;
use crate::check::CheckedMeeting;
use crate::command::Outcome;
use crate::compile::WrittenFile;
use crate::diagnostic::{Diagnostic, Severity};
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

/// What is told before something is built: a supplement itself says what has changed.
pub fn told(checked: &CheckedMeeting, arguments: &AgendaArguments) -> Vec<Diagnostic> {
    let found = checked.found.iter();
    let told = found.filter(|it| !arguments.supplement || it.severity > Severity::Info);
    told.cloned().collect()
}
