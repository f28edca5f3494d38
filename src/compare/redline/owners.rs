//! What stands below the headings that both versions have: answers below their question, points
//! below the line that leads to them. All questions have the same answers, and two texts may be
//! exchanged: compared as one list, the headings would seem to have been moved.

use std::collections::{HashMap, HashSet, VecDeque};
use std::ops::Range;

use super::super::pairing::{Pairing, pairing};
use super::super::value::{CaseValue, RecordKind};
use super::known::{known_by, said};
use super::slots::{Slot, in_order, slots};
use crate::render::blocks::{Block, Inline, shown};

/// A paragraph of fewer words says the same as others by chance.
const LEAST_WORDS: usize = 5;

/// The places of two lists of blocks, one after the other.
pub fn block_slots(old: &[Block], new: &[Block]) -> Vec<Slot> {
    let (sections, starts) = sections(old, new);
    let end = |which: usize, section: usize, count: usize| {
        let next = starts[which].get(section + 1);
        next.copied().unwrap_or(count)
    };
    let old_range = |at: usize| starts[0][at]..end(0, at, old.len());
    let new_range = |at: usize| starts[1][at]..end(1, at, new.len());
    let mut found = Vec::new();
    for slot in in_order(&sections, starts[0].len(), starts[1].len()) {
        match slot {
            Slot::Both(from, to, is_moved) => {
                let (mut one, mut other) = (old_range(from), new_range(to));
                // The first of all stands below no heading.
                if from > 0 {
                    found.push(Slot::Both(one.start, other.start, is_moved));
                    (one.start, other.start) = (one.start + 1, other.start + 1);
                }
                found.extend(below((old, one), (new, other)));
            }
            Slot::MovedAway(at) => found.push(Slot::MovedAway(starts[0][at])),
            Slot::Removed(at) => found.extend(old_range(at).map(Slot::Removed)),
            Slot::Added(at) => found.extend(new_range(at).map(Slot::Added)),
        }
    }
    moved_elsewhere(&mut found, old, new);
    found
}

/// The places of what stands below one heading of both.
fn below(
    (old, from): (&[Block], Range<usize>),
    (new, to): (&[Block], Range<usize>),
) -> impl Iterator<Item = Slot> {
    let known = |blocks: &[Block]| -> Vec<CaseValue> { blocks.iter().map(known_by).collect() };
    let slots = slots(&known(&old[from.clone()]), &known(&new[to.clone()]));
    { slots.into_iter() }.map(move |slot| slot.after(from.start, to.start))
}

/// One version, and its headings.
struct Headed<'b> {
    blocks: &'b [Block],
    /// Where its headings stand.
    owners: Vec<usize>,
    /// Those that begin a section, by their numbers among all headings.
    kept: Vec<usize>,
}

impl<'b> Headed<'b> {
    fn of(blocks: &'b [Block], leads: &HashSet<String>) -> Self {
        Self {
            blocks,
            owners: owners(blocks, leads),
            kept: Vec::new(),
        }
    }

    /// Keeps the headings that both versions have. One that only this one has is a block like
    /// others, since its text may be in both; but a question takes its answers with it.
    fn keep(&mut self, paired: &HashSet<usize>) {
        let is_asked = |at: usize| {
            is_question(&self.blocks[at]) && self.blocks.get(at + 1).is_some_and(is_list)
        };
        let all = 0..self.owners.len();
        let kept = all.filter(|own| paired.contains(own) || is_asked(self.owners[*own]));
        self.kept = kept.collect();
    }

    /// Where its sections begin. The first is what stands above all headings.
    fn starts(&self) -> Vec<usize> {
        let starts = self.kept.iter().map(|own| self.owners[*own]);
        std::iter::once(0).chain(starts).collect()
    }

    /// The number of the section that a heading begins.
    fn section(&self, own: usize) -> Option<usize> {
        Some(self.kept.binary_search(&own).ok()? + 1)
    }
}

/// The sections of one version beside those of the other, and where each begins.
fn sections(old: &[Block], new: &[Block]) -> (Pairing, [Vec<usize>; 2]) {
    let leads = leads(old, new);
    let [mut old, mut new] = [old, new].map(|blocks| Headed::of(blocks, &leads));
    let found = pairing(&known(&old), &known(&new), (&[], &[]));
    old.keep(&found.pairs.iter().map(|pair| pair.0).collect());
    new.keep(&found.pairs.iter().map(|pair| pair.1).collect());
    let both = |(from, to): &(usize, usize)| Some((old.section(*from)?, new.section(*to)?));
    let pairs = found.pairs.iter().filter_map(both);
    let sections = Pairing {
        pairs: std::iter::once((0, 0)).chain(pairs).collect(),
        moved: found.moved.iter().filter_map(both).collect(),
        // What is not among the pairs has gone or come.
        ..Pairing::default()
    };
    (sections, [old.starts(), new.starts()])
}

/// The lines that lead to a list in both versions.
fn leads(old: &[Block], new: &[Block]) -> HashSet<String> {
    let leads = |blocks: &[Block]| -> HashSet<String> {
        let before_list = blocks.windows(2).filter(|two| is_list(&two[1]));
        before_list.filter_map(|two| text_of(&two[0])).collect()
    };
    let (old, new) = (leads(old), leads(new));
    old.intersection(&new).cloned().collect()
}

fn is_list(block: &Block) -> bool {
    matches!(block, Block::Bullets(_) | Block::Numbers(..))
}

fn text_of(block: &Block) -> Option<String> {
    match block {
        Block::Paragraph(inlines) => Some(shown(inlines)),
        _ => None,
    }
}

/// The places of what others stand below.
fn owners(blocks: &[Block], leads: &HashSet<String>) -> Vec<usize> {
    let places = blocks.iter().enumerate().filter(|(at, block)| {
        let leads_to_list = || {
            let next = blocks.get(at + 1);
            next.is_some_and(is_list) && text_of(block).is_some_and(|text| leads.contains(&text))
        };
        matches!(block, Block::Heading(..)) || is_question(block) || leads_to_list()
    });
    places.map(|(at, _)| at).collect()
}

/// A paragraph in bold, as the questions of a form are.
fn is_question(block: &Block) -> bool {
    matches!(block, Block::Paragraph(inlines) if matches!(inlines[..], [Inline::Strong(_)]))
}

/// What headings are known by among others. Of two with one name the texts below tell which is
/// which.
fn known(headed: &Headed<'_>) -> Vec<CaseValue> {
    let Headed { blocks, owners, .. } = headed;
    let ends = owners.iter().copied().skip(1).chain([blocks.len()]);
    let one = |(at, end): (usize, usize)| {
        let name = CaseValue::line(&said(&blocks[at..=at]));
        let text = CaseValue::line(&said(&blocks[at + 1..end]));
        let record = |kind, fields| CaseValue::record(kind, "", fields);
        match &blocks[at] {
            Block::Heading(..) => {
                record(RecordKind::Section, vec![("rubrik", name), ("text", text)])
            }
            block if is_question(block) => record(RecordKind::Question, vec![("fråga", name)]),
            _ => record(RecordKind::Document, vec![("handling", name)]),
        }
    };
    owners.iter().copied().zip(ends).map(one).collect()
}

/// What stands as it was below another heading has been moved there.
fn moved_elsewhere(slots: &mut [Slot], old: &[Block], new: &[Block]) {
    let mut gone: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (place, slot) in slots.iter().enumerate() {
        if let Slot::Removed(at) = slot
            && let Some(text) = known_elsewhere(&old[*at])
        {
            gone.entry(text).or_default().push_back(place);
        }
    }
    for place in 0..slots.len() {
        let Slot::Added(to) = slots[place] else {
            continue;
        };
        let places = known_elsewhere(&new[to]).and_then(|text| gone.get_mut(&text));
        let Some(was) = places.and_then(VecDeque::pop_front) else {
            continue;
        };
        if let Slot::Removed(from) = slots[was] {
            slots[was] = Slot::MovedAway(from);
            slots[place] = Slot::Both(from, to, true);
        }
    }
}

/// The words of a paragraph that are its own wherever it stands.
fn known_elsewhere(block: &Block) -> Option<String> {
    let text = text_of(block).filter(|_| !is_question(block))?;
    (text.split_whitespace().count() >= LEAST_WORDS).then_some(text)
}
