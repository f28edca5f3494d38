//! What git knows of the files that a memo is made of. Without git, or outside a repository, it
//! knows nothing.
//!
//! A repository may be anybody's. Nothing that its settings name is run: git is asked for what is
//! in its store only, and the files of the folder are read here.

mod command;
mod earlier;
mod hooks;
mod index;
mod silence;
mod snapshot;
mod tree_entry;
mod working_tree;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::process::{Deadline, Fault};
use crate::source::real_path;
pub use silence::Silence;
use tree_entry::{TreeEntry, blob_id};

pub use hooks::HookFolder;
pub use snapshot::{MAX_STORED, NamedCommit, Snapshot, Stored};

/// Where a folder stands in its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The commit that is checked out: 40 hex digits, or 64.
    pub commit: String,
    /// Whether files in the folder differ from the commit, or are not in it. What could not be
    /// found out in time counts as different.
    pub is_dirty: bool,
}

/// A commit in which a file has certain bytes for the first time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileOrigin {
    /// The commit: 40 hex digits, or 64.
    pub commit: String,
    /// The day it was made: `2025-04-07`.
    pub day: String,
    /// The file's path from the folder that was asked about.
    pub path: String,
}

/// Whether a folder is the root of a repository by what lies in it: of one that git refuses to read
/// it says the same as of none.
fn is_repository(folder: &Path) -> bool {
    let git = folder.join(".git");
    git.is_file() || git.join("HEAD").exists()
}

/// A folder of which git may know something.
#[derive(Debug)]
pub struct Repository {
    folder: PathBuf,
    /// The folder is a repository without files beside it. Git takes it for one only when it is
    /// told so: it may lie among the cases of somebody else's.
    is_bare: bool,
    /// What is to be committed next lies here, and not where it does otherwise.
    index: Option<PathBuf>,
    /// Whether something could not be read that the repository must have. That is not the same as
    /// what is not there.
    has_failed: AtomicBool,
}

/// Whether git once took too long. It is then not asked again in this run: a git that hangs is
/// waited for once, not once for each folder, file or question.
static HAS_GIVEN_UP: AtomicBool = AtomicBool::new(false);

/// The state of `folder`, what lies in `but` left out: what is built does not make its own source
/// dirty.
#[must_use]
pub fn state(folder: &Path, but: &Path) -> Option<State> {
    Repository::at(folder).state(but)
}

impl Repository {
    /// The repository that a folder lies in, if it does.
    #[must_use]
    pub fn at(folder: &Path) -> Self {
        let folder = real_path(folder);
        Self {
            folder,
            is_bare: false,
            index: None,
            has_failed: AtomicBool::new(false),
        }
    }

    /// The repository that somebody stands in, with paths from its root: the nearest folder at or
    /// above `folder` that is the root of one or, where there is none, `folder` itself when it is a
    /// repository without files beside it. `None` when there is neither.
    #[must_use]
    pub fn around(folder: &Path) -> Option<Self> {
        let real = folder.canonicalize().ok()?;
        if let Some(root) = real.ancestors().find(|above| is_repository(above)) {
            return Some(Self::at(root));
        }
        let parts = ["HEAD", "objects", "refs"].map(|part| real.join(part));
        let is_bare = parts.iter().all(|part| part.exists());
        is_bare.then(|| Self {
            is_bare,
            ..Self::at(&real)
        })
    }

    /// The same with another place of what is to be committed: git names it to its hooks.
    #[must_use]
    pub fn with_index(self, index: Option<PathBuf>) -> Self {
        Self { index, ..self }
    }

    /// The folder that is asked about.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether it has no files beside it.
    #[must_use]
    pub const fn is_bare(&self) -> bool {
        self.is_bare
    }

    /// Whether git took too long to answer, so that what it knows is not known here.
    #[must_use]
    pub fn has_given_up() -> bool {
        HAS_GIVEN_UP.load(Ordering::Relaxed)
    }

    /// Why git says nothing, or not all that it should know, of a folder that has a repository at
    /// or above it; `None` when all that it has been asked was answered.
    #[must_use]
    pub fn silence(&self) -> Option<Silence> {
        if Self::has_given_up() {
            return Some(Silence::TooLong);
        }
        let roots = self.folder.ancestors();
        let mut roots = roots.filter(|above| self.is_bare || is_repository(above));
        let repository = roots.next()?;
        let asked: &[&str] = if self.is_bare {
            &["--git-dir=.", "rev-parse", "--git-dir"]
        } else {
            &["rev-parse", "--git-dir"]
        };
        match command::git(&self.folder, None, asked, Vec::new(), command::deadline()) {
            Ok(said) if said.is_empty() => Some(Silence::Refused(repository.to_owned())),
            Ok(_) if self.has_failed.load(Ordering::Relaxed) => {
                Some(Silence::Incomplete(repository.to_owned()))
            }
            Ok(_) => None,
            Err(Fault::NotStarted) => Some(Silence::NotInstalled),
            Err(Fault::TooLong) => Some(Silence::TooLong),
            Err(_) => Some(Silence::Refused(repository.to_owned())),
        }
    }

    /// Whether the repository has the newest part of its history only.
    #[must_use]
    pub fn is_shallow(&self) -> bool {
        let asked = ["rev-parse", "--is-shallow-repository"];
        let said = self.said(command::deadline(), &asked);
        said.is_some_and(|said| said.trim() == "true")
    }

    /// Where the folder stands; what lies in `but` left out.
    #[must_use]
    pub fn state(&self, but: &Path) -> Option<State> {
        let deadline = command::deadline();
        let commit = self
            .text(deadline, &["rev-parse", "--verify", "--quiet", "HEAD"])?
            .trim()
            .to_owned();
        if commit.is_empty() {
            return self.failed();
        }
        let is_dirty = !self.is_clean(deadline, &commit, but).unwrap_or(false);
        // A commit that cannot be read is no place to stand at.
        let has_failed = self.has_failed.load(Ordering::Relaxed);
        (!has_failed).then_some(State { commit, is_dirty })
    }

    /// The oldest commit on any branch that holds a file with just these bytes.
    #[must_use]
    pub fn origin(&self, bytes: &[u8]) -> Option<FileOrigin> {
        let deadline = command::deadline();
        let format = self.said(deadline, &["rev-parse", "--show-object-format"])?;
        let object = format!(
            "--find-object={}",
            blob_id(bytes, format.trim() == "sha256")
        );
        let fixed = [
            "log",
            "--all",
            "--reverse",
            "--no-renames",
            "--relative",
            "--no-show-signature",
        ];
        let form = [
            "--no-ext-diff",
            "--no-textconv",
            "--format=%x00%H %cs",
            "--name-only",
            "-z",
            &object,
        ];
        let Some(log) = self.text(deadline, &[&fixed[..], &form[..]].concat()) else {
            return self.failed();
        };
        // With -z: NUL, commit and day, NUL or line end, then paths, each with a NUL.
        let mut parts = log.split(['\0', '\n']).filter(|part| !part.is_empty());
        let (commit, day) = parts.next()?.split_once(' ')?;
        Some(FileOrigin {
            commit: commit.to_owned(),
            day: day.to_owned(),
            path: parts.next()?.to_owned(),
        })
    }

    /// The files below `path`, a folder or a file, as they are in a commit: paths from the folder,
    /// and bytes.
    #[must_use]
    pub fn files_at(&self, commit: &str, path: &str) -> Vec<(String, Vec<u8>)> {
        let deadline = command::deadline();
        let entries = self.tree(deadline, commit, path).unwrap_or_default();
        let files: Vec<&TreeEntry> = entries.iter().filter(|entry| entry.is_file()).collect();
        let blobs = self
            .blobs(deadline, files.iter().map(|entry| entry.object.as_str()))
            .unwrap_or_default();
        let file =
            |entry: &&TreeEntry| Some((entry.path.clone(), blobs.get(&entry.object)?.clone()));
        files.iter().filter_map(file).collect()
    }

    /// What a commit holds below `path`, or in the whole folder.
    fn tree(&self, deadline: Deadline, commit: &str, path: &str) -> Option<Vec<TreeEntry>> {
        let Some(listed) = self.text(deadline, &["ls-tree", "-r", "-z", commit, "--", path]) else {
            return self.failed_unless_unknown(deadline, commit);
        };
        listed
            .split('\0')
            .filter(|line| !line.is_empty())
            .map(TreeEntry::read)
            .collect()
    }

    /// The bytes of some objects, by their ids.
    fn blobs<'a>(
        &self,
        deadline: Deadline,
        ids: impl Iterator<Item = &'a str>,
    ) -> Option<HashMap<String, Vec<u8>>> {
        let asked: String = ids.flat_map(|id| [id, "\n"]).collect();
        if asked.is_empty() {
            return Some(HashMap::new());
        }
        let Some(said) = self.ask(deadline, &["cat-file", "--batch"], asked.into_bytes()) else {
            return self.failed();
        };
        if said.is_empty() {
            return self.failed();
        }
        let (mut rest, mut blobs) = (&said[..], HashMap::new());
        while !rest.is_empty() {
            let end = rest.iter().position(|byte| *byte == b'\n')?;
            let line = std::str::from_utf8(&rest[..end]).ok()?;
            rest = &rest[end + 1..];
            // Of what is not there it says so, without bytes; all that is asked for stands in a
            // tree.
            let [id, "blob", size] = line.split(' ').collect::<Vec<_>>()[..] else {
                self.has_failed.store(true, Ordering::Relaxed);
                continue;
            };
            let (data, after) = rest.split_at_checked(size.parse().ok()?)?;
            blobs.insert(id.to_owned(), data.to_vec());
            rest = after.strip_prefix(b"\n")?;
        }
        Some(blobs)
    }

    /// Notes that something could not be read that must be there.
    fn failed<T>(&self) -> Option<T> {
        self.has_failed.store(true, Ordering::Relaxed);
        None
    }

    /// The same for what is known of a commit, unless that is not of this repository: another
    /// project's PDF names one that nobody has here. Where even the commit that is checked out
    /// cannot be read, nothing is known of others.
    fn failed_unless_unknown<T>(&self, deadline: Deadline, commit: &str) -> Option<T> {
        let is_here = |commit| {
            let said = self.ask(deadline, &["cat-file", "-e", commit], Vec::new());
            said.is_some()
        };
        let head = ["rev-parse", "--verify", "--quiet", "HEAD"];
        let is_head_lost = || self.text(deadline, &head).is_some() && !is_here("HEAD");
        if is_here(commit) || is_head_lost() {
            return self.failed();
        }
        None
    }

    /// The answer to a question that always has one.
    fn said(&self, deadline: Deadline, arguments: &[&str]) -> Option<String> {
        match self.text(deadline, arguments) {
            Some(said) if !said.trim().is_empty() => Some(said),
            _ => self.failed(),
        }
    }

    fn text(&self, deadline: Deadline, arguments: &[&str]) -> Option<String> {
        String::from_utf8(self.ask(deadline, arguments, Vec::new())?).ok()
    }

    fn ask(&self, deadline: Deadline, arguments: &[&str], input: Vec<u8>) -> Option<Vec<u8>> {
        if Self::has_given_up() {
            return None;
        }
        let arguments = if self.is_bare {
            &[&["--git-dir=."], arguments].concat()
        } else {
            arguments
        };
        let index = self.index.as_deref();
        let answer = command::git(&self.folder, index, arguments, input, deadline);
        if answer == Err(Fault::TooLong) {
            HAS_GIVEN_UP.store(true, Ordering::Relaxed);
        }
        answer.ok()
    }
}
