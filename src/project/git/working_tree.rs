//! Whether the files of a folder are those of a commit. `git status` would run filters, so the
//! files are read here.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use super::{Repository, TreeEntry, blob_id, command};
use crate::process::Deadline;
use crate::source::{read_regular, sha256};

/// The largest file that is compared, in bytes. A larger one counts as different: PDFs of that size
/// are never built.
const MAX_FILE: u64 = 1 << 30;

/// How much of a text git looks at for a byte that no text has.
const LOOKED_AT: usize = 8000;

impl Repository {
    /// Whether what the folder has is what the commit has, `but` left out; `None` when git does not
    /// say.
    pub(super) fn is_clean(&self, deadline: Deadline, commit: &str, but: &Path) -> Option<bool> {
        let but = inside(&self.folder, but);
        let counts = |path: &str| {
            but.as_deref().is_none_or(|but| {
                path.strip_prefix(but)
                    .is_none_or(|rest| !rest.starts_with('/'))
            })
        };
        let entries: Vec<TreeEntry> = self
            .tree(deadline, commit, ".")?
            .into_iter()
            .filter(|entry| counts(&entry.path))
            .collect();
        let known: HashMap<&str, &TreeEntry> = entries
            .iter()
            .map(|entry| (entry.path.as_str(), entry))
            .collect();
        let listed = self.text(
            deadline,
            &[
                "ls-files",
                "-z",
                "-t",
                "--cached",
                "--others",
                "--exclude-standard",
            ],
        )?;
        let mut left_out = Vec::new();
        for (tag, path) in listed
            .split('\0')
            .filter_map(|line| line.split_once(' '))
            .filter(|(_, path)| counts(path))
        {
            match tag {
                // Not checked out on purpose: a part of the repository only.
                "S" => left_out.push(path),
                "?" => return Some(false),
                _ if !known.contains_key(path) => return Some(false),
                _ => {}
            }
        }
        let mut others = Vec::new();
        for entry in entries
            .iter()
            .filter(|entry| !left_out.contains(&entry.path.as_str()))
        {
            if deadline.is_over() {
                return None;
            }
            if !self.is_unchanged(entry) {
                others.push(entry);
            }
        }
        self.differ_as_checked_out(deadline, &others)
    }

    /// Which of some files, by their paths from the folder, are not in the commit that is checked
    /// out as they are now; `None` when git does not say.
    #[must_use]
    pub fn not_committed(&self, paths: &[String]) -> Option<Vec<String>> {
        let deadline = command::deadline();
        let head = ["rev-parse", "--verify", "--quiet", "HEAD"];
        let commit = self.text(deadline, &head).unwrap_or_default();
        if commit.trim().is_empty() {
            // Nothing is committed yet, unless git says nothing at all.
            return self.silence().is_none().then(|| paths.to_vec());
        }
        let entries = self.tree(deadline, commit.trim(), ".")?;
        let known: HashMap<&str, &TreeEntry> = entries
            .iter()
            .map(|entry| (entry.path.as_str(), entry))
            .collect();
        let mut differ = Vec::new();
        for path in paths {
            let is_same = match known.get(path.as_str()) {
                None => false,
                Some(entry) => {
                    self.is_unchanged(entry) || self.differ_as_checked_out(deadline, &[entry])?
                }
            };
            if !is_same {
                differ.push(path.clone());
            }
        }
        Some(differ)
    }

    /// Whether a file has the very bytes of the commit.
    fn is_unchanged(&self, entry: &TreeEntry) -> bool {
        let path = self.folder.join(&entry.path);
        if self.is_behind_link(entry) {
            return false;
        }
        match entry.mode.as_str() {
            "160000" => is_repository_at(&path, &entry.object),
            "120000" => link(&path).is_some_and(|target| has_id(&target, &entry.object)),
            _ => file(&path).is_some_and(|data| has_id(&data, &entry.object)),
        }
    }

    /// Whether a link stands where the commit has a folder or a repository. What it leads to may be
    /// anybody's, and is not what the commit holds.
    fn is_behind_link(&self, entry: &TreeEntry) -> bool {
        let is_link =
            |path: &Path| fs::symlink_metadata(path).is_ok_and(|there| there.is_symlink());
        let own = usize::from(entry.mode != "160000");
        Path::new(&entry.path)
            .ancestors()
            .skip(own)
            .any(|part| part != Path::new("") && is_link(&self.folder.join(part)))
    }

    /// Whether files that differ from the commit are the same as git checks them out: with line
    /// ends of the system, or kept outside the repository by Git LFS.
    fn differ_as_checked_out(&self, deadline: Deadline, entries: &[&TreeEntry]) -> Option<bool> {
        if entries.iter().any(|entry| !entry.is_file()) {
            return Some(false);
        }
        let blobs = self.blobs(deadline, entries.iter().map(|entry| entry.object.as_str()))?;
        let same = |entry: &&TreeEntry| {
            let there = file(&self.folder.join(&entry.path));
            let (Some(there), Some(saved)) = (there, blobs.get(&entry.object)) else {
                return false;
            };
            is_same_text(&there, saved) || is_kept_elsewhere(&there, saved)
        };
        Some(entries.iter().all(same))
    }
}

/// A repository inside is clean in the commit that is named, or not checked out at all.
fn is_repository_at(path: &Path, commit: &str) -> bool {
    if !path.join(".git").exists() {
        return true;
    }
    let state = Repository::at(path).state(Path::new(""));
    state.is_some_and(|state| state.commit == commit && !state.is_dirty)
}

fn has_id(data: &[u8], id: &str) -> bool {
    blob_id(data, id.len() == 64) == id
}

fn file(path: &Path) -> Option<Vec<u8>> {
    fs::symlink_metadata(path)
        .ok()
        .filter(fs::Metadata::is_file)?;
    read_regular(path, MAX_FILE).ok()
}

fn link(path: &Path) -> Option<Vec<u8>> {
    Some(
        fs::read_link(path)
            .ok()?
            .to_str()?
            .replace('\\', "/")
            .into_bytes(),
    )
}

/// Line ends are written as the system wants them (`core.autocrlf`): that is not an edit.
fn is_same_text(one: &[u8], other: &[u8]) -> bool {
    let is_text = |data: &[u8]| !data.iter().take(LOOKED_AT).any(|byte| *byte == 0);
    is_text(one) && is_text(other) && with_plain_line_ends(one) == with_plain_line_ends(other)
}

fn with_plain_line_ends(text: &[u8]) -> Vec<u8> {
    let is_kept = |at: &usize| text[*at] != b'\r' || text.get(at + 1) != Some(&b'\n');
    (0..text.len()).filter(is_kept).map(|at| text[at]).collect()
}

/// Git LFS saves the checksum in place of the file
/// (<https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md>).
fn is_kept_elsewhere(data: &[u8], pointer: &[u8]) -> bool {
    let Ok(pointer) = std::str::from_utf8(pointer) else {
        return false;
    };
    pointer.starts_with("version https://git-lfs.github.com/spec/v1\n")
        && pointer.lines().any(|line| {
            line.strip_prefix("oid sha256:")
                .is_some_and(|sum| sum == sha256(data))
        })
}

/// The path of `inner` from `folder`, when it lies inside.
fn inside(folder: &Path, inner: &Path) -> Option<String> {
    let path = inner
        .canonicalize()
        .ok()?
        .strip_prefix(folder)
        .ok()?
        .to_str()?
        .replace('\\', "/");
    (!path.is_empty()).then_some(path)
}
