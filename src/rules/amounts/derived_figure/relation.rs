//! What the figures around one give, and whether that is what it says.

use rust_decimal::Decimal;

use super::agreement::{NounAgreement, agreement, is_measured};
use super::cues::FigureCues;
use super::figure::NearFigure;
use crate::facts::digit_slip::{is_likely_slip, is_number_slip};
use crate::facts::prose_numbers::{Counted, Number};
use crate::facts::reckonings::{Reckoned, ReckonedBy, reckoned, sums_and_differences};

/// A reckoning that a reader could think of.
pub(super) struct Relation {
    pub reckoned: Reckoned,
    /// How far its figures count the same.
    pub agreement: NounAgreement,
    /// It is what is left of the whole: *de övriga 40 procenten*.
    pub is_complement: bool,
    pub fit: Fit,
}

/// How what is reckoned fits what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// It is that, as precisely as it is said.
    Exact,
    /// It is not, and might be meant.
    Near(Nearness),
}

/// How near what is said is to what is reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Nearness {
    /// What a slip of the pen makes, and one of those that are no chance.
    pub is_slip: bool,
    pub is_likely_slip: bool,
    pub distance: Distance,
}

/// How far apart two values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Distance {
    /// An eighth.
    Close,
    /// Less than half as much again.
    Some,
    /// Less than twice as much.
    Much,
    /// More.
    Far,
    /// Shares that at most four, or twelve, points lie between.
    FewPoints,
    MorePoints,
    /// A share in words.
    Fraction,
}

/// The relations of the figures in a window to one that they may give.
pub(super) fn relations(
    figure: &NearFigure,
    window: &[&NearFigure],
    cues: &FigureCues,
) -> Vec<Relation> {
    let constants = window.iter().filter(|it| it.is_constant).count();
    let (written, constants) = window.split_at(window.len() - constants);
    let numbers: Vec<&Number> = written.iter().map(|it| &it.number).collect();
    let all = reckoned(&numbers, &figure.number).into_iter();
    let with_times = of_times(written, constants);
    all.chain(runs_of_alike(figure, written))
        .chain(with_times)
        .filter_map(|it| relation(figure, window, cues, it))
        .collect()
}

/// Sums and rests of three or more that count what the figure does, where others stand between.
fn runs_of_alike(figure: &NearFigure, written: &[&NearFigure]) -> Vec<Reckoned> {
    let is_alike = |at: &usize| agreement(figure, written[*at]) >= NounAgreement::Bare;
    let alike: Vec<usize> = (0..written.len()).filter(is_alike).collect();
    if alike.len() < 3 || alike.len() == written.len() {
        return Vec::new();
    }
    let numbers: Vec<&Number> = alike.iter().map(|at| &written[*at].number).collect();
    let mut found = Vec::new();
    sums_and_differences(
        &numbers,
        &(0..numbers.len()).collect::<Vec<_>>(),
        &mut found,
    );
    found.retain(|it| it.of.len() >= 3);
    for it in &mut found {
        it.of.iter_mut().for_each(|at| *at = alike[*at]);
    }
    found
}

/// *66 tkr i månaden* times the months of a year, and what a year's money is in a month.
fn of_times(written: &[&NearFigure], constants: &[&NearFigure]) -> Vec<Reckoned> {
    let mut found = Vec::new();
    for (nth, constant) in constants.iter().enumerate() {
        let constant_at = written.len() + nth;
        let count = constant.number.value;
        for (at, figure) in written.iter().enumerate() {
            let value = figure.number.value;
            let half = if figure.number.step == Decimal::ONE {
                Decimal::ZERO
            } else {
                figure.number.step / Decimal::TWO
            };
            let mut push = |reckoning, value: Option<Decimal>, slack: Option<Decimal>, of| {
                found.extend(value.zip(slack).map(|(value, slack)| Reckoned {
                    reckoning,
                    value,
                    slack,
                    of,
                }));
            };
            let product = (value.checked_mul(count), half.checked_mul(count));
            push(
                ReckonedBy::Product,
                product.0,
                product.1,
                vec![at, constant_at],
            );
            let part = (value.checked_div(count), half.checked_div(count));
            push(ReckonedBy::Quotient, part.0, part.1, vec![at, constant_at]);
        }
    }
    found
}

fn relation(
    figure: &NearFigure,
    window: &[&NearFigure],
    cues: &FigureCues,
    reckoned: Reckoned,
) -> Option<Relation> {
    let of: Vec<&NearFigure> = reckoned.of.iter().map(|at| window[*at]).collect();
    let mut fit = fit(figure, &reckoned, of.iter().any(|it| it.number.is_about))?;
    if converts_units(figure, &reckoned, &of) || is_compounded(figure, &reckoned, &of) {
        fit = Fit::Exact;
    }
    let agreement = agreement_of(figure, reckoned.reckoning, &of);
    let is_complement = is_complement(&reckoned, &of);
    let is_possible = agreement > NounAgreement::No
        && is_said(figure, reckoned.reckoning, cues)
        && (!is_complement || cues.leaves);
    is_possible.then_some(Relation {
        reckoned,
        agreement,
        is_complement,
        fit,
    })
}

fn fit(figure: &NearFigure, reckoned: &Reckoned, is_about: bool) -> Option<Fit> {
    let number = &figure.number;
    let value = reckoned.value.abs();
    if let Some((low, high)) = figure.fraction {
        let is_exact = low <= value && value <= high;
        let is_near = ratio_below(number.value, value, FRACTION_REACH);
        let near = Nearness {
            is_slip: false,
            is_likely_slip: false,
            distance: Distance::Fraction,
        };
        return (is_exact || is_near).then_some(if is_exact {
            Fit::Exact
        } else {
            Fit::Near(near)
        });
    }
    if !may_fit(number.value, value) {
        return None;
    }
    let rounded = value
        .checked_div(number.step)?
        .round()
        .checked_mul(number.step)?;
    let is_likely_slip = is_likely_slip(number.value, rounded, number.step);
    let is_nominal = rounded == number.value.abs();
    let gives = reckoned.gives(number) && (is_nominal || !is_likely_slip);
    if gives || is_rounded_to(number, value) {
        return Some(Fit::Exact);
    }
    // *ca 120 tkr* times four is about 500.
    if is_about && ratio_below(number.value, value, ABOUT_REACH) {
        return None;
    }
    let is_slip = !is_likely_slip && is_number_slip(number.value, rounded, number.step, 2);
    let distance = distance(number, value);
    let is_near = distance != Distance::Far || is_slip || is_likely_slip;
    is_near.then_some(Fit::Near(Nearness {
        is_slip,
        is_likely_slip,
        distance,
    }))
}

/// Whether a value is less than about twice as much or little, or has the same digits: asked first,
/// since most of what figures give together is far from any other.
fn may_fit(said: Decimal, value: Decimal) -> bool {
    let digits = |value: Decimal| {
        let digits = value.abs().normalize().mantissa();
        std::iter::successors(Some(digits), |it| {
            (*it != 0 && it % 10 == 0).then_some(it / 10)
        })
        .last()
    };
    ratio_below(said, value, MUCH) || digits(said) == digits(value)
}

/// Thousandths of the smaller value that the larger may be.
const ABOUT_REACH: i64 = 1062;
const CLOSE: i64 = 1127;
const SOME: i64 = 1420;
const MUCH: i64 = 2014;
const FRACTION_REACH: i64 = 2460;

fn ratio_below(one: Decimal, other: Decimal, thousandths: i64) -> bool {
    let (one, other) = (one.abs(), other.abs());
    let (less, more) = (one.min(other), one.max(other));
    let scaled = less.checked_mul(Decimal::new(thousandths, 3));
    !less.is_zero() && scaled.is_some_and(|it| more < it)
}

fn distance(number: &Number, value: Decimal) -> Distance {
    const FEW_POINTS: i64 = 4;
    const MORE_POINTS: i64 = 12;
    let is_share = matches!(number.counted, Counted::Percent | Counted::PercentPoints);
    let apart = (number.value.abs() - value).abs();
    if is_share && apart <= Decimal::from(FEW_POINTS) {
        return Distance::FewPoints;
    }
    if is_share && apart <= Decimal::from(MORE_POINTS) && ratio_below(number.value, value, 1649) {
        return Distance::MorePoints;
    }
    match () {
        () if !ratio_below(number.value, value, MUCH) => Distance::Far,
        () if is_share => Distance::Much,
        () if ratio_below(number.value, value, CLOSE) => Distance::Close,
        () if ratio_below(number.value, value, SOME) => Distance::Some,
        () => Distance::Much,
    }
}

/// *Avrundat blir det 1 972 000 kr*: three zeros at its end say that money is rounded.
fn is_rounded_to(number: &Number, value: Decimal) -> bool {
    const LEAST_ZEROS: u32 = 3;
    if number.counted != Counted::Money {
        return false;
    }
    let Some(mut rest) = number.value.abs().checked_div(number.step) else {
        return false;
    };
    let mut place = number.step;
    let mut zeros = 0;
    while !rest.is_zero() && (rest % Decimal::TEN).is_zero() {
        rest /= Decimal::TEN;
        place *= Decimal::TEN;
        zeros += 1;
    }
    zeros >= LEAST_ZEROS
        && (number.value.abs() - value).abs() + (number.value.abs() - value).abs() <= place
}

/// *4,8 kilometer för 1 365 kr per meter*: the same digits with other zeros.
fn converts_units(figure: &NearFigure, reckoned: &Reckoned, of: &[&NearFigure]) -> bool {
    const LEAST_DIGITS: usize = 2;
    let is_by = matches!(
        reckoned.reckoning,
        ReckonedBy::Product | ReckonedBy::Quotient
    );
    let is_of_measure = is_measured(figure) || of.iter().any(|it| is_measured(it));
    let digits = |value: Decimal| {
        let digits = value.abs().normalize().mantissa().to_string();
        digits.trim_end_matches('0').to_owned()
    };
    let said = digits(figure.number.value);
    is_by && is_of_measure && said.len() >= LEAST_DIGITS && said == digits(reckoned.value)
}

/// *3 procent och sedan 8 procent*: the second is of more.
fn is_compounded(figure: &NearFigure, reckoned: &Reckoned, of: &[&NearFigure]) -> bool {
    let is_sum = reckoned.reckoning == ReckonedBy::Sum;
    if !is_sum || figure.number.counted != Counted::Percent {
        return false;
    }
    let grown = of.iter().try_fold(Decimal::ONE, |all, it| {
        all.checked_mul(Decimal::ONE + it.number.value / Decimal::ONE_HUNDRED)
    });
    let percent = grown.map(|it| (it - Decimal::ONE) * Decimal::ONE_HUNDRED);
    percent.is_some_and(|it| (it - figure.number.value).abs() <= figure.number.step)
}

/// How far those that have to count the same do.
fn agreement_of(figure: &NearFigure, by: ReckonedBy, of: &[&NearFigure]) -> NounAgreement {
    let with = |it: &&NearFigure| agreement(figure, it);
    match by {
        ReckonedBy::Sum | ReckonedBy::Difference => {
            of.iter().map(with).min().unwrap_or(NounAgreement::No)
        }
        ReckonedBy::Share | ReckonedBy::Change => agreement(of[0], of[1]),
        ReckonedBy::Rest => NounAgreement::Same,
        ReckonedBy::PartOf => agreement(figure, of[1]),
        ReckonedBy::Product if figure.number.counted == Counted::Money => NounAgreement::Same,
        ReckonedBy::Product => of
            .iter()
            .map(with)
            .max()
            .unwrap_or(NounAgreement::No)
            .max(NounAgreement::Bare),
        ReckonedBy::Quotient => agreement(figure, of[0]),
    }
}

/// Whether the words allow it: a change is named, an average too, and shares are not subtracted.
fn is_said(figure: &NearFigure, by: ReckonedBy, cues: &FigureCues) -> bool {
    let is_percent = figure.number.counted == Counted::Percent;
    let is_points = figure.number.counted == Counted::PercentPoints;
    match by {
        ReckonedBy::Sum => !is_percent || cues.before.totals,
        ReckonedBy::Difference => !is_percent,
        ReckonedBy::Change => cues.changes && !is_points,
        ReckonedBy::Share | ReckonedBy::Rest => !is_points,
        ReckonedBy::Quotient => cues.is_each,
        ReckonedBy::Product | ReckonedBy::PartOf => true,
    }
}

/// What is left of the whole when the less is taken from it.
fn is_complement(reckoned: &Reckoned, of: &[&NearFigure]) -> bool {
    if reckoned.reckoning != ReckonedBy::Share {
        return false;
    }
    let (one, two) = (of[0].number.value.abs(), of[1].number.value.abs());
    let share = one.min(two).checked_div(one.max(two));
    share.is_some_and(|it| {
        let is = |value: Decimal| {
            (reckoned.value - value * Decimal::ONE_HUNDRED).abs() < Decimal::new(1, 4)
        };
        is(Decimal::ONE - it) && !is(it)
    })
}
