//! Writes the notice of a meeting and its packet, and says so.

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
) -> Result<Outcome> {
    let progress = progress(compile::paper_count(&checked.loaded));
    let written = compile::meeting(checked, options, arguments.draft, &|| progress.inc(1));
    progress.finish_and_clear();
    let written = written?;
    say(&build::notice(&written, arguments.draft));
    Ok(match written.packet {
        PacketOutcome::Lacking(_) => Outcome::Findings,
        _ => Outcome::Clean,
    })
}
