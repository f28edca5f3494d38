//! What a decision point says, its amounts and days apart from its words, so that two that differ
//! in one of them alone are known.

use std::borrow::Cow;
use std::ops::Range;

use crate::check::rule::Checker;
use crate::facts::decision::point::PointText;
use crate::model::{FigureValue, Measure};
use crate::swedish::in_small;
use crate::text::words::words;

/// A word of a point, or what can be otherwise in a point about the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum SaidPart<'t> {
    /// In small letters.
    Word(Cow<'t, str>),
    /// In kronor, typed or filled in with `{{ }}`.
    Amount(String),
    /// Of a day that something begins, ends or is due at.
    Day(String),
    /// What was left out to compare the others.
    Open,
}

/// More amounts and days than a point about one thing has; each costs a copy of its words.
const MOST_OPEN: usize = 4;

/// All that a point says, in order.
pub fn parts<'t>(checker: &Checker<'_>, point: &'t PointText<'_>) -> Vec<SaidPart<'t>> {
    let mut marked: Vec<(Range<usize>, SaidPart<'t>)> = filled_in(checker, point);
    let amounts = checker.amounts_of(point).iter().map(|it| {
        let kronor = it.money.kronor.normalize().to_string();
        (it.range.clone(), SaidPart::Amount(kronor))
    });
    marked.extend(amounts);
    let days = point.dates().iter().filter(|it| is_bound(point, &it.range));
    marked.extend(days.map(|it| {
        let written = point.written[it.range.clone()].to_lowercase();
        (it.range.clone(), SaidPart::Day(written))
    }));
    marked.sort_by_key(|(range, _)| range.start);
    let is_free = |range: &Range<usize>| {
        let next = marked.partition_point(|(it, _)| it.start <= range.start);
        let before = next.checked_sub(1).and_then(|at| marked.get(at));
        before.is_none_or(|(it, _)| it.end <= range.start)
    };
    let said = words(point.written).filter(|(range, _)| is_free(range));
    let mut all: Vec<(usize, SaidPart<'t>)> = said
        .map(|(range, word)| (range.start, SaidPart::Word(in_small(word))))
        .collect();
    all.extend(marked.into_iter().map(|(range, part)| (range.start, part)));
    all.sort_by_key(|(start, _)| *start);
    all.into_iter().map(|(_, part)| part).collect()
}

/// The amounts that the page fills in.
fn filled_in(
    checker: &Checker<'_>,
    point: &PointText<'_>,
) -> Vec<(Range<usize>, SaidPart<'static>)> {
    let figures = point.figures().iter().filter_map(|figure| {
        let FigureValue::Figure(value) = checker.case.figure(figure).ok()? else {
            return None;
        };
        let is_money = matches!(value.measure, Measure::Money(_));
        let kronor = value.money.kronor.normalize().to_string();
        is_money.then(|| (figure.range.clone(), SaidPart::Amount(kronor)))
    });
    figures.collect()
}

/// *från och med den 1 maj*, *senast den 31 mars*: no day that names which meeting or which year is
/// meant.
fn is_bound(point: &PointText<'_>, day: &Range<usize>) -> bool {
    const LEADS: [&str; 6] = [
        "från och med",
        "från",
        "fr.o.m.",
        "till och med",
        "t.o.m.",
        "senast",
    ];
    let before = point.flowing()[..day.start].trim_end();
    let before = before.strip_suffix("den").unwrap_or(before).trim_end();
    LEADS.iter().any(|lead| before.ends_with(lead))
}

/// The point with each of its amounts and days left out in turn, and whether that is an amount.
pub fn with_one_open<'t>(parts: &[SaidPart<'t>]) -> Vec<(Vec<SaidPart<'t>>, bool)> {
    let places = parts
        .iter()
        .enumerate()
        .filter_map(|(at, part)| match part {
            SaidPart::Amount(_) => Some((at, true)),
            SaidPart::Day(_) => Some((at, false)),
            SaidPart::Word(_) | SaidPart::Open => None,
        });
    places
        .take(MOST_OPEN)
        .map(|(at, is_amount)| {
            let mut rest = parts.to_vec();
            rest[at] = SaidPart::Open;
            (rest, is_amount)
        })
        .collect()
}
