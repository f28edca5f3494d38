//! What the rules about decision points share: the points, their style, the names of bodies.

use std::ops::Range;

use crate::facts::Facts;
use crate::facts::decision::clause::main_clause;
use crate::facts::decision::reading::Reading;
use crate::facts::decision::verbs::{VerbForm, verb};
use crate::model::{Case, DecisionPoint, Proposal, Prose};
use crate::profile::{Body, Profile};
use crate::source::Span;
use crate::swedish::capitalised;
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

/// The decision points of a case.
pub fn points(case: &Case) -> &[DecisionPoint] {
    case.proposal
        .get()
        .map(|proposal| proposal.points.items())
        .unwrap_or_default()
}

/// The texts of the decision points.
pub fn texts(case: &Case) -> impl Iterator<Item = &Prose> {
    points(case).iter().filter_map(|point| point.text.get())
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
pub fn lead_goes_on(proposal: &Proposal) -> bool {
    let lower = proposal.lead.text().to_lowercase();
    words(&lower).last().is_some_and(|(_, last)| {
        last == "att" || verb(last).is_some_and(|verb| verb.lemma == "besluta")
    })
}

/// The body that decides, as it is called in a text: `hälso- och sjukvårdsnämnden`.
pub fn deciding_body<'a>(facts: &Facts<'a>) -> Option<&'a str> {
    let written = facts.case.proposal.get()?.deciding_body.get()?;
    let body = facts.profile.and_then(|profile| profile.body(written));
    Some(body.and_then(|body| body.name.get()).unwrap_or(written))
}

/// The deciding body with a capital, to begin an example with.
pub fn example_body(facts: &Facts<'_>) -> String {
    capitalised(deciding_body(facts).unwrap_or("nämnden"))
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

/// Where words of a point stand in the file.
pub fn place(facts: &Facts<'_>, prose: &Prose, reading: &Reading, words: Range<usize>) -> Span {
    let start = reading
        .words
        .get(words.start)
        .map_or(0, |word| word.range.start);
    let last = words
        .end
        .checked_sub(1)
        .and_then(|last| reading.words.get(last));
    prose.place(
        facts.source,
        start..last.map_or(start, |word| word.range.end),
    )
}

/// The first line of a point, to point at when the whole of it is meant.
pub fn first_line(facts: &Facts<'_>, prose: &Prose) -> Span {
    let start = prose.text.len() - prose.text.trim_start().len();
    let end = prose.text[start..]
        .find('\n')
        .map_or(prose.text.len(), |at| start + at);
    prose.place(facts.source, start..end)
}
