//! Files that the case names and that are not at hand when it is built again: they were taken out
//! of the PDF, exchanged in it, or were never in it.

use super::super::treated::{PageFault, PagesCompared};
use crate::model::Case;
use crate::pdf::EmbeddedFile;
use crate::project::LoadedCase;
use crate::render::{numbered, numbered_picture, numbered_sheet};
use crate::source::AttachmentState;

/// A file that is not at hand.
pub struct LostFile {
    /// What its name in the PDF begins with.
    prefix: String,
    /// Its path as the case names it.
    path: String,
    /// *bilagan*, *kalkylfilen* or *bilden*.
    word: &'static str,
    /// Whether the pages can be built without it.
    is_on_no_page: bool,
}

/// The files that are not at hand. Of an attachment, the page shows the checksum that the case
/// states, so that one is from now on taken for what the case says it is.
pub fn stand_in(loaded: &mut LoadedCase) -> Vec<LostFile> {
    let mut lost = sheets_and_pictures(loaded);
    let LoadedCase {
        case: Some(case),
        attachments,
        ..
    } = loaded
    else {
        return lost;
    };
    let named = case.listed_documents().zip(attachments);
    let named = named.filter(|(document, _)| !document.file.is_missing());
    for (index, (document, state)) in named.enumerate() {
        // A draft that states no checksum may have been built without the file.
        let stated = document.file.get().zip(document.sha256.get());
        let Some((AttachmentState::Missing { .. }, (path, sum))) = state.as_ref().zip(stated)
        else {
            continue;
        };
        lost.push(LostFile {
            prefix: numbered(index + 1),
            path: path.clone(),
            word: "bilagan",
            is_on_no_page: true,
        });
        *state = Some(AttachmentState::Found {
            path: path.into(),
            size: 0,
            sha256: sum.0.clone(),
            has_other_line_ends: false,
        });
    }
    lost
}

fn sheets_and_pictures(loaded: &LoadedCase) -> Vec<LostFile> {
    let sheets = loaded.case.iter().flat_map(Case::spreadsheets).enumerate();
    let sheets = sheets.filter_map(|(index, origin)| {
        let file = origin.file.get()?;
        let found = loaded.project.spreadsheet(loaded.source.path(), file);
        found.is_none().then(|| LostFile {
            prefix: numbered_sheet(index + 1),
            path: file.clone(),
            word: "kalkylfilen",
            is_on_no_page: false,
        })
    });
    let pictures = loaded.case.iter().flat_map(|case| case.pictures.items());
    let pictures = pictures.zip(&loaded.pictures).enumerate();
    let pictures = pictures.filter_map(|(index, (picture, there))| {
        let file = picture.file.get().filter(|_| there.is_none())?;
        Some(LostFile {
            prefix: numbered_picture(index + 1),
            path: file.clone(),
            word: "bilden",
            is_on_no_page: false,
        })
    });
    sheets.chain(pictures).collect()
}

impl LostFile {
    /// Another file has its place in the PDF.
    fn other<'a>(&self, files: &'a [EmbeddedFile]) -> Option<&'a EmbeddedFile> {
        files
            .iter()
            .find(|file| file.name.starts_with(&self.prefix))
    }

    fn said(&self) -> String {
        format!("{} ”{}” ligger inte inuti filen", self.word, self.path)
    }

    fn exchanged(&self, other: &EmbeddedFile) -> String {
        format!(
            "{} {} inuti filen är inte den som ärendet anger, ”{}”: den har en annan kontrollsumma",
            self.word, other.name, self.path
        )
    }
}

/// Why the pages cannot be built, when they cannot for want of a file.
pub fn hindrance(lost: &[LostFile], files: &[EmbeddedFile]) -> Option<String> {
    let one = lost.iter().find(|one| !one.is_on_no_page)?;
    let other = one.other(files);
    Some(other.map_or_else(|| one.said(), |other| one.exchanged(other)))
}

/// Says of files that the pages can be built without whether they are gone or exchanged. Where the
/// organisation keeps its attachments outside (`is_inside` is false), none has to be there.
pub fn tell(
    lost: &[LostFile],
    files: &[EmbeddedFile],
    is_inside: bool,
    compared: &mut PagesCompared,
) {
    for one in lost {
        match one.other(files) {
            Some(other) => {
                let fault = PageFault::Other(one.exchanged(other));
                compared.faults.push(fault);
                compared.files.retain(|name| *name != other.name);
            }
            None if is_inside && compared.faults.is_empty() => {
                compared.doubts_of_file.push(one.said());
            }
            None => {}
        }
    }
    if !compared.faults.is_empty() {
        compared.doubts.clear();
        compared.doubts_of_file.clear();
    }
}
