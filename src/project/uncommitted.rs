//! The files of a meeting that git does not have as they are.

use std::path::{Path, PathBuf};

use super::git::Repository;
use super::loaded::{LoadedMeeting, NamedCase};
use super::root::folder_of;
use crate::source::AttachmentState;

impl LoadedMeeting {
    /// Its own file and those of the items that are taken up, as far as they are not in the commit
    /// that is checked out: of what is sent out then nobody can show afterwards what it was.
    /// Nothing outside a repository.
    #[must_use]
    pub fn uncommitted(&self) -> Vec<PathBuf> {
        let Some(repository) = Repository::around(folder_of(self.source.path())) else {
            return Vec::new();
        };
        let mut files: Vec<(PathBuf, String)> = Vec::new();
        for path in self.sent_files() {
            let real = path.canonicalize().ok();
            let inner = real.as_deref().and_then(|real| inner(&repository, real));
            if let Some(inner) = inner.filter(|inner| files.iter().all(|(_, it)| it != inner)) {
                files.push((path, inner));
            }
        }
        let paths: Vec<String> = files.iter().map(|(_, inner)| inner.clone()).collect();
        let differ = repository.not_committed(&paths).unwrap_or_default();
        let files = files
            .into_iter()
            .filter(|(_, inner)| differ.contains(inner));
        files.map(|(path, _)| path).collect()
    }

    fn sent_files(&self) -> Vec<PathBuf> {
        let mut files = vec![self.source.path().to_owned()];
        let items = self.meeting.as_ref().map_or(&[][..], |it| it.items.items());
        for (index, item) in items.iter().enumerate() {
            if !item.withdrawn.is_missing() {
                continue;
            }
            let named = self.cases.get(index).and_then(Option::as_ref);
            if let Some(loaded) = named.and_then(NamedCase::loaded) {
                files.push(loaded.source.path().to_owned());
                files.extend(
                    loaded
                        .attachments
                        .iter()
                        .map(Option::as_ref)
                        .filter_map(found),
                );
            }
            let own = self.papers.get(index).into_iter().flatten();
            files.extend(own.map(Option::as_ref).filter_map(found));
        }
        files
    }
}

fn found(state: Option<&AttachmentState>) -> Option<PathBuf> {
    match state {
        Some(AttachmentState::Found { path, .. }) => Some(path.clone()),
        _ => None,
    }
}

fn inner(repository: &Repository, path: &Path) -> Option<String> {
    let inner = path.strip_prefix(repository.folder()).ok()?;
    Some(inner.to_string_lossy().replace('\\', "/"))
}
