//! `build`: cases to PDFs.

use std::path::Path;

use super::{Batch, Outcome, check_paths, once, refuse_standard_input};
use crate::args::{BuildArguments, Emit, EngineArgument};
use crate::check::{Checked, Failed};
use crate::compile::manifest::{self, StalePdf};
use crate::compile::{self, BatchReport, CaseOutcome, Mode, Options};
use crate::diagnostic::{self, Count};
use crate::error::{Error, Result};
use crate::output::build::{self, Clock};
use crate::output::progress::progress;
use crate::output::{
    complain, complain_of, complain_of_passed_over, complain_own, look_of_errors, say,
};
use crate::pdf::Standard;
use crate::project::Workplace;

pub fn run(arguments: &BuildArguments) -> Result<Outcome> {
    let clock = Clock::start();
    refuse_standard_input(&arguments.paths, "bygga")?;
    let Batch {
        mut checked,
        failed,
        passed_over,
    } = match check_paths(&arguments.paths) {
        Ok(batch) => batch,
        Err(error) => return without_cases(arguments, error),
    };
    complain_of_passed_over(&passed_over);
    let paths = checked.iter().map(|case| case.loaded.source.path());
    let options = options(arguments, Workplace::of(paths));
    let progress = progress(checked.len());
    let report = compile::batch(&mut checked, &options, &|| progress.inc(1));
    progress.finish_and_clear();
    let BatchReport {
        built,
        repaired,
        stale,
        replaced,
        git_silence,
    } = report?;
    complain(&build::repaired(&repaired));
    let found = diagnostic::text(&once(&checked), look_of_errors());
    complain_own(&found);
    complain_of(failed.iter());
    complain(&build::failures(&built));
    complain(&build::replaced(&replaced, &options));
    complain(&build::git_silence(git_silence.as_ref()));
    say(&build::report(
        &checked, &built, &failed, arguments, &clock, &options,
    ));
    say_stale(stale, &options, arguments.prune)?;
    Ok(outcome(&checked, &built, &failed))
}

/// Where no case is left, all that was built of them is stale.
fn without_cases(arguments: &BuildArguments, error: Error) -> Result<Outcome> {
    let is_slip = !arguments.paths.iter().all(|path| path.is_dir());
    let options = options(arguments, Workplace::at(Path::new(".")));
    if is_slip || !options.output_dir.is_dir() {
        return Err(error);
    }
    let stale = manifest::stale(&options.output_dir, &options.workplace, &[])?;
    if stale.is_empty() {
        return Err(error);
    }
    say_stale(stale, &options, arguments.prune)?;
    if arguments.prune {
        Ok(Outcome::Clean)
    } else {
        Err(error)
    }
}

/// Tells of PDFs that no case gives any more, or removes them.
fn say_stale(stale: Vec<StalePdf>, options: &Options, is_pruned: bool) -> Result<()> {
    if is_pruned {
        say(&build::pruned(
            &manifest::prune(&options.output_dir, stale)?,
            options,
        ));
    } else {
        say(&build::stale(&stale, options));
    }
    Ok(())
}

fn options(arguments: &BuildArguments, workplace: Workplace) -> Options {
    let output_dir = arguments.output_dir.clone();
    Options {
        output_dir: output_dir.unwrap_or_else(|| workplace.output()),
        workplace,
        mode: match (arguments.draft, arguments.ready) {
            (true, _) => Mode::Draft,
            (_, true) => Mode::Ready,
            _ => Mode::Usual,
        },
        standards: arguments
            .pdf_standard
            .iter()
            .filter_map(|id| Standard::from_id(id))
            .collect(),
        engine: match arguments.engine {
            EngineArgument::Embedded => compile::EngineChoice::Embedded,
            EngineArgument::TypstCli => compile::EngineChoice::Installed,
        },
        jobs: arguments.jobs,
        emits_typst: arguments.emit == Some(Emit::Typst),
    }
}

fn outcome(checked: &[Checked], built: &[CaseOutcome], failed: &[Failed]) -> Outcome {
    let has_errors = checked.iter().any(|case| Count::of(&case.found).errors > 0);
    let has_stopped = built
        .iter()
        .any(|built| matches!(built, CaseOutcome::Stopped { .. }));
    if !failed.is_empty()
        || built
            .iter()
            .any(|built| matches!(built, CaseOutcome::Failed(_)))
    {
        Outcome::CouldNotRun
    } else if has_errors || has_stopped {
        Outcome::Findings
    } else {
        Outcome::Clean
    }
}
