//! The sentences of a text with their figures.

use std::ops::Range;

use super::figure::{NearFigure, figures};
use super::said_words::SaidWords;
use super::time_units::constants;
use crate::facts::Facts;
use crate::text::{BlockKind, ReadText, Sentence};

/// A sentence of running text.
pub(super) struct FigureSentence {
    pub range: Range<usize>,
    pub block: usize,
    /// Its figures, in order.
    pub figures: Vec<NearFigure>,
    /// What its words say; nothing where neither it nor the next has figures.
    pub words: SaidWords,
    /// What the times stand for that it and the one before it name.
    pub constants: Vec<NearFigure>,
}

/// The sentences of a text that are no headings and stand in no table.
pub(super) fn sentences(facts: &Facts<'_>, text: &ReadText<'_>) -> Vec<FigureSentence> {
    let running = text.sentences().iter().filter(|it| {
        let kind = text.blocks()[it.block].kind;
        !matches!(kind, BlockKind::Cell | BlockKind::Heading(_)) && !text.is_quoted(it.range.start)
    });
    let all: Vec<(&Sentence, Vec<NearFigure>)> = { running.enumerate() }
        .map(|(at, it)| (it, figures(facts, text, &it.range, at)))
        .collect();
    let mut found: Vec<FigureSentence> = Vec::new();
    for at in 0..all.len() {
        let (it, figures) = &all[at];
        // Most sentences have no figures, and their words are asked for only by the next one.
        let is_read = all[at..].iter().take(2).any(|it| !it.1.is_empty());
        let words = is_read.then(|| SaidWords::of(text.flowing(), &it.range));
        let words = words.unwrap_or_default();
        let before = found.last().map(|it| &it.words);
        let has = |letters: &str| words.has(letters) || before.is_some_and(|it| it.has(letters));
        let constants = if figures.is_empty() {
            Vec::new()
        } else {
            constants(has, at, it.range.start)
        };
        found.push(FigureSentence {
            range: it.range.clone(),
            block: it.block,
            constants,
            figures: figures.clone(),
            words,
        });
    }
    found
}
