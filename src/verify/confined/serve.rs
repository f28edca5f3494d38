//! The other side: does the work on what it reads from standard input, and nothing else.

use std::collections::HashMap;
use std::io::Read;

use super::super::mismatch::MISMATCH;
use super::super::treated::{self, PagesCompared, ShownFile};
use super::MEMORY;
use super::answer::{AnsweredComparison, CaseFacts, Mismatch, Rebuilt, RebuiltText, letters_of};
use super::attempts::{Attempt, FileNow, compared};
use super::bundle::{
    self, ATTACHMENT, BUILT, BundlePart, CASE, OLD_ATTACHMENT, OLD_CASE, REDLINE, TEMPLATE, WHOLE,
};
use super::lost::{self, LostFile};
use crate::check;
use crate::compare::{ComparedCase, Side, TakenFrom};
use crate::compile::manifest::hash_of_templates;
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::model::Case;
use crate::parse::parse;
use crate::pdf::history::{SignatureField, signature_fields};
use crate::pdf::{self, AllowedPlaces, BuildNotes, SignaturePlaceholder};
use crate::process;
use crate::project::templates::Templates;
use crate::project::{LoadedCase, Loader};
use crate::source::from_bytes;

/// Answers what another process of this program asks on standard input.
///
/// # Errors
///
/// It is not asked by this program.
pub fn serve() -> Result<String> {
    process::confine(MEMORY);
    let mut asked = Vec::new();
    let read = std::io::stdin().read_to_end(&mut asked).ok();
    let parts = read.and_then(|_| bundle::decoded(&asked));
    drop(asked);
    let answer = parts.and_then(answer);
    answer.ok_or_else(|| Error::new("kommandot används bara av programmet självt"))
}

fn answer(parts: Vec<BundlePart>) -> Option<String> {
    let (built, mut others): (Vec<BundlePart>, Vec<BundlePart>) =
        parts.into_iter().partition(|part| part.kind == BUILT);
    if others.iter().any(|part| part.kind == OLD_CASE) {
        return serde_json::to_string(&compared_cases(others)?).ok();
    }
    let Some(case) = others.iter().position(|part| part.kind == CASE) else {
        let (cover, memo) = (others.first()?, built.first()?);
        return serde_json::to_string(&copied(&cover.data, &memo.data).ok()?).ok();
    };
    let case = others.swap_remove(case);
    match built.first() {
        None => serde_json::to_string(&facts(case)).ok(),
        Some(built) => serde_json::to_string(&rebuilt(case, others, &built.data)).ok(),
    }
}

/// The copy of a memo that a cover shows.
fn copied(cover: &[u8], memo: &[u8]) -> Result<Option<PagesCompared>> {
    let places = pdf::service_places(memo, AllowedPlaces::default())?;
    Ok(treated::copied(
        &ShownFile::of(cover)?,
        &ShownFile::of(memo)?,
        &places,
    ))
}

fn facts(case: BundlePart) -> Option<CaseFacts> {
    let (source, fault) = from_bytes(case.name.as_ref(), case.data);
    parse::<Case>(&source, fault.as_ref())
        .value
        .as_ref()
        .map(CaseFacts::from)
}

/// Two cases, each with its files.
fn compared_cases(parts: Vec<BundlePart>) -> Option<AnsweredComparison> {
    let templates: Vec<(String, Vec<u8>)> = of_kind(&parts, TEMPLATE);
    let loaded = [(OLD_CASE, OLD_ATTACHMENT), (CASE, ATTACHMENT)].map(|(case, files)| {
        let (name, data) = of_kind(&parts, case).pop()?;
        let (source, fault) = from_bytes(name.as_ref(), data);
        let templates = Templates::of(templates.clone().into_iter());
        let files = of_kind(&parts, files).into_iter().collect();
        Some(Loader::in_memory(source, fault.as_ref(), templates, files))
    });
    let [Some(old), Some(new)] = loaded else {
        return None;
    };
    let found = [check::check(&old), check::check(&new)];
    let side = |loaded, found, from: &str| Side {
        loaded,
        found,
        from: TakenFrom::Version(from.to_owned()),
    };
    let (old, new) = (
        side(&old, &found[0], "den gamla filen"),
        side(&new, &found[1], "den nya filen"),
    );
    let with_redline = parts.iter().any(|part| part.kind == REDLINE);
    Some(match ComparedCase::of(&old, &new, with_redline) {
        Ok(ComparedCase {
            text,
            json,
            has_changes,
            redline,
            ..
        }) => AnsweredComparison::Compared {
            text,
            json,
            has_changes,
            redline: redline.map(letters_of),
        },
        Err(error) => AnsweredComparison::Unread {
            said: error.said().to_owned(),
            hint: error.hint_text().unwrap_or_default().to_owned(),
        },
    })
}

/// The files of a kind, with their names.
fn of_kind(parts: &[BundlePart], kind: &str) -> Vec<(String, Vec<u8>)> {
    let parts = parts.iter().filter(|part| part.kind == kind);
    parts
        .map(|part| (part.name.clone(), part.data.clone()))
        .collect()
}

fn rebuilt(case: BundlePart, others: Vec<BundlePart>, built: &[u8]) -> Rebuilt {
    let (templates, others): (Vec<BundlePart>, Vec<BundlePart>) =
        others.into_iter().partition(|part| part.kind == TEMPLATE);
    let whole = others.iter().find(|part| part.kind == WHOLE);
    let whole = whole.map(|part| part.data.clone());
    let mut files: HashMap<String, Vec<u8>> = HashMap::new();
    for part in others.into_iter().filter(|it| it.kind == ATTACHMENT) {
        // The first is the whole file: of a picture at the same path less is left.
        files.entry(part.name).or_insert(part.data);
    }
    let templates = Templates::of(templates.into_iter().map(|part| (part.name, part.data)));
    let (source, fault) = from_bytes(case.name.as_ref(), case.data);
    let mut loaded = Loader::in_memory(source, fault.as_ref(), templates, files);
    let stated = BuildNotes::of(built).signed_as;
    loaded.sign_as_built(&stated, || has_own_fields(built));
    let file = FileNow {
        built,
        whole: whole.as_deref(),
    };
    let mut found = check::check_for_build(&loaded);
    let mut attempt = attempted(&loaded, &found, &file, &[]);
    if !attempt.is_proof() {
        let lost = lost::stand_in(&mut loaded);
        if !lost.is_empty() {
            found = check::check_for_build(&loaded);
            attempt = attempted(&loaded, &found, &file, &lost);
        }
    }
    let Attempt {
        outcome,
        outdated,
        pages,
    } = attempt;
    let profile = loaded
        .case
        .as_ref()
        .map(|case| case.profile.text())
        .unwrap_or_default();
    Rebuilt {
        outcome,
        outdated,
        pages,
        templates: hash_of_templates(&loaded.project.templates, profile),
        mismatches: found
            .into_iter()
            .filter(|finding| finding.kind.code == MISMATCH)
            .map(mismatch)
            .collect(),
    }
}

fn attempted(
    loaded: &LoadedCase,
    found: &[Diagnostic],
    file: &FileNow<'_>,
    lost: &[LostFile],
) -> Attempt {
    compared(loaded, found, file, lost).unwrap_or_else(|why| Attempt {
        outcome: RebuiltText::Impossible(why.said().to_owned()),
        outdated: Vec::new(),
        pages: None,
    })
}

/// Whether a PDF has fields as this program makes them.
fn has_own_fields(built: &[u8]) -> bool {
    let fields = signature_fields(built).unwrap_or_default();
    let is_own = |field: &SignatureField| SignaturePlaceholder::number(&field.name).is_some();
    fields.iter().any(is_own)
}

fn mismatch(finding: Diagnostic) -> Mismatch {
    Mismatch {
        severity: finding.severity.id().to_owned(),
        said: finding.primary.text,
        hints: finding.hints,
    }
}
