//! The files of one version of a project: those of a commit, or those that lie in its folder.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::commits::silent;
use super::renames::NamedText;
use super::report::VersionName;
use crate::check::{is_case_text, is_sure_case, may_be_case, snapshot_cases};
use crate::error::{Error, Result, io_cause};
use crate::project::git::{NamedCommit, Repository};
use crate::project::{LoadedFile, Loader, SnapshotLoader, Workplace, is_meeting_text};
use crate::source::{MAX_BYTES, collect, read_regular, without_dots};

/// Where somebody stands in a repository.
pub(super) struct Standpoint {
    /// The path of the folder from the root of the repository, with a last `/`; empty at the root.
    prefix: String,
    /// The path of the repository from the folder, where that is around it; else empty.
    outer: PathBuf,
}

impl Standpoint {
    pub(super) fn of(repository: &Repository, here: &Path) -> Result<Self> {
        let real = here
            .canonicalize()
            .map_err(|error| Error::unreadable(here, &error))?;
        let root = repository.folder();
        let (inner, outer) = match real.strip_prefix(root) {
            Ok(inner) => (inner, Path::new("")),
            Err(_) => (Path::new(""), root.strip_prefix(&real).unwrap_or(root)),
        };
        let prefix = slashed(inner);
        let prefix = if prefix.is_empty() {
            prefix
        } else {
            format!("{prefix}/")
        };
        Ok(Self {
            prefix,
            outer: outer.to_owned(),
        })
    }

    /// A path in the repository as somebody sees it from here.
    pub(super) fn shown(&self, path: &str) -> PathBuf {
        let below = path.strip_prefix(&self.prefix);
        self.outer.join(below.unwrap_or(path))
    }

    /// The path in the repository that is asked for; without one, that of the folder of cases.
    pub(super) fn wanted(&self, path: Option<&Path>, repository: &Repository) -> String {
        let Some(path) = path else {
            if repository.is_bare() {
                return String::new();
            }
            let cases = Workplace::at(Path::new(".")).cases();
            return self.wanted(Some(&cases), repository);
        };
        let real = path.canonicalize().ok();
        let inner = real
            .as_deref()
            .and_then(|real| real.strip_prefix(repository.folder()).ok());
        match inner {
            Some(inner) => slashed(inner),
            None => slashed(&without_dots(&Path::new(&self.prefix).join(path))),
        }
    }
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The files of one version.
pub(super) struct Tree<'r> {
    pub(super) files: VersionFiles<'r>,
    pub(super) from: String,
    pub(super) place: &'r Standpoint,
}

pub(super) enum VersionFiles<'r> {
    Snapshot(SnapshotLoader<'r>),
    /// Those in the folder of the repository.
    OnDisk(PathBuf),
}

/// The files of a commit, which is called `from`.
pub(super) fn tree<'r>(
    repository: &'r Repository,
    place: &'r Standpoint,
    (commit, from): (NamedCommit, String),
) -> Result<Tree<'r>> {
    let snapshot = repository
        .snapshot(&commit.id)
        .ok_or_else(|| silent(repository, &from))?;
    Ok(Tree {
        files: VersionFiles::Snapshot(SnapshotLoader::new(snapshot)),
        from,
        place,
    })
}

/// A case or a meeting that was taken out of a version.
pub(super) struct Taken {
    pub(super) loaded: LoadedFile,
    pub(super) unseen: Vec<String>,
}

impl Tree<'_> {
    pub(super) fn has(&self, path: &str) -> bool {
        match &self.files {
            VersionFiles::Snapshot(loader) => loader.snapshot.has(path),
            VersionFiles::OnDisk(root) => root.join(path).is_file(),
        }
    }

    /// The cases at a path or below it.
    pub(super) fn cases(&self, wanted: &str) -> BTreeSet<String> {
        let root = match &self.files {
            VersionFiles::Snapshot(loader) => {
                return snapshot_cases(loader, wanted).into_iter().collect();
            }
            VersionFiles::OnDisk(root) => root,
        };
        let mut paths = on_disk(root, wanted);
        paths.retain(|path| may_be_case(path, wanted));
        let is_case = |path: &String| {
            is_sure_case(path, wanted)
                || self
                    .texts(&[path])
                    .iter()
                    .all(|file| is_case_text(&file.text))
        };
        paths.into_iter().filter(is_case).collect()
    }

    /// The texts of some files, those that can be read.
    pub(super) fn texts(&self, paths: &[&str]) -> Vec<NamedText> {
        let text = |path: &str, data: &[u8]| NamedText {
            path: path.to_owned(),
            text: String::from_utf8_lossy(data).into_owned(),
        };
        match &self.files {
            VersionFiles::Snapshot(loader) => {
                let read = loader.snapshot.read(paths);
                paths
                    .iter()
                    .filter_map(|path| Some(text(path, read.get(*path)?)))
                    .collect()
            }
            VersionFiles::OnDisk(root) => {
                let read = |path: &&str| read_regular(&root.join(path), MAX_BYTES).ok();
                paths
                    .iter()
                    .filter_map(|path| Some(text(path, &read(path)?)))
                    .collect()
            }
        }
    }

    /// The text of a file that is a meeting.
    pub(super) fn meeting_text(&self, path: &str) -> Option<String> {
        let text = self.texts(&[path]).pop()?.text;
        is_meeting_text(&text).then_some(text)
    }

    pub(super) fn name(&self, path: &str) -> VersionName {
        VersionName {
            file: self.place.shown(path).display().to_string(),
            from: self.from.clone(),
        }
    }

    pub(super) fn load(&self, path: &str) -> Result<Taken> {
        let shown = self.place.shown(path);
        match &self.files {
            VersionFiles::OnDisk(root) => {
                let below = path.strip_prefix(&self.place.prefix);
                let there = below.map_or_else(|| root.join(path), |it| self.place.outer.join(it));
                let loaded = Loader::default().load_either(&there)?;
                Ok(Taken {
                    loaded,
                    unseen: Vec::new(),
                })
            }
            VersionFiles::Snapshot(loader) => {
                let taken = loader.load_either(path, &shown);
                let (loaded, unseen) = taken.ok_or_else(|| {
                    let why = loader.snapshot.silence();
                    let hint = why.map_or_else(
                        || "prova git fsck i projektets mapp".to_owned(),
                        |why| why.hint(),
                    );
                    let said = format!("{} ({}) går inte att läsa", shown.display(), self.from);
                    Error::new(said).hint(hint)
                })?;
                Ok(Taken { loaded, unseen })
            }
        }
    }
}

/// The case files in a folder of a repository, by their paths from its root. A folder that is not
/// there has none.
fn on_disk(root: &Path, wanted: &str) -> Vec<String> {
    let found = collect(&[root.join(wanted)]).unwrap_or_default();
    let inner = found.files.iter().filter_map(|path| {
        let real = path.canonicalize().ok()?;
        Some(slashed(real.strip_prefix(root).ok()?))
    });
    inner.collect()
}

/// What of a folder could not be searched, in Swedish.
pub(super) fn unsearched(tree: &Tree<'_>, wanted: &str) -> Vec<String> {
    let VersionFiles::OnDisk(root) = &tree.files else {
        return Vec::new();
    };
    let found = collect(&[root.join(wanted)]).unwrap_or_default();
    let unread = found.unread.iter().map(|(path, cause)| {
        let below = path.strip_prefix(root).unwrap_or(path).display();
        format!(
            "{below} går inte att läsa ({}): det som ligger där är inte jämfört.",
            io_cause(cause)
        )
    });
    unread.collect()
}
