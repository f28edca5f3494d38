//! What git knows of the files that a memo is made of. Without git, or outside a repository, it knows nothing.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Where a folder stands in its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The commit that is checked out: 40 hex digits.
    pub commit: String,
    /// Whether files in the folder differ from the commit, or are not in it.
    pub is_dirty: bool,
}

/// A commit in which a file has certain bytes for the first time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The commit: 40 hex digits.
    pub commit: String,
    /// The day it was made: `2025-04-07`.
    pub day: String,
    /// The file's path from the folder that was asked about.
    pub path: String,
}

/// The state of `folder`, what lies in `but` left out: what is built does not make its own source dirty.
#[must_use]
pub fn state(folder: &Path, but: &Path) -> Option<State> {
    let commit = git(folder, &["rev-parse", "--verify", "--quiet", "HEAD"])?.trim().to_owned();
    let mut arguments = vec!["status", "--porcelain", "--untracked-files=normal", "--", "."];
    let exclude = inside(folder, but).map(|path| format!(":(exclude,literal){path}"));
    arguments.extend(exclude.as_deref());
    let is_dirty = !git(folder, &arguments)?.trim().is_empty();
    Some(State { commit, is_dirty })
}

/// The path of `inner` from `folder`, when it lies inside.
fn inside(folder: &Path, inner: &Path) -> Option<String> {
    let (folder, inner) = (folder.canonicalize().ok()?, inner.canonicalize().ok()?);
    let path = inner.strip_prefix(folder).ok()?.to_str()?.replace('\\', "/");
    (!path.is_empty()).then_some(path)
}

/// The oldest commit on any branch that holds a file with just these bytes.
#[must_use]
pub fn origin(folder: &Path, bytes: &[u8]) -> Option<Origin> {
    let blob = hash_object(folder, bytes)?;
    let object = format!("--find-object={blob}");
    let log =
        ["log", "--all", "--reverse", "--no-renames", "--relative", "--format=%x00%H %cs", "--name-only", &object];
    let log = git(folder, &log)?;
    let first = log.split('\0').find(|entry| !entry.trim().is_empty())?;
    let mut lines = first.lines().filter(|line| !line.is_empty());
    let (commit, day) = lines.next()?.split_once(' ')?;
    Some(Origin { commit: commit.to_owned(), day: day.to_owned(), path: lines.next()?.to_owned() })
}

fn hash_object(folder: &Path, bytes: &[u8]) -> Option<String> {
    let mut git = command(folder, &["hash-object", "--no-filters", "--stdin"]);
    let mut process = git.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
    process.stdin.take()?.write_all(bytes).ok()?;
    let answer = process.wait_with_output().ok().filter(|answer| answer.status.success())?;
    Some(String::from_utf8(answer.stdout).ok()?.trim().to_owned())
}

/// The files below `path`, a folder or a file, as they are in a commit: paths from `folder`, and bytes.
#[must_use]
pub fn files_at(folder: &Path, commit: &str, path: &str) -> Vec<(String, Vec<u8>)> {
    let listed = git(folder, &["ls-tree", "-r", "-z", "--name-only", commit, "--", path]).unwrap_or_default();
    let file = |path: &str| {
        let object = format!("{commit}:./{path}");
        let answer = command(folder, &["cat-file", "blob", &object]).output().ok()?;
        answer.status.success().then_some((path.to_owned(), answer.stdout))
    };
    listed.split('\0').filter(|path| !path.is_empty()).filter_map(file).collect()
}

fn git(folder: &Path, arguments: &[&str]) -> Option<String> {
    let answer = command(folder, arguments).output().ok().filter(|answer| answer.status.success())?;
    String::from_utf8(answer.stdout).ok()
}

/// Git in a folder, deaf to a repository that the environment points at and to programs that the repository's own
/// settings name.
fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut git = Command::new("git");
    for setting in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"] {
        git.env_remove(setting);
    }
    git.current_dir(folder).args(["-c", "core.fsmonitor=false", "-c", "core.quotePath=false"]).args(arguments);
    git
}
