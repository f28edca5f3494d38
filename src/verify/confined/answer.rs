//! What comes back of a case that a stranger may have written.

use serde::{Deserialize, Serialize};

use super::super::treated::{PagesCompared, Parting};
use crate::error::{Error, Result};
use crate::model::{Case, LogEntry};
use crate::parse::Field;

/// What is asked of a case, when it can be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFacts {
    /// Its title.
    pub title: String,
    /// Its diary number.
    pub diary_number: String,
    /// Its date, as on the page.
    pub date: String,
    /// The names of those who are to sign, in their order.
    pub signatories: Vec<String>,
    /// The entries of its own log of signatures, each on a line.
    pub log: Vec<String>,
    /// The documents that name a file, in their order.
    pub files: Vec<NamedFile>,
    /// The spreadsheets that its tables come from, in their order.
    pub spreadsheets: Vec<NamedFile>,
    /// Its pictures, in their order.
    pub pictures: Vec<NamedFile>,
}

/// A file that a case names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedFile {
    /// The path as it stands there; `None` when it cannot be read.
    pub path: Option<String>,
    /// The checksum that is stated.
    pub sha256: Option<String>,
}

/// What came out when the case was built again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rebuilt {
    /// Compared with the PDF.
    pub outcome: RebuiltText,
    /// The checksum of the templates that it was built with.
    pub templates: String,
    /// What the rules say of the log of signatures.
    pub mismatches: Vec<Mismatch>,
    /// What today's format and rules hold against a case that was ready when it was built, a few
    /// words each.
    pub outdated: Vec<String>,
    /// The pages beside those of the file, when that is not what was built, or was added to.
    pub pages: Option<PagesCompared>,
}

/// What was built again, beside what was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RebuiltText {
    /// The same bytes.
    SameFile,
    /// Another file, whose pages are drawn as those of the case.
    Pages,
    /// All letters of the case in their order, drawn in another way; what stands between them is
    /// passed over.
    SameWords,
    /// Other words: the page and a few words of each, from the first place where they part.
    OtherWords(Parting),
    /// It could not be built: why.
    Impossible(String),
}

/// What is said of two cases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum AnsweredComparison {
    /// They were compared.
    Compared {
        /// For people.
        text: String,
        /// For programs.
        json: serde_json::Value,
        /// Whether anything differs.
        has_changes: bool,
        /// The redline where it was asked for: a letter for each of its bytes.
        redline: Option<String>,
    },
    /// One of them cannot be read.
    Unread {
        /// Which, and why.
        said: String,
        /// What to do.
        hint: String,
    },
}

/// A letter for each byte: JSON has no bytes, and as numbers they would take twice the room.
pub fn letters_of(bytes: Vec<u8>) -> String {
    bytes.into_iter().map(char::from).collect()
}

/// The bytes that letters stand for.
///
/// # Errors
///
/// One of them stands for none.
pub fn bytes_of(letters: String) -> Result<Vec<u8>> {
    let bytes = letters.chars().map(|letter| u8::try_from(letter).ok());
    let bytes = bytes.collect::<Option<Vec<u8>>>();
    bytes.ok_or_else(|| Error::new("svaret går inte att använda"))
}

/// A finding about the log of signatures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mismatch {
    /// Its severity, by the word for programs.
    pub severity: String,
    /// What is wrong.
    pub said: String,
    /// What to do.
    pub hints: Vec<String>,
}

impl From<&Case> for CaseFacts {
    fn from(case: &Case) -> Self {
        let documents = case
            .listed_documents()
            .filter(|document| !document.file.is_missing());
        let files = documents.map(|document| NamedFile {
            path: document.file.get().cloned(),
            sha256: document.sha256.get().map(|sum| sum.0.clone()),
        });
        let spreadsheets = case.spreadsheets().into_iter().map(|origin| NamedFile {
            path: origin.file.get().cloned(),
            sha256: origin.checksum.get().map(|sum| sum.0.clone()),
        });
        let pictures = case.pictures.items().iter().map(|picture| NamedFile {
            path: picture.file.get().cloned(),
            // Inside lies what was left of the file, which is known by its number.
            sha256: None,
        });
        Self {
            title: case.title.text().to_owned(),
            diary_number: case.diary_number.joined().to_owned(),
            date: case.date.get().map(ToString::to_string).unwrap_or_default(),
            signatories: case
                .signatories
                .items()
                .iter()
                .map(|it| it.name.text().to_owned())
                .collect(),
            log: case.signature_log.items().iter().map(log_line).collect(),
            files: files.collect(),
            spreadsheets: spreadsheets.collect(),
            pictures: pictures.collect(),
        }
    }
}

fn log_line(entry: &LogEntry) -> String {
    let parts = [&entry.name, &entry.organisation, &entry.time, &entry.kind].map(Field::text);
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
