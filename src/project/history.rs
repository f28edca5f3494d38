//! What earlier meetings have done with an item: a tabled case comes back with its history.

use super::loaded::{LoadedMeeting, ReadMeeting, joined};
use super::root::folder_of;
use crate::model::{ItemDecision, Meeting, MeetingItem};
use crate::profile::is_same_body;
use crate::swedish::Date;

/// An earlier meeting that took up the case of an item and did not settle it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierTreatment {
    /// The day of the meeting.
    pub date: Date,
    /// The agenda number that the item had there.
    pub number: String,
    /// What was decided: to table it, or to send it back.
    pub decision: ItemDecision,
}

impl LoadedMeeting {
    /// The earlier meetings of the committee, among those in the folder, that tabled the case of
    /// the item at `index` or sent it back; the oldest first.
    #[must_use]
    pub fn history(&self, index: usize) -> Vec<EarlierTreatment> {
        let Some(meeting) = &self.meeting else {
            return Vec::new();
        };
        let item = meeting.items.items().get(index);
        let (Some(file), Some(day)) = (item.and_then(|item| item.case.get()), meeting.date.get())
        else {
            return Vec::new();
        };
        let path = joined(folder_of(self.source.path()), file);
        let earlier = self.others.iter().filter(|other| {
            let is_before = other.meeting.date.get().is_some_and(|date| date < day);
            is_before && self.is_same_committee(meeting, &other.meeting)
        });
        let is_it =
            |other: &ReadMeeting, item: &MeetingItem| other.case_path(item).as_ref() == Some(&path);
        let mut found: Vec<_> = earlier
            .filter_map(|other| treatment(other, is_it))
            .collect();
        found.sort_by_key(|treatment| treatment.date);
        found
    }

    /// Whether two meetings are of one committee of one organisation.
    #[must_use]
    pub fn is_same_committee(&self, one: &Meeting, other: &Meeting) -> bool {
        let profiles = [one, other].map(|meeting| meeting.profile.text().to_lowercase());
        let bodies = [one, other].map(|meeting| meeting.body.text());
        profiles[0] == profiles[1] && is_same_body(self.profile.as_deref(), bodies[0], bodies[1])
    }
}

fn treatment(
    other: &ReadMeeting,
    is_it: impl Fn(&ReadMeeting, &MeetingItem) -> bool,
) -> Option<EarlierTreatment> {
    let items = other.meeting.items.items();
    let place = items.iter().position(|item| is_it(other, item))?;
    let decision = *other.meeting.outcome_of(&items[place])?.decision.get()?;
    let is_open = matches!(decision, ItemDecision::Tabled | ItemDecision::Remitted);
    Some(EarlierTreatment {
        date: *other.meeting.date.get()?,
        number: other.numbers().get(place)?.clone()?,
        decision,
    })
    .filter(|_| is_open)
}
