//! `build`: cases to PDFs.

mod one;
mod output;
mod report;

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Checked, Outcome, colour, complain, load_and_check, once, say};
use crate::args::{BuildArguments, EngineChoice};
use crate::diagnostic::{self, Count};
use crate::error::{Error, Result};
use crate::typeset::{Embedded, Engine, Installed};
use crate::write;

/// What became of a case.
enum Built {
    /// The file, and its number of pages when it is a PDF; ready to sign when it `lacks` nothing, and else a draft.
    Written { target: PathBuf, pages: Option<usize>, lacks: Vec<String> },
    /// Stopped by what it `lacks`. An earlier PDF may still be there.
    Stopped { earlier: Option<PathBuf>, lacks: Vec<String> },
    /// The template, or the disk, let it down. The other cases are built.
    Failed(Error),
}

pub fn run(arguments: &BuildArguments) -> Result<Outcome> {
    let clock = report::Clock::start();
    let mut checked = load_and_check(&arguments.paths)?;
    output::report_taken_names(&mut checked);
    one::refuse_unfit_standards(&checked, arguments)?;
    let engine = engine(arguments.engine)?;
    write::prepare_folder(&arguments.output_dir)?;
    let jobs = limit_threads(arguments)?;
    let built = build_all(&checked, arguments, engine.as_ref(), jobs);
    let found = once(&checked);
    complain(&diagnostic::text(&found, colour(&std::io::stderr())));
    let failures = built.iter().filter_map(|built| if let Built::Failed(error) = built { Some(error) } else { None });
    let failures: String = failures.map(|error| format!("{error}\n\n")).collect();
    complain(&failures);
    say(&report::report(&checked, &built, arguments, &clock));
    if !failures.is_empty() {
        return Ok(Outcome::CouldNotRun);
    }
    let has_errors = Count::of(&found).errors > 0;
    let has_stopped = built.iter().any(|built| matches!(built, Built::Stopped { .. }));
    Ok(if has_errors || has_stopped { Outcome::Findings } else { Outcome::Clean })
}

fn engine(choice: EngineChoice) -> Result<Box<dyn Engine>> {
    Ok(match choice {
        EngineChoice::Embedded => Box::new(Embedded::default()),
        EngineChoice::TypstCli => Box::new(Installed::find()?),
    })
}

/// Typst lays out the pages of one memo on several threads; `--jobs` limits those as well.
fn limit_threads(arguments: &BuildArguments) -> Result<usize> {
    let machine = std::thread::available_parallelism().map_or(1, usize::from);
    let jobs = arguments.jobs.map_or(machine, usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    pool.map_err(|error| Error::new(format!("trådarna går inte att starta ({error})")))?;
    Ok(jobs)
}

/// Builds the cases on `jobs` threads; the results stand in the order of the cases.
fn build_all(checked: &[Checked], arguments: &BuildArguments, engine: &dyn Engine, jobs: usize) -> Vec<Built> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<Option<Built>>> = Mutex::new(checked.iter().map(|_| None).collect());
    let progress = progress(checked.len());
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(case) = checked.get(index) else { return };
            let built = one::build(case, arguments, engine).unwrap_or_else(Built::Failed);
            results.lock().unwrap_or_else(PoisonError::into_inner)[index] = Some(built);
            progress.inc(1);
        }
    };
    std::thread::scope(|scope| {
        (1..jobs.min(checked.len())).for_each(|_| {
            scope.spawn(work);
        });
        work();
    });
    progress.finish_and_clear();
    let results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.into_iter().map(|built| built.expect("internal error: a case was passed over")).collect()
}

/// Shown on a terminal only, and only when there is more than a blink of work.
fn progress(cases: usize) -> ProgressBar {
    let target = if cases > 8 { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let style =
        ProgressStyle::with_template("bygger {pos} av {len} {bar:30}").unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(u64::try_from(cases).ok(), target).with_style(style)
}
