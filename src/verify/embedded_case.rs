//! The case inside a PDF, and the attachments that it names.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::confined::{self, CaseFacts, NamedFile};
use crate::error::{Error, Result};
use crate::pdf::{self, BuildNotes, EmbeddedFile};
use crate::process::Deadline;
use crate::render::{numbered, numbered_picture, numbered_sheet};
use crate::source::{MAX_BYTES, is_case_name, read_regular, sha256};

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
    /// The names of all cases inside: of several when documents have been bound together.
    pub cases: Vec<String>,
    /// Whether it belongs to a meeting, and has no case of its own.
    pub is_bound: bool,
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
            shown: BTreeMap::new(),
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
    /// The bytes; a file that is several things to the case is held once.
    pub data: Arc<Vec<u8>>,
}

/// The bytes of a PDF.
///
/// # Errors
///
/// It cannot be read, is no regular file, or is larger than a PDF may be.
pub fn read_pdf(path: &Path) -> Result<Vec<u8>> {
    let data =
        read_regular(path, pdf::MAX_BYTES).map_err(|error| Error::unreadable(path, &error))?;
    if is_case_name(path) && !data.starts_with(b"%PDF") {
        let said = format!("{} är en ärendefil och ingen PDF-fil", path.display());
        let hint = "ange PDF-filen som skrivelse bygg har gjort av den; ärendet granskas med skrivelse granska";
        return Err(Error::new(said).hint(hint));
    }
    Ok(data)
}

impl EmbeddedCase {
    /// Takes out the files of a PDF.
    pub fn of(pdf: &[u8], deadline: Deadline) -> Result<Self> {
        let (mut sources, mut others): (Vec<_>, Vec<_>) = pdf::embedded_files(pdf)?
            .into_iter()
            .partition(|file| file.is_source);
        let cases: Vec<String> = sources.iter().map(|file| file.name.clone()).collect();
        let is_bound = cases.len() > 1 || BuildNotes::of(pdf).is_of_meeting;
        others.extend(sources.drain(usize::from(!is_bound).min(sources.len())..));
        let inside = Self {
            source: None,
            case: None,
            unread: None,
            attachments: Vec::new(),
            others,
            cases,
            is_bound,
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

    /// With the case of a file of a meeting that has one only: what is inside is that of one item.
    #[must_use]
    pub fn unbound(mut self, deadline: Deadline) -> Self {
        let only = self.others.iter().position(|file| file.is_source);
        match only.filter(|_| self.is_bound && self.cases.len() == 1) {
            Some(at) => {
                let mut source = self.others.remove(at);
                let name = without_item(&source.name).to_owned();
                source.name = name;
                self.with_source(source, deadline)
            }
            None => self,
        }
    }

    /// The path of a file that the case names and that is not inside, where another has its number.
    #[must_use]
    pub fn meant_in_place_of(&self, other: &EmbeddedFile) -> Option<&str> {
        let is_there = |prefix: &str| self.attachments.iter().any(|it| it.prefix == prefix);
        let mut named = roles(self.case.as_ref()?);
        let meant =
            named.find(|(prefix, _, _)| other.name.starts_with(prefix) && !is_there(prefix));
        meant.and_then(|(_, file, _)| file.path.as_deref())
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

/// The name of a file without the number of the item that stands before it in a file of a meeting.
fn without_item(name: &str) -> &str {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let letters = name[digits..].trim_start_matches(|c: char| c.is_ascii_lowercase());
    letters
        .strip_prefix('-')
        .filter(|_| digits > 0)
        .unwrap_or(name)
}

/// The last part of a name, when a case can be called so.
pub fn file_name(name: &str) -> &str {
    name.rsplit(['/', '\\'])
        .next()
        .filter(|last| last.ends_with(".yaml"))
        .unwrap_or("case.yaml")
}

/// A file inside, and whether the case names it.
struct Inside {
    sha256: String,
    name: String,
    data: Arc<Vec<u8>>,
    is_named: bool,
}

/// Takes the files that the case names out of `files`: known by their checksum or, in a draft that
/// states none and where the picture is all that is left of its file, by their number. One file may
/// be several things to its case.
fn named(case: &CaseFacts, files: &mut Vec<EmbeddedFile>) -> Vec<EmbeddedAttachment> {
    let inside = |file: EmbeddedFile| Inside {
        sha256: sha256(&file.data),
        name: file.name,
        data: Arc::new(file.data),
        is_named: false,
    };
    let mut inside: Vec<Inside> = files.drain(..).map(inside).collect();
    let mut named = Vec::new();
    for (prefix, file, role) in roles(case) {
        let Some(path) = &file.path else { continue };
        let Some(found) = meant(&prefix, file, &inside) else {
            continue;
        };
        inside[found].is_named = true;
        named.push(EmbeddedAttachment {
            prefix,
            role,
            path: path.clone(),
            data: inside[found].data.clone(),
        });
    }
    let others = inside.into_iter().filter(|file| !file.is_named);
    files.extend(others.map(|file| EmbeddedFile {
        name: file.name,
        is_source: false,
        data: Arc::unwrap_or_clone(file.data),
        shown: BTreeMap::new(),
    }));
    named
}

/// The files that the case names, each with what its name in the PDF begins with.
fn roles(case: &CaseFacts) -> impl Iterator<Item = (String, &NamedFile, FileRole)> {
    let attachments = case.files.iter().enumerate();
    let attachments =
        attachments.map(|(index, file)| (numbered(index + 1), file, FileRole::Attachment));
    let sheets = case.spreadsheets.iter().enumerate();
    let sheets =
        sheets.map(|(index, file)| (numbered_sheet(index + 1), file, FileRole::Spreadsheet));
    let pictures = case.pictures.iter().enumerate();
    let pictures =
        pictures.map(|(index, file)| (numbered_picture(index + 1), file, FileRole::Picture));
    attachments.chain(sheets).chain(pictures)
}

/// Which file is meant: of those with the checksum that is stated, the one with the number, or else
/// the first that is nothing else to the case yet, or else the first.
fn meant(prefix: &str, file: &NamedFile, inside: &[Inside]) -> Option<usize> {
    let has_number = |file: &Inside| file.name.starts_with(prefix);
    let Some(stated) = &file.sha256 else {
        return inside.iter().position(has_number);
    };
    let has_sum = |file: &Inside| file.sha256 == *stated;
    let by = |is_meant: &dyn Fn(&Inside) -> bool| {
        let mut inside = inside.iter();
        inside.position(|file| has_sum(file) && is_meant(file))
    };
    by(&has_number)
        .or_else(|| by(&|file| !file.is_named))
        .or_else(|| by(&|_| true))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, data: &[u8]) -> EmbeddedFile {
        EmbeddedFile {
            name: name.to_owned(),
            is_source: false,
            data: data.to_vec(),
            shown: BTreeMap::new(),
        }
    }

    fn case(sha256: Option<String>) -> CaseFacts {
        let named = |sha256| NamedFile {
            path: Some("karta.png".to_owned()),
            sha256,
        };
        CaseFacts {
            files: vec![named(sha256)],
            pictures: vec![named(None)],
            ..CaseFacts::default()
        }
    }

    fn roles_of(named: &[EmbeddedAttachment]) -> Vec<(FileRole, &[u8])> {
        let role = |it: &'_ EmbeddedAttachment| it.role;
        named.iter().map(|it| (role(it), &it.data[..])).collect()
    }

    #[test]
    fn a_file_that_is_a_picture_and_an_attachment_is_found_as_both() {
        let sum = || Some(sha256(b"png"));
        // The PDF only lists attachments.
        let mut files = vec![file("bild-1-karta.png", b"png")];
        let found = named(&case(sum()), &mut files);
        let both: [(FileRole, &[u8]); 2] =
            [(FileRole::Attachment, b"png"), (FileRole::Picture, b"png")];
        assert_eq!(roles_of(&found), both);
        assert!(files.is_empty());
        // The picture stands before the attachment, which has the same bytes.
        let mut files = vec![
            file("bild-1-karta.png", b"png"),
            file("bilaga-1-karta.png", b"png"),
            file("annat.txt", b"x"),
        ];
        let found = named(&case(sum()), &mut files);
        assert_eq!(roles_of(&found), both);
        assert_eq!(files, [file("annat.txt", b"x")]);
        // The picture is what was left of its file.
        let mut files = vec![
            file("bilaga-1-karta.png", b"png and more"),
            file("bild-1-karta.png", b"png"),
        ];
        let found = named(&case(Some(sha256(b"png and more"))), &mut files);
        let cleaned: [(FileRole, &[u8]); 2] = [
            (FileRole::Attachment, b"png and more"),
            (FileRole::Picture, b"png"),
        ];
        assert_eq!(roles_of(&found), cleaned);
    }
}
