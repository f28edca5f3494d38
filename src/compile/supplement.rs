//! What is new or has changed in a meeting since it was last sent out, to a PDF of its own.

use std::path::PathBuf;
use std::sync::Arc;

use super::workshop::engine;
use super::{Options, WrittenFile, target};
use crate::check::CheckedMeeting;
use crate::compare::{self, Version, heading, is_told, line};
use crate::error::{Error, Result};
use crate::model::{ItemChange, PaperChange};
use crate::pdf;
use crate::project::git::Repository;
use crate::project::{ChangedItem, LoadedCase, LoadedMeeting, Loader};
use crate::render::{self, SupplementItem};
use crate::source;
use crate::write;

/// A supplement that has been written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenSupplement {
    /// The PDF.
    pub notice: WrittenFile,
    /// How many items are new or have changed.
    pub items: usize,
    /// The files of the cases that are sent out anew.
    pub cases: Vec<PathBuf>,
}

/// Writes what is new or has changed since the last dispatch, whole or not at all, as
/// `NAME-tillagg-1.pdf` for the first supplement. Nothing is written when nothing has changed.
///
/// # Errors
///
/// Those of [`super::meeting()`], or nothing has been sent out.
pub fn supplement(
    checked: &CheckedMeeting,
    options: &Options,
    is_draft: bool,
) -> Result<Option<WrittenSupplement>> {
    let loaded = &checked.loaded;
    let path = loaded.source.path();
    let meeting = loaded.meeting.as_ref().filter(|_| loaded.is_whole);
    let (Some(meeting), Some(profile)) = (meeting, &loaded.profile) else {
        let said = format!("{} går inte att läsa som sammanträde", path.display());
        return Err(Error::new(said));
    };
    let Some((sent, last)) = loaded
        .sent()
        .and_then(|sent| Some((sent, sent.last_date()?)))
    else {
        let said = format!("inget har skickats ut av {}", path.display());
        return Err(Error::new(said).hint(format!(
            "skicka kallelsen först: skrivelse kallelse --utskicka {}",
            path.display()
        )));
    };
    let changes = loaded.changes_since();
    if changes.is_empty() {
        return Ok(None);
    }
    let items: Vec<SupplementItem> = changes.iter().map(|item| entry(loaded, item)).collect();
    let templates = &loaded.project.templates;
    let project = render::supplement(meeting, last, &items, profile, templates, is_draft)?;
    let standards = options.standards_for(profile)?;
    let pdf = engine(options.engine)?.typeset(&project, &standards)?;
    let name = target::written(&target::place(path, options)?);
    let number = sent.dispatches.len();
    let file = options
        .output_dir
        .join(format!("{name}-tillagg-{number}.pdf"));
    write::prepare_folder(write::folder_of(&file))?;
    write::write(&file, &pdf)?;
    Ok(Some(WrittenSupplement {
        notice: WrittenFile {
            pages: pdf::page_count(&pdf),
            file,
        },
        items: changes.len(),
        cases: changes
            .iter()
            .filter_map(|item| sent_anew(loaded, item))
            .collect(),
    }))
}

/// The case of an item, when it is to be read anew.
fn sent_anew(loaded: &LoadedMeeting, item: &ChangedItem) -> Option<PathBuf> {
    let case = case(loaded, item)?;
    let is_sent = match &item.change {
        ItemChange::Withdrawn => false,
        ItemChange::New | ItemChange::TakenUpAgain => true,
        ItemChange::Changed { papers, .. } => !papers.is_empty(),
    };
    is_sent.then(|| case.source.path().to_owned())
}

fn case<'a>(loaded: &'a LoadedMeeting, item: &ChangedItem) -> Option<&'a LoadedCase> {
    loaded.cases.get(item.place)?.as_ref()?.loaded()
}

fn entry(loaded: &LoadedMeeting, item: &ChangedItem) -> SupplementItem {
    let what = match &item.change {
        ItemChange::New => "Nytt".to_owned(),
        ItemChange::Withdrawn => "Utgår".to_owned(),
        ItemChange::TakenUpAgain => "Tas upp igen".to_owned(),
        ItemChange::Changed { papers, .. } if papers.is_empty() => "Ny rubrik".to_owned(),
        ItemChange::Changed { .. } => "Ändrade handlingar".to_owned(),
    };
    SupplementItem {
        number: item.now.number.clone(),
        title: item.now.title.clone(),
        diary_number: item.now.diary_number.clone(),
        what,
        changes: said(loaded, item),
    }
}

/// What has changed, a line each. Of an item under secrecy nothing is told.
fn said(loaded: &LoadedMeeting, item: &ChangedItem) -> Vec<String> {
    let ItemChange::Changed { old_title, papers } = &item.change else {
        return Vec::new();
    };
    let meeting = loaded.meeting.as_ref();
    let agenda = meeting.and_then(|meeting| meeting.items.items().get(item.place));
    if agenda.is_none_or(|agenda| !agenda.secrecy.is_missing()) {
        return Vec::new();
    }
    let case_file = agenda.map(|agenda| agenda.case.text().replace('\\', "/"));
    let mut said = Vec::new();
    let is_case = |paper: &&PaperChange| Some(&paper.file) == case_file.as_ref();
    match papers.iter().find(is_case) {
        Some(PaperChange {
            old: Some(old),
            new: Some(_),
            ..
        }) => {
            said.extend(in_case(loaded, item, old));
        }
        _ => said.extend(old_title.iter().map(|old| format!("Rubriken var: {old}"))),
    }
    said.extend(papers.iter().filter(|paper| !is_case(paper)).map(paper));
    said
}

fn paper(change: &PaperChange) -> String {
    match (&change.old, &change.new) {
        (None, _) => format!("Ny handling: {}", change.file),
        (_, None) => format!("Handlingen är borttagen: {}", change.file),
        _ => format!("Handlingen är utbytt: {}", change.file),
    }
}

/// What the case says otherwise than it did when it was sent out. Its old text is looked for in git.
fn in_case(loaded: &LoadedMeeting, item: &ChangedItem, old_sum: &str) -> Vec<String> {
    let unknown = || {
        let said = "Skrivelsen är ändrad. Den utskickade versionen finns inte i projektets historik, \
                    så vad som är ändrat går inte att visa.";
        vec![said.to_owned()]
    };
    let Some(new) = case(loaded, item) else {
        return unknown();
    };
    let Some(old) = sent_version(new, old_sum) else {
        return unknown();
    };
    let (Some(before), Some(after)) = (Version::of(&old), Version::of(new)) else {
        return unknown();
    };
    let changes = compare::changes(&before, &after);
    let told = changes
        .iter()
        .filter(|change| is_told(change) && change.on_page);
    let lines: Vec<String> = told
        .map(|change| format!("{}: {}", heading(change.part()), line(change, &changes)))
        .map(|said| without_marks(&said))
        .collect();
    if lines.is_empty() {
        return vec!["Skrivelsen är sparad om, men säger detsamma.".to_owned()];
    }
    lines
}

/// A reference to a table or a picture as a reader may see it: by number it is known only on the page.
fn without_marks(said: &str) -> String {
    let mut read = String::new();
    let mut rest = said;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((mark, after)) = after.split_once("}}") else {
            break;
        };
        let word = match mark.trim().split('(').next() {
            Some("tabell" | "tabellnummer") => "tabellen",
            Some("bild" | "bildnummer") => "bilden",
            _ => "…",
        };
        read.push_str(before);
        read.push_str(word);
        rest = after;
    }
    read + rest
}

/// The case as it was when it had a checksum.
fn sent_version(new: &LoadedCase, sum: &str) -> Option<LoadedCase> {
    let path = new.source.path();
    let real = path.canonicalize().ok()?;
    let repository = Repository::around(real.parent()?)?;
    let inner = real
        .strip_prefix(repository.folder().canonicalize().ok()?)
        .ok()?;
    let inner = inner.to_string_lossy().replace('\\', "/");
    let bytes = repository.earlier(&inner, sum)?;
    let (source, fault) = source::from_bytes(path, bytes);
    Loader::default()
        .load_source(Arc::clone(&source), fault.as_ref())
        .ok()
}
