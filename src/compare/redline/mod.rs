//! The redline: both versions of a memo on the same pages, with what was removed and added marked
//! in words, after a list of the changes with links to their places.
//!
//! It is made from what both memos say ([`PlainMemo`]), block by block and word by word: without
//! what is marked as removed it says what the new memo says, and without what is marked as added
//! what the old one said.

mod blocks;
mod file;
mod inlines;
mod opening;
mod places;
mod slots;
mod tables;

use super::comparison::{CaseComparison, Side};
use super::value::{CaseValue, RecordKind};
use super::words::RunKind;
use crate::error::Result;
use crate::model::Part;
use crate::pdf::Standards;
use crate::render::blocks::{Block, Inline, ProseTable};
use crate::render::{self, PlainMemo, PlainPart, RedlinePart, TypstProject};
use crate::typeset::{Embedded, Engine};
pub use file::{WrittenRedline, write_redlines};

use blocks::{Comparer, note, note_moved, said};
use inlines::{all_marked, marked_words};
use slots::{Slot, slots};
use tables::tables;

/// A part of both memos, and which it is; `None` for the head.
struct MarkedPart {
    part: Option<Part>,
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
    let project = redline(old, new, comparison)?;
    Embedded::default().typeset(&project, &Standards::default())
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
    let mut marked = both(&PlainMemo::of(old.loaded)?, &PlainMemo::of(new.loaded)?);
    let targets = places::number(&mut marked, comparison, new);
    let mut parts = opening::opening(old, new, comparison, &targets);
    parts.extend(marked.into_iter().map(|it| it.drawn));
    Ok(parts)
}

/// Both memos part by part.
fn both(old: &PlainMemo, new: &PlainMemo) -> Vec<MarkedPart> {
    let comparer = Comparer {
        old_pictures: &old.pictures,
        new_pictures: &new.pictures,
    };
    let known = |parts: &[PlainPart]| -> Vec<CaseValue> { parts.iter().map(known_by).collect() };
    let mut marked = vec![MarkedPart {
        part: None,
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
        part: Some(part.part),
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
                part: Some(after.part),
                drawn: RedlinePart {
                    title: marked_words(&title(before), &title(after)),
                    body,
                },
            }
        }
        Slot::Removed(at) => one(&old.parts[at], RunKind::Removed),
        Slot::Added(at) => one(&new.parts[at], RunKind::Added),
        Slot::MovedAway(at) => MarkedPart {
            part: None,
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
        body: vec![Block::Table(tables(&table(old), &table(new)))],
    }
}

/// What a part is known by: sections by their headings, and the others by what they are.
fn known_by(part: &PlainPart) -> CaseValue {
    let name = match part.part {
        Part::Sections => part.title.clone(),
        // Two parts of the page may be of one part of the case.
        other => format!("{}\n{}", other.word(), part.title.is_empty()),
    };
    let fields = vec![
        ("rubrik", CaseValue::line(&name)),
        ("titel", CaseValue::line(&part.title)),
        ("text", CaseValue::line(&said(&part.body))),
    ];
    CaseValue::record(RecordKind::Section, "", fields)
}
