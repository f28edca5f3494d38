//! The notice to a meeting with its agenda (kallelse med föredragningslista), set as a memo is:
//! with the same head, sections and tables.

use super::blocks::{Block, Inline, ProseTable};
use super::head::{Head, body_name};
use super::parts::PagePart;
use super::printable::line;
use super::{Memo, TypstProject, assembled, logo_path};
use crate::error::Result;
use crate::model::{Case, Detail, ItemDecision, Meeting, MeetingItem, MeetingMember};
use crate::parse::Field;
use crate::profile::{Profile, is_same_body};
use crate::project::templates::Templates;
use crate::project::{EarlierTreatment, LoadedMeeting, NamedCase};
use crate::swedish::{Date, capitalised};

/// A line of the agenda with what is known of its case.
#[derive(Debug, Clone)]
pub struct NoticeItem<'a> {
    /// The line.
    pub item: &'a MeetingItem,
    /// Its agenda number; none for a heading.
    pub number: Option<&'a str>,
    /// The case that it names, when that can be read.
    pub case: Option<&'a Case>,
    /// What earlier meetings did with the case, the oldest first.
    pub history: Vec<EarlierTreatment>,
    /// The title that stands for it where it has become secret since.
    pub withheld: Option<&'a str>,
}

impl<'a> NoticeItem<'a> {
    /// The lines of an agenda with their numbers and cases.
    #[must_use]
    pub fn all(
        loaded: &'a LoadedMeeting,
        meeting: &'a Meeting,
        numbers: &'a [Option<String>],
    ) -> Vec<Self> {
        let items = meeting.items.items().iter();
        let rows = items.zip(numbers).zip(&loaded.cases).enumerate();
        let item = |(index, ((item, number), named)): (usize, ((&'a _, &'a Option<String>), _))| {
            let named: &'a Option<NamedCase> = named;
            Self {
                item,
                number: number.as_deref(),
                case: named
                    .as_ref()
                    .and_then(|named| named.loaded()?.case.as_ref()),
                history: loaded.history(index),
                withheld: None,
            }
        };
        rows.map(item).collect()
    }

    /// Whether what it is about may be told.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.item.secrecy.is_missing() && self.withheld.is_none()
    }
}

/// The columns of the agenda; the last two only where some item has something in them.
pub(super) const AGENDA_HEADS: [&str; 5] =
    ["Nr", "Ärende", "Diarienummer", "Förslag från", "Anmärkning"];

/// Renders a notice. `draft` marks every page UTKAST.
///
/// # Errors
///
/// The template or the profile's logo is at fault.
pub fn notice(
    meeting: &Meeting,
    items: &[NoticeItem<'_>],
    profile: &Profile,
    templates: &Templates,
    draft: bool,
) -> Result<TypstProject> {
    let section = |title: &str, body: Vec<Block>| PagePart::Section {
        title: title.to_owned(),
        body,
        new_page: false,
        turned: false,
    };
    let parts = [
        ("Tid och plats", place_and_day(meeting, 0)),
        ("Kallas", called(meeting)),
        ("Föredragningslista", agenda(items, meeting, profile)),
    ];
    let parts = parts.into_iter().filter(|(_, body)| !body.is_empty());
    let parts = parts.map(|(title, body)| section(title, body)).collect();
    let logo = profile.logo_file(templates, meeting.profile.text());
    let path = logo.as_ref().map(|(name, _)| logo_path(name));
    let data = Memo {
        head: Head::of_meeting(meeting, profile, draft, path),
        parts,
    };
    assembled(templates, meeting.profile.text(), profile, logo, data)
}

/// When and where, and on which day it is sent out: the notice is the first dispatch, and each
/// supplement the next one.
pub(super) fn place_and_day(meeting: &Meeting, dispatch: usize) -> Vec<Block> {
    let what = if dispatch == 0 {
        Detail::NoticeDay.name()
    } else {
        "Tillägget skickas"
    };
    let sent = meeting.dispatch_day(dispatch);
    let sent = sent.map(|day| (what, day.value.to_string()));
    in_lines(place_lines(meeting).chain(sent))
}

/// When and where, and who leads it: a line each.
pub(super) fn place(meeting: &Meeting) -> Vec<Block> {
    in_lines(place_lines(meeting))
}

/// What is told, and what it is.
type ToldLine = (&'static str, String);

fn place_lines(meeting: &Meeting) -> impl Iterator<Item = ToldLine> {
    let day = meeting.date.get();
    let day = day.map(|day| ("Dag", format!("{} {day}", day.weekday())));
    let chair = meeting.chair.get().map_or_else(String::new, chair);
    let stated = meeting.details().into_iter().filter_map(move |stated| {
        let value = match stated.detail {
            Detail::Time | Detail::Place | Detail::Distance | Detail::IsOpen => stated.value,
            Detail::Chair => chair.clone(),
            _ => return None,
        };
        Some((stated.detail.name(), value))
    });
    day.into_iter().chain(stated)
}

/// Who leads it, without the title that the line begins with.
fn chair(chair: &MeetingMember) -> String {
    let mut chair = chair.clone();
    if chair.title.text().eq_ignore_ascii_case("ordförande") {
        chair.title = Field::Missing;
    }
    chair.said()
}

/// The lines that say something, as a list.
fn in_lines(lines: impl Iterator<Item = ToldLine>) -> Vec<Block> {
    let stated = lines.filter(|(_, value)| !value.is_empty());
    let item = |(what, value): (&str, String)| {
        let label = Inline::Strong(vec![Inline::Text(format!("{what}: "))]);
        vec![Block::Paragraph(vec![label, Inline::Text(line(&value))])]
    };
    let items: Vec<_> = stated.map(item).collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![Block::Bullets(items)]
}

/// Who is called: a list of each kind.
pub(super) fn called(meeting: &Meeting) -> Vec<Block> {
    let group = |title: &str, members: &Field<Vec<MeetingMember>>| {
        let items = members.items().iter();
        let items: Vec<_> = items
            .map(|one| vec![Block::paragraph(line(&one.said()))])
            .collect();
        (!items.is_empty()).then(|| [Block::heading(3, title), Block::Bullets(items)])
    };
    let groups = [
        group("Ledamöter", &meeting.members),
        group("Ersättare", &meeting.substitutes),
    ];
    groups.into_iter().flatten().flatten().collect()
}

/// A table for the items of each heading, so that the headings are headings.
fn agenda(items: &[NoticeItem<'_>], meeting: &Meeting, profile: &Profile) -> Vec<Block> {
    let rows = agenda_rows(items, meeting, profile);
    let is_used = |column: usize| {
        let cells = rows.iter().flatten();
        column < 3 || cells.into_iter().any(|row| !row[column].is_empty())
    };
    let columns: Vec<usize> = (0..AGENDA_HEADS.len())
        .filter(|column| is_used(*column))
        .collect();
    let mut blocks = Vec::new();
    let mut table: Vec<&[String; 5]> = Vec::new();
    for (item, row) in items.iter().zip(&rows) {
        if let Some(row) = row {
            table.push(row);
        } else {
            blocks.extend(drawn(&std::mem::take(&mut table), &columns));
            blocks.push(Block::heading(3, line(item.item.group.text())));
        }
    }
    blocks.extend(drawn(&table, &columns));
    blocks
}

/// The cells of each line of the agenda; none for a heading.
pub(super) fn agenda_rows(
    items: &[NoticeItem<'_>],
    meeting: &Meeting,
    profile: &Profile,
) -> Vec<Option<[String; 5]>> {
    let items = items.iter();
    let row = |item: &NoticeItem<'_>| Some(row(item, item.number?, meeting, profile));
    items.map(row).collect()
}

fn drawn(rows: &[&[String; 5]], columns: &[usize]) -> Option<Block> {
    let cell = |text: &str| vec![Inline::Text(text.to_owned())];
    (!rows.is_empty()).then(|| {
        let row = |row: &&[String; 5]| columns.iter().map(|at| cell(&row[*at])).collect();
        Block::Table(ProseTable {
            alignments: columns.iter().map(|_| "left").collect(),
            head: columns.iter().map(|at| cell(AGENDA_HEADS[*at])).collect(),
            rows: rows.iter().map(row).collect(),
        })
    })
}

/// What stands of an item. Of one under secrecy only what the notice may say.
fn row(entry: &NoticeItem<'_>, number: &str, meeting: &Meeting, profile: &Profile) -> [String; 5] {
    let is_public = entry.is_public();
    let case = entry.case.filter(|_| is_public);
    let title = title_of(entry);
    let diary = case.map_or("", |case| case.diary_number.joined());
    let cells = [
        number.to_owned(),
        title.to_owned(),
        diary.to_owned(),
        if is_public {
            proposer(entry, meeting, profile)
        } else {
            String::new()
        },
        remark(entry),
    ];
    cells.map(|cell| line(&cell))
}

/// What the agenda says an item is about. Of one under secrecy only what may be said.
#[must_use]
pub fn title_of<'a>(entry: &NoticeItem<'a>) -> &'a str {
    let title = match (entry.item.secrecy.get(), entry.withheld, entry.case) {
        (Some(secrecy), ..) => secrecy.public_title.text(),
        (None, Some(title), _) => title,
        (None, None, Some(case)) => case.title.text(),
        (None, None, None) => entry.item.line.text(),
    };
    // Only a draft gets here without one.
    if title.is_empty() {
        "[rubrik saknas]"
    } else {
        title
    }
}

/// Whose proposal it is. That of the committee itself, which goes on to another body, says nothing
/// here: it is what the committee is to decide.
fn proposer(entry: &NoticeItem<'_>, meeting: &Meeting, profile: &Profile) -> String {
    let groups = entry.case.and_then(|case| case.proposal.get());
    let groups = groups.map_or(&[][..], |proposal| &proposal.groups);
    let is_another = |name: &&String| !is_same_body(Some(profile), name, meeting.body.text());
    let mut of_case = groups.iter().filter_map(|group| group.proposer.get());
    let of_case = of_case.find(is_another);
    let written = entry.item.proposer.get().or(of_case);
    written.map_or_else(String::new, |name| capitalised(&body_name(profile, name)))
}

/// What the secretary has written, then what has become of the item. Of one under secrecy only the
/// law, and what has become of it.
#[must_use]
pub fn remark(entry: &NoticeItem<'_>) -> String {
    let item = entry.item;
    let day = |what: &str, day: &Field<Date>| day.get().map(|day| format!("{what} {day}"));
    let is_told = |day: &Date| entry.history.iter().any(|treatment| treatment.date == *day);
    let tabled = item.tabled.get().filter(|day| !is_told(day));
    let history = entry.history.iter().map(|treatment| {
        let what = match treatment.decision {
            ItemDecision::Remitted => "återremitterat",
            _ => "bordlagt",
        };
        format!("{what} {}, ärende {}", treatment.date, treatment.number)
    });
    let remark = Some(item.told_remark()).filter(|it| !it.is_empty() && entry.is_public());
    let ground = item.secrecy.get().and_then(|secrecy| secrecy.ground.get());
    let parts = [
        remark.map(str::to_owned),
        day("tillkommer", &item.added),
        day("utgår", &item.withdrawn),
        tabled.map(|day| format!("bordlagt {day}")),
        day("protokoll", &item.minutes),
        ground.map(|ground| format!("sekretess enligt {ground}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().chain(history).collect();
    capitalised(&parts.join("; "))
}
