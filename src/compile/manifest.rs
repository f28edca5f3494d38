//! `manifest.json` beside the PDFs: of what each was made, so that it can be shown later.

mod publish;
mod repair;
mod stale;

use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::{Error, Result};
use crate::model::table::SheetOrigin;
use crate::model::{Case, Picture, SupportingDocument};
use crate::parse::without_note;
use crate::pdf::Standards;
use crate::profile::SigningWays;
use crate::project::git::State;
use crate::project::templates::Templates;
use crate::project::{LoadedCase, LoadedPicture};
use crate::source::{AttachmentState, composed, read_regular, real_path, sha256};
use crate::typeset::TYPST_VERSION;
use crate::write::{self, TemporaryFile};

pub(super) use publish::MAX_PDF;
pub use publish::{Staged, may_be_replaced, publish};
pub use repair::{Repaired, repair};
pub use stale::{Pruned, StalePdf, prune, stale};

/// The name of the file, in the folder of the PDFs.
pub const NAME: &str = "manifest.json";

/// The form of the file that this program reads and writes.
const VERSION: u32 = 1;

/// The largest file that is read. An entry takes about a kilobyte, so this is some 60,000 PDFs in
/// one folder.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// What the file holds; the entries sorted by the name of their PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Of the form of the file.
    version: u32,
    /// One entry for each PDF, also for one that has been moved; two where another case has taken
    /// the place of a PDF.
    pub files: Vec<ManifestEntry>,
}

/// Of what a PDF was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestEntry {
    /// The PDF, in the folder of the manifest.
    pub file: String,
    /// SHA-256 of the PDF as it was built, before anybody signed it.
    pub sha256: String,
    /// Whether it was ready to sign; otherwise it is a draft.
    pub ready: bool,
    /// The case.
    pub case: CaseFile,
    /// The git commit; null outside a repository.
    pub git: Option<Commit>,
    /// The program.
    pub made_by: Program,
    /// SHA-256 of all files of the template, the profile's included.
    pub templates: String,
    /// SHA-256 of all fonts.
    pub fonts: String,
    /// The standards that the PDF keeps.
    pub standards: Vec<String>,
    /// The ways to sign that were asked for instead of the profile's; none for those of the
    /// profile.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sign_as: Vec<String>,
    /// The attachments that the case names, in their order.
    pub attachments: Vec<AttachmentEntry>,
    /// The spreadsheets that its tables come from, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spreadsheets: Vec<AttachmentEntry>,
    /// Its pictures, in their order, as they lie in the project.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<AttachmentEntry>,
}

/// The case that a PDF was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFile {
    /// The file's path from the project's folder.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// SHA-256 of what lies in the PDF, where that is the file without its note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embedded_sha256: Option<String>,
    /// Its diary number, as written.
    pub diary_number: String,
    /// Its title.
    pub title: String,
    /// Whether it lies outside the workplace of the folder of PDFs, so that nobody there can see
    /// whether it is left.
    #[serde(default, skip_serializing_if = "is_false")]
    pub elsewhere: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
const fn is_false(value: &bool) -> bool {
    !*value
}

/// Where the project stood in its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commit {
    /// 40 hex digits.
    pub commit: String,
    /// Whether some file of the project differed from the commit.
    pub dirty: bool,
}

/// The program that made a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// Version of this program.
    pub skrivelse: String,
    /// Version of Typst.
    pub typst: String,
}

/// An attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentEntry {
    /// The path as the case names it.
    pub file: String,
    /// SHA-256 of the file; null when it was not there.
    pub sha256: Option<String>,
}

impl Manifest {
    /// The manifest in a folder; an empty one when there is none.
    ///
    /// # Errors
    ///
    /// There is one that cannot be read, or that another version of the program has written: what
    /// this one does not know it would lose.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(NAME);
        let text = match read_regular(&path, MAX_BYTES) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::of(Vec::new())),
            Err(error) => return Err(Error::unreadable(&path, &error)),
        };
        let unclear = |error: serde_json::Error| {
            Error::new(format!(
                "{} går inte att förstå (rad {})",
                path.display(),
                error.line()
            ))
            .hint("hämta tillbaka filen som den var, eller ta bort den och bygg om")
        };
        let value: Value = serde_json::from_slice(&text).map_err(unclear)?;
        if let Some(version) = value.get("version").filter(|version| **version != VERSION) {
            let said = format!(
                "{} har version {version}, men det här programmet kan version {VERSION}",
                path.display()
            );
            return Err(Error::new(said).hint(OTHER_PROGRAM));
        }
        let manifest: Self = serde_json::from_slice(&text).map_err(unclear)?;
        let known = serde_json::to_value(&manifest).map_err(unclear)?;
        match foreign_key(&value, &known) {
            None => Ok(manifest),
            Some(key) => {
                let said = format!(
                    "{} har nyckeln {}, som det här programmet inte känner till",
                    path.display(),
                    key
                );
                Err(Error::new(said).hint(OTHER_PROGRAM))
            }
        }
    }

    /// A manifest with some entries.
    const fn of(files: Vec<ManifestEntry>) -> Self {
        Self {
            version: VERSION,
            files,
        }
    }

    /// Puts in entries in place of those of the same PDFs. All others stay, whether their PDFs are
    /// there or not: one that has been signed and moved is known by its entry only.
    fn with(mut self, entries: Vec<ManifestEntry>) -> Self {
        let is_new = |old: &ManifestEntry| entries.iter().any(|entry| entry.replaces(old));
        self.files.retain(|old| !is_new(old));
        self.files.extend(entries);
        let key = |entry: &ManifestEntry| (entry.file.clone(), entry.sha256.clone());
        self.files.sort_by_cached_key(key);
        self
    }

    /// Leaves out the entries of PDFs with these names.
    fn without(mut self, files: &[&str]) -> Self {
        self.files
            .retain(|entry| !files.contains(&entry.file.as_str()));
        self
    }

    /// The file, not yet in its place: what needs room on the disk is done when it is made.
    fn prepare(&self, folder: &Path) -> Result<Prepared> {
        let text = serde_json::to_string_pretty(self)
            .expect("internal error: a manifest cannot be written as JSON");
        let written = TemporaryFile::with(folder, format!("{text}\n").as_bytes());
        written
            .map(Prepared)
            .map_err(|error| write::unwritable(&folder.join(NAME), &error))
    }
}

/// A manifest that has been written and is not yet in its place.
struct Prepared(TemporaryFile);

impl Prepared {
    fn put(self, folder: &Path) -> Result<()> {
        let path = folder.join(NAME);
        let permissions = write::permissions_after(&path);
        self.0
            .put(&path, permissions)
            .map_err(|error| write::unwritable(&path, &error))
    }
}

const OTHER_PROGRAM: &str = "bygg med det program som har skrivit filen, eller till en annan mapp med --till; filen är orörd";

/// The first key in a value that another one lacks, with the keys that lead there.
fn foreign_key(value: &Value, known: &Value) -> Option<String> {
    match (value, known) {
        (Value::Object(there), Value::Object(known)) => {
            there.iter().find_map(|(key, value)| match known.get(key) {
                None => Some(key.clone()),
                Some(known) => foreign_key(value, known).map(|inner| format!("{key}.{inner}")),
            })
        }
        (Value::Array(there), Value::Array(known)) => there
            .iter()
            .zip(known)
            .find_map(|(value, known)| foreign_key(value, known)),
        _ => None,
    }
}

/// A PDF as it was built.
pub struct BuiltPdf<'a> {
    /// The name of its file.
    pub file: String,
    /// Its bytes.
    pub pdf: &'a [u8],
    /// Whether it is ready to sign.
    pub ready: bool,
    /// The standards that it keeps.
    pub standards: &'a Standards,
}

impl ManifestEntry {
    /// Whether nothing is lost when this entry takes the place of an older one: it is of the same
    /// case, or the PDF has the same bytes.
    fn replaces(&self, old: &Self) -> bool {
        self.file == old.file && (self.sha256 == old.sha256 || self.case.is_same(&old.case))
    }

    /// The entry of a PDF that has been built of a case; where its project stands in git is not
    /// asked here.
    #[must_use]
    pub fn of(built: BuiltPdf<'_>, loaded: &LoadedCase, case: &Case) -> Self {
        let ways = loaded.signed_as.iter().flat_map(SigningWays::words);
        Self {
            file: built.file,
            sha256: sha256(built.pdf),
            ready: built.ready,
            case: CaseFile::of(loaded, case),
            git: None,
            made_by: Program::this(),
            templates: hash_of_templates(&loaded.project.templates, case.profile.text()),
            fonts: FONTS.to_owned(),
            standards: built
                .standards
                .iter()
                .map(|standard| standard.id().to_owned())
                .collect(),
            sign_as: ways.map(ToOwned::to_owned).collect(),
            attachments: attachments(loaded, case),
            spreadsheets: spreadsheets(case),
            pictures: pictures(loaded, case),
        }
    }
}

/// The sum over the shipped fonts, which are always the same. To make it takes as long as a
/// tenth of a memo.
const FONTS: &str = "9cb411add7aec55b40b8fff4b673adfb18284cc05f59cbca71f90355bf0988ec";

impl From<&State> for Commit {
    fn from(state: &State) -> Self {
        Self {
            commit: state.commit.clone(),
            dirty: state.is_dirty,
        }
    }
}

impl CaseFile {
    /// Whether both are one case as far as can be told: the same file of the same matter. A diary
    /// number that was not yet there is no other one.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        composed(&self.file) == composed(&other.file) && !self.is_of_another_matter(other)
    }

    /// Whether both have diary numbers, and not the same.
    #[must_use]
    pub fn is_of_another_matter(&self, other: &Self) -> bool {
        let (one, other) = (self.diary_number.trim(), other.diary_number.trim());
        !one.is_empty() && !other.is_empty() && one != other
    }

    fn of(loaded: &LoadedCase, case: &Case) -> Self {
        let path = loaded.source.path();
        let real = real_path(path);
        let from_root = real.strip_prefix(&loaded.project.root).unwrap_or(path);
        Self {
            file: from_root.display().to_string().replace('\\', "/"),
            sha256: sha256(loaded.source.bytes()),
            embedded_sha256: embedded_sha256(loaded),
            diary_number: case.diary_number.joined().to_owned(),
            title: case.title.text().to_owned(),
            elsewhere: false,
        }
    }
}

/// The checksum of a case without its note, where it has one and goes into the PDF.
fn embedded_sha256(loaded: &LoadedCase) -> Option<String> {
    let embeds = loaded.profile.as_ref()?.pdf().embeds_source();
    let without = without_note(&loaded.source).filter(|_| embeds)?;
    let is_other = *without != *loaded.source.bytes();
    is_other.then(|| sha256(&without))
}

impl Program {
    /// The one that runs.
    #[must_use]
    pub fn this() -> Self {
        Self {
            skrivelse: env!("CARGO_PKG_VERSION").to_owned(),
            typst: TYPST_VERSION.to_owned(),
        }
    }
}

fn attachments(loaded: &LoadedCase, case: &Case) -> Vec<AttachmentEntry> {
    let documents = case.listed_documents().zip(&loaded.attachments);
    let attachment = |(document, state): (&SupportingDocument, &Option<AttachmentState>)| {
        let sha256 = match state.as_ref()? {
            AttachmentState::Found { sha256, .. } => Some(sha256.clone()),
            _ => None,
        };
        Some(AttachmentEntry {
            file: document.file.text().to_owned(),
            sha256,
        })
    };
    documents.filter_map(attachment).collect()
}

fn spreadsheets(case: &Case) -> Vec<AttachmentEntry> {
    let entry = |origin: &SheetOrigin| AttachmentEntry {
        file: origin.file.text().to_owned(),
        sha256: origin.actual.clone(),
    };
    case.spreadsheets().into_iter().map(entry).collect()
}

fn pictures(loaded: &LoadedCase, case: &Case) -> Vec<AttachmentEntry> {
    let pictures = case.pictures.items().iter().zip(&loaded.pictures);
    let entry = |(picture, loaded): (&Picture, &Option<LoadedPicture>)| AttachmentEntry {
        file: picture.file.text().to_owned(),
        sha256: loaded.as_ref().map(|loaded| loaded.sha256.clone()),
    };
    pictures.map(entry).collect()
}

/// One sum over what a memo of this organisation looks like: the layout, the template and the
/// profile's files.
#[must_use]
pub fn hash_of_templates(templates: &Templates, profile: &str) -> String {
    let folder = format!("profiles/{profile}");
    let template = templates
        .get("memo.typ.j2")
        .map(|data| ("memo.typ.j2", data));
    let below = |folder| {
        templates
            .below(folder)
            .map(|(path, data)| (path, data.as_ref()))
    };
    hash_of(below("layout").chain(template).chain(below(&folder)))
}

/// One sum over files: of each its path, its length and its bytes.
fn hash_of<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> String {
    let mut all = Vec::new();
    for (path, data) in files {
        all.extend_from_slice(format!("{path}\n{}\n", data.len()).as_bytes());
        all.extend_from_slice(data);
    }
    sha256(&all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_of_the_fonts_is_theirs() {
        assert_eq!(hash_of(crate::fonts::FONTS.iter().copied()), FONTS);
    }
}
