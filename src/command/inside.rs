//! The case inside a PDF, and the attachments that it names.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::Result;
use crate::model::Case;
use crate::parse::parse;
use crate::pdf::{self, EmbeddedFile};
use crate::render::numbered;
use crate::source::{Source, sha256};

/// What lies inside a PDF.
pub struct Inside {
    /// The case's file, when it is there.
    pub source: Option<EmbeddedFile>,
    /// The case in it, when it can be read.
    pub case: Option<Case>,
    /// Files that the case names: the path as it stands there, and the file.
    pub attachments: Vec<(PathBuf, EmbeddedFile)>,
    /// Files that the case does not name.
    pub others: Vec<EmbeddedFile>,
}

impl Inside {
    /// Takes out the files of a PDF.
    pub fn of(pdf: &[u8]) -> Result<Self> {
        let (mut sources, mut others): (Vec<_>, Vec<_>) =
            pdf::embedded_files(pdf)?.into_iter().partition(|file| file.is_source);
        others.extend(sources.drain(1.min(sources.len())..));
        let inside = Self { source: None, case: None, attachments: Vec::new(), others };
        Ok(match sources.pop() {
            Some(source) => inside.with_source(source),
            None => inside,
        })
    }

    /// With a source that lay elsewhere.
    pub fn with_source(mut self, source: EmbeddedFile) -> Self {
        self.case = read(&source.data);
        self.attachments = self.case.as_ref().map(|case| named(case, &mut self.others)).unwrap_or_default();
        self.source = Some(source);
        self
    }
}

fn read(source: &[u8]) -> Option<Case> {
    let text = String::from_utf8(source.to_vec()).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
    parse::<Case>(&Arc::new(Source::new(Path::new("case.yaml"), text)), None).value
}

/// Takes the files that the case names out of `files`: known by their checksum or, in a draft that states none, by
/// their number.
fn named(case: &Case, files: &mut Vec<EmbeddedFile>) -> Vec<(PathBuf, EmbeddedFile)> {
    let mut named = Vec::new();
    let documents = case.listed_documents().filter(|document| !document.file.is_missing());
    for (index, document) in documents.enumerate() {
        let (Some(path), stated) = (document.file.get(), document.sha256.get()) else { continue };
        let numbered = numbered(index + 1);
        let is_meant = |file: &EmbeddedFile| match stated {
            Some(stated) => sha256(&file.data) == stated.0,
            None => file.name.starts_with(&numbered),
        };
        if let Some(at) = files.iter().position(is_meant) {
            named.push((PathBuf::from(path), files.remove(at)));
        }
    }
    named
}
