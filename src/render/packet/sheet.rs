//! A sheet: a page or more for what has none of its own, such as a text that is attached, an item
//! without a case, or files that lie inside the packet.

use std::path::Path;

use super::super::attachments::{AttachedFile, plain_with_ending};
use super::super::blocks::{Block, Inline, ProseTable};
use super::super::head::Head;
use super::super::parts::PagePart;
use super::super::printable::line;
use super::super::{Memo, TypstProject, assembled, logo_path};
use crate::error::Result;
use crate::model::Meeting;
use crate::profile::Profile;
use crate::project::templates::Templates;

/// A sheet.
#[derive(Debug)]
pub struct PacketSheet {
    /// What stands where the kind of a document does: `Bilaga 2`.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// The diary number; may be empty.
    pub diary: String,
    /// What stands on it.
    pub body: Vec<Block>,
    /// Files that lie inside the PDF.
    pub files: Vec<SheetFile>,
    /// Pictures that the body names, by their names.
    pub pictures: Vec<(String, Vec<u8>)>,
}

/// A file inside a sheet.
#[derive(Debug)]
pub struct SheetFile {
    /// Its number among those of the item, from 1.
    pub number: usize,
    /// As the case or the meeting names it.
    pub file: String,
    /// What it is called.
    pub title: String,
    /// The bytes.
    pub data: Vec<u8>,
}

/// Renders a sheet.
///
/// # Errors
///
/// The template or the profile's logo is at fault.
pub fn sheet(
    sheet: PacketSheet,
    meeting: &Meeting,
    (profile, templates): (&Profile, &Templates),
    draft: bool,
) -> Result<TypstProject> {
    let logo = profile.logo_file(templates, meeting.profile.text());
    let path = logo.as_ref().map(|(name, _)| logo_path(name));
    let files: Vec<AttachedFile> = sheet.files.into_iter().map(attached).collect();
    let head = Head::of_meeting(meeting, profile, draft, path)
        .called(&sheet.kind)
        .about(&sheet.title, &sheet.diary)
        .with_files(&files);
    let section = PagePart::Section {
        title: String::new(),
        body: sheet.body,
        new_page: false,
        turned: false,
    };
    let data = Memo {
        head,
        parts: vec![section],
    };
    let mut project = assembled(templates, meeting.profile.text(), profile, logo, data)?;
    let inside = files.into_iter().map(|file| (file.name, file.data));
    project.files.extend(inside.chain(sheet.pictures));
    Ok(project)
}

fn attached(file: SheetFile) -> AttachedFile {
    let written = file.file.replace('\\', "/");
    let named = Path::new(&written);
    let name = sheet_file_name(file.number, &written);
    AttachedFile::supplement(name, named, file.title, file.data)
}

/// What a file is called inside a sheet.
#[must_use]
pub fn sheet_file_name(number: usize, file: &str) -> String {
    format!("{number}-{}", plain_with_ending(Path::new(file)))
}

/// A paper as a sheet lists it.
#[derive(Debug)]
pub struct SheetPaper {
    /// What it is called: `Bilaga 2: Karta`.
    pub title: String,
    /// What it is called inside the packet; empty of what has pages.
    pub file: String,
    /// How it is in the packet: `fil, 12 sidor`.
    pub said: String,
}

/// A list of the papers of an item.
#[must_use]
pub fn files_body(papers: &[SheetPaper], has_files: bool) -> Vec<Block> {
    let cell = |text: &str| vec![Inline::Text(line(text))];
    let table = ProseTable {
        alignments: vec!["left"; 3],
        head: ["Handling", "Heter bland de bifogade filerna", "Omfattning"]
            .map(cell)
            .to_vec(),
        rows: papers
            .iter()
            .map(|paper| {
                [&paper.title, &paper.file, &paper.said]
                    .map(|text| cell(text))
                    .to_vec()
            })
            .collect(),
    };
    let said = "Det som står som fil ligger inuti denna PDF och öppnas bland dess bifogade filer.";
    let said = has_files.then(|| Block::paragraph(said));
    said.into_iter().chain([Block::Table(table)]).collect()
}

/// What stands where papers are withheld.
#[must_use]
pub fn withheld_body(ground: &str) -> Vec<Block> {
    let said = if ground.is_empty() {
        "Handlingarna till punkten omfattas av sekretess och är inte med här.".to_owned()
    } else {
        format!(
            "Handlingarna till punkten omfattas av sekretess enligt {ground} och är inte med här."
        )
    };
    vec![Block::paragraph(line(&said))]
}
