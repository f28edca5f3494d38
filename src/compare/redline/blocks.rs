//! Two lists of blocks, one after the other.

use std::collections::BTreeMap;

use super::super::value::CaseValue;
use super::super::words::RunKind;
use super::inlines::{all_marked, marked_words};
use super::known::said;
use super::notes::{MOVED_AWAY, MOVED_HERE};
use super::owners::block_slots;
use super::slots::{Slot, slots};
use super::tables::{marked_table, tables};
use crate::render::blocks::{Block, Inline, ListNumbers, PictureBlock};

/// Two versions, with what is known of their pictures.
pub struct Comparer<'a> {
    /// The checksums of the old pictures, by the names of their files.
    pub old_pictures: &'a BTreeMap<String, String>,
    /// Those of the new ones.
    pub new_pictures: &'a BTreeMap<String, String>,
    /// The column of tables that names their rows, from 0.
    pub name_column: usize,
}

impl Comparer<'_> {
    /// The blocks of both: what is in one only is marked.
    pub fn blocks(&self, old: &[Block], new: &[Block]) -> Vec<Block> {
        let mut blocks = Vec::new();
        for slot in block_slots(old, new) {
            match slot {
                Slot::Both(from, to, is_moved) => {
                    let mut both = self.both(&old[from], &new[to]);
                    if is_moved {
                        note_moved(&mut both);
                    }
                    blocks.extend(both);
                }
                Slot::Removed(at) => blocks.extend(one(&old[at], RunKind::Removed)),
                Slot::Added(at) => blocks.extend(one(&new[at], RunKind::Added)),
                Slot::MovedAway(at) => blocks.push(note_away(&old[at..=at])),
            }
        }
        blocks
    }

    fn both(&self, old: &Block, new: &Block) -> Vec<Block> {
        match (old, new) {
            (Block::Paragraph(one), Block::Paragraph(other)) => {
                vec![Block::Paragraph(marked_words(one, other))]
            }
            (Block::Heading(_, one), Block::Heading(level, other)) => {
                vec![Block::Heading(*level, marked_words(one, other))]
            }
            (Block::Bullets(one), Block::Bullets(other)) => {
                let items = self.items(one, other);
                vec![Block::Bullets(
                    items.into_iter().map(|(_, item)| item).collect(),
                )]
            }
            (Block::Numbers(numbers, one), Block::Numbers(new_numbers, other)) => {
                let items = self.items(one, other).into_iter();
                let (values, items) = items
                    .map(|(slot, item)| {
                        let number = number_of(slot, &numbers.values, &new_numbers.values);
                        (number, item)
                    })
                    .unzip();
                let look = new_numbers.clone();
                vec![Block::Numbers(ListNumbers { values, ..look }, items)]
            }
            (Block::Quote(one), Block::Quote(other)) => {
                vec![Block::Quote(self.blocks(one, other))]
            }
            (Block::Table(one), Block::Table(other)) => {
                vec![Block::Table(tables(one, other, self.name_column))]
            }
            (Block::Picture(one), Block::Picture(other)) => self.pictures(one, other),
            _ => [one(old, RunKind::Removed), one(new, RunKind::Added)].concat(),
        }
    }

    /// Which item stands where, and what it says.
    fn items(&self, old: &[Vec<Block>], new: &[Vec<Block>]) -> Vec<(Slot, Vec<Block>)> {
        let known = |items: &[Vec<Block>]| -> Vec<CaseValue> {
            items
                .iter()
                .map(|item| CaseValue::line(&said(item)))
                .collect()
        };
        let all = |item: &[Block], kind| -> Vec<Block> {
            item.iter().flat_map(|block| one(block, kind)).collect()
        };
        let item = |slot: Slot| match slot {
            Slot::Both(from, to, is_moved) => {
                let mut both = self.blocks(&old[from], &new[to]);
                if is_moved {
                    note_moved(&mut both);
                }
                both
            }
            Slot::Removed(at) => all(&old[at], RunKind::Removed),
            Slot::Added(at) => all(&new[at], RunKind::Added),
            Slot::MovedAway(at) => vec![note_away(&old[at])],
        };
        let mut items: Vec<(Slot, Vec<Block>)> = Vec::new();
        let mut waiting: Vec<Block> = Vec::new();
        for slot in slots(&known(old), &known(new)) {
            let mut own = item(slot);
            if !matches!(slot, Slot::MovedAway(_)) {
                own.splice(0..0, waiting.drain(..));
                items.push((slot, own));
            } else if let Some((_, before)) = items.last_mut() {
                // A place that is empty has no number, so it stands with what is before it.
                before.extend(own);
            } else {
                waiting = own;
            }
        }
        items
    }

    fn pictures(&self, old: &PictureBlock, new: &PictureBlock) -> Vec<Block> {
        let is_same = self.old_pictures.get(&old.file) == self.new_pictures.get(&new.file);
        let replaced = (!is_same).then(|| note("bilden är utbytt mot en annan"));
        let alternative = if old.alternative == new.alternative {
            None
        } else {
            let text = |text: &str| [Inline::Text(text.to_owned())];
            let mut inlines = vec![Inline::Remark(
                "beskrivning för den som inte ser bilden".to_owned(),
            )];
            inlines.push(Inline::Text(" ".to_owned()));
            inlines.extend(marked_words(
                &text(&old.alternative),
                &text(&new.alternative),
            ));
            Some(Block::Paragraph(inlines))
        };
        let drawn = std::iter::once(Block::Picture(new.clone()));
        replaced
            .into_iter()
            .chain(drawn)
            .chain(alternative)
            .collect()
    }
}

/// A block of one version only.
pub fn one(block: &Block, kind: RunKind) -> Vec<Block> {
    let all =
        |blocks: &[Block]| -> Vec<Block> { blocks.iter().flat_map(|it| one(it, kind)).collect() };
    let items = |items: &[Vec<Block>]| items.iter().map(|item| all(item)).collect();
    let is_added = kind == RunKind::Added;
    vec![match block {
        Block::Paragraph(inlines) => Block::Paragraph(all_marked(inlines, kind)),
        Block::Heading(level, inlines) => Block::Heading(*level, all_marked(inlines, kind)),
        Block::Bullets(own) => Block::Bullets(items(own)),
        Block::Numbers(numbers, own) => Block::Numbers(numbers.clone(), items(own)),
        Block::Quote(blocks) => Block::Quote(all(blocks)),
        Block::Table(table) => Block::Table(marked_table(table, kind)),
        Block::Picture(_) if is_added => return vec![note("ny bild"), block.clone()],
        // Only the pictures of the new version are there to be drawn.
        Block::Picture(picture) => note(&format!("bild {} är borttagen", picture.number)),
        Block::Lines(_) | Block::Money(_) | Block::Question(_) | Block::Anchor(_) => block.clone(),
    }]
}

/// The number that stands before an item.
fn number_of(slot: Slot, old: &[u64], new: &[u64]) -> u64 {
    let number = match slot {
        Slot::Both(_, at, _) | Slot::Added(at) => new.get(at),
        Slot::Removed(at) | Slot::MovedAway(at) => old.get(at),
    };
    number.copied().unwrap_or_default()
}

/// Says where something stood what it was, by its first words.
fn note_away(blocks: &[Block]) -> Block {
    /// Enough to know it by.
    const SHOWN: usize = 6;
    let said = said(blocks);
    let words: Vec<&str> = said.split_whitespace().collect();
    let more = if words.len() > SHOWN { " …" } else { "" };
    let shown = words[..words.len().min(SHOWN)].join(" ");
    note(&format!("{MOVED_AWAY}: {shown}{more}"))
}

/// A paragraph that is no part of either version.
pub fn note(text: &str) -> Block {
    Block::Paragraph(vec![Inline::Remark(text.to_owned())])
}

/// Says of blocks that they stood elsewhere.
pub fn note_moved(blocks: &mut Vec<Block>) {
    if let Some(Block::Paragraph(inlines) | Block::Heading(_, inlines)) = blocks.first_mut() {
        let note = [
            Inline::Remark(MOVED_HERE.to_owned()),
            Inline::Text(" ".to_owned()),
        ];
        inlines.splice(0..0, note);
    } else {
        blocks.insert(0, note(MOVED_HERE));
    }
}
