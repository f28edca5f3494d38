//! `build`: cases to PDFs.

use super::building::{meetings, options, stale};
use super::{Batch, Outcome, once, or_error, refuse_standard_input};
use crate::args::BuildArguments;
use crate::check::{Checked, Failed, check_paths_signed_as};
use crate::compile::{self, BatchReport, CaseOutcome};
use crate::diagnostic::{self, Count};
use crate::error::Result;
use crate::output::build::{self, Clock};
use crate::output::progress::progress;
use crate::output::{
    complain, complain_of, complain_of_passed_over, complain_own, look_of_errors, say,
};
use crate::project::Workplace;

pub fn run(arguments: &BuildArguments) -> Result<Outcome> {
    let clock = Clock::start();
    refuse_standard_input(&arguments.paths, "bygga")?;
    let ways = options::signing_ways(arguments);
    let read = check_paths_signed_as(&arguments.paths, ways.as_ref());
    let mut batch = match read.and_then(or_error) {
        Ok(batch) => batch,
        Err(error) => return stale::without_cases(arguments, error),
    };
    complain_of_passed_over(&batch.passed_over);
    if batch.checked.is_empty() && batch.failed.is_empty() {
        return Ok(meetings::alone(&batch));
    }
    let paths = batch.checked.iter().map(|case| case.loaded.source.path());
    let options = options::options(arguments, Workplace::of(paths));
    let progress = progress(batch.checked.len());
    let report = compile::batch(&mut batch.checked, &options, &|| progress.inc(1));
    progress.finish_and_clear();
    let BatchReport {
        built,
        repaired,
        stale,
        replaced,
        git_silence,
    } = report?;
    complain(&build::repaired(&repaired));
    let found = diagnostic::text(&once(&batch), look_of_errors());
    let Batch {
        checked,
        meetings,
        failed,
        ..
    } = batch;
    complain_own(&found);
    complain_of(failed.iter());
    complain(&build::failures(&built));
    complain(&build::replaced(&replaced, &options));
    complain(&build::git_silence(git_silence.as_ref()));
    say(&build::report(
        &checked, &built, &failed, arguments, &clock, &options,
    ));
    say(&build::meetings(&meetings));
    stale::say_stale(stale, &options, arguments.prune)?;
    Ok(outcome(&checked, &built, &failed).or(meetings::outcome(&meetings)))
}

fn outcome(checked: &[Checked], built: &[CaseOutcome], failed: &[Failed]) -> Outcome {
    let has_errors = checked.iter().any(|case| Count::of(&case.found).errors > 0);
    let is_stopped = |it: &CaseOutcome| matches!(it, CaseOutcome::Stopped { .. });
    let is_failed = |it: &CaseOutcome| matches!(it, CaseOutcome::Failed(_));
    if !failed.is_empty() || built.iter().any(is_failed) {
        Outcome::CouldNotRun
    } else if has_errors || built.iter().any(is_stopped) {
        Outcome::Findings
    } else {
        Outcome::Clean
    }
}
