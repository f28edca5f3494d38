//! The redline: both versions of a memo on the same pages, with what was removed and added marked
//! in words, after a list of the changes with links to their places.
//!
//! It is made from what both memos say ([`PlainMemo`]), block by block and word by word: without
//! what is marked as removed it says what the new memo says, and without what is marked as added
//! what the old one said.

mod blocks;
mod file;
mod inlines;
mod known;
mod notes;
mod opening;
mod owners;
mod places;
mod slots;
mod tables;

use super::comparison::{CaseComparison, Side};
use super::value::{CaseValue, RecordKind};
use super::value_of;
use super::version::Version;
use super::words::RunKind;
use crate::error::{Error, Result};
use crate::model::{Meeting, Part};
use crate::pdf::Standards;
use crate::project::LoadedMeeting;
use crate::render::blocks::{Block, Inline, ProseTable};
use crate::render::{self, PlainMemo, PlainPart, RedlinePart, TypstProject};
use crate::typeset::{Embedded, Engine};
pub use file::{WrittenRedline, write_redlines};

use blocks::{Comparer, note, note_moved};
pub(super) use opening::Named;

use inlines::{all_marked, marked_words};
use known::said;
use slots::{Slot, slots};
use tables::tables;

/// A part of both memos, and its key; `None` for the head.
struct MarkedPart {
    key: Option<&'static str>,
    drawn: RedlinePart,
}

/// The redline of two versions, ready to be set.
///
/// # Errors
///
/// One of them cannot be read as a whole, or the template or the profile's logo is at fault.
pub fn redline(
    old: &Side<'_>,
    new: &Side<'_>,
    comparison: &CaseComparison,
) -> Result<TypstProject> {
    render::redline(new.loaded, redline_parts(old, new, comparison)?)
}

/// The redline as a PDF. It is archived and read aloud like any memo, whatever the organisation's
/// memos are made for.
///
/// # Errors
///
/// As [`redline`].
pub fn redline_pdf(old: &Side<'_>, new: &Side<'_>, comparison: &CaseComparison) -> Result<Vec<u8>> {
    set(&redline(old, new, comparison)?)
}

/// The parts of the redline: what is compared and the list of changes, then both memos.
///
/// # Errors
///
/// One of them cannot be read as a whole.
pub fn redline_parts(
    old: &Side<'_>,
    new: &Side<'_>,
    comparison: &CaseComparison,
) -> Result<Vec<RedlinePart>> {
    let memos = [PlainMemo::of(old.loaded)?, PlainMemo::of(new.loaded)?];
    let after = Version::of(new.loaded).map(|it| value_of(&it));
    let name = |side: &Side<'_>| Named::of(&side.loaded.source, side.from.clone());
    let names = [name(old), name(new)];
    Ok(marked_parts(
        &memos,
        &names,
        comparison,
        &after.unwrap_or_default(),
    ))
}

/// The parts of the redline of two documents, the old one first; `after` is what the new one says.
fn marked_parts(
    [old, new]: &[PlainMemo; 2],
    names: &[Named; 2],
    comparison: &CaseComparison,
    after: &CaseValue,
) -> Vec<RedlinePart> {
    let mut marked = both(old, new, comparison.is_meeting);
    let targets = places::number(&mut marked, comparison, after);
    let mut parts = opening::opening(names, comparison, &targets);
    parts.extend(marked.into_iter().map(|it| it.drawn));
    parts
}

/// The redline of a meeting's notice as a PDF: of what both versions say and what they are called,
/// the old one first, how they differ, and what the new one says.
///
/// # Errors
///
/// It has no known organisation, or the template or the profile's logo is at fault.
pub(super) fn meeting_redline(
    new: &LoadedMeeting,
    meeting: &Meeting,
    (memos, names, comparison, after): (&[PlainMemo; 2], &[Named; 2], &CaseComparison, &CaseValue),
) -> Result<Vec<u8>> {
    let parts = marked_parts(memos, names, comparison, after);
    let profile = new.profile.as_deref();
    let profile = profile.ok_or_else(|| Error::new("sammanträdets organisation är inte känd"))?;
    let templates = &new.project.templates;
    set(&render::redline_of_meeting(
        meeting, profile, templates, parts,
    )?)
}

/// Sets a redline: archived and read aloud like any memo.
fn set(project: &TypstProject) -> Result<Vec<u8>> {
    Embedded::default().typeset(project, &Standards::default())
}

/// Both memos part by part.
fn both(old: &PlainMemo, new: &PlainMemo, is_meeting: bool) -> Vec<MarkedPart> {
    let comparer = Comparer {
        // The numbers of an agenda stand first, and name nothing.
        name_column: usize::from(is_meeting),
        old_pictures: &old.pictures,
        new_pictures: &new.pictures,
    };
    let known = |parts: &[PlainPart]| -> Vec<CaseValue> { parts.iter().map(known_by).collect() };
    let mut marked = vec![MarkedPart {
        key: None,
        drawn: head(old, new),
    }];
    for slot in slots(&known(&old.parts), &known(&new.parts)) {
        marked.push(part(&comparer, slot, old, new));
    }
    marked
}

fn part(comparer: &Comparer<'_>, slot: Slot, old: &PlainMemo, new: &PlainMemo) -> MarkedPart {
    let title = |part: &PlainPart| [Inline::Text(part.title.clone())];
    let one = |part: &PlainPart, kind| MarkedPart {
        key: Some(part.key),
        drawn: RedlinePart {
            title: all_marked(&title(part), kind),
            body: part
                .body
                .iter()
                .flat_map(|block| blocks::one(block, kind))
                .collect(),
        },
    };
    match slot {
        Slot::Both(from, to, is_moved) => {
            let (before, after) = (&old.parts[from], &new.parts[to]);
            let mut body = comparer.blocks(&before.body, &after.body);
            if is_moved {
                note_moved(&mut body);
            }
            MarkedPart {
                key: Some(after.key),
                drawn: RedlinePart {
                    title: marked_words(&title(before), &title(after)),
                    body,
                },
            }
        }
        Slot::Removed(at) => one(&old.parts[at], RunKind::Removed),
        Slot::Added(at) => one(&new.parts[at], RunKind::Added),
        Slot::MovedAway(at) => MarkedPart {
            key: None,
            drawn: RedlinePart {
                title: Vec::new(),
                body: vec![note(&format!(
                    "avsnittet {} är flyttat härifrån",
                    old.parts[at].title
                ))],
            },
        },
    }
}

/// The fields of both heads in a table of two columns.
fn head(old: &PlainMemo, new: &PlainMemo) -> RedlinePart {
    let text = |text: &String| vec![Inline::Text(text.clone())];
    let row = |(label, lines): &(String, Vec<String>)| {
        let mut cell = Vec::new();
        for line in lines.iter().filter(|line| !line.is_empty()) {
            if !cell.is_empty() {
                cell.push(Inline::LineBreak);
            }
            cell.extend(text(line));
        }
        vec![text(label), cell]
    };
    let table = |memo: &PlainMemo| ProseTable {
        alignments: vec!["left"; 2],
        head: vec![text(&"Fält".to_owned()), text(&"Uppgift".to_owned())],
        rows: memo.head.iter().map(row).collect(),
    };
    RedlinePart {
        title: vec![Inline::Text("Handlingens huvud".to_owned())],
        body: vec![Block::Table(tables(&table(old), &table(new), 0))],
    }
}

/// What a part is known by: sections by their headings, and the others by what they are.
fn known_by(part: &PlainPart) -> CaseValue {
    let name = if part.key == Part::Sections.word() {
        part.title.clone()
    } else {
        // Two parts of the page may be of one part of the case.
        format!("{}\n{}", part.key, part.title.is_empty())
    };
    let fields = vec![
        ("rubrik", CaseValue::line(&name)),
        ("titel", CaseValue::line(&part.title)),
        ("text", CaseValue::line(&said(&part.body))),
    ];
    CaseValue::record(RecordKind::Section, "", fields)
}
