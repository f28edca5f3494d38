//! Which marked text belongs to which change, and the places that the list of changes leads to.

mod leaves;
mod listed;
mod spots;
mod words;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::comparison::CaseComparison;
use super::super::value::CaseValue;
use super::MarkedPart;
use crate::render::blocks::Inline;
use leaves::leaves;
use listed::{ListedChange, with_cells, with_origins};
use spots::{MarkSpot, Spots};

/// Less than this is chance: a part in common, and a word or two.
const LEAST: f64 = 0.5;

/// The place of a change, by its number in the list.
pub fn anchor(number: usize) -> String {
    format!("andring-{number}")
}

/// Gives the marked texts the numbers of their changes, and the changes their places. The numbers
/// of those that have one.
pub fn number(
    parts: &mut [MarkedPart],
    comparison: &CaseComparison,
    after: &CaseValue,
) -> HashSet<usize> {
    let told = comparison.told_on_page().enumerate();
    let mut listed: Vec<ListedChange> = told
        .map(|(at, (_, change))| ListedChange::of(at + 1, change, after, comparison.is_meeting))
        .collect();
    with_cells(&mut listed, comparison);
    with_origins(&mut listed, comparison);
    let mut spots = Spots::of(parts, comparison.is_meeting);
    let mut told = HashSet::new();
    let mut numbers: Vec<Option<usize>> = (0..spots.all.len())
        .map(|at| best(at, &mut spots, &listed, &mut told))
        .collect();
    with_rows(&spots.all, &mut numbers, comparison.is_meeting);
    let places = places(&mut spots, &numbers, &listed);
    write(parts, &numbers, &places);
    let mut placed: HashSet<usize> = places.into_values().flatten().collect();
    for change in &listed {
        if placed.insert(change.number) {
            to_heading(parts, change);
        }
    }
    placed
}

/// What the page says in words of its own has its place at the heading of its part, or else of the
/// head.
fn to_heading(parts: &mut [MarkedPart], change: &ListedChange) {
    let own = parts.iter().position(|part| part.key == change.key);
    if let Some(part) = parts.get_mut(own.unwrap_or(0)) {
        let anchor = Inline::Anchor(anchor(change.number));
        part.drawn.title.insert(0, anchor);
    }
}

/// The changes that lead to each spot: to the first that has their number, or else to the nearest.
fn places(
    spots: &mut Spots,
    numbers: &[Option<usize>],
    listed: &[ListedChange],
) -> BTreeMap<usize, Vec<usize>> {
    let mut places: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for change in listed {
        let own = numbers.iter().position(|it| *it == Some(change.number));
        let place = own.or_else(|| {
            let all = 0..spots.all.len();
            let scored = all.map(|at| (spots.score(at, change), at));
            let mut scored: Vec<(f64, usize)> =
                scored.filter(|(score, _)| *score >= LEAST).collect();
            scored.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
            scored.first().map(|(_, at)| *at)
        });
        if let Some(place) = place {
            places.entry(place).or_default().push(change.number);
        }
    }
    places
}

/// The change that a spot belongs to. Of several that fit as well, as the same figures in two
/// tables do, the first that no earlier spot tells: spots and changes have the same order.
fn best(
    at: usize,
    spots: &mut Spots,
    listed: &[ListedChange],
    told: &mut HashSet<(usize, Option<bool>)>,
) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    let is_added = spots.all[at].is_added;
    for change in listed {
        let score = spots.score(at, change);
        let is_told = |number: usize| told.contains(&(number, is_added));
        let is_better = best.is_none_or(|(most, number)| {
            score > most || score >= most && is_told(number) && !is_told(change.number)
        });
        if score >= LEAST && is_better {
            best = Some((score, change.number));
        }
    }
    let number = best.map(|(_, number)| number)?;
    told.insert((number, is_added));
    Some(number)
}

/// A row that has come or gone is told as one, and so is an item of an agenda that has been moved:
/// what has no number in it gets that of the rest.
fn with_rows(spots: &[MarkSpot], numbers: &mut [Option<usize>], is_meeting: bool) {
    let mut of_rows: HashMap<usize, usize> = HashMap::new();
    for (spot, number) in spots.iter().zip(numbers.iter()) {
        let is_whole = !spot.is_in_both || is_meeting && spot.is_of_move;
        if let (Some(row), Some(number), true) = (spot.row, number, is_whole) {
            of_rows.entry(row).or_insert(*number);
        }
    }
    for (spot, number) in spots.iter().zip(numbers) {
        let of_row = spot.row.and_then(|row| of_rows.get(&row)).copied();
        *number = number.or(of_row);
    }
}

/// Writes the numbers before what is said of the marked texts, and the places before them.
fn write(
    parts: &mut [MarkedPart],
    numbers: &[Option<usize>],
    places: &BTreeMap<usize, Vec<usize>>,
) {
    let mut at = 0;
    leaves(parts, &mut |leaf, inlines| {
        let mut own = Vec::new();
        for inline in inlines.iter_mut() {
            let label = match inline {
                Inline::Marked(marked) => &mut marked.label,
                Inline::Remark(note) => note,
                _ => continue,
            };
            if let Some(number) = numbers[at] {
                // A number at the end of a line belongs to nothing.
                *label = format!("{number}\u{a0}{label}");
            }
            own.extend(places.get(&at).into_iter().flatten().copied());
            at += 1;
        }
        if let Some(anchors) = leaf.anchors {
            anchors.extend(own);
        } else {
            let own = own.into_iter().map(|number| Inline::Anchor(anchor(number)));
            inlines.splice(0..0, own);
        }
    });
}
