//! What stands first in a redline: what is compared, how it is marked, and the list of changes.

use std::collections::HashSet;

use super::super::change::CaseChange;
use super::super::comparison::{CaseComparison, TakenFrom};
use super::super::said::line_of_page;
use super::places::anchor;
use crate::render::blocks::{Block, Inline, MarkedText};
use crate::render::{RedlinePart, printable};
use crate::source::Source;

/// A version, as a reader knows it.
pub struct Named {
    file: String,
    from: TakenFrom,
}

impl Named {
    /// A file, and where it was taken from.
    pub fn of(source: &Source, from: TakenFrom) -> Self {
        let path = source.path();
        let file = path.file_name().unwrap_or(path.as_os_str());
        Self {
            file: file.to_string_lossy().into_owned(),
            from,
        }
    }
}

/// What is compared, and the changes in the order of the case; those whose numbers are among the
/// `targets` lead to their places.
pub fn opening(
    names: &[Named; 2],
    comparison: &CaseComparison,
    targets: &HashSet<usize>,
) -> Vec<RedlinePart> {
    vec![
        RedlinePart {
            title: Vec::new(),
            body: vec![what(names, comparison.is_meeting), how()],
        },
        RedlinePart {
            title: text("Ändringar"),
            body: changes(comparison, targets),
        },
    ]
}

fn text(text: impl Into<String>) -> Vec<Inline> {
    vec![Inline::Text(text.into())]
}

fn what([old, new]: &[Named; 2], is_meeting: bool) -> Block {
    // Two versions of one day are told apart by their commits.
    let days = [old, new].map(|named| without_commit(&named.from.to_string()));
    let is_same = days[0] == days[1];
    // Of what was sent out readers know the day, and of its files nothing.
    let is_sent = matches!(old.from, TakenFrom::Sent(_)) && old.file == new.file;
    let name = |named: &Named, day: &str| match (is_sent, is_same) {
        (true, true) => named.from.to_string(),
        (true, false) => day.to_owned(),
        (false, true) => format!("{} ({})", named.file, named.from),
        (false, false) => format!("{} ({day})", named.file),
    };
    let what = if is_meeting {
        "kallelsen till samma sammanträde, och ingen kallelse."
    } else {
        "samma ärende, och ingen handling att besluta om eller underteckna."
    };
    Block::paragraph(printable(&format!(
        "Detta är en jämförelse av två versioner av {what} Den gamla versionen är {}, den nya är {}.",
        name(old, &days[0]),
        name(new, &days[1])
    )))
}

/// A version by its day, for those who do not know what a commit is: `versionen från 7 april 2025`,
/// `utskick-1 från 7 april 2025`.
fn without_commit(from: &str) -> String {
    let parts = from.strip_suffix(')').and_then(|it| it.rsplit_once(" ("));
    let Some((name, inner)) = parts else {
        return from.to_owned();
    };
    let is_commit = |text: &str| text.len() == 7 && text.bytes().all(|it| it.is_ascii_hexdigit());
    match inner.split_once(", ") {
        Some((commit, day)) if is_commit(commit) && name.contains("incheckning") => {
            format!("versionen från {day}")
        }
        Some((commit, day)) if is_commit(commit) => format!("{name} från {day}"),
        None if name.starts_with("incheckning") => format!("versionen från {inner}"),
        _ => from.to_owned(),
    }
}

fn how() -> Block {
    let marked = |is_added, label: &str, inlines| {
        Inline::Marked(MarkedText {
            is_added,
            label: label.to_owned(),
            inlines,
        })
    };
    Block::Paragraph(
        [
            text("Text som bara finns i den gamla versionen är överstruken: "),
            vec![marked(false, super::inlines::REMOVED, text("så här"))],
            text(". Text som bara finns i den nya är understruken: "),
            vec![marked(true, super::inlines::ADDED, text("så här"))],
            text(". En siffra före orden är ändringens nummer i listan."),
        ]
        .concat(),
    )
}

fn changes(comparison: &CaseComparison, targets: &HashSet<usize>) -> Vec<Block> {
    let item = |(at, (index, change)): (usize, (usize, &CaseChange))| {
        let number = at + 1;
        let heading = text(comparison.heading(change));
        let remark = comparison.remarks.get(&index);
        let remark = remark.map_or_else(String::new, |remark| format!("; {remark}"));
        let said = line_of_page(change, &comparison.changes);
        let place = if targets.contains(&number) {
            vec![Inline::Jump(anchor(number), heading)]
        } else {
            heading
        };
        vec![Block::Paragraph(
            [place, text(printable(&format!(": {said}{remark}")))].concat(),
        )]
    };
    let items = comparison.told_on_page().enumerate().map(item);
    let items: Vec<Vec<Block>> = items.collect();
    if items.is_empty() {
        return vec![Block::paragraph("Inget på sidorna har ändrats.")];
    }
    let numbers: Vec<u64> = (1..=items.len() as u64).collect();
    vec![Block::Numbers(numbers.into(), items)]
}

#[cfg(test)]
mod tests {
    use super::without_commit;

    #[test]
    fn a_version_is_told_by_its_day() {
        for (from, told) in [
            (
                "senaste incheckningen (3f2a91c, 7 april 2025)",
                "versionen från 7 april 2025",
            ),
            (
                "incheckning 3f2a91c (7 april 2025)",
                "versionen från 7 april 2025",
            ),
            (
                "utskick-1 (3f2a91c, 7 april 2025)",
                "utskick-1 från 7 april 2025",
            ),
            ("utskicket 2025-04-01", "utskicket 2025-04-01"),
            ("den gamla filen", "den gamla filen"),
        ] {
            assert_eq!(without_commit(from), told);
        }
    }
}
