//! `build`: cases to PDFs.

mod output;
mod report;

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Checked, Outcome, colour, complain, load_and_check, once, say};
use crate::args::{BuildArguments, Emit, EngineChoice};
use crate::diagnostic::{self, Count, Severity};
use crate::error::{Error, Result};
use crate::pdf::{self, STANDARDS};
use crate::render::render;
use crate::typeset::{Embedded, Engine, Installed, write_project};
use crate::write;

/// What became of a case.
enum Built {
    /// Built as ready or as a draft; the file, and its number of pages when it is a PDF.
    Written { target: PathBuf, pages: Option<usize>, draft: bool },
    /// Stopped by errors. An earlier PDF may still be there.
    Stopped { earlier: Option<PathBuf> },
    /// The template, or the disk, let it down. The other cases are built.
    Failed(Error),
}

pub fn run(arguments: &BuildArguments) -> Result<Outcome> {
    let clock = report::Clock::start();
    let mut checked = load_and_check(&arguments.paths)?;
    output::report_taken_names(&mut checked);
    let engine = engine(arguments.engine)?;
    write::prepare_folder(&arguments.output_dir)?;
    let jobs = limit_threads(arguments)?;
    let built = build_all(&checked, arguments, engine.as_ref(), jobs);
    let found = once(&checked);
    complain(&diagnostic::text(&found, colour(&std::io::stderr())));
    let failures = built.iter().filter_map(|built| if let Built::Failed(error) = built { Some(error) } else { None });
    let failures: String = failures.map(|error| format!("{error}\n\n")).collect();
    complain(&failures);
    say(&report::report(&checked, &built, arguments.draft, &clock));
    if !failures.is_empty() {
        return Ok(Outcome::CouldNotRun);
    }
    let has_errors = found.iter().any(|finding| finding.severity == Severity::Error);
    Ok(if has_errors { Outcome::Findings } else { Outcome::Clean })
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
            let built = build_one(case, arguments, engine).unwrap_or_else(Built::Failed);
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

fn build_one(checked: &Checked, arguments: &BuildArguments, engine: &dyn Engine) -> Result<Built> {
    let has_errors = Count::of(&checked.found).errors > 0;
    let loaded = &checked.loaded;
    let target = output::target(loaded.source.path(), &arguments.output_dir);
    let name_is_taken =
        checked.found.iter().any(|finding| std::ptr::eq(finding.kind, &raw const crate::parse::OUTPUT_NAME_TAKEN));
    let (Some(case), Some(profile)) = (&loaded.case, &loaded.profile) else { return Ok(stopped(target)) };
    if (has_errors && !arguments.draft) || name_is_taken {
        return Ok(stopped(target));
    }
    let project = render(loaded, case, profile, arguments.draft)?;
    let draft = arguments.draft || case.status.get() != Some(&crate::model::Status::Ready);
    if arguments.emit == Some(Emit::Typst) {
        let folder = target.with_extension("");
        write_project(&project, &folder)?;
        return Ok(Built::Written { target: folder, pages: None, draft });
    }
    let pdf = engine.typeset(&project, &STANDARDS)?;
    write::write(&target, &pdf)?;
    Ok(Built::Written { target, pages: pdf::page_count(&pdf), draft })
}

fn stopped(target: PathBuf) -> Built {
    Built::Stopped { earlier: Some(target).filter(|target| target.exists()) }
}
