//! `build`: cases to PDFs.

use super::{Batch, Outcome, check_paths, once};
use crate::args::{BuildArguments, Emit, EngineArgument};
use crate::check::{Checked, Failed};
use crate::compile::{self, BatchReport, CaseOutcome, Mode, Options};
use crate::diagnostic::{self, Count};
use crate::error::Result;
use crate::output::build::{self, Clock};
use crate::output::progress::progress;
use crate::output::{colour, complain, complain_of, complain_own, say};
use crate::pdf::Standard;

pub fn run(arguments: &BuildArguments) -> Result<Outcome> {
    let clock = Clock::start();
    let Batch {
        mut checked,
        failed,
    } = check_paths(&arguments.paths)?;
    let progress = progress(checked.len());
    let report = compile::batch(&mut checked, &options(arguments), &|| progress.inc(1));
    progress.finish_and_clear();
    let BatchReport { built, repaired } = report?;
    complain(&build::repaired(&repaired));
    let found = diagnostic::text(&once(&checked), colour(&std::io::stderr()));
    complain_own(&found);
    complain_of(failed.iter());
    complain(&build::failures(&built));
    say(&build::report(&checked, &built, &failed, arguments, &clock));
    Ok(outcome(&checked, &built, &failed))
}

fn options(arguments: &BuildArguments) -> Options {
    Options {
        output_dir: arguments.output_dir.clone(),
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
