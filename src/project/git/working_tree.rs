//! Whether the files of a folder are those of a commit. `git status` would run filters, so the
//! files are read here, but for those that nobody has touched since git itself read them.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::index::{self, Listed};
use super::{Repository, TreeEntry, blob_id, command};
use crate::process::Deadline;
use crate::source::{read_regular, sha256};

/// The largest file that is compared, in bytes. A larger one counts as different: PDFs of that size
/// are never built.
const MAX_FILE: u64 = 1 << 30;

/// What a folder says of how its files are checked out.
const ATTRIBUTES: &str = ".gitattributes";

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
        let mut entries = self.tree(deadline, commit, ".")?;
        entries.retain(|entry| counts(&entry.path));
        let known: HashSet<&str> = entries.iter().map(|entry| entry.path.as_str()).collect();
        let said = self.text(deadline, index::OPTIONS)?;
        let mut listed = index::listed(&said)?;
        listed.retain(|file| counts(file.path));
        // A file that is not checked out on purpose may be known to the index only: a part of the
        // repository is here.
        let is_absent = |file: &Listed| self.folder.join(file.path).symlink_metadata().is_err();
        let is_known = |file: &Listed| known.contains(file.path);
        let is_left_out = |file: &Listed| file.tag == "S" && is_absent(file);
        let is_new = |file: &Listed| !(is_known(file) || is_left_out(file));
        if listed.iter().any(is_new) {
            return Some(false);
        }
        self.is_as_committed(deadline, &entries, &listed)
    }

    /// Whether the files of a commit are in the folder as they are in it, but for those that are
    /// not checked out on purpose.
    fn is_as_committed(
        &self,
        deadline: Deadline,
        entries: &[TreeEntry],
        listed: &[Listed],
    ) -> Option<bool> {
        let in_index: HashMap<&str, &Listed> =
            listed.iter().map(|file| (file.path, file)).collect();
        let index = self.index_written(deadline, listed);
        let (mut links, mut others) = (Links::default(), Vec::new());
        for entry in entries {
            if deadline.is_over() {
                return None;
            }
            let file = in_index.get(entry.path.as_str());
            let path = self.folder.join(&entry.path);
            let is_left_out = file.is_some_and(|file| file.tag == "S");
            if is_left_out && path.symlink_metadata().is_err() {
                continue;
            }
            let is_untouched = || {
                file?
                    .is_untouched(&path, &entry.object, index?)
                    .then_some(())
            };
            let is_same = !links.are_above(&self.folder, entry)
                && (is_untouched().is_some() || is_unchanged(&path, entry));
            if !is_same {
                others.push(entry);
            }
        }
        self.differ_as_checked_out(deadline, &others)
    }

    /// When the index was written, where what it says of a file is said of the bytes of the commit:
    /// not where the repository has files changed on their way into the folder.
    fn index_written(&self, deadline: Deadline, listed: &[Listed]) -> Option<(i64, i64)> {
        let asked = [
            "rev-parse",
            "--git-path",
            "index",
            "--git-path",
            "info/attributes",
        ];
        let said = self.text(deadline, &asked)?;
        let (place, own) = said.trim_end_matches('\n').split_once('\n')?;
        let above = self.folder.ancestors().map(|above| above.join(ATTRIBUTES));
        let inside = listed.iter().map(|file| Path::new(file.path));
        let inside = inside.filter(|path| path.ends_with(ATTRIBUTES));
        let inside = inside.map(|path| self.folder.join(path));
        let mut attributes = above.chain(inside).chain([self.folder.join(own)]);
        if attributes.any(|path| changes_bytes(&path)) {
            return None;
        }
        index::written(&self.folder.join(place))
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
        let (mut links, mut differ) = (Links::default(), Vec::new());
        for path in paths {
            let is_same = match known.get(path.as_str()) {
                None => false,
                Some(entry) => {
                    let path = self.folder.join(&entry.path);
                    let is_reached = !links.are_above(&self.folder, entry);
                    is_reached && is_unchanged(&path, entry)
                        || self.differ_as_checked_out(deadline, &[entry])?
                }
            };
            if !is_same {
                differ.push(path.clone());
            }
        }
        Some(differ)
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

/// Whether a file has the very bytes of the commit.
fn is_unchanged(path: &Path, entry: &TreeEntry) -> bool {
    match entry.mode.as_str() {
        "160000" => is_repository_at(path, &entry.object),
        "120000" => link(path).is_some_and(|target| has_id(&target, &entry.object)),
        _ => file(path).is_some_and(|data| has_id(&data, &entry.object)),
    }
}

/// Which folders are links: where the commit has a folder or a repository, what a link leads to may
/// be anybody's, and is not what the commit holds. Each folder is looked at once.
#[derive(Default)]
struct Links(HashMap<PathBuf, bool>);

impl Links {
    fn are_above(&mut self, folder: &Path, entry: &TreeEntry) -> bool {
        let path = Path::new(&entry.path);
        let first = if entry.mode == "160000" {
            Some(path)
        } else {
            path.parent()
        };
        first.is_some_and(|first| self.are_in(folder, first))
    }

    fn are_in(&mut self, folder: &Path, path: &Path) -> bool {
        if path == Path::new("") {
            return false;
        }
        if let Some(known) = self.0.get(path) {
            return *known;
        }
        let own = fs::symlink_metadata(folder.join(path)).is_ok_and(|there| there.is_symlink());
        let is_link = own
            || path
                .parent()
                .is_some_and(|above| self.are_in(folder, above));
        self.0.insert(path.to_owned(), is_link);
        is_link
    }
}

/// Whether a file of attributes has files changed between the repository and the folder, other than
/// in their line ends (gitattributes(5)). One that cannot be read does.
fn changes_bytes(attributes: &Path) -> bool {
    match fs::symlink_metadata(attributes) {
        Err(error) => error.kind() != std::io::ErrorKind::NotFound,
        Ok(_) => file(attributes).is_none_or(|text| {
            let text = String::from_utf8_lossy(&text).into_owned();
            let ways = ["filter", "ident", "working-tree-encoding"];
            ways.iter().any(|way| text.contains(way))
        }),
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
