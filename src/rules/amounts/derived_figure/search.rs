//! The figures of a text that others nearly give.

use std::collections::HashSet;

use super::agreement::NounAgreement;
use super::cues::FigureCues;
use super::figure::NearFigure;
use super::relation::{Fit, Relation, relations};
use super::sentence::FigureSentence;
use super::signs::{SeenRelation, Sign};
use super::window::around;
use crate::facts::Facts;
use crate::facts::reckonings::ReckonedBy;

/// A figure with the figures around it and what they give.
struct Tried<'s> {
    figure: &'s NearFigure,
    window: Vec<&'s NearFigure>,
    relations: Vec<Relation>,
    cues: FigureCues,
}

/// A relation that may be meant, and does not give what is said.
pub(super) struct Doubt<'t> {
    pub figure: &'t NearFigure,
    pub window: &'t [&'t NearFigure],
    pub relation: &'t Relation,
    pub signs: Vec<Sign>,
}

impl Doubt<'_> {
    /// The figures that give another, those that stand in the text.
    pub(super) fn reckoned_with(&self) -> impl Iterator<Item = &NearFigure> {
        let of = self.relation.reckoned.of.iter().map(|at| self.window[*at]);
        of.filter(|it| !it.is_constant)
    }
}

/// All figures of a text that others may give.
pub(super) struct DerivedSearch<'s> {
    sentences: &'s [FigureSentence],
    tried: Vec<Tried<'s>>,
}

impl<'s> DerivedSearch<'s> {
    pub(super) fn of(sentences: &'s [FigureSentence]) -> Self {
        let all = sentences.iter().enumerate();
        let all = all.flat_map(|(at, it)| it.figures.iter().map(move |figure| (at, it, figure)));
        let exact = all.filter(|(.., figure)| !figure.number.is_about);
        let tried = exact.map(|(at, sentence, figure)| {
            let cues = FigureCues::of(sentence, &figure.number.range);
            let window = around(sentences, at, figure);
            Tried {
                relations: relations(figure, &window, &cues),
                figure,
                window,
                cues,
            }
        });
        Self {
            sentences,
            tried: tried.collect(),
        }
    }

    /// The relations that do not give what is said, of figures that no other relation has.
    pub(super) fn doubts(&self, facts: &Facts<'_>) -> Vec<Doubt<'_>> {
        let held = self.held();
        let mut found = Vec::new();
        for tried in &self.tried {
            if held.contains(&tried.figure.number.figure.start) {
                continue;
            }
            let seen = SeenRelation {
                figure: tried.figure,
                window: &tried.window,
                sentences: self.sentences,
                cues: &tried.cues,
                is_said_elsewhere: facts.figures().times(&tried.figure.number) > 1,
            };
            let near = tried.relations.iter().filter(|it| it.fit != Fit::Exact);
            found.extend(near.map(|relation| Doubt {
                figure: tried.figure,
                window: &tried.window,
                relation,
                signs: seen.signs(relation),
            }));
        }
        found
    }

    /// Where the figures stand that some relation gives, or that give another.
    fn held(&self) -> HashSet<usize> {
        let mut held = HashSet::new();
        for tried in &self.tried {
            let exact =
                { tried.relations.iter() }.filter(|it| it.fit == Fit::Exact && is_sound(it));
            for relation in exact {
                held.insert(tried.figure.number.figure.start);
                if tried.figure.fraction.is_none() {
                    let of = relation.reckoned.of.iter().map(|at| tried.window[*at]);
                    let written = of.filter(|it| !it.is_constant);
                    held.extend(written.map(|it| it.number.figure.start));
                }
            }
        }
        held
    }
}

/// Women are a share of employees; other reckonings are of things with one name.
fn is_sound(relation: &Relation) -> bool {
    let is_share = relation.reckoned.reckoning == ReckonedBy::Share && !relation.is_complement;
    is_share || relation.agreement != NounAgreement::OtherNoun
}
