//! Cases as they were when they were sent out, from the project's history.

use std::path::{Path, PathBuf};

use crate::project::git::Repository;
use crate::project::{DispatchFile, LoadedCase, LoadedMeeting, SnapshotLoader};
use crate::source::sha256;

/// Where cases are looked for that were sent out of a meeting.
pub struct SentVersions {
    repository: Repository,
    /// The commits that changed the record of dispatches, the newest first: in them templates and
    /// files beside a case were as they were sent out.
    dispatches: Vec<String>,
}

impl SentVersions {
    /// Those of a meeting; nothing where its project has no history.
    pub fn of(loaded: &LoadedMeeting) -> Option<Self> {
        let file = DispatchFile::path(loaded.source.path())
            .canonicalize()
            .ok()?;
        let repository = Repository::around(file.parent()?)?;
        let dispatches = repository.commits_of(&inner(&repository, &file)?);
        Some(Self {
            repository,
            dispatches,
        })
    }

    /// The case that had a checksum when it lay at a path, to be shown as `shown`.
    pub fn case(&self, path: &Path, sum: &str, shown: &Path) -> Option<LoadedCase> {
        let inner = inner(&self.repository, path)?;
        let of_dispatch = self.dispatches.iter().find_map(|commit| {
            let loader = SnapshotLoader::new(self.repository.snapshot(commit)?);
            case(&loader, &inner, sum, shown)
        });
        of_dispatch.or_else(|| {
            let commit = self.repository.commit_with(&inner, sum)?;
            let loader = SnapshotLoader::new(self.repository.snapshot(&commit)?);
            case(&loader, &inner, sum, shown)
        })
    }
}

fn case(loader: &SnapshotLoader<'_>, path: &str, sum: &str, shown: &Path) -> Option<LoadedCase> {
    let data = loader.snapshot.read(&[path]).remove(path)?;
    if sha256(&data) != sum {
        return None;
    }
    Some(loader.load(path, shown)?.loaded)
}

/// A path from the root of a repository. What lay there may be gone, its folder with it.
fn inner(repository: &Repository, path: &Path) -> Option<String> {
    let real = path.ancestors().find_map(|above| {
        let rest = path.strip_prefix(above).ok()?;
        let there = if above.as_os_str().is_empty() {
            Path::new(".")
        } else {
            above
        };
        Some(there.canonicalize().ok()?.join(rest))
    });
    let real: PathBuf = real?;
    let inner = real.strip_prefix(repository.folder()).ok()?;
    Some(inner.to_string_lossy().replace('\\', "/"))
}
