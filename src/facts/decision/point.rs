//! What the rules about decision points share: the points, their style, the names of bodies.

use std::cell::OnceCell;
use std::ops::{Deref, Range};
use std::rc::Rc;

use crate::facts::Facts;
use crate::facts::decision::clause::main_clause;
use crate::facts::decision::reading::Reading;
use crate::facts::decision::verbs::{VerbForm, verb};
use crate::model::{DecisionPoint, PointRun, ProposalGroup};
use crate::profile::{Body, Profile};
use crate::source::Span;
use crate::swedish::capitalised;
use crate::text::ReadText;
use crate::text::words::words;

/// How a point is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `Nämnden godkänner …`
    Sentence,
    /// `att godkänna …`, or an infinitive that goes on from the lead.
    That,
    /// `godkänna …` with nothing before it.
    BareInfinitive,
}

/// A decision point with its text.
pub struct Point<'a> {
    /// As the file has it.
    pub stated: &'a DecisionPoint,
    /// The group that it belongs to.
    pub group: &'a ProposalGroup,
    /// The number of its alternative, when it belongs to one.
    pub alternative: Option<usize>,
    /// Its number on the page.
    pub number: Option<usize>,
    /// Its text, where there is one.
    pub text: Option<PointText<'a>>,
}

/// The text of a decision point.
pub struct PointText<'a> {
    text: Rc<ReadText<'a>>,
    reading: OnceCell<Reading>,
}

/// The decision points of a case.
pub fn points<'a>(facts: &Facts<'a>) -> Vec<Point<'a>> {
    let Some(proposal) = facts.case.proposal.get() else {
        return Vec::new();
    };
    let runs = proposal.runs(facts.point_numbering()).into_iter();
    runs.flat_map(|run| points_of(facts, run)).collect()
}

fn points_of<'a>(facts: &Facts<'a>, run: PointRun<'a>) -> Vec<Point<'a>> {
    let point = |(index, stated): (usize, &'a DecisionPoint)| Point {
        stated,
        group: run.group,
        alternative: run.alternative.map(|(number, _)| number),
        number: run.first_number.map(|first| first + index),
        text: stated.text.get().map(|prose| PointText {
            text: facts.read(prose).clone(),
            reading: OnceCell::new(),
        }),
    };
    run.points.iter().enumerate().map(point).collect()
}

impl<'a> Deref for PointText<'a> {
    type Target = ReadText<'a>;

    fn deref(&self) -> &ReadText<'a> {
        &self.text
    }
}

impl PointText<'_> {
    /// Its words with their verbs.
    pub fn reading(&self) -> &Reading {
        self.reading.get_or_init(|| Reading::of(&self.text))
    }

    /// Where some of its words stand in the file.
    pub fn place_of(&self, words: Range<usize>) -> Span {
        self.place(self.reading().bytes(words))
    }

    /// Some of its words as they are written, on one line.
    pub fn written_words(&self, words: Range<usize>) -> String {
        let written = &self.written[self.reading().bytes(words)];
        written.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Where its first line stands, to point at when the whole of it is meant.
    pub fn first_line(&self) -> Span {
        let start = self.written.len() - self.written.trim_start().len();
        let rest = &self.written[start..];
        self.place(start..start + rest.find('\n').unwrap_or(rest.len()))
    }
}

/// How a point is built; `lead_goes_on` when the line before the points ends with *att*.
pub fn style(reading: &Reading, lead_goes_on: bool) -> Style {
    if reading.word(0) == "att" {
        return Style::That;
    }
    let begins_with_infinitive = reading
        .verb(0)
        .is_some_and(|verb| verb.form == VerbForm::Infinitive);
    let is_bare = begins_with_infinitive
        && reading
            .sentences()
            .next()
            .is_none_or(|sentence| main_clause(reading, sentence).verbs.is_empty());
    match (is_bare, lead_goes_on) {
        (false, _) => Style::Sentence,
        (true, true) => Style::That,
        (true, false) => Style::BareInfinitive,
    }
}

/// Whether the lead is a sentence that the points end: `Nämnden beslutar att`, `SVOM föreslås
/// besluta`.
pub fn lead_goes_on(group: &ProposalGroup) -> bool {
    let lower = group.lead.text().to_lowercase();
    words(&lower).last().is_some_and(|(_, last)| {
        last == "att" || verb(last).is_some_and(|verb| verb.lemma == "besluta")
    })
}

/// The body that decides the points of a group, as it is called in a text: `hälso- och
/// sjukvårdsnämnden`.
pub fn deciding_body<'g>(facts: &'g Facts<'_>, group: &'g ProposalGroup) -> Option<&'g str> {
    let written = group.deciding_body.get()?;
    let body = facts.profile.and_then(|profile| profile.body(written));
    Some(body.and_then(|body| body.name.get()).unwrap_or(written))
}

/// The deciding body with a capital, to begin an example with.
pub fn example_body(facts: &Facts<'_>, group: &ProposalGroup) -> String {
    capitalised(deciding_body(facts, group).unwrap_or("nämnden"))
}

/// The body that a part of a point names, also as `namnet (förkortning)`.
pub fn named_body<'a>(profile: &'a Profile, text: &str) -> Option<&'a Body> {
    let text = text.trim();
    let found = || {
        text.split_once(" (")
            .and_then(|(name, _)| profile.body(name))
    };
    if text.is_empty() {
        None
    } else {
        profile.body(text).or_else(found)
    }
}
