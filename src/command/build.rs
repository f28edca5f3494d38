//! `build`: cases to PDFs.

mod one;
mod output;
mod report;

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::batch::{Batch, Failed, fenced};
use super::{Checked, Outcome, colour, complain, complain_of, complain_own, load_and_check, once, say};
use crate::args::{BuildArguments, EngineChoice};
use crate::diagnostic::{self, Count};
use crate::error::{Error, Result};
use crate::manifest::{self, Commit, Mended, Staged};
use crate::revision::{self, State};
use crate::typeset::{Embedded, Engine, Installed};
use crate::write::{self, TemporaryFolder};

/// What became of a case.
enum Built {
    /// Ready to sign when it `lacks` nothing, and else a draft. A PDF has its number of pages, and is `staged` until all
    /// are built; what Typst reads has neither.
    Written { target: PathBuf, pages: Option<usize>, lacks: Vec<String>, staged: Option<Box<Staged>> },
    /// Stopped by what it `lacks`. An earlier PDF may still be there.
    Stopped { earlier: Option<PathBuf>, lacks: Vec<String> },
    /// The template, the disk or the program let it down. The other cases are built.
    Failed(Error),
}

pub fn run(arguments: &BuildArguments) -> Result<Outcome> {
    let clock = report::Clock::start();
    let Batch { mut checked, failed } = load_and_check(&arguments.paths)?;
    output::report_taken_names(&mut checked);
    one::refuse_unfit_standards(&checked, arguments)?;
    let engine = engine(arguments.engine)?;
    let folder = &arguments.output_dir;
    write::prepare_folder(folder)?;
    let (put_right, temporary) = manifest::mend(folder)?;
    complain(&mended(&put_right));
    let jobs = limit_threads(arguments)?;
    let workshop = Workshop { arguments, engine: engine.as_ref(), temporary: &temporary };
    // Git answers while the cases are built.
    let (mut built, states) = std::thread::scope(|scope| {
        let states = scope.spawn(|| states(&checked, arguments));
        (build_all(&checked, &workshop, jobs), states.join())
    });
    let states = states.map_err(|_| Error::new("internt fel när git skulle svara"));
    complain_own(&diagnostic::text(&once(&checked), colour(&std::io::stderr())));
    complain_of(failed.iter());
    publish(&checked, &mut built, &states?, temporary, arguments)?;
    tell(&checked, &built, &failed, arguments, &clock);
    Ok(outcome(&checked, &built, &failed))
}

/// What was put right after interrupted builds, in words.
fn mended(mended: &Mended) -> String {
    /// More names than this are not read.
    const SHOWN: usize = 10;
    let shown = mended.entries.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = mended.entries.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!(" och {more} till") } else { String::new() };
    match (mended.runs, mended.entries.is_empty()) {
        (0, _) => String::new(),
        (_, true) => "ett avbrutet bygges tillfälliga filer är borttagna.\n\n".to_owned(),
        _ => format!("manifest.json är lagad efter ett avbrutet bygge: {shown}{more}.\n\n"),
    }
}

/// What every case of a build is built with.
struct Workshop<'a> {
    arguments: &'a BuildArguments,
    engine: &'a dyn Engine,
    /// In the folder of the PDFs; they lie here until all are built.
    temporary: &'a TemporaryFolder,
}

/// Where projects stand in their history, by their folders.
type States = HashMap<PathBuf, State>;

fn states(checked: &[Checked], arguments: &BuildArguments) -> States {
    let roots: BTreeSet<&PathBuf> = checked.iter().map(|case| &case.loaded.project.root).collect();
    let state = |root: &PathBuf| Some((root.clone(), revision::state(root, &arguments.output_dir)?));
    roots.into_iter().filter_map(state).collect()
}

/// Gives the PDFs their names and the manifest their entries. A PDF that cannot be replaced has failed.
fn publish(
    checked: &[Checked],
    built: &mut [Built],
    states: &States,
    temporary: TemporaryFolder,
    arguments: &BuildArguments,
) -> Result<()> {
    let (mut places, mut staged) = (Vec::new(), Vec::new());
    for (place, (case, built)) in checked.iter().zip(built.iter_mut()).enumerate() {
        if let Built::Written { staged: pdf, .. } = built
            && let Some(mut pdf) = pdf.take()
        {
            pdf.entry.git = states.get(&case.loaded.project.root).map(Commit::from);
            places.push(place);
            staged.push(*pdf);
        }
    }
    if staged.is_empty() {
        return Ok(());
    }
    let results = manifest::publish(&arguments.output_dir, temporary, &staged)?;
    for (place, result) in places.into_iter().zip(results) {
        if let Err(error) = result {
            built[place] = Built::Failed(error);
        }
    }
    Ok(())
}

/// Failures to standard error, the report to standard output.
fn tell(checked: &[Checked], built: &[Built], failed: &[Failed], arguments: &BuildArguments, clock: &report::Clock) {
    let failures = built.iter().filter_map(|built| if let Built::Failed(error) = built { Some(error) } else { None });
    complain(&failures.map(|error| format!("{error}\n\n")).collect::<String>());
    say(&report::report(checked, built, failed, arguments, clock));
}

fn outcome(checked: &[Checked], built: &[Built], failed: &[Failed]) -> Outcome {
    let has_errors = checked.iter().any(|case| Count::of(&case.found).errors > 0);
    let has_stopped = built.iter().any(|built| matches!(built, Built::Stopped { .. }));
    if !failed.is_empty() || built.iter().any(|built| matches!(built, Built::Failed(_))) {
        Outcome::CouldNotRun
    } else if has_errors || has_stopped {
        Outcome::Findings
    } else {
        Outcome::Clean
    }
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
fn build_all(checked: &[Checked], workshop: &Workshop<'_>, jobs: usize) -> Vec<Built> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<Option<Built>>> = Mutex::new(checked.iter().map(|_| None).collect());
    let progress = progress(checked.len());
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(case) = checked.get(index) else { return };
            let path = case.loaded.source.path();
            let built = fenced(path, || one::build(case, workshop)).unwrap_or_else(Built::Failed);
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
