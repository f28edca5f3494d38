//! `build`: cases to PDFs.

mod report;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Batch, Outcome, check_paths, colour, complain, complain_of, complain_own, once, say};
use crate::args::{BuildArguments, Emit, EngineArgument};
use crate::check::{Checked, Failed};
use crate::compile::manifest::Repaired;
use crate::compile::{self, CaseOutcome, Mode, Options};
use crate::diagnostic::{self, Count};
use crate::error::Result;
use crate::pdf::Standard;

pub fn run(arguments: &BuildArguments) -> Result<Outcome> {
    let clock = report::Clock::start();
    let Batch {
        mut checked,
        failed,
    } = check_paths(&arguments.paths)?;
    let progress = progress(checked.len());
    let report = compile::batch(&mut checked, &options(arguments), &|| progress.inc(1));
    progress.finish_and_clear();
    let report = report?;
    complain(&repaired(&report.repaired));
    complain_own(&diagnostic::text(
        &once(&checked),
        colour(&std::io::stderr()),
    ));
    complain_of(failed.iter());
    let built = report.built;
    let failures = built.iter().filter_map(|built| {
        if let CaseOutcome::Failed(error) = built {
            Some(error)
        } else {
            None
        }
    });
    complain(
        &failures
            .map(|error| format!("{error}\n\n"))
            .collect::<String>(),
    );
    say(&report::report(
        &checked, &built, &failed, arguments, &clock,
    ));
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

/// What was put right after interrupted builds, in words.
fn repaired(repaired: &Repaired) -> String {
    /// More names than this are not read.
    const SHOWN: usize = 10;
    let shown = repaired
        .entries
        .iter()
        .take(SHOWN)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    let more = repaired.entries.len().saturating_sub(SHOWN);
    let more = if more > 0 {
        format!(" och {more} till")
    } else {
        String::new()
    };
    match (repaired.runs, repaired.entries.is_empty()) {
        (0, _) => String::new(),
        (_, true) => "ett avbrutet bygges tillfälliga filer är borttagna.\n\n".to_owned(),
        _ => format!("manifest.json är lagad efter ett avbrutet bygge: {shown}{more}.\n\n"),
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

/// Shown on a terminal only, and only when there is more than a blink of work.
fn progress(cases: usize) -> ProgressBar {
    let target = if cases > 8 {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let style = ProgressStyle::with_template("bygger {pos} av {len} {bar:30}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(u64::try_from(cases).ok(), target).with_style(style)
}
