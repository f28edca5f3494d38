//! Files that are put into the PDF: the case itself, and its attachments.

use std::borrow::Cow;
use std::path::Path;

use serde::Serialize;

use super::printable::printable;
use crate::error::{Error, Result};
use crate::model::{Case, Picture};
use crate::parse::without_note;
use crate::pdf::SOURCE_DESCRIPTION;
use crate::profile::Profile;
use crate::project::{LoadedCase, LoadedPicture, Project};
use crate::source::{AttachmentState, Source, composed, sha256};

/// A file inside the PDF.
pub struct AttachedFile {
    /// Its name there, in plain letters; the layout finds it under this name in the project's
    /// folder.
    pub name: String,
    /// What it is to the document: `source` or `supplement`.
    relationship: &'static str,
    mime_type: String,
    description: String,
    /// The bytes.
    pub data: Vec<u8>,
}

/// A file inside the PDF, without its bytes.
#[derive(Debug, Serialize)]
pub struct FileEntry {
    name: String,
    relationship: &'static str,
    mime_type: String,
    description: String,
}

impl AttachedFile {
    /// A file that belongs to a document; what kind of file it is, its ending says.
    pub fn supplement(name: String, file: &Path, description: String, data: Vec<u8>) -> Self {
        Self {
            name,
            relationship: "supplement",
            mime_type: mime_guess::from_path(file)
                .first_or_octet_stream()
                .essence_str()
                .to_owned(),
            description: printable(&description).into_owned(),
            data,
        }
    }

    /// As the layout reads it.
    pub fn entry(&self) -> FileEntry {
        FileEntry {
            name: self.name.clone(),
            relationship: self.relationship,
            mime_type: self.mime_type.clone(),
            description: self.description.clone(),
        }
    }
}

/// What the name of an attachment inside the PDF begins with; the attachments of a case are
/// numbered from 1.
#[must_use]
pub fn numbered(number: usize) -> String {
    format!("bilaga-{number}-")
}

/// The files that the organisation wants in the PDF: the case as it is saved, then the attachments
/// in their order. Attachments that are not there are left out; the rules speak of them.
pub fn attached_files(loaded: &LoadedCase, profile: &Profile) -> Result<Vec<AttachedFile>> {
    let settings = profile.pdf();
    let mut files = Vec::new();
    if settings.embeds_source() {
        files.push(AttachedFile {
            name: format!("{}.yaml", plain(&stem(loaded.source.path()))),
            relationship: "source",
            mime_type: "application/yaml".to_owned(),
            description: SOURCE_DESCRIPTION.to_owned(),
            data: source_without_note(&loaded.source)?,
        });
    }
    if settings.embeds_attachments() {
        files.extend(attachments(loaded)?);
    }
    if settings.embeds_source() {
        files.extend(spreadsheets(loaded)?);
        files.extend(pictures(loaded));
    }
    Ok(files)
}

/// The case's file as it goes into the PDF.
fn source_without_note(source: &Source) -> Result<Vec<u8>> {
    let without = without_note(source).map(Cow::into_owned);
    without.ok_or_else(|| {
        let file = source.path().display();
        Error::new(format!(
            "anteckningen i {file} går inte att skilja från resten"
        ))
        .hint("skriv anteckning: | på en egen rad, och texten indragen på raderna under")
    })
}

/// What the name of a spreadsheet inside the PDF begins with; those of a case are numbered from 1.
#[must_use]
pub fn numbered_sheet(number: usize) -> String {
    format!("kalkyl-{number}-")
}

/// The spreadsheets that tables come from: without them the case cannot be built again.
fn spreadsheets(loaded: &LoadedCase) -> Result<Vec<AttachedFile>> {
    let origins = loaded.case.iter().flat_map(Case::spreadsheets).enumerate();
    let mut files = Vec::new();
    for (index, origin) in origins {
        let (Some(file), Some(checksum)) = (origin.file.get(), &origin.actual) else {
            continue;
        };
        let number = index + 1;
        let written = file.replace('\\', "/");
        let named = Path::new(&written);
        let data = loaded.project.spreadsheet(loaded.source.path(), file);
        let data = data.filter(|data| sha256(data) == *checksum);
        files.push(AttachedFile {
            name: format!("{}{}", numbered_sheet(number), plain_with_ending(named)),
            relationship: "data",
            mime_type: mime_guess::from_path(named)
                .first_or_octet_stream()
                .essence_str()
                .to_owned(),
            description: format!("Kalkylfil {number}: {}", printable(file)),
            data: data.ok_or_else(|| changed_meanwhile(named))?,
        });
    }
    Ok(files)
}

/// What the name of a picture inside the PDF begins with; those of a case are numbered from 1.
#[must_use]
pub fn numbered_picture(number: usize) -> String {
    format!("bild-{number}-")
}

/// The name of a picture of a case, for the layout and inside the PDF.
pub fn picture_name(number: usize, file: &str) -> String {
    let written = file.replace('\\', "/");
    let name = plain_with_ending(Path::new(&written));
    format!("{}{name}", numbered_picture(number))
}

/// The pictures that can be used, by their names, as they are set on the page.
pub fn picture_files(loaded: &LoadedCase, case: &Case) -> Vec<(String, Vec<u8>)> {
    let pictures = case.pictures.items().iter().zip(&loaded.pictures);
    let file = |(index, (picture, loaded)): (usize, (&Picture, &Option<LoadedPicture>))| {
        let name = picture_name(index + 1, picture.file.text());
        Some((name, loaded.as_ref()?.picture.data.clone()))
    };
    pictures.enumerate().filter_map(file).collect()
}

/// The pictures without what cameras wrote into them: the case can be built again from these.
fn pictures(loaded: &LoadedCase) -> Vec<AttachedFile> {
    let files = loaded.case.iter();
    let files = files.flat_map(|case| picture_files(loaded, case));
    let attached = |(name, data): (String, Vec<u8>)| AttachedFile {
        relationship: "data",
        mime_type: mime_guess::from_path(&name)
            .first_or_octet_stream()
            .essence_str()
            .to_owned(),
        description: format!("Bildfil: {name}"),
        name,
        data,
    };
    files.map(attached).collect()
}

fn attachments(loaded: &LoadedCase) -> Result<Vec<AttachedFile>> {
    let documents = loaded.case.iter().flat_map(Case::listed_documents);
    let numbers = loaded.case.iter().flat_map(Case::attachment_numbers);
    let named = documents
        .zip(&loaded.attachments)
        .zip(numbers)
        .filter(|((document, _), _)| !document.file.is_missing());
    let mut files = Vec::new();
    for (index, ((document, state), own)) in named.enumerate() {
        let Some(AttachmentState::Found { path, sha256, .. }) = state else {
            continue;
        };
        // Of one that lies elsewhere, only the checksum is known.
        if !loaded.project.holds(path) {
            continue;
        }
        // Inside the PDF, files are named by their own order; the page may count others too.
        let (number, own) = (index + 1, own.unwrap_or_default());
        // As the case writes it: a disk may have another form of the name, and a link another name.
        let written = document.file.text().replace('\\', "/");
        let named = Path::new(&written);
        files.push(AttachedFile::supplement(
            format!("{}{}", numbered(number), plain_with_ending(named)),
            named,
            format!("Bilaga {own}: {}", document.title.text()),
            unchanged(&loaded.project, path, sha256)?,
        ));
    }
    Ok(files)
}

/// The bytes of a file that has been read before, for its checksum.
///
/// # Errors
///
/// It cannot be read any more, or has changed since.
pub fn unchanged(project: &Project, path: &Path, checksum: &str) -> Result<Vec<u8>> {
    let data = project
        .read(path)
        .map_err(|error| Error::unreadable(path, &error))?;
    if sha256(&data) == checksum {
        return Ok(data);
    }
    Err(changed_meanwhile(path))
}

fn changed_meanwhile(path: &Path) -> Error {
    Error::new(format!("{} ändrades medan ärendet byggdes", path.display()))
        .hint("bygg en gång till")
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// The name of a file in letters that every system knows.
pub fn plain_with_ending(path: &Path) -> String {
    let ending = path
        .extension()
        .map(|ending| plain(&ending.to_string_lossy()));
    let stem = plain(&stem(path));
    ending.map_or_else(|| stem.clone(), |ending| format!("{stem}.{ending}"))
}

/// A name in letters that every system knows.
#[must_use]
pub fn plain(name: &str) -> String {
    let plain = |c: char| match c {
        'a'..='z' | '0'..='9' | '-' | '_' => c,
        'å' | 'ä' => 'a',
        'ö' => 'o',
        _ => '-',
    };
    let name = composed(name).to_lowercase();
    name.chars().map(plain).collect()
}
