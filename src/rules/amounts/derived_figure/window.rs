//! The figures that a reader would reckon with to get another.

use super::figure::NearFigure;
use super::sentence::FigureSentence;

/// Sentences and figures before one and after it: what it is reckoned from stands no further off,
/// and more figures give almost any number.
const SENTENCES_BEFORE: usize = 3;
const SENTENCES_AFTER: usize = 2;
const FIGURES_BEFORE: usize = 9;
const FIGURES_AFTER: usize = 5;

/// The figures around one, in order, and after them those that times stand for.
pub(super) fn around<'s>(
    sentences: &'s [FigureSentence],
    of: usize,
    figure: &NearFigure,
) -> Vec<&'s NearFigure> {
    let from = of.saturating_sub(SENTENCES_BEFORE);
    let to = (of + SENTENCES_AFTER + 1).min(sentences.len());
    let near = sentences[from..to].iter().flat_map(|it| &it.figures);
    // A fraction is no base of anything.
    let near = near.filter(|it| it.fraction.is_none());
    let own = &figure.number.figure;
    let (mut found, after): (Vec<&NearFigure>, Vec<&NearFigure>) = near
        .filter(|it| it.number.figure != *own)
        .partition(|it| it.number.figure.start < own.start);
    found.drain(..found.len().saturating_sub(FIGURES_BEFORE));
    found.extend(after.into_iter().take(FIGURES_AFTER));
    found.extend(&sentences[of].constants);
    found
}
