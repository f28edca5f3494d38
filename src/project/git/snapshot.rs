//! All files of a commit, or those that are to be committed next: known by their paths, and read
//! when they are asked for.

use std::collections::{BTreeMap, HashMap};

use super::{Repository, Silence, TreeEntry, command};
use crate::process::Deadline;

/// The largest file that is taken out of git's store, in bytes. Cases are at most 2 MB and
/// templates less; of larger files only cases' attachments are asked for, and git's answer is held
/// in memory.
pub const MAX_STORED: u64 = 60 << 20;

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedCommit {
    /// 40 hex digits, or 64.
    pub id: String,
    /// The day it was made: `2025-04-07`.
    pub day: String,
}

/// Files by their paths from the root of the repository.
pub struct Snapshot<'r> {
    repository: &'r Repository,
    entries: BTreeMap<String, TreeEntry>,
}

/// A file of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stored {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// Git LFS keeps it elsewhere; its checksum.
    Elsewhere(String),
    /// It holds more than [`MAX_STORED`]; its bytes.
    TooLarge(u64),
}

impl Repository {
    /// The commit that a name stands for: `HEAD`, `HEAD~1`, a branch, a tag, the beginning of an
    /// id; `None` when there is none.
    #[must_use]
    pub fn commit(&self, name: &str) -> Option<NamedCommit> {
        let deadline = command::deadline();
        let asked = format!("{name}^{{commit}}");
        let fixed = ["rev-parse", "--verify", "--quiet", "--end-of-options"];
        let id = self.text(deadline, &[&fixed[..], &[&asked]].concat())?;
        let id = id.trim();
        let form = ["log", "-1", "--no-show-signature", "--format=%cs", id];
        let day = self.text(deadline, &form)?;
        let is_id = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_id.then(|| NamedCommit {
            id: id.to_owned(),
            day: day.trim().to_owned(),
        })
    }

    /// Where two commits went apart: the newest one that both come from. `None` when there is none,
    /// or when it is not in the part of the history that is here.
    #[must_use]
    pub fn fork(&self, one: &NamedCommit, other: &NamedCommit) -> Option<NamedCommit> {
        let deadline = command::deadline();
        let said = self.text(deadline, &["merge-base", &one.id, &other.id])?;
        self.commit(said.lines().next()?)
    }

    /// The files of a commit; `None` when they cannot be read.
    #[must_use]
    pub fn snapshot(&self, commit: &str) -> Option<Snapshot<'_>> {
        let deadline = command::deadline();
        let asked = ["ls-tree", "-r", "-z", "--full-tree", commit];
        self.of_lines(deadline, &asked, TreeEntry::read)
    }

    /// The files that are to be committed next; `None` when they cannot be read. What is being
    /// merged is left out.
    #[must_use]
    pub fn staged(&self) -> Option<Snapshot<'_>> {
        let deadline = command::deadline();
        self.of_lines(
            deadline,
            &["ls-files", "--stage", "-z"],
            TreeEntry::read_staged,
        )
    }

    /// The files that git lists. A name that is no UTF-8 is none of a case, and stops nothing.
    fn of_lines(
        &self,
        deadline: Deadline,
        asked: &[&str],
        read: impl Fn(&str) -> Option<TreeEntry>,
    ) -> Option<Snapshot<'_>> {
        let Some(listed) = self.ask(deadline, asked, Vec::new()) else {
            return self.failed();
        };
        let listed = String::from_utf8_lossy(&listed);
        let lines = listed.split('\0').filter(|line| !line.is_empty());
        let entries: Option<Vec<TreeEntry>> = lines.map(read).collect();
        let entries = entries?.into_iter().filter(TreeEntry::is_file);
        Some(Snapshot {
            repository: self,
            entries: entries.map(|entry| (entry.path.clone(), entry)).collect(),
        })
    }
}

impl Snapshot<'_> {
    /// The paths of the files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// The same from a path on, which need not be one of them.
    pub fn paths_from(&self, path: &str) -> impl Iterator<Item = &str> {
        self.entries
            .range(path.to_owned()..)
            .map(|(path, _)| path.as_str())
    }

    /// Whether there is such a file.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.entries.contains_key(path)
    }

    /// Why git has not said all that it was asked for; see [`Repository::silence`].
    #[must_use]
    pub fn silence(&self) -> Option<Silence> {
        self.repository.silence()
    }

    /// What git names the bytes of a file.
    #[must_use]
    pub fn id(&self, path: &str) -> Option<&str> {
        self.entries.get(path).map(|entry| entry.object.as_str())
    }

    /// The bytes of some files, by their paths; one that cannot be read is left out.
    #[must_use]
    pub fn read(&self, paths: &[&str]) -> HashMap<String, Vec<u8>> {
        let deadline = command::deadline();
        let entries = paths.iter().filter_map(|path| self.entries.get(*path));
        let entries: Vec<&TreeEntry> = entries.collect();
        let ids = entries.iter().map(|entry| entry.object.as_str());
        let blobs = self.repository.blobs(deadline, ids).unwrap_or_default();
        let file =
            |entry: &&TreeEntry| Some((entry.path.clone(), blobs.get(&entry.object)?.clone()));
        entries.iter().filter_map(file).collect()
    }

    /// A file that may be large; `None` when there is no such file, or it cannot be read.
    #[must_use]
    pub fn stored(&self, path: &str) -> Option<Stored> {
        let entry = self.entries.get(path)?;
        let size = self.size(command::deadline(), &entry.object)?;
        if size > MAX_STORED {
            return Some(Stored::TooLarge(size));
        }
        let data = self.read(&[path]).remove(path)?;
        Some(match pointer(&data) {
            Some(sum) => Stored::Elsewhere(sum.to_owned()),
            None => Stored::Bytes(data),
        })
    }

    fn size(&self, deadline: Deadline, object: &str) -> Option<u64> {
        let said = self
            .repository
            .said(deadline, &["cat-file", "-s", object])?;
        said.trim().parse().ok()
    }
}

/// The checksum that Git LFS saves in place of a file.
fn pointer(data: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(data.get(..data.len().min(1024))?).ok()?;
    let lines = text.strip_prefix("version https://git-lfs.github.com/spec/v1\n")?;
    lines
        .lines()
        .find_map(|line| line.strip_prefix("oid sha256:"))
}

impl TreeEntry {
    /// A line of what is to be committed: mode, object, stage, path.
    fn read_staged(line: &str) -> Option<Self> {
        let (about, path) = line.split_once('\t')?;
        let mut about = about.split(' ');
        let (mode, object, stage) = (about.next()?, about.next()?, about.next()?);
        // Of a merge that is not done there are several; a mode of no file leaves them out.
        let mode = if stage == "0" { mode } else { "000000" };
        Some(Self {
            mode: mode.to_owned(),
            object: object.to_owned(),
            path: path.to_owned(),
        })
    }
}
