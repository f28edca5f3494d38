//! The files of a meeting that git does not have as they are.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Project;
use super::git::Repository;
use super::loaded::{LoadedCase, LoadedMeeting, NamedCase};
use super::root::folder_of;
use crate::error::{Error, Result};
use crate::model::Case;
use crate::source::{AttachmentState, real_path};

impl LoadedMeeting {
    /// Its own file and what the items that are taken up are made of, as far as it is not in the
    /// commit that is checked out: of what is sent out then nobody can show afterwards what it was.
    /// The paths are as somebody sees them from here. Nothing outside a repository.
    ///
    /// # Errors
    ///
    /// Git does not say.
    pub fn uncommitted(&self) -> Result<Vec<PathBuf>> {
        let Some(repository) = Repository::around(folder_of(self.source.path())) else {
            return Ok(Vec::new());
        };
        let named = self.sent_files().into_iter().collect::<BTreeSet<_>>();
        let real: BTreeSet<PathBuf> = named.iter().map(|path| real_path(path)).collect();
        let inner = |real: PathBuf| inner(&repository, &real).map(|inner| (real, inner));
        let files: Vec<(PathBuf, String)> = real.into_iter().filter_map(inner).collect();
        let paths: Vec<String> = files.iter().map(|(_, inner)| inner.clone()).collect();
        let differ = repository.not_committed(&paths).ok_or_else(|| {
            let said = repository
                .silence()
                .map_or("git svarar inte", |it| it.said());
            let hint = repository.silence().map(|silence| silence.hint());
            let error = Error::new(format!("{said}: det går inte att se vad som är incheckat"));
            match hint {
                Some(hint) => error.hint(hint),
                None => error.hint("prova git status i projektets mapp"),
            }
        })?;
        let files = files
            .into_iter()
            .filter(|(_, inner)| differ.contains(inner));
        Ok(files.map(|(real, _)| from_here(&real)).collect())
    }

    /// Everything that is sent out and everything that it is made of.
    fn sent_files(&self) -> Vec<PathBuf> {
        let mut files = vec![self.source.path().to_owned()];
        files.extend(own_templates(&self.project));
        let items = self.meeting.as_ref().map_or(&[][..], |it| it.items.items());
        for (index, item) in items.iter().enumerate() {
            if !item.withdrawn.is_missing() {
                continue;
            }
            let named = self.cases.get(index).and_then(Option::as_ref);
            if let Some(loaded) = named.and_then(NamedCase::loaded) {
                files.extend(files_of(loaded));
            }
            let own = self.papers.get(index).into_iter().flatten();
            files.extend(own.map(Option::as_ref).filter_map(found));
        }
        files
    }
}

/// A case with its attachments, pictures and spreadsheets, and the templates that it is set with.
fn files_of(loaded: &LoadedCase) -> Vec<PathBuf> {
    let folder = folder_of(loaded.source.path());
    let mut files = vec![loaded.source.path().to_owned()];
    let attached = loaded.attachments.iter().map(Option::as_ref);
    files.extend(attached.filter_map(found));
    let case = loaded.case.as_ref();
    let pictures = case.into_iter().flat_map(|case| case.pictures.items());
    let pictures = pictures.filter_map(|picture| picture.file.get());
    let sheets = case.into_iter().flat_map(Case::spreadsheets);
    let sheets = sheets.filter_map(|origin| origin.file.get());
    files.extend(pictures.chain(sheets).map(|file| folder.join(file)));
    files.extend(own_templates(&loaded.project));
    files
}

/// The profiles and templates of the project's own.
fn own_templates(project: &Project) -> impl Iterator<Item = PathBuf> {
    let own = project.templates.own();
    own.map(|(path, _)| project.templates.shown_path(path))
}

/// A path as it is seen from the current folder, when it lies in it.
fn from_here(real: &Path) -> PathBuf {
    let here = Path::new(".").canonicalize().unwrap_or_default();
    real.strip_prefix(here).unwrap_or(real).to_owned()
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
