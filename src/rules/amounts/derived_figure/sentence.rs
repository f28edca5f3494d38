//! The sentences of a text with their figures.

use std::ops::Range;

use super::figure::{NearFigure, figures};
use super::said_words::SaidWords;
use super::time_units::constants;
use crate::facts::Facts;
use crate::text::{BlockKind, ReadText};

/// A sentence of running text.
pub(super) struct FigureSentence {
    pub range: Range<usize>,
    pub block: usize,
    /// Its figures, in order.
    pub figures: Vec<NearFigure>,
    /// What its words say; nothing where it has no figures.
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
    let mut found: Vec<FigureSentence> = Vec::new();
    for (at, it) in running.enumerate() {
        let figures = figures(facts, text, &it.range, at);
        let words = SaidWords::of(text.flowing(), &it.range);
        let before = found.last().map(|it| &it.words);
        let has = |letters: &str| words.has(letters) || before.is_some_and(|it| it.has(letters));
        found.push(FigureSentence {
            range: it.range.clone(),
            block: it.block,
            constants: constants(has, at, it.range.start),
            figures,
            words,
        });
    }
    found
}
