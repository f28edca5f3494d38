//! The pictures that a case names: read, held against limits, and without what else is in them.

mod paths;

use std::sync::Arc;

use super::Project;
use super::root::folder_of;
use crate::diagnostic::Diagnostic;
use crate::model::Case;
use crate::parse::{BEYOND_LIMIT, Located, OUTSIDE_PROJECT, UNREADABLE_PICTURE};
use crate::picture::{self, MAX_FILE, Picture};
use crate::source::{AttachmentState, Source, sha256};

/// Bytes of all pictures of a case when they are decoded, as they are in memory while pages are
/// laid out: two of the largest.
const MAX_ALL: u64 = 2 * picture::MAX_DECODED;

/// Pictures of a case: a hundred pages with one on every other.
const MOST: usize = 50;

/// A picture of a case.
#[derive(Debug, Clone)]
pub struct LoadedPicture {
    /// What is set on the page and put into the PDF.
    pub picture: Arc<Picture>,
    /// The checksum of the file as it lies in the project.
    pub sha256: String,
    /// The checksum of what is set on the page: the same whatever a camera has written beside it,
    /// and when the case is built again from its PDF.
    pub shown_sha256: String,
}

/// One for each of a case's pictures, in order, `None` for one that cannot be used; and why not.
pub fn pictures(
    project: &Project,
    source: &Arc<Source>,
    case: &Case,
) -> (Vec<Option<LoadedPicture>>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut room = MAX_ALL;
    let mut load = |index: usize, file: &Located<String>| {
        if index >= MOST {
            found.extend((index == MOST).then(|| beyond(source, file)));
            return None;
        }
        let loaded = read(project, source, file).and_then(|loaded| {
            let picture = &loaded.picture;
            let left = room.checked_sub(picture.decoded.max(picture.data.len() as u64));
            room = left.ok_or_else(|| too_many(source, file))?;
            Ok(loaded)
        });
        loaded.map_err(|why| found.push(why)).ok()
    };
    let pictures = case.pictures.items().iter().enumerate();
    // A file that is named twice stands in the PDF twice.
    let loaded = pictures.map(|(index, picture)| load(index, picture.file.located()?));
    let loaded = loaded.collect();
    (loaded, found)
}

fn read(
    project: &Project,
    source: &Arc<Source>,
    file: &Located<String>,
) -> Result<LoadedPicture, Diagnostic> {
    let state = project.attachment(folder_of(source.path()), &file.value, MAX_FILE);
    let AttachmentState::Found { path, .. } = &state else {
        let is_folder = project.is_folder(folder_of(source.path()), &file.value);
        return Err(not_found(source, file, &state, is_folder));
    };
    let data = project.read(path);
    let data = data.map_err(|_| refusal(source, file, &AttachmentState::Unreadable))?;
    let picture = picture::read(&file.value, &data).map_err(|fault| {
        let label = format!("”{}” {}", file.value, fault.said);
        UNREADABLE_PICTURE
            .at(source, file.span, label)
            .hint(fault.hint)
    })?;
    Ok(LoadedPicture {
        shown_sha256: sha256(&picture.data),
        picture: Arc::new(picture),
        sha256: sha256(&data),
    })
}

fn beyond(source: &Arc<Source>, file: &Located<String>) -> Diagnostic {
    let label = format!("det här är bild {}; högst {MOST} läses", MOST + 1);
    let hint = "lägg bilderna i en bilaga, eller dela upp ärendet";
    BEYOND_LIMIT.at(source, file.span, label).hint(hint)
}

fn too_many(source: &Arc<Source>, file: &Located<String>) -> Diagnostic {
    let label = format!(
        "med ”{}” blir bilderna mer än {} MB uppackade tillsammans",
        file.value,
        MAX_ALL / 1_000_000
    );
    let hint = "förminska bilderna; 2 000 bildpunkter på bredden räcker för en hel sida";
    UNREADABLE_PICTURE.at(source, file.span, label).hint(hint)
}

/// A path that leads to no file, or a file that is not read for what or where it is.
fn not_found(
    source: &Arc<Source>,
    file: &Located<String>,
    state: &AttachmentState,
    is_folder: bool,
) -> Diagnostic {
    let is_lost = matches!(
        state,
        AttachmentState::Missing { .. } | AttachmentState::Outside
    );
    let by_form = is_lost.then(|| paths::by_form(&file.value)).flatten();
    let fault = match (by_form, state) {
        (Some(fault), _) => fault,
        (None, AttachmentState::Missing { .. }) => paths::missing(&file.value, state, is_folder),
        _ => return refusal(source, file, state),
    };
    let label = format!("”{}” {}", file.value, fault.said);
    UNREADABLE_PICTURE
        .at(source, file.span, label)
        .hint(fault.hint)
}

fn refusal(source: &Arc<Source>, file: &Located<String>, state: &AttachmentState) -> Diagnostic {
    let kind = match state {
        AttachmentState::Outside => &OUTSIDE_PROJECT,
        _ => &UNREADABLE_PICTURE,
    };
    let (said, hint) = match state {
        AttachmentState::Outside => (
            "leder ut ur projektets mapp".to_owned(),
            "lägg bilden i projektets mapp, till exempel i bilder bredvid ärendet",
        ),
        AttachmentState::Hidden => (
            "är en dold fil eller ligger i en dold mapp".to_owned(),
            "lägg en kopia med ett namn som inte börjar med punkt",
        ),
        AttachmentState::Irregular => ("är ingen vanlig fil".to_owned(), "ange en bildfil"),
        AttachmentState::TooLarge(size) => (
            format!(
                "är {} MB; en bild får vara högst {} MB",
                size.div_ceil(1 << 20),
                MAX_FILE >> 20
            ),
            "förminska bilden; 2 000 bildpunkter på bredden räcker för en hel sida",
        ),
        AttachmentState::Unreadable
        | AttachmentState::Missing { .. }
        | AttachmentState::Found { .. } => (
            "går inte att läsa".to_owned(),
            "kontrollera att du har läsrätt till filen",
        ),
    };
    let label = format!("”{}” {said}", file.value);
    kind.at(source, file.span, label).hint(hint)
}
