//! `agenda --supplement`: what is new or has changed since the last dispatch.

use super::made::BuiltMeeting;
use crate::args::AgendaArguments;
use crate::check::CheckedMeeting;
use crate::command::Outcome;
use crate::compile::{self, Options, Supplement, SupplementOutcome};
use crate::error::{Error, Result};
use crate::output::progress::progress;
use crate::output::{meeting, say};

/// Writes the supplement; `None` when nothing has changed.
pub fn write(
    checked: &CheckedMeeting,
    options: &Options,
    arguments: &AgendaArguments,
) -> Result<Option<BuiltMeeting>> {
    let Some(supplement) = Supplement::of(checked)? else {
        say(&meeting::nothing_new(checked));
        return Ok(None);
    };
    if arguments.dispatch {
        compile::refuse_undated(&checked.loaded)?;
    }
    let progress = progress(supplement.paper_count());
    let outcome = supplement.write(options, arguments.draft, &|| progress.inc(1));
    progress.finish_and_clear();
    let outcome = outcome?;
    let changed = supplement.item_count();
    say(&meeting::supplement(&outcome, changed, arguments.draft));
    Ok(Some(match outcome {
        SupplementOutcome::Lacking(_) => BuiltMeeting {
            ended: Outcome::Findings,
            files: Vec::new(),
            pages: 0,
        },
        SupplementOutcome::Written(written) => BuiltMeeting {
            ended: Outcome::Clean,
            pages: written.file.pages.unwrap_or_default(),
            files: vec![written.file],
        },
    }))
}

/// A notice is sent out once; what comes after is a supplement.
pub fn refuse_second_notice(checked: &CheckedMeeting, arguments: &AgendaArguments) -> Result<()> {
    let loaded = &checked.loaded;
    let Some(last) = loaded.last_sent().filter(|_| arguments.dispatch) else {
        return Ok(());
    };
    let path = loaded.source.path().display();
    Err(
        Error::new(format!("{path} skickades ut {last}")).hint(format!(
            "skicka det som är nytt eller ändrat: skrivelse kallelse --tillägg --utskicka {path}"
        )),
    )
}
