//! Writes the notice of a meeting and its packet, and says so.

use super::made::BuiltMeeting;
use crate::args::AgendaArguments;
use crate::check::CheckedMeeting;
use crate::command::Outcome;
use crate::compile::{self, Options, PacketOutcome};
use crate::error::Result;
use crate::output::progress::progress;
use crate::output::{build, say};

/// Writes the notice and the packet.
pub fn write(
    checked: &CheckedMeeting,
    options: &Options,
    arguments: &AgendaArguments,
) -> Result<BuiltMeeting> {
    if arguments.dispatch {
        compile::refuse_undated(&checked.loaded)?;
    }
    let progress = progress(compile::paper_count(&checked.loaded));
    let written = compile::meeting(checked, options, arguments.draft, &|| progress.inc(1));
    progress.finish_and_clear();
    let written = written?;
    say(&build::notice(&written, arguments.draft));
    let mut files = vec![written.notice];
    let (ended, pages) = match written.packet {
        PacketOutcome::Lacking(_) => (Outcome::Findings, 0),
        PacketOutcome::Empty => (Outcome::Clean, 0),
        PacketOutcome::Written(packet) => {
            let pages = packet.file.pages.unwrap_or_default();
            files.push(packet.file);
            (Outcome::Clean, pages)
        }
    };
    Ok(BuiltMeeting {
        ended,
        files,
        pages,
    })
}
