//! The cases and meetings that are to be committed next, as they are staged: what lies in the
//! folder beside is of no account.

use std::path::{Path, PathBuf};

use super::batch::{Batch, Failed};
use super::is_case_text;
use crate::error::{Error, Result};
use crate::panics::fenced;
use crate::project::git::Repository;
use crate::project::{CASES, LoadedFile, OUTPUT, SnapshotLoader};
use crate::source::is_case_name;

/// Reads and checks the cases and meetings that are staged and differ from the last commit; those
/// of the repository around a folder.
///
/// # Errors
///
/// There is no repository, or git cannot read what is staged.
pub fn check_staged(here: &Path) -> Result<Batch> {
    let repository = Repository::around(here).filter(|repository| !repository.is_bare());
    let repository = repository
        .ok_or_else(|| {
            Error::new("mappen hör inte till något projekt i git: inget är köat")
                .hint("granska filer i stället: skrivelse granska")
        })?
        .with_index(index(here));
    let staged = repository.staged().map(SnapshotLoader::new);
    let staged = staged.ok_or_else(|| match repository.silence() {
        Some(silence) => Error::new(silence.said()).hint(silence.hint()),
        None => Error::new("git säger inte vad som är köat").hint("prova git status"),
    })?;
    let last = repository.commit("HEAD");
    let last = last.and_then(|commit| repository.snapshot(&commit.id));
    let is_changed = |path: &String| {
        let before = last.as_ref().and_then(|last| last.id(path));
        before != staged.snapshot.id(path)
    };
    let changed = cases(&staged, "").into_iter().filter(is_changed);
    Ok(checked(&staged, changed.collect()))
}

/// What git names to its hooks: `git commit FILE` commits another index than the usual one.
fn index(here: &Path) -> Option<PathBuf> {
    #[expect(
        clippy::disallowed_methods,
        reason = "git tells its hooks so what is to be committed; it decides nothing about what is built"
    )]
    let named = std::env::var_os("GIT_INDEX_FILE")?;
    here.canonicalize().ok().map(|here| here.join(named))
}

fn checked(staged: &SnapshotLoader<'_>, paths: Vec<String>) -> Batch {
    let (mut cases, mut meetings, mut failed) = (Vec::new(), Vec::new(), Vec::new());
    for path in paths {
        let place = PathBuf::from(&path);
        let unread = || Error::new(format!("{path} går inte att läsa ur git"));
        let read = fenced(&place, || {
            staged.load_either(&path, &place).ok_or_else(unread)
        });
        match read {
            Ok((LoadedFile::Case(case), _)) => cases.push(*case),
            Ok((LoadedFile::Meeting(meeting), _)) => meetings.push(*meeting),
            Err(error) => failed.push(Failed { path: place, error }),
        }
    }
    Batch::of(cases, meetings, failed)
}

/// The cases of a snapshot at a path or below it, sorted: what lies in a folder of cases or is the
/// path itself, and what is a case by its keys.
#[must_use]
pub fn cases(loader: &SnapshotLoader<'_>, wanted: &str) -> Vec<String> {
    let paths = loader
        .snapshot
        .paths()
        .filter(|path| may_be_case(path, wanted));
    let paths: Vec<&str> = paths.collect();
    let is_sure = |path: &&&str| is_sure_case(path, wanted);
    let unsure: Vec<&str> = paths
        .iter()
        .filter(|path| !is_sure(path))
        .copied()
        .collect();
    let texts = loader.snapshot.read(&unsure);
    let is_case = |path: &&str| {
        let text = texts.get(*path).map(|data| String::from_utf8_lossy(data));
        text.is_none_or(|text| is_case_text(&text))
    };
    paths
        .into_iter()
        .filter(is_case)
        .map(ToOwned::to_owned)
        .collect()
}

/// Whether a file at a path or below it may be a case by its name. Templates, what was built and
/// what is hidden are none.
#[must_use]
pub fn may_be_case(path: &str, wanted: &str) -> bool {
    let rest = path.strip_prefix(wanted);
    let is_below =
        wanted.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let mut parts = path.split('/');
    let is_other = parts.any(|part| part.starts_with('.') || part == "templates" || part == OUTPUT);
    is_below && !is_other && is_case_name(Path::new(path))
}

/// Whether it is meant for a case, whatever it says.
#[must_use]
pub fn is_sure_case(path: &str, wanted: &str) -> bool {
    path == wanted || path.split('/').any(|part| part == CASES)
}
