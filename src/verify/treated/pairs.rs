//! Which page of the file is which page of the case: by what they draw.

use std::collections::HashMap;

use super::words::{lines, words};
use super::{AddedPage, PageFault, span};
use crate::pdf::DrawnPage;

/// How much of what a page draws, or of its words, must be there for it to be that page: heads and
/// feet alone are at most a third of a short page, and are the same on all.
const LEAST: f64 = 0.4;

/// How much of what some page of the case draws must be there for the file to be drawn as the case
/// is: of one that another version has set, hardly anything stands in the same place on any page.
const LEAST_ALIKE: f64 = 0.5;

/// The pages of the case in the file.
pub struct Pairs {
    /// For each page of the case the page of the file, from 0; `None` for one that is not there.
    pub of_own: Vec<Option<usize>>,
    /// The file is not drawn as the case is.
    pub are_unlike: bool,
    /// For each page of the case, whether the page of the file is drawn as that is.
    alike: Vec<bool>,
    total: usize,
}

impl Pairs {
    /// Finds them.
    pub fn of(there: &[DrawnPage], here: &[DrawnPage]) -> Self {
        let sums: Vec<HashMap<String, usize>> = there.iter().map(looks).collect();
        let worded: Vec<HashMap<String, usize>> = there.iter().map(words_of).collect();
        let (mut found, mut alike) = (Vec::new(), Vec::new());
        let mut taken = vec![false; there.len()];
        for (index, own) in here.iter().enumerate() {
            let marks = looks(own);
            let own_words = words_of(own);
            let by_drawing = |other: usize| share(&marks, &sums[other]);
            let by_words = |other: usize| share(&own_words, &worded[other]);
            let best = best(index, &taken, by_drawing).or_else(|| best(index, &taken, by_words));
            alike.push(best.is_some_and(|other| {
                share(&essences(own), &essences(&there[other])) >= LEAST_ALIKE
            }));
            if let Some(other) = best {
                taken[other] = true;
            }
            found.push(best);
        }
        Self {
            of_own: found,
            are_unlike: !alike.contains(&true),
            alike,
            total: there.len(),
        }
    }

    /// Says which pages are not where they belong.
    pub fn tell(&self, faults: &mut Vec<PageFault>) {
        let mut next = 0;
        let mut is_in_order = true;
        for (index, other) in self.of_own.iter().enumerate() {
            let page = index + 1;
            let said = match other {
                None => Some(format!("handlingens sida {page} saknas")),
                Some(other) if *other == next || self.is_after_lost(index, *other) => None,
                // After one that lies elsewhere, those are in order that lie where they belong.
                Some(other) if *other == index && !is_in_order => None,
                Some(other) if *other > next && self.are_foreign(next, *other) => Some(format!(
                    "före handlingens sida {page} ligger {}, som inte är handlingens",
                    span(next + 1, *other)
                )),
                Some(other) => Some(format!(
                    "handlingens sida {page} ligger som sida {}",
                    other + 1
                )),
            };
            is_in_order &= said.is_none();
            faults.extend(said.map(|said| self.fault(index, said)));
            next = other.map_or(next, |other| other + 1);
        }
    }

    /// Where pages are divided elsewhere, one may be missing, or be further back. But of those that
    /// are drawn as the case is, none changes places with another.
    fn fault(&self, index: usize, said: String) -> PageFault {
        let alike = self
            .of_own
            .iter()
            .zip(&self.alike)
            .filter(|(_, alike)| **alike);
        let is_in_order = alike.map(|(other, _)| other).is_sorted();
        if self.alike.contains(&false) && (is_in_order || !self.alike[index]) {
            PageFault::Moved(said)
        } else {
            PageFault::Other(said)
        }
    }

    /// A page that another has taken the place of is told once.
    fn is_after_lost(&self, index: usize, other: usize) -> bool {
        other == index && index > 0 && self.of_own[index - 1].is_none()
    }

    fn are_foreign(&self, from: usize, to: usize) -> bool {
        (from..to).all(|page| !self.of_own.contains(&Some(page)))
    }

    /// The pages of the file that are not the case's.
    pub fn added(&self, there: &[DrawnPage]) -> Vec<AddedPage> {
        let foreign = (0..self.total).filter(|page| !self.of_own.contains(&Some(*page)));
        let foreign = foreign.filter(|page| !self.are_unlike || *page >= self.of_own.len());
        let added = foreign.map(|page| AddedPage {
            page: page + 1,
            lines: lines(&there[page].marks),
        });
        added.collect()
    }
}

/// The page that has most of another by some score; of several, the one in the same place.
fn best(index: usize, taken: &[bool], score: impl Fn(usize) -> f64) -> Option<usize> {
    let mut order: Vec<usize> = (0..taken.len()).filter(|page| !taken[*page]).collect();
    order.sort_by_key(|page| page.abs_diff(index));
    let mut found: Option<(usize, f64)> = None;
    for page in order {
        let score = score(page);
        if score >= LEAST && found.is_none_or(|(_, known)| score > known + f64::EPSILON) {
            found = Some((page, score));
        }
    }
    found.map(|(page, _)| page)
}

fn essences(page: &DrawnPage) -> HashMap<&str, usize> {
    counted(page.marks.iter().map(|mark| mark.essence.as_str()))
}

/// The marks by what they are and where they stand, to a point: however they are drawn.
fn looks(page: &DrawnPage) -> HashMap<String, usize> {
    counted(page.marks.iter().map(|mark| {
        let (left, bottom) = (mark.place.left, mark.place.bottom);
        let text: String = mark.text.split_whitespace().collect();
        format!("{:?} {left:.0} {bottom:.0} {text}", mark.kind)
    }))
}

fn words_of(page: &DrawnPage) -> HashMap<String, usize> {
    counted(words(&page.marks).into_iter())
}

/// How often each occurs.
fn counted<K: Eq + std::hash::Hash>(keys: impl Iterator<Item = K>) -> HashMap<K, usize> {
    let mut sums = HashMap::new();
    for key in keys {
        *sums.entry(key).or_default() += 1;
    }
    sums
}

/// How much of one there is in another, from 0 to 1; nothing is all there.
fn share<K: Eq + std::hash::Hash>(one: &HashMap<K, usize>, other: &HashMap<K, usize>) -> f64 {
    let all: usize = one.values().sum();
    let common = one
        .iter()
        .map(|(key, count)| *count.min(other.get(key).unwrap_or(&0)));
    if all == 0 {
        return 1.0;
    }
    to_f64(common.sum()) / to_f64(all)
}

fn to_f64(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
