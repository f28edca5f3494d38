//! The case inside a PDF, and the attachments that it names.

use std::path::{Path, PathBuf};

use super::confined::{self, CaseFacts};
use crate::error::{Error, Result};
use crate::pdf::{self, EmbeddedFile};
use crate::process::Deadline;
use crate::render::{numbered, numbered_picture, numbered_sheet};
use crate::source::{MAX_BYTES, read_regular, sha256};

/// What lies inside a PDF.
pub struct EmbeddedCase {
    /// The case's file, when it is there.
    pub source: Option<EmbeddedFile>,
    /// What the case says, when it can be read.
    pub case: Option<CaseFacts>,
    /// Why the case was not read to its end, when it was not.
    pub unread: Option<Error>,
    /// Files that the case names: its attachments, the spreadsheets that its tables come from, its
    /// pictures.
    pub attachments: Vec<EmbeddedAttachment>,
    /// Files that the case does not name.
    pub others: Vec<EmbeddedFile>,
    /// The folder that the case lies in, when it was named by who asks.
    pub folder: Option<PathBuf>,
}

/// A case that whoever asks has named.
pub struct GivenCase {
    /// Where it lies.
    pub path: PathBuf,
    /// The file.
    pub source: EmbeddedFile,
}

impl GivenCase {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// It cannot be read, or is larger than a case may be.
    pub fn read(path: &Path) -> Result<Self> {
        let data =
            read_regular(path, MAX_BYTES).map_err(|error| Error::unreadable(path, &error))?;
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let source = EmbeddedFile {
            name: name.unwrap_or_default(),
            is_source: true,
            data,
        };
        Ok(Self {
            path: path.to_owned(),
            source,
        })
    }
}

/// What a file is to its case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileRole {
    /// It is listed among the documents.
    Attachment,
    /// A table comes from it.
    Spreadsheet,
    /// It is set on a page.
    Picture,
}

/// A file that the case names.
pub struct EmbeddedAttachment {
    /// What its name in the PDF begins with: its number among the files of the case.
    pub prefix: String,
    /// What it is to the case.
    pub role: FileRole,
    /// Its path as the case names it.
    pub path: String,
    /// The bytes.
    pub data: Vec<u8>,
}

/// The bytes of a PDF.
///
/// # Errors
///
/// It cannot be read, is no regular file, or is larger than a PDF may be.
pub fn read_pdf(path: &Path) -> Result<Vec<u8>> {
    read_regular(path, pdf::MAX_BYTES).map_err(|error| Error::unreadable(path, &error))
}

impl EmbeddedCase {
    /// Takes out the files of a PDF.
    pub fn of(pdf: &[u8], deadline: Deadline) -> Result<Self> {
        let (mut sources, mut others): (Vec<_>, Vec<_>) = pdf::embedded_files(pdf)?
            .into_iter()
            .partition(|file| file.is_source);
        others.extend(sources.drain(1.min(sources.len())..));
        let inside = Self {
            source: None,
            case: None,
            unread: None,
            attachments: Vec::new(),
            others,
            folder: None,
        };
        Ok(match sources.pop() {
            Some(source) => inside.with_source(source, deadline),
            None => inside,
        })
    }

    /// With a case that was named, when there is none inside.
    pub fn or_given(self, given: &GivenCase, deadline: Deadline) -> Self {
        if self.source.is_some() {
            return self;
        }
        let folder = given.path.parent().map(Path::to_owned);
        let mut inside = self.with_source(given.source.clone(), deadline);
        inside.folder = folder;
        inside
    }

    /// With a source that lay elsewhere.
    pub fn with_source(mut self, source: EmbeddedFile, deadline: Deadline) -> Self {
        match confined::read(file_name(&source.name), &source.data, deadline) {
            Ok(case) => self.case = case,
            Err(why) => self.unread = Some(why),
        }
        self.attachments = self
            .case
            .as_ref()
            .map(|case| named(case, &mut self.others))
            .unwrap_or_default();
        self.source = Some(source);
        self
    }
}

/// The last part of a name, when a case can be called so.
pub fn file_name(name: &str) -> &str {
    name.rsplit(['/', '\\'])
        .next()
        .filter(|last| last.ends_with(".yaml"))
        .unwrap_or("case.yaml")
}

/// Takes the files that the case names out of `files`: known by their checksum or, in a draft that
/// states none, by their number.
fn named(case: &CaseFacts, files: &mut Vec<EmbeddedFile>) -> Vec<EmbeddedAttachment> {
    let mut left: Vec<(String, Option<EmbeddedFile>)> = files
        .drain(..)
        .map(|file| (sha256(&file.data), Some(file)))
        .collect();
    let mut named = Vec::new();
    let attachments = case.files.iter().enumerate();
    let attachments =
        attachments.map(|(index, file)| (numbered(index + 1), file, FileRole::Attachment));
    let sheets = case.spreadsheets.iter().enumerate();
    let sheets =
        sheets.map(|(index, file)| (numbered_sheet(index + 1), file, FileRole::Spreadsheet));
    let pictures = case.pictures.iter().enumerate();
    let pictures =
        pictures.map(|(index, file)| (numbered_picture(index + 1), file, FileRole::Picture));
    for (prefix, document, role) in attachments.chain(sheets).chain(pictures) {
        let Some(path) = &document.path else { continue };
        let is_meant = |(sum, file): &&mut (String, Option<EmbeddedFile>)| match &document.sha256 {
            Some(stated) => file.is_some() && sum == stated,
            None => file
                .as_ref()
                .is_some_and(|file| file.name.starts_with(&prefix)),
        };
        if let Some(file) = left
            .iter_mut()
            .find(is_meant)
            .and_then(|(_, file)| file.take())
        {
            named.push(EmbeddedAttachment {
                prefix,
                role,
                path: path.clone(),
                data: file.data,
            });
        }
    }
    files.extend(left.into_iter().filter_map(|(_, file)| file));
    named
}
