//! The cases and meetings that are to be committed next, as they are staged: what lies in the
//! folder beside is of no account.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::batch::{Batch, Failed};
use super::is_case_text;
use crate::error::{Error, Result};
use crate::panics::fenced;
use crate::project::git::{Repository, Snapshot};
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
    let is_changed = |path: &str| {
        let before = last.as_ref().and_then(|last| last.id(path));
        before != staged.snapshot.id(path)
    };
    let before = last.iter().flat_map(Snapshot::paths);
    let all = staged.snapshot.paths().chain(before);
    let changed: BTreeSet<&str> = all.filter(|path| is_changed(path)).collect();
    let cases = cases(&staged, "");
    let using = using(&staged, &cases, &changed);
    let concerned = |path: &String| changed.contains(path.as_str()) || using.contains(path);
    Ok(checked(
        &staged,
        cases.into_iter().filter(concerned).collect(),
    ))
}

/// The cases that use a file that has changed: an attachment, a picture, a spreadsheet, or what
/// their profile is made of. What has changed in another case is that one's affair.
fn using(
    staged: &SnapshotLoader<'_>,
    cases: &[String],
    changed: &BTreeSet<&str>,
) -> BTreeSet<String> {
    let own: BTreeSet<&str> = cases.iter().map(String::as_str).collect();
    let files: Vec<&str> = changed.difference(&own).copied().collect();
    if files.is_empty() {
        return BTreeSet::new();
    }
    let paths: Vec<&str> = cases.iter().map(String::as_str).collect();
    let texts = staged.snapshot.read(&paths);
    let uses_one = |path: &&String| {
        let text = texts.get(path.as_str());
        let text = text.map(|data| String::from_utf8_lossy(data));
        text.is_some_and(|text| files.iter().any(|file| uses(&text, path, file)))
    };
    cases.iter().filter(uses_one).cloned().collect()
}

/// Whether a case at a path names a file, as it is seen from there, or its profile.
fn uses(text: &str, case: &str, file: &str) -> bool {
    if let Some(rest) = file.strip_prefix("templates/profiles/") {
        let profile = rest.split('/').next().unwrap_or_default();
        let mut lines = text.lines().filter_map(|line| line.strip_prefix("profil:"));
        return lines.any(|name| name.trim().trim_matches(['"', '\'']) == profile);
    }
    let named = seen_from(case, file);
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_');
    text.match_indices(&named).any(|(at, _)| {
        let before = text[..at].strip_suffix("./").unwrap_or(&text[..at]);
        let after = &text[at + named.len()..];
        !before.ends_with(is_part) && !after.starts_with(char::is_alphanumeric)
    })
}

/// `../bilder/karta.png` of `cases/bilder/karta.png` for `cases/moten/m.yaml`
fn seen_from(case: &str, file: &str) -> String {
    let folder = case.rsplit_once('/').map_or("", |(folder, _)| folder);
    let folder: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let parts: Vec<&str> = file.split('/').collect();
    let shared = folder
        .iter()
        .zip(&parts)
        .take_while(|(one, other)| one == other);
    let shared = shared.count();
    let up = folder[shared..].iter().map(|_| "..");
    up.chain(parts[shared..].iter().copied())
        .collect::<Vec<_>>()
        .join("/")
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
