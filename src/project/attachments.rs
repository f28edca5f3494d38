//! The files that a case names: what became of each, and which are refused.

use std::collections::HashMap;
use std::sync::Arc;

use super::root::folder_of;
use super::{Project, kind};
use crate::diagnostic::Diagnostic;
use crate::model::{Case, SupportingDocument};
use crate::parse::{Located, OUTSIDE_PROJECT, UNFIT_ATTACHMENT};
use crate::source::{self, AttachmentState, Source};

/// The state of each listed file, in order; together no more than [`source::MAX_ATTACHMENTS`] bytes
/// are read.
pub fn attachments(
    project: &Project,
    source: &Source,
    case: &Case,
) -> Vec<Option<AttachmentState>> {
    let base = folder_of(source.path());
    // A file that is named more than once is read once, but stands in the PDF each time.
    let mut seen: HashMap<&str, AttachmentState> = HashMap::new();
    let mut room = source::MAX_ATTACHMENTS;
    let mut state = |file| {
        let state = seen
            .entry(file)
            .or_insert_with(|| project.attachment(base, file, room))
            .clone();
        match state {
            AttachmentState::Found { size, .. } if size > room => AttachmentState::TooLarge(size),
            AttachmentState::Found { size, .. } => {
                room -= size;
                state
            }
            _ => state,
        }
    };
    case.listed_documents()
        .map(|document| {
            let state = state(document.file.get()?.as_str());
            Some(with_line_ends(document, state))
        })
        .collect()
}

/// Notes whether a file that has another checksum than its case states only has other line ends.
fn with_line_ends(document: &SupportingDocument, state: AttachmentState) -> AttachmentState {
    let stated = document.sha256.located().map(|stated| &stated.value.0);
    match (state, stated) {
        (
            AttachmentState::Found {
                path, size, sha256, ..
            },
            Some(stated),
        ) if *stated != sha256 => AttachmentState::Found {
            has_other_line_ends: source::differs_in_line_ends(&path, stated),
            path,
            size,
            sha256,
        },
        (state, _) => state,
    }
}

/// Findings for files that are not read for what or where they are.
pub fn refused(
    project: &Project,
    source: &Arc<Source>,
    case: &Case,
    states: &[Option<AttachmentState>],
) -> Vec<Diagnostic> {
    let named = case
        .listed_documents()
        .zip(states)
        .filter_map(|(document, state)| Some((document, state.as_ref()?)));
    named
        .filter_map(|(document, state)| {
            let file = document.file.located()?;
            refusal(source, file, state)
                .or_else(|| not_what_it_is_called(project, source, file, state))
        })
        .collect()
}

fn refusal(
    source: &Arc<Source>,
    file: &Located<String>,
    state: &AttachmentState,
) -> Option<Diagnostic> {
    let name = &file.value;
    let (kind, label, hint) = match state {
        AttachmentState::Outside => (
            &OUTSIDE_PROJECT,
            format!("”{name}” leder ut ur projektets mapp"),
            "lägg filen i projektets mapp, till exempel i bilagor bredvid ärendet",
        ),
        AttachmentState::Hidden => (
            &UNFIT_ATTACHMENT,
            format!("”{name}” är en dold fil eller ligger i en dold mapp"),
            "lägg en kopia i mappen bilagor bredvid ärendet, med ett namn som inte börjar med punkt",
        ),
        AttachmentState::Irregular => (
            &UNFIT_ATTACHMENT,
            format!("”{name}” är ingen vanlig fil"),
            "ange en fil med ett innehåll; en kö, en enhet eller en anslutning kan inte bifogas",
        ),
        AttachmentState::TooLarge(size) => {
            (&UNFIT_ATTACHMENT, too_large(name, *size), TOO_LARGE_HINT)
        }
        AttachmentState::Found { .. }
        | AttachmentState::Unreadable
        | AttachmentState::Missing { .. } => {
            return None;
        }
    };
    Some(kind.at(source, file.span, label).hint(hint))
}

/// A finding for a file that is empty or of another kind than its name says.
fn not_what_it_is_called(
    project: &Project,
    source: &Arc<Source>,
    file: &Located<String>,
    state: &AttachmentState,
) -> Option<Diagnostic> {
    let AttachmentState::Found { path, size, .. } = state else {
        return None;
    };
    let beginning = project.beginning(path, kind::LOOKED_AT);
    let (said, hint) = kind::fault(&file.value, *size, &beginning)?;
    let label = format!("”{}” {said}", file.value);
    Some(UNFIT_ATTACHMENT.at(source, file.span, label).hint(hint))
}

const TOO_LARGE_HINT: &str = "gör filen mindre, eller ta bort fil: och skriv var handlingen finns";

fn too_large(name: &str, size: u64) -> String {
    let megabytes = |bytes: u64| bytes.div_ceil(1024 * 1024);
    let (one, all) = (
        megabytes(source::MAX_ATTACHMENT),
        megabytes(source::MAX_ATTACHMENTS),
    );
    if size > source::MAX_ATTACHMENT {
        format!(
            "”{name}” är {} MB; en bilaga får vara högst {one} MB",
            megabytes(size)
        )
    } else {
        format!(
            "med ”{name}” ({} MB) blir bilagorna mer än {all} MB tillsammans",
            megabytes(size)
        )
    }
}
