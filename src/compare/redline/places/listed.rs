//! The changes of the list, by the words that they take out and put in.

use std::collections::HashSet;

use super::words::{words, words_of};
use crate::compare::change::{Belonging, CaseChange, Difference, Follows, Step};
use crate::compare::comparison::CaseComparison;
use crate::compare::value::{CaseValue, TextKind};
use crate::compare::words::{RunKind, word_runs};
use crate::model::Part;

/// What stands beside the boxes of a question: when another one is marked, that of both changes.
const ANSWERS: [&str; 5] = ["ja", "nej", "ej", "aktuellt", "markerat"];

/// The question of a form that a change is of. All questions have the same answers.
pub struct OfQuestion {
    /// The words of what is asked, in both versions.
    pub words: HashSet<String>,
    /// Of a question that has come or gone, whether it has come.
    pub is_added: Option<bool>,
}

/// A change of the list, by the words that it takes out and puts in.
pub struct ListedChange {
    /// Its number in the list.
    pub number: usize,
    /// The key of the part that it is of; `None` for the head.
    pub key: Option<&'static str>,
    /// Whether it may be told of in any part: tables and pictures stand where a text places them.
    pub is_anywhere: bool,
    /// Whether something stands elsewhere, as it was: a note says so, and no text is marked.
    pub is_move: bool,
    /// Of a form, which question.
    pub question: Option<OfQuestion>,
    /// The words of the keys and names on the way to it.
    pub names: HashSet<String>,
    /// The way to the table whose column it is of.
    pub column_of: Option<Vec<Step>>,
    /// The words that it takes out, and those that it puts in.
    pub words: [HashSet<String>; 2],
    /// All words of a text that has changed: what has been moved in it is among them.
    pub whole: HashSet<String>,
}

impl ListedChange {
    pub fn of(number: usize, change: &CaseChange, after: &CaseValue, is_meeting: bool) -> Self {
        let words = |values: &[&CaseValue]| {
            let mut said = HashSet::new();
            for value in values {
                value.texts(&mut |text| said.extend(words_of(text)));
                // The title of an item stands in its case.
                if is_meeting {
                    said.extend(super::words::words(value.called()));
                }
            }
            said
        };
        let none = HashSet::new;
        Self {
            number,
            key: if is_meeting {
                part_of_notice(change)
            } else {
                part_of_memo(change)
            },
            is_anywhere: is_meeting || ["belopp", "bilder"].contains(&change.part()),
            is_move: matches!(change.what, Difference::Moved { .. }),
            question: question_of(change),
            names: names_of(change),
            column_of: match &change.path[..] {
                [table @ .., Step::Field("kolumner")] => Some(table.to_vec()),
                _ => None,
            },
            words: match &change.what {
                Difference::Set { .. } if change.path.last() == Some(&Step::Field("svar")) => {
                    [0, 1].map(|_| ANSWERS.map(str::to_owned).into())
                }
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
            whole: match &change.what {
                Difference::Set { old, new } => words(&[old, new]),
                _ => none(),
            },
        }
    }
}

fn names_of(change: &CaseChange) -> HashSet<String> {
    let names = change.path.iter().flat_map(|step| match step {
        Step::Field(key) => words(key),
        Step::Item {
            old_called, called, ..
        } => [words(old_called), words(called)].concat(),
    });
    names.collect()
}

fn question_of(change: &CaseChange) -> Option<OfQuestion> {
    let of = |asked: &[&str], is_added| {
        let words = asked.iter().flat_map(|asked| words(asked)).collect();
        Some(OfQuestion { words, is_added })
    };
    let asked = |called: &str| {
        let asked = called.split_once('”').map_or("", |(_, asked)| asked);
        asked.strip_suffix('”').unwrap_or(asked).to_owned()
    };
    let at = { change.path.iter() }.position(|step| *step == Step::Field("frågor"))?;
    match (change.path.get(at + 1), &change.what) {
        (
            Some(Step::Item {
                old_called, called, ..
            }),
            _,
        )
        | (
            None,
            Difference::Moved {
                old_called, called, ..
            },
        ) => of(&[&asked(old_called), &asked(called)], None),
        (None, Difference::Added { item, .. }) => of(&[item.field_text("fråga")], Some(true)),
        (None, Difference::Removed { item, .. }) => of(&[item.field_text("fråga")], Some(false)),
        _ => None,
    }
}

/// What stood elsewhere is told where it stands now, and so is that it has gone from there.
pub fn with_origins(listed: &mut [ListedChange], comparison: &CaseComparison) {
    let told = comparison.told_on_page();
    for ((_, change), own) in told.zip(listed) {
        let Some((Belonging::MovedFrom, other)) = change.linked else {
            continue;
        };
        if let Difference::Removed { item, .. } = &comparison.changes[other].what {
            item.texts(&mut |text| own.words[0].extend(words_of(text)));
        }
    }
}

fn part_of_memo(change: &CaseChange) -> Option<&'static str> {
    let mut parts = Part::DECISION_FIRST.into_iter().map(Part::word);
    parts.find(|part| *part == change.part())
}

/// The part of a notice that says what a key of the meeting does.
fn part_of_notice(change: &CaseChange) -> Option<&'static str> {
    match change.part() {
        "datum" | "tid" | "plats" | "distans" | "offentligt" | "ordförande" => Some("plats"),
        "kallade" | "ersättare" => Some("kallade"),
        "ärenden" if change.keys().contains(&"handlingar") => Some("handlingar"),
        "ärenden" => Some("ärenden"),
        "utfall" => Some("utfall"),
        _ => None,
    }
}

/// The cells that come or go with a column are told with it.
pub fn with_cells(listed: &mut [ListedChange], comparison: &CaseComparison) {
    for cell in &comparison.changes {
        let (is_added, item) = match &cell.what {
            Difference::Added { item, .. } => (true, item),
            Difference::Removed { item, .. } => (false, item),
            _ => continue,
        };
        if cell.follows != Some(Follows::Column) {
            continue;
        }
        let of_table = |it: &&mut ListedChange| {
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
