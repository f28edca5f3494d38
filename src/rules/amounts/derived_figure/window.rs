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
    let own = &sentences[of].figures;
    let at = own.partition_point(|it| it.number.figure.start < figure.number.figure.start);
    let later = own.len().min(at + 1);
    // A fraction is no base of anything.
    let is_base = |it: &&NearFigure| it.fraction.is_none();
    // A sentence may have thousands of figures, and only the nearest are looked at.
    let earlier = sentences[from..of].iter().rev();
    let earlier = earlier.flat_map(|it| it.figures.iter().rev());
    let before = own[..at].iter().rev().chain(earlier);
    let mut found: Vec<&NearFigure> = before.filter(is_base).take(FIGURES_BEFORE).collect();
    found.reverse();
    let after = sentences[of + 1..to].iter().flat_map(|it| &it.figures);
    let after = own[later..].iter().chain(after);
    found.extend(after.filter(is_base).take(FIGURES_AFTER));
    found.extend(&sentences[of].constants);
    found
}
