//! What stands first in a redline: what is compared, how it is marked, and the list of changes.

use std::collections::HashSet;

use super::super::comparison::{CaseComparison, Side};
use super::super::said::{heading, line_of_page};
use super::places::anchor;
use crate::render::blocks::{Block, Inline, MarkedText};
use crate::render::{RedlinePart, printable};

/// What is compared, and the changes in the order of the case; those whose numbers are among the
/// `targets` lead to their places.
pub fn opening(
    old: &Side<'_>,
    new: &Side<'_>,
    comparison: &CaseComparison,
    targets: &HashSet<usize>,
) -> Vec<RedlinePart> {
    vec![
        RedlinePart {
            title: Vec::new(),
            body: vec![what(old, new), how()],
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

fn what(old: &Side<'_>, new: &Side<'_>) -> Block {
    let name = |side: &Side<'_>| {
        let path = side.loaded.source.path();
        let file = path.file_name().unwrap_or(path.as_os_str());
        format!(
            "{} ({})",
            file.to_string_lossy(),
            without_commit(&side.from)
        )
    };
    Block::paragraph(printable(&format!(
        "Detta är en jämförelse av två versioner av samma ärende, och ingen handling att besluta om \
         eller underteckna. Den gamla versionen är {}, den nya är {}.",
        name(old),
        name(new)
    )))
}

/// A version by its day, for those who do not know what a commit is: `versionen från 7 april 2025`.
fn without_commit(from: &str) -> String {
    let inner = from.rsplit_once('(').map(|(_, inner)| inner);
    match inner.and_then(|inner| inner.trim_end_matches(')').rsplit(", ").next()) {
        Some(day) if from.contains("incheckning") => format!("versionen från {day}"),
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
    let item = |(at, (index, change)): (usize, (usize, _))| {
        let number = at + 1;
        let heading = text(heading(comparison.changes[index].part()));
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
            ("utskicket 2025-04-01", "utskicket 2025-04-01"),
            ("den gamla filen", "den gamla filen"),
        ] {
            assert_eq!(without_commit(from), told);
        }
    }
}
