//! When a case is ready to sign. What a signature needs is asked for whatever severities an
//! organisation gives to findings and whatever an author allows; which findings are errors follows
//! both.

use crate::diagnostic::{Count, Diagnostic, Severity};
use crate::model::{Case, Status};
use crate::profile::DocumentKind;
use crate::project::LoadedCase;
use crate::source::AttachmentState;

/// What keeps a case from being ready to sign, each in a few words of Swedish; nothing when it is
/// ready.
#[must_use]
pub fn lacks(loaded: &LoadedCase, found: &[Diagnostic]) -> Vec<String> {
    let mut lacks = needs(loaded, true);
    let errors = Count::of(found).errors;
    if errors > 0 && loaded.whole().is_some() {
        lacks.push(format!("{errors} fel"));
    }
    lacks
}

/// Findings that say which attachment is missing, or is not the one that is stated.
const OF_ATTACHMENTS: [&str; 2] = ["R105", "R107"];

/// The same with each error in words and with its line, for whoever is to mend it.
#[must_use]
pub fn lacks_in_full(loaded: &LoadedCase, found: &[Diagnostic]) -> Vec<String> {
    let is_error = |one: &&Diagnostic| one.severity == Severity::Error;
    let errors: Vec<&Diagnostic> = found.iter().filter(is_error).collect();
    // An error says which attachment it is.
    let is_told = errors
        .iter()
        .any(|one| OF_ATTACHMENTS.contains(&one.kind.code));
    let needs = needs(loaded, !is_told).into_iter();
    needs.chain(errors.into_iter().map(in_words)).collect()
}

/// `rad 12: delposterna ger inte den angivna summan: ger 720 000 kr (A101)`
fn in_words(error: &Diagnostic) -> String {
    let label = &error.primary;
    let line = label.source.position(label.span.start).line;
    let said = match label.text.as_str() {
        "" => error.kind.summary.to_owned(),
        text => format!("{}: {text}", error.kind.summary),
    };
    let fix = match error.fix {
        Some(_) => ", rättas med granska --rätta",
        None => "",
    };
    format!("rad {line}: {said} ({}{fix})", error.kind.code)
}

/// What a signature needs besides that nothing is wrong; of attachments where that is asked for.
fn needs(loaded: &LoadedCase, of_attachments: bool) -> Vec<String> {
    let Some(case) = loaded.whole() else {
        return vec!["ärendet går inte att läsa".to_owned()];
    };
    let mut lacks = Vec::new();
    let mut lack = |is_lacking: bool, words: &str| {
        if is_lacking {
            lacks.push(words.to_owned());
        }
    };
    lack(
        case.status.get() != Some(&Status::Ready),
        "status är utkast",
    );
    lack(case.diary_number.joined().is_empty(), "diarienummer saknas");
    lack(case.date.get().is_none(), "datum saknas");
    let is_signed = loaded.document_kind().is_none_or(DocumentKind::is_signed);
    lack(!has_signatories(case, is_signed), "undertecknare saknas");
    lack(
        of_attachments && !has_attachments(loaded),
        "en bilaga saknas",
    );
    lack(
        of_attachments && !has_checksums(loaded, case),
        "en bilagas kontrollsumma saknas eller är en annan",
    );
    lack(
        !has_spreadsheets(case),
        "en kalkylfil saknas, eller dess kontrollsumma saknas eller är en annan",
    );
    lack(
        loaded.pictures.iter().any(Option::is_none),
        "en bild går inte att använda",
    );
    lacks
}

fn has_signatories(case: &Case, is_signed: bool) -> bool {
    let signatories = case.signatories.items();
    (!signatories.is_empty() || !is_signed)
        && signatories
            .iter()
            .all(|signatory| !signatory.name.text().is_empty())
}

fn has_attachments(loaded: &LoadedCase) -> bool {
    loaded
        .attachments
        .iter()
        .flatten()
        .all(|state| matches!(state, AttachmentState::Found { .. }))
}

/// Whether each spreadsheet was read and is the one that the case states.
fn has_spreadsheets(case: &Case) -> bool {
    let origins = case.sheet_origins();
    let mut named = origins.filter(|origin| !origin.file.is_missing());
    named.all(|origin| {
        let stated = origin.checksum.get().map(|stated| &stated.0);
        stated.is_some() && stated == origin.actual.as_ref()
    })
}

/// Whether the case states the checksum of each file that is there, and each is right.
fn has_checksums(loaded: &LoadedCase, case: &Case) -> bool {
    case.listed_documents()
        .zip(&loaded.attachments)
        .all(|(document, state)| match state {
            Some(AttachmentState::Found { sha256, .. }) => document
                .sha256
                .get()
                .is_some_and(|stated| stated.0 == *sha256),
            _ => true,
        })
}
