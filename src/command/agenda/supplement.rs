//! `agenda --supplement`: what is new or has changed since the last dispatch.

use super::super::{Outcome, build};
use crate::args::{AgendaArguments, BuildArguments};
use crate::check::CheckedMeeting;
use crate::compile::{self, Options};
use crate::error::{Error, Result};
use crate::output::{meeting, say};

/// Writes the supplement and the PDFs of the cases that go with it; `None` when nothing has changed.
pub fn write(
    checked: &CheckedMeeting,
    options: &Options,
    arguments: &AgendaArguments,
) -> Result<Option<Outcome>> {
    let Some(written) = compile::supplement(checked, options, arguments.draft)? else {
        say(&meeting::nothing_new(checked));
        return Ok(None);
    };
    say(&meeting::supplement(&written, arguments.draft));
    if written.cases.is_empty() {
        return Ok(Some(Outcome::Clean));
    }
    let cases = BuildArguments::of(written.cases, &options.output_dir, arguments.draft);
    build::run(&cases).map(Some)
}

/// A notice is sent out once; what comes after is a supplement.
pub fn refuse_second_notice(checked: &CheckedMeeting, arguments: &AgendaArguments) -> Result<()> {
    let last = checked.loaded.last_sent();
    let Some(last) = last.filter(|_| arguments.dispatch) else {
        return Ok(());
    };
    let path = checked.loaded.source.path().display();
    Err(
        Error::new(format!("{path} skickades ut {last}")).hint(format!(
            "skicka det som är nytt eller ändrat: skrivelse kallelse --tillägg --utskicka {path}"
        )),
    )
}
