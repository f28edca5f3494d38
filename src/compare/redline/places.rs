//! Which marked text belongs to which change, and the places that the list of changes leads to.

mod leaves;

use std::collections::{BTreeMap, HashSet};

use super::super::change::{CaseChange, Difference, Follows, Step};
use super::super::comparison::{CaseComparison, Side};
use super::super::value::{CaseValue, SaidText, TextKind};
use super::super::value_of;
use super::super::version::Version;
use super::super::words::{RunKind, word_runs};
use super::MarkedPart;
use crate::model::Part;
use crate::render::blocks::{Inline, shown};
use crate::swedish::written_dates;
use leaves::leaves;

/// A word that a marked text shares with a change counts most, then those beside it, and then that
/// both stand in the same part: a figure may have changed in a table and in a text.
const WEIGHTS: (f64, f64, f64) = (1.0, 0.5, 0.25);

/// Less than this is chance: a part in common, and a word or two.
const LEAST: f64 = 0.5;

/// The place of a change, by its number in the list.
pub fn anchor(number: usize) -> String {
    format!("andring-{number}")
}

/// A change of the list, by the words that it takes out and puts in.
struct Listed {
    number: usize,
    part: Option<Part>,
    /// Whether it is of a table or a picture, which stands, or is told of, in any part.
    is_of_table: bool,
    /// Whether something stands elsewhere, as it was: a note says so, and no text is marked.
    is_move: bool,
    /// The way to the table whose column it is of.
    column_of: Option<Vec<Step>>,
    words: [HashSet<String>; 2],
}

/// A marked text: its words, which version it is of, and those of the whole text that it stands in.
struct Spot {
    part: Option<Part>,
    is_cell: bool,
    /// `None` for a note, which is about the whole text.
    is_added: Option<bool>,
    words: HashSet<String>,
    beside: [HashSet<String>; 2],
}

/// Gives the marked texts the numbers of their changes, and the changes their places. The numbers
/// of those that have one.
pub fn number(
    parts: &mut [MarkedPart],
    comparison: &CaseComparison,
    new: &Side<'_>,
) -> HashSet<usize> {
    let after = Version::of(new.loaded).map(|it| value_of(&it));
    let after = after.unwrap_or_default();
    let told = comparison.told_on_page().enumerate();
    let mut listed: Vec<Listed> = told
        .map(|(at, (_, change))| Listed::of(at + 1, change, &after))
        .collect();
    with_cells(&mut listed, comparison);
    let mut spots = Vec::new();
    for part in parts.iter_mut() {
        leaves(part, &mut |part, inlines, anchors| {
            push_spots(part, anchors.is_some(), inlines, &mut spots);
        });
    }
    let mut told = HashSet::new();
    let numbers: Vec<Option<usize>> = spots
        .iter()
        .map(|spot| best(spot, &listed, &mut told))
        .collect();
    let places = places(&spots, &numbers, &listed);
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
fn to_heading(parts: &mut [MarkedPart], change: &Listed) {
    let own = parts.iter().position(|part| part.part == change.part);
    if let Some(part) = parts.get_mut(own.unwrap_or(0)) {
        let anchor = Inline::Anchor(anchor(change.number));
        part.drawn.title.insert(0, anchor);
    }
}

/// The changes that lead to each spot: to the first that has their number, or else to the nearest.
fn places(
    spots: &[Spot],
    numbers: &[Option<usize>],
    listed: &[Listed],
) -> BTreeMap<usize, Vec<usize>> {
    let mut places: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for change in listed {
        let own = numbers.iter().position(|it| *it == Some(change.number));
        let place = own.or_else(|| {
            let scored = spots.iter().enumerate();
            let mut scored: Vec<(f64, usize)> = scored
                .map(|(at, spot)| (spot.score(change), at))
                .filter(|(score, _)| *score >= LEAST)
                .collect();
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
    spot: &Spot,
    listed: &[Listed],
    told: &mut HashSet<(usize, Option<bool>)>,
) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for change in listed {
        let score = spot.score(change);
        let is_told = |number: usize| told.contains(&(number, spot.is_added));
        let is_better = best.is_none_or(|(most, number)| {
            score > most || score >= most && is_told(number) && !is_told(change.number)
        });
        if score >= LEAST && is_better {
            best = Some((score, change.number));
        }
    }
    let number = best.map(|(_, number)| number)?;
    told.insert((number, spot.is_added));
    Some(number)
}

impl Listed {
    fn of(number: usize, change: &CaseChange, after: &CaseValue) -> Self {
        let key = change.part();
        let part = Part::DECISION_FIRST
            .into_iter()
            .find(|part| part.word() == key);
        let words = |values: &[&CaseValue]| {
            let mut said = HashSet::new();
            for value in values {
                value.texts(&mut |text| said.extend(words_of(text)));
            }
            said
        };
        let none = HashSet::new;
        Self {
            number,
            part,
            is_of_table: ["belopp", "bilder"].contains(&change.part()),
            is_move: matches!(change.what, Difference::Moved { .. }),
            column_of: match &change.path[..] {
                [table @ .., Step::Field("kolumner")] => Some(table.to_vec()),
                _ => None,
            },
            words: match &change.what {
                Difference::Set { old, new } => {
                    of_set(old, new).unwrap_or_else(|| [words(&[old]), words(&[new])])
                }
                Difference::Added { item, .. } => [none(), words(&[item])],
                Difference::Removed { item, .. } => [words(&[item]), none()],
                Difference::Moved { to, .. } => {
                    let item = found(after, &change.path).and_then(|list| list.items().get(*to));
                    let said = item.map(|item| words(&[item])).unwrap_or_default();
                    [said.clone(), said]
                }
            },
        }
    }
}

/// The cells that come or go with a column are told with it.
fn with_cells(listed: &mut [Listed], comparison: &CaseComparison) {
    for cell in &comparison.changes {
        let (is_added, item) = match &cell.what {
            Difference::Added { item, .. } => (true, item),
            Difference::Removed { item, .. } => (false, item),
            _ => continue,
        };
        if cell.follows != Some(Follows::Column) {
            continue;
        }
        let of_table = |it: &&mut Listed| {
            let column_of = it.column_of.as_ref();
            let has_words = !it.words[usize::from(is_added)].is_empty();
            !it.is_move && has_words && column_of.is_some_and(|table| cell.path.starts_with(table))
        };
        for column in listed.iter_mut().filter(of_table) {
            let own = &mut column.words[usize::from(is_added)];
            item.texts(&mut |text| own.extend(words(&text.page)));
        }
    }
}

/// The words of two texts that are in one only.
fn of_set(old: &CaseValue, new: &CaseValue) -> Option<[HashSet<String>; 2]> {
    let (old, new) = (old.text()?, new.text()?);
    if old.kind == TextKind::Day && new.kind == TextKind::Day {
        return Some([old, new].map(|day| words_of(day).into_iter().collect()));
    }
    let runs = word_runs(&old.page, &new.page);
    let of = |kind: RunKind| {
        let runs = runs.iter().filter(|run| run.kind == kind);
        runs.flat_map(|run| words(&run.text)).collect()
    };
    Some([of(RunKind::Removed), of(RunKind::Added)])
}

/// What stands at the end of a path in the new case.
fn found<'v>(value: &'v CaseValue, path: &[Step]) -> Option<&'v CaseValue> {
    path.iter().try_fold(value, |value, step| match step {
        Step::Field(key) => value.field(key),
        Step::Item { new, .. } => value.items().get(*new),
    })
}

impl Spot {
    fn score(&self, change: &Listed) -> f64 {
        let of = |is_added: bool| &change.words[usize::from(is_added)];
        let may_be_elsewhere = change.is_of_table || self.part == change.part;
        if change.is_move != self.is_added.is_none() || !may_be_elsewhere {
            return 0.0;
        }
        let own = match self.is_added {
            Some(is_added) => share(&self.words, of(is_added)),
            // A note stands in a text that has been moved, or in the head of a column that has.
            None => share(&self.words, of(true)).max(share(of(true), &self.words)),
        };
        if own == 0.0 {
            return 0.0;
        }
        let beside = self.beside.iter().zip([false, true]);
        let beside: f64 = beside.map(|(words, it)| share(words, of(it))).sum();
        let is_same_part =
            self.part == change.part || self.is_cell && change.part == Some(Part::Amounts);
        WEIGHTS.0 * own + WEIGHTS.1 * beside / 2.0 + if is_same_part { WEIGHTS.2 } else { 0.0 }
    }
}

/// How many of some words are among others, from 0 to 1.
#[expect(
    clippy::cast_precision_loss,
    reason = "a text has few words for a float"
)]
fn share(words: &HashSet<String>, others: &HashSet<String>) -> f64 {
    if words.is_empty() {
        return 0.0;
    }
    let shared = words.iter().filter(|word| others.contains(*word)).count();
    shared as f64 / words.len() as f64
}

/// The words of a text. The head of the page has a day in figures.
fn words_of(text: &SaidText) -> Vec<String> {
    let mut said = words(&text.page);
    if text.kind == TextKind::Day {
        let days = written_dates(&text.page).into_iter();
        let days = days.filter_map(|day| day.date());
        said.extend(days.flat_map(|day| words(&day.to_string())));
    }
    said
}

/// The words of a text in lower case; the groups of a figure are one.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut end = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let start = word.as_ptr().addr() - text.as_ptr().addr();
        let is_next = matches!(&text[end..start], " " | "\u{a0}" | "\u{202f}");
        match words.last_mut() {
            _ if word.is_empty() => continue,
            Some(last) if is_next && is_number(last) && is_number(word) && word.len() == 3 => {
                last.push_str(word);
            }
            _ => words.push(word.to_lowercase()),
        }
        end = start + word.len();
    }
    words
}

fn push_spots(part: Option<Part>, is_cell: bool, inlines: &[Inline], spots: &mut Vec<Spot>) {
    let mut beside = [HashSet::new(), HashSet::new()];
    for inline in inlines {
        if let Inline::Marked(marked) = inline {
            beside[usize::from(marked.is_added)].extend(words(&shown(&marked.inlines)));
        }
    }
    for inline in inlines {
        let (is_added, words) = match inline {
            Inline::Marked(marked) => (Some(marked.is_added), words(&shown(&marked.inlines))),
            Inline::Remark(_) => (None, words(&shown(inlines))),
            _ => continue,
        };
        spots.push(Spot {
            part,
            is_cell,
            is_added,
            words: words.into_iter().collect(),
            beside: beside.clone(),
        });
    }
}

/// Writes the numbers before what is said of the marked texts, and the places before them.
fn write(
    parts: &mut [MarkedPart],
    numbers: &[Option<usize>],
    places: &BTreeMap<usize, Vec<usize>>,
) {
    let mut at = 0;
    for part in parts {
        leaves(part, &mut |_, inlines, anchors| {
            let mut own = Vec::new();
            for inline in inlines.iter_mut() {
                let label = match inline {
                    Inline::Marked(marked) => &mut marked.label,
                    Inline::Remark(note) => note,
                    _ => continue,
                };
                if let Some(number) = numbers[at] {
                    *label = format!("{number} {label}");
                }
                own.extend(places.get(&at).into_iter().flatten().copied());
                at += 1;
            }
            // The head of a table comes again on each page, and a place must not.
            if let Some(anchors) = anchors {
                anchors.extend(own);
            } else {
                let own = own.into_iter().map(|number| Inline::Anchor(anchor(number)));
                inlines.splice(0..0, own);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_a_figure_are_one_word() {
        assert_eq!(
            words("Kostar 2 525\u{a0}124 kr, 12 st."),
            ["kostar", "2525124", "kr", "12", "st"]
        );
        assert_eq!(words("1 31 mars"), ["1", "31", "mars"]);
    }
}
