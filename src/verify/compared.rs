//! Two cases, of which one at least lies in a PDF. What a stranger has written is read and compared
//! in a process of its own.

use std::path::Path;

use super::confined::{
    self, ATTACHMENT, BundlePart, CASE, OLD_ATTACHMENT, OLD_CASE, REDLINE, TEMPLATE,
};
use super::embedded_case::{EmbeddedCase, FileRole, file_name, read_pdf};
use crate::compare::{
    CaseReport, ComparedCase, ComparisonReport, ReportedOutcome, VersionName, is_pdf,
};
use crate::error::{Error, Result};
use crate::pdf::BuildNotes;
use crate::pdf::history::first_revision;
use crate::process::Deadline;
use crate::project::{Loader, templates_for};
use crate::source::{AttachmentState, MAX_BYTES, read_regular};

/// Compares the case in one file with that in another; `project` is the folder whose templates both
/// are read with.
///
/// # Errors
///
/// One of them cannot be read, or has no case inside.
pub fn files(
    old: &Path,
    new: &Path,
    project: &Path,
    with_redline: bool,
) -> Result<ComparisonReport> {
    let deadline = confined::deadline();
    // Of a picture, a PDF has what was left of the file.
    let with_pictures = is_pdf(old) && is_pdf(new);
    let mut parts = side(old, [OLD_CASE, OLD_ATTACHMENT], with_pictures, deadline)?;
    parts.extend(side(new, [CASE, ATTACHMENT], with_pictures, deadline)?);
    let templates = templates_for(project)?;
    let own = templates.own();
    parts.extend(own.map(|(path, data)| BundlePart::new(TEMPLATE, path, data)));
    if with_redline {
        parts.push(BundlePart::new(REDLINE, "", &[]));
    }
    let compared: ComparedCase = confined::compare(&parts, deadline)?;
    let name = |path: &Path| {
        Some(VersionName {
            file: path.display().to_string(),
            from: String::new(),
        })
    };
    Ok(ComparisonReport {
        cases: vec![CaseReport {
            old: name(old),
            new: name(new),
            outcome: Ok(ReportedOutcome::Compared(compared)),
        }],
        unseen: Vec::new(),
    })
}

fn side(
    path: &Path,
    kinds: [&str; 2],
    with_pictures: bool,
    deadline: Deadline,
) -> Result<Vec<BundlePart>> {
    if is_pdf(path) {
        of_pdf(path, kinds, with_pictures, deadline)
    } else {
        of_case(path, kinds)
    }
}

/// The case in a PDF as it was built, and the files that it names.
fn of_pdf(
    path: &Path,
    [case, attachment]: [&str; 2],
    with_pictures: bool,
    deadline: Deadline,
) -> Result<Vec<BundlePart>> {
    let pdf = read_pdf(path)?;
    let inside = EmbeddedCase::of(first_revision(&pdf).unwrap_or(&pdf), deadline)?;
    let inside = inside.unbound(deadline);
    if inside.cases.len() > 1 {
        let count = inside.cases.len();
        let said = format!("i {} ligger {count} ärenden, inte ett", path.display());
        let hint = "jämför en fil i taget ur mappen bredvid paketet, eller två versioner i git";
        return Err(Error::new(said).hint(hint));
    }
    let Some(source) = &inside.source else {
        let said = format!("det finns inget ärende i {}", path.display());
        let hint = if BuildNotes::of(&pdf).is_comparison {
            "filen är en jämförelse, som inget ärende ligger i: jämför skrivelserna"
        } else {
            "ärendet läggs in i PDF-filen när profilen har källfil: inbäddad"
        };
        return Err(Error::new(said).hint(hint));
    };
    if let Some(why) = inside.unread {
        return Err(Error::new(why.said()).about(path));
    }
    let mut parts = vec![BundlePart::new(case, file_name(&source.name), &source.data)];
    let files = inside.attachments.iter();
    let files = files.filter(|file| with_pictures || file.role != FileRole::Picture);
    parts.extend(files.map(|file| BundlePart::new(attachment, &file.path, &file.data)));
    Ok(parts)
}

/// A case as it lies in its folder, and the files that it names.
fn of_case(path: &Path, [case, attachment]: [&str; 2]) -> Result<Vec<BundlePart>> {
    let data = read_regular(path, MAX_BYTES).map_err(|error| Error::unreadable(path, &error))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut parts = vec![BundlePart::new(case, &name, &data)];
    let loaded = Loader::default().load(path)?;
    let Some(read) = &loaded.case else {
        return Ok(parts);
    };
    for (document, state) in read.listed_documents().zip(&loaded.attachments) {
        if let Some(AttachmentState::Found { path: there, .. }) = state
            && let Ok(data) = loaded.project.read(there)
        {
            parts.push(BundlePart::new(attachment, document.file.text(), &data));
        }
    }
    for origin in read.spreadsheets() {
        let file = origin.file.text();
        if let Some(data) = loaded.project.spreadsheet(path, file) {
            parts.push(BundlePart::new(attachment, file, &data));
        }
    }
    Ok(parts)
}
