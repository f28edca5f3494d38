//! Marked texts and notes, and how well each fits a change.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::leaves::{Leaf, TextAbove, leaves};
use super::listed::ListedChange;
use super::words::{share, words};
use crate::compare::redline::MarkedPart;
use crate::compare::redline::notes::is_of_move;
use crate::model::Part;
use crate::render::blocks::{Inline, shown};

/// A word that a marked text shares with a change counts most, then those beside it, and then that
/// both stand in the same part: a figure may have changed in a table and in a text. Of texts that
/// were exchanged only the heading tells which is which.
const WEIGHTS: (f64, f64, f64, f64) = (1.0, 0.5, 0.25, 0.1);

/// Words of a note that must be among those of a text: less than nearly all are chance.
const NEARLY_ALL: f64 = 0.8;

/// A marked text, or a note.
pub struct MarkSpot {
    /// The key of its part; `None` for the head.
    key: Option<&'static str>,
    /// What it stands below.
    below: Rc<TextAbove>,
    /// Of a cell, the number of its row.
    pub row: Option<usize>,
    /// Whether it is of the new version only; `None` for a note, which is about the whole text, or
    /// the whole row.
    pub is_added: Option<bool>,
    /// Whether it is a note of what has been moved.
    pub is_of_move: bool,
    /// Whether its row stands in both versions.
    pub is_in_both: bool,
    words: HashSet<String>,
    /// Which of the texts it stands in.
    text: usize,
}

/// All marked texts and notes of both versions, in order.
pub struct Spots {
    /// Those.
    pub all: Vec<MarkSpot>,
    /// For each text that has some, its words that are in the old version only, and in the new one.
    texts: Vec<[HashSet<String>; 2]>,
    /// How much of a text is of a change, by the numbers of both: worked out once, since a text may
    /// have thousands of marks.
    of_texts: HashMap<(usize, usize), f64>,
}

impl Spots {
    /// Of an agenda the numbers of items say nothing of which change they are of: their rows do.
    pub fn of(parts: &mut [MarkedPart], is_meeting: bool) -> Self {
        let mut spots = Self {
            all: Vec::new(),
            texts: Vec::new(),
            of_texts: HashMap::new(),
        };
        // Of each row its words, and whether any of it stands in both versions.
        let mut rows: HashMap<usize, (HashSet<String>, bool)> = HashMap::new();
        leaves(parts, &mut |leaf, inlines| {
            if let Some(row) = leaf.row {
                let (words, is_in_both) = rows.entry(row).or_default();
                words.extend(words_moved(inlines));
                *is_in_both |= inlines.iter().any(is_kept);
            }
            spots.push(&leaf, inlines);
        });
        for spot in &mut spots.all {
            if is_meeting && spot.row.is_some() && spot.words.iter().all(is_item_number) {
                spot.words.clear();
            }
            if let Some((words, is_in_both)) = spot.row.and_then(|row| rows.get(&row)) {
                spot.is_in_both = *is_in_both;
                if spot.is_of_move {
                    spot.words.clone_from(words);
                }
            }
        }
        spots
    }

    fn push(&mut self, leaf: &Leaf<'_>, inlines: &[Inline]) {
        let mut beside = [HashSet::new(), HashSet::new()];
        for inline in inlines {
            let (is_added, is_of_move, own) = match inline {
                Inline::Marked(marked) => {
                    let own = words(&shown(&marked.inlines));
                    beside[usize::from(marked.is_added)].extend(own.iter().cloned());
                    (Some(marked.is_added), false, own)
                }
                Inline::Remark(note) if is_of_move(note) => (None, true, words_moved(inlines)),
                Inline::Remark(_) => (None, false, words(&shown(inlines))),
                _ => continue,
            };
            self.all.push(MarkSpot {
                key: leaf.key,
                below: Rc::clone(&leaf.below),
                row: leaf.row,
                is_added,
                is_of_move,
                is_in_both: true,
                words: own.into_iter().collect(),
                text: self.texts.len(),
            });
        }
        self.texts.push(beside);
    }

    /// How well a marked text fits a change; 0 when not at all.
    pub fn score(&mut self, at: usize, change: &ListedChange) -> f64 {
        let spot = &self.all[at];
        let own = spot.own_score(change);
        if own == 0.0 {
            return 0.0;
        }
        let texts = &self.texts;
        let beside = self.of_texts.entry((spot.text, change.number));
        let beside = *beside.or_insert_with(|| {
            let both = texts[spot.text].iter().zip(&change.words);
            both.map(|(words, own)| share(words, own)).sum::<f64>() / 2.0
        });
        let is_near = spot.key == change.key
            || spot.row.is_some() && change.key == Some(Part::Amounts.word());
        let named = WEIGHTS.3 * share(&change.names, &spot.below.words);
        WEIGHTS.0 * own + WEIGHTS.1 * beside + named + if is_near { WEIGHTS.2 } else { 0.0 }
    }
}

impl MarkSpot {
    /// How much of its words are those of a change.
    fn own_score(&self, change: &ListedChange) -> f64 {
        if !change.is_anywhere && self.key != change.key {
            return 0.0;
        }
        // Where something stood may be below any.
        if let Some(question) = change.question.as_ref().filter(|_| !self.is_of_move) {
            if !self.below.is_question || self.below.words != question.words {
                return 0.0;
            }
            if question.is_added.is_some() && question.is_added == self.is_added {
                return 1.0;
            }
        }
        let [_, added] = &change.words;
        match self.is_added {
            Some(_) if change.is_move => 0.0,
            Some(is_added) => share(&self.words, &change.words[usize::from(is_added)]),
            // A note stands in a text that has been moved, or in the head of a column that has.
            None if change.is_move => share(&self.words, added).max(share(added, &self.words)),
            // Or it is told with the whole text in which an item or a row has been moved. A move
            // that is told by itself is nearer.
            None if self.is_of_move => match share(&self.words, &change.whole) {
                share if share >= NEARLY_ALL => share * WEIGHTS.1,
                _ => 0.0,
            },
            None => 0.0,
        }
    }
}

/// `12` or `12a`
#[expect(clippy::ptr_arg, reason = "asked of each of a set of strings")]
fn is_item_number(word: &String) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && digits <= 4 && word.len() <= digits + 2
}

/// Whether it is text of both versions.
fn is_kept(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) => !text.trim().is_empty(),
        Inline::Marked(_) | Inline::Remark(_) | Inline::Anchor(_) => false,
        _ => true,
    }
}

/// The words of what a note stands in, or names, without those of the note itself.
fn words_moved(inlines: &[Inline]) -> Vec<String> {
    let texts = inlines.iter().map(|inline| match inline {
        Inline::Remark(note) => match note.split_once(": ") {
            Some((_, named)) => named.to_owned(),
            None => String::new(),
        },
        other => shown(std::slice::from_ref(other)),
    });
    words(&texts.collect::<Vec<_>>().concat())
}
