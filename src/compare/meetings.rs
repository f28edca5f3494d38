//! Two versions of a meeting.

use std::collections::BTreeMap;

use super::comparison::{CaseComparison, TakenFrom};
use super::findings::{FindingChanges, finding_changes};
use super::read::{self, ItemThere};
use super::redline::{Named, meeting_redline};
use super::report::ComparedCase;
use super::value::CaseValue;
use super::walked;
use super::written::only_written_otherwise;
use crate::check::check_meeting;
use crate::error::{Error, Result};
use crate::model::{Meeting, MeetingItem};
use crate::project::LoadedMeeting;
use crate::render::{NoticeItem, PlainMemo};

/// A version of a meeting.
struct MeetingVersion<'m> {
    loaded: &'m LoadedMeeting,
    meeting: &'m Meeting,
    numbers: Vec<Option<String>>,
    /// For each item what the other version has made of it.
    there: Vec<ItemThere>,
}

/// What is said of two versions of a meeting, the old one first; each with where it was taken from.
/// With the redline of its notice where that is asked for.
///
/// # Errors
///
/// One of them cannot be read as a whole, or the redline cannot be set.
pub fn compared_meetings(
    (old, from): (LoadedMeeting, &str),
    (new, to): (LoadedMeeting, &str),
    with_redline: bool,
) -> Result<ComparedCase> {
    let mut before = MeetingVersion::of(&old, from)?;
    let after = MeetingVersion::of(&new, to)?;
    before.withhold(after.meeting);
    let values = [before.value(), after.value()];
    let changes = walked(&values[0], &values[1]);
    let written = if changes.is_empty() {
        only_written_otherwise(old.source.text(), new.source.text())
    } else {
        Vec::new()
    };
    let mut comparison = CaseComparison {
        changes,
        remarks: BTreeMap::new(),
        findings: FindingChanges::default(),
        written,
        has_other_templates: false,
        is_meeting: true,
    };
    let redline = if with_redline && comparison.has_changes() {
        let name = |source, from: &str| Named::of(source, TakenFrom::Version(from.to_owned()));
        let names = [name(&old.source, from), name(&new.source, to)];
        let memos = [before.memo()?, after.memo()?];
        let parts = (&memos, &names, &comparison, &values[1]);
        Some(meeting_redline(&new, after.meeting, parts)?)
    } else {
        None
    };
    let [old, new] = [old, new].map(check_meeting);
    comparison.findings = finding_changes(&old.found, &new.found);
    Ok(ComparedCase::said(&comparison, redline))
}

/// What is said of a meeting that is the same to the byte.
pub fn same_meeting() -> ComparedCase {
    let comparison = CaseComparison {
        changes: Vec::new(),
        remarks: BTreeMap::new(),
        findings: FindingChanges::default(),
        written: Vec::new(),
        has_other_templates: false,
        is_meeting: true,
    };
    ComparedCase::said(&comparison, None)
}

impl<'m> MeetingVersion<'m> {
    fn of(loaded: &'m LoadedMeeting, from: &str) -> Result<Self> {
        let meeting = loaded.meeting.as_ref().filter(|_| loaded.is_whole);
        let meeting = meeting.ok_or_else(|| {
            let path = loaded.source.path().display();
            let said = format!("{path} ({from}) går inte att läsa i sin helhet");
            Error::new(said)
                .hint("se felen med skrivelse granska; inget sägs om vad som har ändrats")
        })?;
        Ok(Self {
            loaded,
            meeting,
            numbers: loaded.numbers(),
            there: vec![ItemThere::default(); meeting.items.items().len()],
        })
    }

    /// Items that have become secret have no title in the old version either: what it was would
    /// stand beside the one that tells nothing. Of several that it may have become the secret one
    /// counts: the other would show what it was.
    fn withhold(&mut self, new: &Meeting) {
        for (item, there) in self.meeting.items.items().iter().zip(&mut self.there) {
            let others = new.items.items().iter();
            let same = others.filter(|other| is_same(item, other));
            let Some(other) = same.min_by_key(|other| other.secrecy.is_missing()) else {
                continue;
            };
            there.is_open = other.secrecy.is_missing();
            let title = || other.secrecy.get().map_or("", |it| it.public_title.text());
            there.public_title = (!there.is_open).then(|| title().to_owned());
        }
    }

    fn value(&self) -> CaseValue {
        read::meeting_value(self.loaded, self.meeting, &self.there)
    }

    fn memo(&self) -> Result<PlainMemo> {
        let profile = self.loaded.profile.as_deref().ok_or_else(|| {
            let path = self.loaded.source.path().display();
            Error::new(format!("{path} har ingen organisation som är känd"))
                .hint("se felen med skrivelse granska")
        })?;
        let mut items = NoticeItem::all(self.loaded, self.meeting, &self.numbers);
        for (item, there) in items.iter_mut().zip(&self.there) {
            item.withheld = there.public_title.as_deref();
        }
        Ok(PlainMemo::of_meeting(self.meeting, &items, profile))
    }
}

/// Whether one item may have become another: they share a name or, of headings, the words.
fn is_same(item: &MeetingItem, other: &MeetingItem) -> bool {
    let names = [item.id.text(), item.case.text(), item.line.text()];
    let is_heading = item.is_heading() && other.is_heading();
    names.iter().any(|name| other.is_called(name))
        || is_heading && item.group.text() == other.group.text()
}
