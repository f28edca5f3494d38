//! What speaks for a reckoning as the one that a figure was got by, and against it.

use rust_decimal::Decimal;

use super::agreement::{NounAgreement, agreement, is_measured};
use super::cue_words::CueKinds;
use super::cues::FigureCues;
use super::figure::NearFigure;
use super::relation::{Distance, Fit, Nearness, Relation};
use super::sentence::FigureSentence;
use crate::facts::digit_slip::significant_digits;
use crate::facts::prose_numbers::Counted;
use crate::facts::reckonings::ReckonedBy;

/// A sign. How much each weighs stands in `weights.rs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// How it is reckoned.
    Sum,
    Difference,
    Product,
    PartOf,
    Share,
    Complement,
    Change,
    Quotient,
    Rest,
    /// Two nouns, or a figure without one.
    OtherNoun,
    Bare,
    /// All figures stand in the sentence; or the first of them two sentences before, or three.
    OneSentence,
    TwoBefore,
    ThreeBefore,
    /// Some stand in a later sentence, or in another paragraph.
    Later,
    OtherParagraph,
    /// All come after it in the text, or some.
    AllAfter,
    SomeAfter,
    /// It stands right after a figure of the reckoning: *2,1 mnkr, eller 5 procent*.
    Apposed,
    /// What it is the sum of follows a colon.
    Enumerates,
    /// Figures before it that count the same and are not reckoned with: one, and each more of two.
    OneUnused,
    MoreUnused,
    /// Others in the same sentences that are not: each of three.
    OthersUnused,
    /// Figures after it in its sentence that are not.
    UnusedAfter,
    /// Words for this reckoning right before it, right after it, or earlier in the sentence.
    NamedBefore,
    NamedAfter,
    NamedEarlier,
    /// Words before it that say only this.
    NamedStrongly,
    /// *alltså* right before it, or earlier; *blir* right before it.
    FollowsBefore,
    FollowsEarlier,
    IsBefore,
    AfterMark,
    /// None of them.
    NotNamed,
    /// It stands beside a year, after *från* or *än*, or is of another time or a plan.
    WithYear,
    ComparedWith,
    OtherTime,
    Planned,
    /// Small numbers, times, approximate ones.
    Small,
    Time,
    About,
    /// Prices for each in a product, as a result of one, and in a sum.
    PriceInProduct,
    PriceFromProduct,
    PriceInSum,
    Price,
    /// Three figures or more, five or more, or months of a year.
    Three,
    Five,
    Constant,
    /// How near it is.
    Slip,
    LikelySlip,
    LongSlip,
    LongerSlip,
    Close,
    Some,
    Much,
    FewPoints,
    MorePoints,
    MuchOfShare,
    Fraction,
    /// The figure stands elsewhere in the case as well.
    SaidElsewhere,
}

/// What signs are read from.
pub(super) struct SeenRelation<'s> {
    pub figure: &'s NearFigure,
    pub window: &'s [&'s NearFigure],
    pub sentences: &'s [FigureSentence],
    pub cues: &'s FigureCues,
    pub is_said_elsewhere: bool,
}

impl SeenRelation<'_> {
    /// The signs of a relation that is near; those that are counted stand so often.
    pub(super) fn signs(&self, relation: &Relation) -> Vec<Sign> {
        let mut signs = vec![kind(relation)];
        self.read_agreement(relation, &mut signs);
        self.read_places(relation, &mut signs);
        self.read_unused(relation, &mut signs);
        self.read_words(relation, &mut signs);
        self.read_numbers(relation, &mut signs);
        if let Fit::Near(near) = relation.fit {
            self.read_distance(near, &mut signs);
        }
        if self.is_said_elsewhere && self.figure.number.counted != Counted::Percent {
            signs.push(Sign::SaidElsewhere);
        }
        signs
    }

    fn of<'r>(&'r self, relation: &'r Relation) -> impl Iterator<Item = &'r NearFigure> + Clone {
        relation.reckoned.of.iter().map(|at| self.window[*at])
    }

    /// Those that stand in the text.
    fn written<'r>(
        &'r self,
        relation: &'r Relation,
    ) -> impl Iterator<Item = &'r NearFigure> + Clone {
        self.of(relation).filter(|it| !it.is_constant)
    }

    fn read_agreement(&self, relation: &Relation, signs: &mut Vec<Sign>) {
        if relation.agreement == NounAgreement::OtherNoun {
            signs.push(Sign::OtherNoun);
        }
        let is_bare =
            |it: &NearFigure| matches!(it.number.counted, Counted::Word(_)) && it.nouns.is_empty();
        if is_bare(self.figure) || self.written(relation).any(is_bare) {
            signs.push(Sign::Bare);
        }
    }

    fn read_places(&self, relation: &Relation, signs: &mut Vec<Sign>) {
        let own = self.figure;
        let written = || self.written(relation);
        let first = written()
            .map(|it| it.sentence)
            .min()
            .unwrap_or(own.sentence);
        let last = written()
            .map(|it| it.sentence)
            .max()
            .unwrap_or(own.sentence);
        match own.sentence.saturating_sub(first) {
            0 if last == own.sentence => signs.push(Sign::OneSentence),
            0 | 1 => (),
            2 => signs.push(Sign::TwoBefore),
            _ => signs.push(Sign::ThreeBefore),
        }
        if last > own.sentence {
            signs.push(Sign::Later);
        }
        let block = |it: &NearFigure| self.sentences[it.sentence].block;
        if written().any(|it| block(it) != block(own)) {
            signs.push(Sign::OtherParagraph);
        }
        let is_after = |it: &NearFigure| it.number.figure.start > own.number.figure.start;
        if written().all(is_after) {
            signs.push(Sign::AllAfter);
        } else if written().any(is_after) {
            signs.push(Sign::SomeAfter);
        }
    }

    fn read_unused(&self, relation: &Relation, signs: &mut Vec<Sign>) {
        const MORE: usize = 2;
        const OTHERS: usize = 3;
        let own = self.figure;
        let start = |it: &NearFigure| it.number.figure.start;
        let places = || self.written(relation).map(start).chain([start(own)]);
        let (first, last) = (places().min().unwrap_or(0), places().max().unwrap_or(0));
        let is_used = |it: &NearFigure| self.written(relation).any(|used| start(used) == start(it));
        let is_free = |it: &NearFigure| !it.is_constant && !is_used(it);
        let is_between = |it: &&NearFigure| {
            let is_before = it.sentence == own.sentence && start(it) < start(own);
            is_free(it) && (is_before || (first < start(it) && start(it) < last))
        };
        let is_after = |it: &&&NearFigure| it.sentence == own.sentence && start(it) > last;
        if self.window.iter().filter(is_after).any(|it| is_free(it)) {
            signs.push(Sign::UnusedAfter);
        }
        let is_share = matches!(
            own.number.counted,
            Counted::Percent | Counted::PercentPoints
        );
        let is_alike = |it: &&NearFigure| {
            let with = |other: &NearFigure| agreement(it, other) >= NounAgreement::Bare;
            (!is_share && with(own)) || self.written(relation).any(with)
        };
        let unused = self.window.iter().copied().filter(is_between);
        let (alike, mut others): (Vec<&NearFigure>, Vec<&NearFigure>) = unused.partition(is_alike);
        // A sentence between that speaks of other things takes nothing from what it follows.
        let is_beside = |it: &NearFigure| {
            it.sentence == own.sentence
                || self
                    .written(relation)
                    .any(|used| used.sentence == it.sentence)
        };
        others.retain(|it| is_beside(it));
        if !alike.is_empty() {
            signs.push(Sign::OneUnused);
        }
        let more = alike.len().saturating_sub(1).min(MORE);
        signs.extend(std::iter::repeat_n(Sign::MoreUnused, more));
        signs.extend(std::iter::repeat_n(
            Sign::OthersUnused,
            others.len().min(OTHERS),
        ));
    }

    fn read_words(&self, relation: &Relation, signs: &mut Vec<Sign>) {
        let cues = self.cues;
        let names = |said: CueKinds| names(said, relation.reckoned.reckoning);
        let before = signs.len();
        let named = [
            (names(cues.before), Sign::NamedBefore),
            (names(cues.after), Sign::NamedAfter),
            (names(cues.earlier), Sign::NamedEarlier),
        ];
        signs.extend(named.iter().find(|(is, _)| *is).map(|it| it.1));
        if names_strongly(cues.before, relation.reckoned.reckoning) {
            signs.push(Sign::NamedStrongly);
        }
        let follows = [
            (cues.before.follows, Sign::FollowsBefore),
            (cues.earlier.follows, Sign::FollowsEarlier),
        ];
        signs.extend(follows.iter().find(|(is, _)| *is).map(|it| it.1));
        let others = [
            (cues.before.is && !cues.before.follows, Sign::IsBefore),
            (cues.is_after_mark, Sign::AfterMark),
        ];
        signs.extend(others.iter().filter(|(is, _)| *is).map(|it| it.1));
        if signs.len() == before {
            signs.push(Sign::NotNamed);
        }
        let is_of = |at: usize| self.written(relation).any(|it| it.number.range.end == at);
        if cues.apposed_to.is_some_and(is_of) {
            signs.push(Sign::Apposed);
        }
        if cues.is_before_colon && relation.reckoned.reckoning == ReckonedBy::Sum {
            signs.push(Sign::Enumerates);
        }
        let against = [
            (cues.has_year, Sign::WithYear),
            (cues.is_compared_with, Sign::ComparedWith),
            (cues.is_of_other_time, Sign::OtherTime),
            (cues.is_planned, Sign::Planned),
        ];
        signs.extend(against.iter().filter(|(is, _)| *is).map(|it| it.1));
    }

    fn read_numbers(&self, relation: &Relation, signs: &mut Vec<Sign>) {
        use ReckonedBy::{Change, Difference, Product, Rest, Share, Sum};
        /// Of so few there are many in every memo.
        const SMALL: i64 = 3;
        let by = relation.reckoned.reckoning;
        let of = || self.of(relation);
        let is_small = |it: &NearFigure| {
            let is_count = !matches!(it.number.counted, Counted::Percent);
            is_count && it.number.value.abs() <= Decimal::from(SMALL)
        };
        let is_rate = of().any(|it| it.number.is_rate);
        let all_rates = of().all(|it| it.number.is_rate) && self.figure.number.is_rate;
        let is_mixed = (is_rate || self.figure.number.is_rate) && !all_rates;
        let count = relation.reckoned.of.len();
        let found = [
            (by != Rest && of().any(is_small), Sign::Small),
            (
                matches!(by, Share | Change) && of().any(is_measured),
                Sign::Time,
            ),
            (of().any(|it| it.number.is_about), Sign::About),
            (
                by == Product && (is_rate || self.cues.has_rate),
                Sign::PriceInProduct,
            ),
            (
                by == Product && self.figure.number.is_rate,
                Sign::PriceFromProduct,
            ),
            (matches!(by, Sum | Difference) && is_mixed, Sign::PriceInSum),
            (self.figure.number.is_rate, Sign::Price),
            (count >= 3, Sign::Three),
            (count >= 5, Sign::Five),
            (of().any(|it| it.is_constant), Sign::Constant),
        ];
        signs.extend(found.iter().filter(|(is, _)| *is).map(|it| it.1));
    }

    fn read_distance(&self, near: Nearness, signs: &mut Vec<Sign>) {
        let number = &self.figure.number;
        let written = number
            .value
            .checked_div(number.step)
            .unwrap_or(number.value);
        let digits = significant_digits(written);
        let is_slip = near.is_slip || near.is_likely_slip;
        let is_share = matches!(
            self.figure.number.counted,
            Counted::Percent | Counted::PercentPoints
        );
        let slips = [
            (near.is_slip, Sign::Slip),
            (near.is_likely_slip, Sign::LikelySlip),
            (is_slip && digits >= 3, Sign::LongSlip),
            (is_slip && digits >= 4, Sign::LongerSlip),
        ];
        signs.extend(slips.iter().filter(|(is, _)| *is).map(|it| it.1));
        signs.extend(match near.distance {
            Distance::Close => Some(Sign::Close),
            Distance::Some => Some(Sign::Some),
            Distance::Much if is_share => Some(Sign::MuchOfShare),
            Distance::Much => Some(Sign::Much),
            Distance::FewPoints => Some(Sign::FewPoints),
            Distance::MorePoints => Some(Sign::MorePoints),
            Distance::Fraction => Some(Sign::Fraction),
            Distance::Far => None,
        });
    }
}

const fn kind(relation: &Relation) -> Sign {
    match relation.reckoned.reckoning {
        ReckonedBy::Sum => Sign::Sum,
        ReckonedBy::Difference => Sign::Difference,
        ReckonedBy::Product => Sign::Product,
        ReckonedBy::PartOf => Sign::PartOf,
        ReckonedBy::Share if relation.is_complement => Sign::Complement,
        ReckonedBy::Share => Sign::Share,
        ReckonedBy::Change => Sign::Change,
        ReckonedBy::Quotient => Sign::Quotient,
        ReckonedBy::Rest => Sign::Rest,
    }
}

/// Whether words are said of a reckoning.
const fn names(said: CueKinds, by: ReckonedBy) -> bool {
    match by {
        ReckonedBy::Sum => said.totals,
        ReckonedBy::Difference => said.changes || said.rests,
        ReckonedBy::Rest => said.rests,
        ReckonedBy::Product => said.totals || said.each,
        ReckonedBy::PartOf | ReckonedBy::Change => said.changes,
        ReckonedBy::Share => said.shares,
        ReckonedBy::Quotient => said.each,
    }
}

/// The same of words that are said of nothing else.
const fn names_strongly(said: CueKinds, by: ReckonedBy) -> bool {
    match by {
        ReckonedBy::Sum | ReckonedBy::Product => said.strong_total,
        ReckonedBy::Difference => said.strong_change || said.strong_rest,
        ReckonedBy::Rest => said.strong_rest,
        ReckonedBy::PartOf | ReckonedBy::Change => said.strong_change,
        ReckonedBy::Share => said.strong_share,
        ReckonedBy::Quotient => said.strong_each,
    }
}
