//! Where the case of a PDF stands in the project and its history: by the manifest, by git, and by
//! the case's bytes.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::embedded_case::EmbeddedCase;
use crate::compile::manifest::{Commit, Manifest, ManifestEntry, NAME};
use crate::parse::without_note;
use crate::pdf::EmbeddedFile;
use crate::project::OUTPUT;
use crate::project::git::{self, Repository};
use crate::source::{AttachmentState, attachment, forms, from_bytes, real_path, sha256};

/// What is known of where a PDF comes from.
pub struct Origin {
    /// The project's history.
    pub repository: Repository,
    /// What the manifest says of the PDF.
    pub entry: Option<ManifestEntry>,
    /// The oldest commit that holds the case as it lies in the PDF.
    pub commit: Option<git::FileOrigin>,
    /// Only a part of the history is there, so that an older commit may hold it too.
    pub is_history_cut: bool,
    /// The PDF that a manifest says something else of, by the same name.
    pub other_build: Option<String>,
    /// Manifests that cannot be read.
    pub unreadable: Vec<PathBuf>,
}

impl Origin {
    /// Looks for a PDF as it was built, in the manifests beside it and in the project's `output`,
    /// and in git.
    pub fn find(file: &Path, built: &[u8], inside: &EmbeddedCase, project: &Path) -> Self {
        let beside = file.parent().map(Path::to_owned).unwrap_or_default();
        let (mut entries, mut unreadable) = (Vec::new(), Vec::new());
        for folder in [beside, project.join(OUTPUT)] {
            match Manifest::read(&folder) {
                Ok(manifest) => entries.extend(manifest.files.into_iter().filter(is_usable)),
                Err(_) => unreadable.push(folder.join(NAME)),
            }
        }
        entries.extend(told_above(file));
        let checksum = sha256(built);
        let entry = { entries.iter() }.find(|entry| entry.sha256 == checksum);
        let entry = entry.cloned();
        let other_build = other_build(file, &entries).filter(|_| entry.is_none());
        let repository = Repository::at(project);
        let held = |data: &[u8]| repository.origin(data);
        let commit = inside.source.as_ref();
        let commit = commit.and_then(|source| {
            held(&source.data)
                .or_else(|| held(&with_plain_line_ends(&source.data)))
                .or_else(|| held(&with_note(&repository, entry.as_ref()?, source, project)?))
        });
        let is_history_cut = repository.silence().is_none() && repository.is_shallow();
        Self {
            repository,
            entry,
            commit,
            is_history_cut,
            other_build,
            unreadable,
        }
    }

    /// What the manifest says of the build, and the commit that it was made at.
    #[must_use]
    pub fn built_at(&self) -> Option<(&ManifestEntry, &Commit)> {
        let entry = self.entry.as_ref()?;
        Some((entry, entry.git.as_ref()?))
    }

    /// The commit that the PDF was built at or, where no manifest tells, that holds its case.
    #[must_use]
    pub fn commit(&self) -> Option<&str> {
        let built_at = self
            .entry
            .as_ref()
            .and_then(|entry| entry.git.as_ref())
            .map(|git| git.commit.as_str());
        built_at.or(self.commit.as_ref().map(|commit| commit.commit.as_str()))
    }

    /// The path of the case from the project's folder.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        let built_of = self.entry.as_ref().map(|entry| entry.case.file.as_str());
        built_of.or(self.commit.as_ref().map(|commit| commit.path.as_str()))
    }

    /// The case of a PDF that does not carry it, from the project or its history: it must be the
    /// one of the manifest.
    #[must_use]
    pub fn source(&self, project: &Path) -> Option<EmbeddedFile> {
        let case = &self.entry.as_ref()?.case;
        let now = read(project, &case.file);
        let then = || {
            self.repository
                .files_at(self.commit()?, &case.file)
                .pop()
                .map(|(_, data)| data)
        };
        let is_it = |data: &Vec<u8>| sha256(data) == case.sha256;
        let data = now.filter(is_it).or_else(|| then().filter(is_it))?;
        let name = Path::new(&case.file).file_name()?.to_str()?.to_owned();
        Some(EmbeddedFile {
            name,
            is_source: true,
            data,
            shown: std::collections::BTreeMap::new(),
        })
    }

    /// Whether a commit holds the case as it lies in the PDF; git may have written its line ends in
    /// another way.
    #[must_use]
    pub fn is_saved(&self, commit: &str, path: &str, inside: Option<&EmbeddedFile>) -> bool {
        let Some(source) = inside else {
            return false;
        };
        // A disk may store the accents of a name in another way than git does.
        let saved = forms(path)
            .into_iter()
            .flat_map(|path| self.repository.files_at(commit, &path));
        saved
            .into_iter()
            .any(|(path, data)| is_source(&path, &data, &source.data))
    }

    /// Whether the case in the project is another than the one inside. Git writes line ends as the
    /// system has them; nobody has edited that.
    #[must_use]
    pub fn is_edited(&self, project: &Path, path: &str, inside: &EmbeddedFile) -> bool {
        read(project, path).is_some_and(|now| !is_source(path, &now, &inside.data))
    }
}

/// The name under which the manifests know a PDF that is called the same.
fn other_build(file: &Path, entries: &[ManifestEntry]) -> Option<String> {
    let real = real_path(file);
    let mut entries = entries.iter();
    let other = entries.find(|entry| real.ends_with(&entry.file))?;
    Some(other.file.clone())
}

/// How many folders a PDF lies below its manifest at most, that of the manifest included: cases by
/// year, meeting and matter take three.
const MOST_FOLDERS: usize = 8;

/// What a manifest in a folder above a PDF says of it: cases in folders have their PDFs in folders.
/// A file of that name may be another program's, so one that says nothing of the PDF is passed
/// over.
fn told_above(file: &Path) -> Vec<ManifestEntry> {
    let real = real_path(file);
    let above = real.ancestors().skip(2).take(MOST_FOLDERS);
    let told = above.filter_map(|folder| {
        let manifest = Manifest::read(folder).ok()?;
        let below = real.strip_prefix(folder).ok()?;
        let files = manifest.files.into_iter().filter(is_usable);
        let told = files.filter(|entry| Path::new(&entry.file) == below);
        Some(told.collect::<Vec<_>>())
    });
    told.flatten().collect()
}

/// Whether an entry names a file below the project's folder and a commit by its number; anybody can
/// write a manifest.
fn is_usable(entry: &ManifestEntry) -> bool {
    let is_below = Path::new(&entry.case.file)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let is_number = |commit: &str| {
        matches!(commit.len(), 40 | 64) && commit.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    is_below && entry.git.as_ref().is_none_or(|git| is_number(&git.commit))
}

/// The bytes of a file of the project. Links that lead elsewhere, and what is no file, are not
/// read.
fn read(project: &Path, path: &str) -> Option<Vec<u8>> {
    match attachment(project, project, path) {
        AttachmentState::Found { path, .. } => fs::read(path).ok(),
        _ => None,
    }
}

/// Whether a file is what lies in a PDF: as it is, or without its note.
fn is_source(path: &str, file: &[u8], inside: &[u8]) -> bool {
    let inside = with_plain_line_ends(inside);
    if with_plain_line_ends(file) == inside {
        return true;
    }
    let (source, fault) = from_bytes(Path::new(path), file.to_vec());
    let without = without_note(&source).filter(|_| fault.is_none());
    without.is_some_and(|without| with_plain_line_ends(&without) == inside)
}

/// The file of the manifest with the note that the case in the PDF does not have, from the project
/// or from the commit.
fn with_note(
    repository: &Repository,
    entry: &ManifestEntry,
    inside: &EmbeddedFile,
    project: &Path,
) -> Option<Vec<u8>> {
    entry.case.embedded_sha256.as_ref()?;
    let path = &entry.case.file;
    let then = || {
        let commit = &entry.git.as_ref()?.commit;
        repository
            .files_at(commit, path)
            .pop()
            .map(|(_, data)| data)
    };
    let is_it =
        |data: &Vec<u8>| sha256(data) == entry.case.sha256 && is_source(path, data, &inside.data);
    read(project, path)
        .filter(is_it)
        .or_else(|| then().filter(is_it))
}

fn with_plain_line_ends(text: &[u8]) -> Vec<u8> {
    text.iter().copied().filter(|byte| *byte != b'\r').collect()
}

/// A commit as people read it: its first ten digits.
#[must_use]
pub fn short(commit: &str) -> &str {
    commit.get(..10).unwrap_or(commit)
}
