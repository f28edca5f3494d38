//! `agenda`: the notice to a meeting with its agenda, and its packet.

mod committed;
mod made;
mod packet;
mod supplement;

use super::{Outcome, or_error, or_told, ran, refuse_standard_input};
use crate::args::AgendaArguments;
use crate::check::{CheckedMeeting, check_paths_for_build};
use crate::compile::{self, Options};
use crate::diagnostic::{self, Count};
use crate::error::{Error, Result};
use crate::output::{
    build, complain_of, complain_of_passed_over, complain_own, look_of_errors, meeting, say,
};
use crate::project::Workplace;

pub fn run(arguments: &AgendaArguments) -> Result<Outcome> {
    refuse_standard_input(&arguments.files, "bygga")?;
    let batch = or_error(check_paths_for_build(&arguments.files)?)?;
    complain_of_passed_over(&batch.passed_over);
    complain_of(batch.failed.iter());
    if let Some(case) = batch.checked.first() {
        let path = case.loaded.source.path().display().to_string();
        let hint = "ett sammanträde har raden typ: sammanträde; ärenden byggs med skrivelse bygg";
        return Err(Error::new(format!("{path} är inget sammanträde")).hint(hint));
    }
    let meetings = batch.meetings.iter();
    let workplace = Workplace::of(meetings.map(|it| it.loaded.source.path()));
    let options = Options {
        output_dir: arguments
            .output_dir
            .clone()
            .unwrap_or_else(|| workplace.output()),
        workplace,
        ..Options::default()
    };
    let mut ended = ran(&batch);
    for meeting in &batch.meetings {
        complain_own(&diagnostic::text(
            &made::told(meeting, arguments),
            look_of_errors(),
        ));
        ended = ended.or(or_told(write(meeting, &options, arguments)));
    }
    Ok(ended)
}

/// Writes one notice or its supplement; with errors only where a draft was asked for, and then as
/// one.
fn write(
    checked: &CheckedMeeting,
    options: &Options,
    arguments: &AgendaArguments,
) -> Result<Outcome> {
    let errors = Count::of(&checked.found).errors;
    if errors > 0 && (!arguments.draft || !checked.loaded.is_whole) {
        say(&build::notice_stopped(checked, errors));
        return Ok(Outcome::Findings);
    }
    if arguments.dispatch {
        committed::refuse_others(checked)?;
    }
    let made = if arguments.supplement {
        match supplement::write(checked, options, arguments)? {
            Some(made) => made,
            None => return Ok(Outcome::Clean),
        }
    } else {
        supplement::refuse_second_notice(checked, arguments)?;
        packet::write(checked, options, arguments)?
    };
    let ended = made.outcome(&checked.loaded, errors);
    if arguments.dispatch && matches!(ended, Outcome::Clean) {
        let written = compile::dispatch(&checked.loaded, &made.files)?;
        say(&meeting::dispatched(&written));
    }
    Ok(ended)
}
