//! What stands in the head and at the foot, each with its lines.

use serde::Serialize;

use super::super::page::label;
use super::super::printable::line;
use crate::model::{Case, MeetingMember, Officer, Part};
use crate::profile::{DISPATCH, Profile, THEIR_REFERENCE};
use crate::swedish::Date;

#[derive(Debug, Serialize)]
pub struct DateParts {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

#[derive(Debug, Serialize)]
pub struct OfficerEntry {
    pub name: String,
    pub title: String,
    pub unit: String,
    pub phone: String,
    pub email: String,
}

#[derive(Debug, Serialize)]
pub struct HeadLabels {
    pub officer: String,
    pub officers: String,
    pub date: String,
    pub diary: String,
    pub recipients: String,
}

#[derive(Debug, Serialize)]
pub struct OwnEntry {
    pub id: String,
    pub label: String,
    pub value: OwnValue,
}

/// One line, or several.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum OwnValue {
    Line(String),
    Lines(Vec<String>),
}

impl OwnValue {
    pub fn lines(&self) -> &[String] {
        match self {
            Self::Line(line) => std::slice::from_ref(line),
            Self::Lines(lines) => lines,
        }
    }
}

#[derive(Debug, Serialize)]
pub struct FootColumn {
    pub title: String,
    pub lines: Vec<String>,
}

impl OfficerEntry {
    pub fn texts(&self) -> [String; 5] {
        // The name and the title stand together with a comma, which belongs to the look.
        let name = if self.name.is_empty() || self.title.is_empty() {
            self.name.clone()
        } else {
            format!("{},", self.name)
        };
        [&name, &self.title, &self.unit, &self.phone, &self.email].map(Clone::clone)
    }
}

pub fn date_parts(date: Date) -> DateParts {
    let (year, month, day) = date.parts();
    DateParts { year, month, day }
}

pub fn officer(officer: &Officer) -> OfficerEntry {
    OfficerEntry {
        name: line(officer.name.text()),
        title: line(officer.title.text()),
        unit: line(officer.unit.text()),
        phone: line(officer.phone.text()),
        email: line(officer.email.text()),
    }
}

pub fn secretary(member: &MeetingMember) -> OfficerEntry {
    OfficerEntry {
        name: line(member.name.text()),
        title: line(member.title.text()),
        unit: String::new(),
        phone: String::new(),
        email: String::new(),
    }
}

pub fn labels(profile: &Profile) -> HeadLabels {
    let labels = profile.labels.get().cloned().unwrap_or_default();
    let officer = label(&labels.officer, "Handläggare");
    HeadLabels {
        officers: officer.clone(),
        officer,
        date: label(&labels.date, "Datum"),
        diary: label(&labels.diary_number, "Diarienummer"),
        recipients: label(&labels.recipients, "Till"),
    }
}

pub fn diaries(case: &Case) -> Vec<String> {
    let numbers = case.diary_number.numbers();
    let several = numbers.iter().filter(|_| numbers.len() > 1);
    several.map(|number| line(&number.value)).collect()
}

/// What the receiver calls the matter, the organisation's own fields, and those who get the
/// decision where the head has them.
pub fn own_entries(case: &Case, profile: &Profile) -> Vec<OwnEntry> {
    let labels = profile.labels.get().cloned().unwrap_or_default();
    let mut entries = Vec::new();
    if let Some(theirs) = case.their_reference.get().filter(|text| !text.is_empty()) {
        entries.push(OwnEntry {
            id: THEIR_REFERENCE.to_owned(),
            label: label(&labels.their_reference, "Er beteckning"),
            value: OwnValue::Line(line(theirs)),
        });
    }
    entries.extend(organisations_entries(case, profile));
    let dispatch = case.dispatch.items();
    if profile.has_dispatch_in_head() && !dispatch.is_empty() {
        let title = profile.label(case, Part::Dispatch);
        let title = title.unwrap_or(Part::Dispatch.heading());
        entries.push(OwnEntry {
            id: DISPATCH.to_owned(),
            label: line(title),
            value: OwnValue::Lines(dispatch.iter().map(|to| line(&to.value)).collect()),
        });
    }
    entries
}

/// What the case states of the organisation's own fields, in the order of the profile, and then
/// what the profile does not know, which is a finding.
pub fn organisations_entries(case: &Case, profile: &Profile) -> Vec<OwnEntry> {
    let Some(stated) = case.own_fields.get() else {
        return Vec::new();
    };
    let known = profile.own_fields.items();
    let place = |key: &str| known.iter().position(|field| field.id.text() == key);
    let mut entries: Vec<(usize, OwnEntry)> = Vec::new();
    for (key, text) in stated.0.iter().filter(|(_, text)| !text.value.is_empty()) {
        let place = place(&key.value);
        let label = place.map_or(key.value.as_str(), |place| known[place].shown_label());
        let entry = OwnEntry {
            id: key.value.clone(),
            label: line(label),
            value: OwnValue::Line(line(&text.value)),
        };
        entries.push((place.unwrap_or(known.len()), entry));
    }
    entries.sort_by_key(|(place, _)| *place);
    entries.into_iter().map(|(_, entry)| entry).collect()
}

pub fn footer(profile: &Profile) -> Vec<FootColumn> {
    let column = |column: &crate::profile::FooterColumn| FootColumn {
        title: line(column.title.text()),
        lines: column
            .lines
            .items()
            .iter()
            .map(|it| line(&it.value))
            .collect(),
    };
    profile.footer.items().iter().map(column).collect()
}
