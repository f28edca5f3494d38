//! A meeting as rules see it: its items with what became of their cases, and the meetings around
//! it.

use std::sync::Arc;

use crate::model::{Case, ItemDecision, ItemOutcome, Meeting, MeetingItem};
use crate::parse::Field;
use crate::profile::{Body, Profile};
use crate::project::{LoadedCase, LoadedMeeting, NamedCase, ReadMeeting};
use crate::source::{AttachmentState, Source, Span};
use crate::swedish::Date;

/// What a rule sees of a meeting.
pub struct MeetingFacts<'a> {
    /// The file.
    pub source: &'a Arc<Source>,
    /// The meeting.
    pub meeting: &'a Meeting,
    /// The organisation; `None` when there is no such profile.
    pub profile: Option<&'a Profile>,
    /// The items, in the order of the agenda.
    pub items: Vec<AgendaItem<'a>>,
    /// The meeting with all that was read for it.
    pub loaded: &'a LoadedMeeting,
    others: &'a [ReadMeeting],
}

/// An item with all that is known of it.
pub struct AgendaItem<'a> {
    /// What the meeting says of it.
    pub item: &'a MeetingItem,
    /// The case that it names.
    pub named: Option<&'a NamedCase>,
    /// What its case lacks to be ready to sign, in Swedish; empty without a case that was read.
    pub lacks: &'a [String],
    /// One for each of its papers; `None` where no file is named.
    pub papers: &'a [Option<AttachmentState>],
}

/// An item that an earlier meeting tabled or sent back.
pub struct TabledItem<'a> {
    /// The meeting.
    pub meeting: &'a ReadMeeting,
    /// What the meeting says of it.
    pub outcome: &'a ItemOutcome,
    /// The item.
    pub item: &'a MeetingItem,
}

impl<'a> MeetingFacts<'a> {
    /// The facts of a meeting; `lacks` has one for each item.
    pub fn of(loaded: &'a LoadedMeeting, meeting: &'a Meeting, lacks: &'a [Vec<String>]) -> Self {
        let rows = meeting.items.items().iter();
        let known = loaded.cases.iter().zip(lacks).zip(&loaded.papers);
        let item =
            |(item, ((named, lacks), papers)): (_, ((&'a Option<_>, &'a Vec<_>), &'a Vec<_>))| {
                AgendaItem {
                    item,
                    named: named.as_ref(),
                    lacks,
                    papers,
                }
            };
        Self {
            source: &loaded.source,
            meeting,
            profile: loaded.profile.as_deref(),
            items: rows.zip(known).map(item).collect(),
            loaded,
            others: &loaded.others,
        }
    }

    /// The committee, when the organisation has it.
    pub fn body(&self) -> Option<&'a Body> {
        self.profile?.body(self.meeting.body.text())
    }

    /// Where something is said of the whole meeting: the key `typ`, or else its beginning.
    pub fn place(&self) -> Span {
        let start = self.source.position(self.meeting.span.start).line;
        let kind = self.meeting.kind.span();
        kind.unwrap_or_else(|| self.source.line(start))
    }

    /// The items that earlier meetings of the committee tabled or sent back, and that neither this
    /// nor any other meeting after them takes up.
    pub fn not_come_back(&self) -> Vec<TabledItem<'a>> {
        let Some(date) = self.meeting.date.get() else {
            return Vec::new();
        };
        let of_committee =
            |other: &&ReadMeeting| self.loaded.is_same_committee(self.meeting, &other.meeting);
        let earlier = self.others.iter().filter(of_committee);
        let earlier = earlier.filter(|other| is_before(&other.meeting.date, *date));
        let tabled = earlier.flat_map(tabled_by);
        tabled.filter(|tabled| !self.comes_back(tabled)).collect()
    }

    fn comes_back(&self, tabled: &TabledItem<'_>) -> bool {
        let Some(path) = tabled.meeting.case_path(tabled.item) else {
            // A line without a case may come back in other words.
            return true;
        };
        let later = |other: &&ReadMeeting| {
            let date = tabled.meeting.meeting.date.get();
            other.meeting.date.get() > date
                && self.loaded.is_same_committee(self.meeting, &other.meeting)
        };
        let mut later = self.others.iter().filter(later);
        later.any(|other| {
            let mut items = other.meeting.items.items().iter();
            let id = tabled.item.id.text();
            // The file of a case may have got another name since.
            let has_id = |item: &MeetingItem| !id.is_empty() && item.id.text() == id;
            items.any(|item| other.case_path(item).as_ref() == Some(&path) || has_id(item))
        })
    }
}

fn is_before(date: &Field<Date>, other: Date) -> bool {
    date.get().is_some_and(|date| *date < other)
}

fn tabled_by(meeting: &ReadMeeting) -> impl Iterator<Item = TabledItem<'_>> {
    let outcomes = meeting.meeting.outcomes.items().iter();
    let is_put_off =
        |decision: &ItemDecision| matches!(decision, ItemDecision::Tabled | ItemDecision::Remitted);
    let tabled = outcomes.filter(move |one| one.decision.get().is_some_and(is_put_off));
    tabled.filter_map(move |outcome| {
        let mut items = meeting.meeting.items.items().iter();
        let item = items.find(|item| item.is_called(outcome.item.text()))?;
        Some(TabledItem {
            meeting,
            outcome,
            item,
        })
    })
}

impl<'a> AgendaItem<'a> {
    /// The case with all that is known of it.
    pub fn loaded(&self) -> Option<&'a LoadedCase> {
        self.named?.loaded()
    }

    /// The case.
    pub fn case(&self) -> Option<&'a Case> {
        self.loaded()?.case.as_ref()
    }

    /// Where the meeting names its case, or else where the item begins.
    pub fn place(&self) -> Span {
        let written = self.item.case.span().or_else(|| self.item.line.span());
        written.unwrap_or(self.item.span)
    }

    /// Whether the committee is to take it up: it has not been withdrawn.
    pub fn is_taken_up(&self) -> bool {
        self.item.withdrawn.is_missing()
    }
}
