//! Several cases to PDFs in one folder, with what its manifest says of them.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;

use super::manifest::MAX_PDF;
use super::manifest::{self, CaseFile, Commit, Manifest, Repaired, Staged, StalePdf};
use super::options::Options;
use super::outcome::CaseOutcome;
use super::parallel::in_order;
use super::workshop::{Workshop, engine, limit_threads};
use super::{case, target};
use crate::check::Checked;
use crate::error::{Error, Result};
use crate::panics::fenced;
use crate::project::Workplace;
use crate::project::git::{Repository, Silence, State};
use crate::source::{composed, existing_form, read_regular, sha256};
use crate::write::{self, TemporaryFolder};

/// What became of the cases.
#[derive(Debug)]
pub struct BatchReport {
    /// One for each case, in their order.
    pub built: Vec<CaseOutcome>,
    /// What interrupted builds had left in the folder, and what was done about it.
    pub repaired: Repaired,
    /// PDFs in the folder that no case gives any more.
    pub stale: Vec<StalePdf>,
    /// PDFs that were another case's until now.
    pub replaced: Vec<Replaced>,
    /// Why git did not say which commit the cases are from, although there is a history.
    pub git_silence: Option<Silence>,
}

/// A PDF that has been written over one of another case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// The file, from the folder of PDFs.
    pub file: String,
    /// The case that it was built of before.
    pub before: CaseFile,
    /// The case that it is built of now.
    pub now: CaseFile,
}

/// Builds cases into a folder. A case that would take another's place gets a finding (F014) and is
/// not built; one that fails is told of, and the others are built. `progress` is called after each
/// case, on any thread.
///
/// ```
/// use skrivelse::{check, compile};
///
/// let folder = tempfile::tempdir().expect("a folder");
/// let mut batch = check::check_paths_for_build(&["cases/2025-psykisk-halsa.yaml".into()])?;
/// let options = compile::Options {
///     output_dir: folder.path().to_owned(),
///     ..compile::Options::default()
/// };
/// let report = compile::batch(&mut batch.checked, &options, &|| ())?;
/// assert_eq!(report.built.len(), batch.checked.len());
/// # Ok::<(), skrivelse::error::Error>(())
/// ```
///
/// # Errors
///
/// The folder or its manifest cannot be used, the engine is not there, or the standards do not go
/// with a profile.
pub fn batch(
    checked: &mut [Checked],
    options: &Options,
    progress: &(dyn Fn() + Sync),
) -> Result<BatchReport> {
    target::report_taken_names(checked, &options.workplace);
    options.refuse_unfit_standards(checked)?;
    let engine = engine(options.engine)?;
    let folder = &options.output_dir;
    write::prepare_folder(folder)?;
    let (repaired, temporary) = manifest::repair(folder)?;
    let workshop = Workshop {
        options,
        engine: engine.as_ref(),
        temporary: &temporary,
        made: AtomicUsize::new(0),
    };
    let jobs = limit_threads(options);
    // Git answers while the cases are built.
    let (mut built, asked) = std::thread::scope(|scope| {
        let asked = scope.spawn(|| ask_git(checked, options));
        (build_all(checked, &workshop, jobs, progress), asked.join())
    });
    let (states, git_silence) =
        asked.map_err(|_| Error::new("internt fel när git skulle svara"))?;
    let replaced = publish(checked, &mut built, &states, temporary, options)?;
    let has_written = built
        .iter()
        .any(|built| matches!(built, CaseOutcome::Written { .. }));
    let targets: Vec<PathBuf> = built.iter().filter_map(target_of).collect();
    Ok(BatchReport {
        stale: manifest::stale(folder, &options.workplace, &targets)?,
        built,
        repaired,
        replaced,
        git_silence: git_silence.filter(|_| has_written),
    })
}

fn target_of(built: &CaseOutcome) -> Option<PathBuf> {
    match built {
        CaseOutcome::Written { target, .. } => Some(target.clone()),
        CaseOutcome::Stopped { earlier, .. } => earlier.clone(),
        CaseOutcome::Failed(_) => None,
    }
}

/// Where projects stand in their history, by their folders.
type States = HashMap<PathBuf, State>;

/// What git says of the projects, and why it says nothing of the first that it is silent about.
fn ask_git(checked: &[Checked], options: &Options) -> (States, Option<Silence>) {
    let roots: BTreeSet<&PathBuf> = checked
        .iter()
        .map(|case| &case.loaded.project.root)
        .collect();
    let mut states = States::new();
    let mut silence = None;
    for root in roots {
        let repository = Repository::at(root);
        match repository.state(&options.output_dir) {
            Some(state) => {
                states.insert(root.clone(), state);
            }
            None => silence = silence.or_else(|| repository.silence()),
        }
    }
    (states, silence)
}

/// Gives the PDFs their names and the manifest their entries. A PDF that cannot be replaced has
/// failed. Those that were other cases' are returned.
fn publish(
    checked: &[Checked],
    built: &mut [CaseOutcome],
    states: &States,
    temporary: TemporaryFolder,
    options: &Options,
) -> Result<Vec<Replaced>> {
    let around = Workplace::around(&options.output_dir);
    let (mut places, mut staged) = (Vec::new(), Vec::new());
    for (place, (case, built)) in checked.iter().zip(built.iter_mut()).enumerate() {
        if let CaseOutcome::Written { staged: pdf, .. } = built
            && let Some(mut pdf) = pdf.take()
        {
            pdf.entry.git = states.get(&case.loaded.project.root).map(Commit::from);
            let path = case.loaded.source.path();
            pdf.entry.case.elsewhere = around.as_ref().is_some_and(|around| !around.holds(path));
            places.push(place);
            staged.push(*pdf);
        }
    }
    if staged.is_empty() {
        return Ok(Vec::new());
    }
    let before = Manifest::read(&options.output_dir)?;
    let others: Vec<Option<Replaced>> = places
        .iter()
        .zip(&staged)
        .map(|(place, pdf)| {
            let root = &checked[*place].loaded.project.root;
            written_over(&before, pdf, &options.output_dir, root)
        })
        .collect();
    let results = manifest::publish(&options.output_dir, temporary, &staged)?;
    let mut replaced = Vec::new();
    for ((place, result), other) in places.into_iter().zip(results).zip(others) {
        match result {
            Ok(()) => replaced.extend(other),
            Err(error) => built[place] = CaseOutcome::Failed(error),
        }
    }
    Ok(replaced)
}

/// The other case whose PDF a new one is written over. A case that has been moved is the same one,
/// so another is only one that is still there, or of another matter.
fn written_over(before: &Manifest, pdf: &Staged, folder: &Path, root: &Path) -> Option<Replaced> {
    let (file, now) = (&pdf.entry.file, &pdf.entry.case);
    let there = read_regular(&folder.join(file), MAX_PDF).ok()?;
    let checksum = sha256(&there);
    let mut entries = before.files.iter();
    let entry = entries.find(|entry| &entry.file == file && entry.sha256 == checksum)?;
    let is_other_file = composed(&entry.case.file) != composed(&now.file);
    let is_left = is_other_file && existing_form(&root.join(&entry.case.file)).is_some();
    (is_left || now.is_of_another_matter(&entry.case)).then(|| Replaced {
        file: file.clone(),
        before: entry.case.clone(),
        now: now.clone(),
    })
}

/// Builds the cases on `jobs` threads; the results stand in the order of the cases.
fn build_all(
    checked: &[Checked],
    workshop: &Workshop<'_>,
    jobs: usize,
    progress: &(dyn Fn() + Sync),
) -> Vec<CaseOutcome> {
    in_order(checked.len(), jobs, |index| {
        let case = &checked[index];
        let path = case.loaded.source.path();
        let built = fenced(path, || case::build(case, workshop));
        progress();
        built.unwrap_or_else(CaseOutcome::Failed)
    })
}
