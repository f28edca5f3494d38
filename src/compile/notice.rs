//! A meeting to its notice.

use std::path::PathBuf;

use super::batch::engine;
use super::{Options, target};
use crate::check::CheckedMeeting;
use crate::error::{Error, Result};
use crate::pdf;
use crate::render::{self, NoticeItem};
use crate::write;

/// A notice that has been written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenNotice {
    /// The PDF.
    pub file: PathBuf,
    /// How many pages it has.
    pub pages: Option<usize>,
}

/// Writes the notice of a meeting, whole or not at all: beside the PDFs of the cases, as
/// `NAME-kallelse.pdf`. `is_draft` marks every page.
///
/// # Errors
///
/// The meeting cannot be read, a template is at fault, or nothing can be written there.
pub fn notice(
    checked: &CheckedMeeting,
    options: &Options,
    is_draft: bool,
) -> Result<WrittenNotice> {
    let loaded = &checked.loaded;
    let path = loaded.source.path();
    let meeting = loaded.meeting.as_ref().filter(|_| loaded.is_whole);
    let (Some(meeting), Some(profile)) = (meeting, &loaded.profile) else {
        let said = format!("{} går inte att läsa som sammanträde", path.display());
        return Err(Error::new(said));
    };
    let numbers = loaded.numbers();
    let histories: Vec<_> = (0..numbers.len()).map(|at| loaded.history(at)).collect();
    let rows = meeting
        .items
        .items()
        .iter()
        .zip(&numbers)
        .zip(&loaded.cases)
        .zip(&histories);
    let items: Vec<NoticeItem<'_>> = rows
        .map(|(((item, number), named), history)| NoticeItem {
            history: history.as_slice(),
            item,
            number: number.as_deref(),
            case: named
                .as_ref()
                .and_then(|named| named.loaded()?.case.as_ref()),
        })
        .collect();
    let templates = &loaded.project.templates;
    let project = render::notice(meeting, &items, profile, templates, is_draft)?;
    let standards = options.standards_for(profile)?;
    let pdf = engine(options.engine)?.typeset(&project, &standards)?;
    let name = target::written(&target::place(path, options)?);
    let file = options.output_dir.join(format!("{name}-kallelse.pdf"));
    write::prepare_folder(write::folder_of(&file))?;
    write::write(&file, &pdf)?;
    Ok(WrittenNotice {
        pages: pdf::page_count(&pdf),
        file,
    })
}
