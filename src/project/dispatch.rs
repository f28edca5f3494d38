//! What has been sent out of a meeting, and what would be sent out now.

use std::path::PathBuf;

use super::loaded::{LoadedMeeting, NamedCase, joined};
use super::root::folder_of;
use crate::model::{
    Case, Detail, DetailChange, DispatchRecord, DispatchedItem, DispatchedPaper, ItemChange,
    ItemSecrecy, MeetingItem, StatedDetail, SupportingDocument,
};
use crate::source::{self, AttachmentState};
use crate::swedish::Date;

/// An item that is not as it was last sent out.
#[derive(Debug, Clone)]
pub struct ChangedItem {
    /// Its place on the agenda.
    pub place: usize,
    /// As it is now.
    pub now: DispatchedItem,
    /// What has become of it.
    pub change: ItemChange,
}

impl LoadedMeeting {
    /// The committee's name, and how many pages it takes in a packet, where its profile says so.
    #[must_use]
    pub fn packet_limit(&self) -> Option<(&str, usize)> {
        let body = self.meeting.as_ref()?.body.text();
        let body = self.profile.as_deref()?.body(body)?;
        let most = usize::try_from(*body.packet_pages.get()?).ok()?;
        Some((body.name.text(), most))
    }

    /// What has been sent out of it, when the record can be used.
    #[must_use]
    pub fn sent(&self) -> Option<&DispatchRecord> {
        self.dispatch.as_ref()?.of_meeting(self.meeting.as_ref()?)
    }

    /// The day of the last dispatch.
    #[must_use]
    pub fn last_sent(&self) -> Option<Date> {
        self.sent()?.last_date()
    }

    /// The agenda number of each item; see `Meeting::numbers`.
    #[must_use]
    pub fn numbers(&self) -> Vec<Option<String>> {
        let meeting = self.meeting.as_ref();
        meeting.map_or_else(Vec::new, |meeting| meeting.numbers(self.sent()))
    }

    /// Each item as it would be sent out now, in the order of the agenda; none for a heading. What
    /// has been sent out keeps the id that it was sent out with.
    #[must_use]
    pub fn items_now(&self) -> Vec<Option<DispatchedItem>> {
        let Some(meeting) = &self.meeting else {
            return Vec::new();
        };
        let sent = self.sent().map(DispatchRecord::items).unwrap_or_default();
        let places = meeting.places_in(self.sent());
        let items = meeting.items.items().iter().zip(self.numbers()).enumerate();
        let ids = meeting.ids().into_iter().zip(places);
        items
            .zip(ids)
            .map(|((index, (item, number)), (id, place))| {
                let (number, id) = (number?, id?);
                let id = place.map_or(id, |place| sent[place].id.clone());
                Some(self.item_now(index, item, number, id))
            })
            .collect()
    }

    fn item_now(
        &self,
        index: usize,
        item: &MeetingItem,
        number: String,
        id: String,
    ) -> DispatchedItem {
        let named = self.cases.get(index).and_then(Option::as_ref);
        let case = named.and_then(|named| named.loaded()?.case.as_ref());
        let secrecy = item.secrecy.get();
        let title = match (secrecy, case) {
            (Some(secrecy), _) => secrecy.public_title.text(),
            (None, Some(case)) => case.title.text(),
            (None, None) => item.line.text(),
        };
        let diary = case.filter(|_| secrecy.is_none());
        let is_withdrawn = !item.withdrawn.is_missing();
        DispatchedItem {
            number,
            id,
            title: title.to_owned(),
            diary_number: diary
                .map_or_else(String::new, |case| case.diary_number.joined().to_owned()),
            remark: Some(item.told_remark().to_owned()),
            told: Some(written(item.details()).collect()),
            withdrawn: item.withdrawn.get().copied(),
            secrecy: secrecy.map(ground),
            made_of: if is_withdrawn {
                Vec::new()
            } else {
                made_of(item.case.text(), named)
            },
            // Of what is withdrawn nothing is sent.
            papers: if is_withdrawn {
                Vec::new()
            } else {
                self.papers_now(index, item, named)
            },
        }
    }

    fn papers_now(
        &self,
        index: usize,
        item: &MeetingItem,
        named: Option<&NamedCase>,
    ) -> Vec<DispatchedPaper> {
        let mut papers = Vec::new();
        if let Some(loaded) = named.and_then(NamedCase::loaded) {
            papers.push(DispatchedPaper {
                title: String::new(),
                sha256: source::sha256(loaded.source.bytes()),
                file: from_meeting(None, item.case.text()),
            });
            let case = Some(item.case.text());
            let listed = loaded.case.iter().flat_map(Case::listed_documents);
            for (document, state) in listed.zip(&loaded.attachments) {
                papers.extend(paper(case, document, state.as_ref()));
            }
        }
        let own = item.papers.items().iter();
        for (document, state) in own.zip(self.papers.get(index).into_iter().flatten()) {
            papers.extend(paper(None, document, state.as_ref()));
        }
        if !item.secrecy.is_missing() {
            papers.iter_mut().for_each(|paper| paper.title.clear());
        }
        papers
    }

    /// What is new or has changed since it was last sent out, in the order of the agenda.
    #[must_use]
    pub fn changes_since(&self) -> Vec<ChangedItem> {
        self.changes(self.sent())
    }

    /// The same since an earlier dispatch: the last of a record.
    #[must_use]
    pub fn changes_from(&self, record: &DispatchRecord) -> Vec<ChangedItem> {
        self.changes(Some(record))
    }

    fn changes(&self, record: Option<&DispatchRecord>) -> Vec<ChangedItem> {
        let Some(meeting) = &self.meeting else {
            return Vec::new();
        };
        let sent = record.map(DispatchRecord::items).unwrap_or_default();
        let places = meeting.places_in(record);
        let now = self.items_now();
        let order: Vec<&str> = now.iter().flatten().map(|item| item.id.as_str()).collect();
        let moved = record.map(|sent| sent.moved(&order)).unwrap_or_default();
        let now = now.into_iter().zip(places).enumerate();
        now.filter_map(|(place, (now, earlier))| {
            let now = now?;
            let is_moved = moved.contains(&now.id);
            let change = match earlier {
                Some(earlier) => sent[earlier].changed_to(&now, is_moved)?,
                // What was added and withdrawn before anybody was told is nobody's news.
                None if now.withdrawn.is_some() => return None,
                None => ItemChange::New,
            };
            Some(ChangedItem { place, now, change })
        })
        .collect()
    }

    /// What is said of the meeting itself otherwise than when it was last sent out.
    #[must_use]
    pub fn details_since(&self) -> Vec<DetailChange> {
        let sent = self.sent();
        sent.map_or_else(Vec::new, |sent| self.details_from(sent))
    }

    /// The same since an earlier dispatch: the last of a record.
    #[must_use]
    pub fn details_from(&self, record: &DispatchRecord) -> Vec<DetailChange> {
        record.detail_changes(&self.details_now())
    }

    /// What the notice would say of the meeting itself now.
    #[must_use]
    pub fn details_now(&self) -> Vec<(String, String)> {
        let Some(meeting) = &self.meeting else {
            return Vec::new();
        };
        let groups = self.groups_said().join("; ");
        let groups = (!groups.is_empty()).then(|| (Detail::Groups.name().to_owned(), groups));
        written(meeting.details()).chain(groups).collect()
    }

    /// What is said of each heading of the list: `Formalia från punkt 1`. What comes first under a
    /// heading after the dispatch has a letter, and does not make it another heading.
    #[must_use]
    pub fn groups_said(&self) -> Vec<String> {
        let numbers = self.numbers();
        let items = self.meeting.as_ref().map_or(&[][..], |it| it.items.items());
        let is_plain = |number: &&String| number.bytes().all(|it| it.is_ascii_digit());
        let headings = items.iter().enumerate().filter(|(_, it)| it.is_heading());
        let said = headings.map(|(at, heading)| {
            let below = items[at + 1..].iter().position(MeetingItem::is_heading);
            let end = below.map_or(items.len(), |below| at + 1 + below);
            let mut own = numbers[at..end].iter().flatten();
            let first = own.clone().find(is_plain).or_else(|| own.next());
            let from = first.map_or_else(String::new, |it| format!(" från punkt {it}"));
            format!("{}{from}", heading.group.text())
        });
        said.collect()
    }

    /// Where a file lies that is named from the folder of the meeting.
    #[must_use]
    pub fn path_of(&self, file: &str) -> PathBuf {
        joined(folder_of(self.source.path()), file)
    }

    /// The items that were sent out and are not on the agenda any more.
    #[must_use]
    pub fn gone_since(&self) -> Vec<&DispatchedItem> {
        let (Some(meeting), Some(sent)) = (&self.meeting, self.sent()) else {
            return Vec::new();
        };
        let places = meeting.places_in(Some(sent));
        let items = sent.items().into_iter().enumerate();
        let gone = items.filter(|(place, _)| !places.contains(&Some(*place)));
        gone.map(|(_, item)| item).collect()
    }
}

/// Those that say something.
fn written<const N: usize>(details: [StatedDetail; N]) -> impl Iterator<Item = (String, String)> {
    let said = details.into_iter().filter(|it| !it.value.is_empty());
    said.map(StatedDetail::written)
}

/// Why papers are withheld; also where nobody has said it.
fn ground(secrecy: &ItemSecrecy) -> String {
    match secrecy.ground.text() {
        "" => "utan lagrum".to_owned(),
        ground => ground.to_owned(),
    }
}

/// The pictures and spreadsheets that a memo is made of, each once.
fn made_of(written: &str, named: Option<&NamedCase>) -> Vec<DispatchedPaper> {
    let Some(loaded) = named.and_then(NamedCase::loaded) else {
        return Vec::new();
    };
    let Some(case) = &loaded.case else {
        return Vec::new();
    };
    let pictures = case.pictures.items().iter().zip(&loaded.pictures);
    let pictures = pictures.filter_map(|(picture, content)| {
        Some((picture.file.text(), content.as_ref()?.sha256.clone()))
    });
    let sheets = case.spreadsheets().into_iter().filter_map(|origin| {
        let file = origin.file.text();
        let data = loaded.project.spreadsheet(loaded.source.path(), file)?;
        Some((file, source::sha256(&data)))
    });
    let mut files: Vec<DispatchedPaper> = Vec::new();
    for (file, sha256) in pictures.chain(sheets) {
        let file = from_meeting(Some(written), file);
        if files.iter().all(|known| known.file != file) {
            let title = String::new();
            files.push(DispatchedPaper {
                title,
                file,
                sha256,
            });
        }
    }
    files
}

fn paper(
    case: Option<&str>,
    document: &SupportingDocument,
    state: Option<&AttachmentState>,
) -> Option<DispatchedPaper> {
    let Some(AttachmentState::Found { sha256, .. }) = state else {
        return None;
    };
    Some(DispatchedPaper {
        title: document.title.text().to_owned(),
        file: from_meeting(case, document.file.text()),
        sha256: sha256.clone(),
    })
}

/// The path of a file from the folder of the meeting: of one that the meeting names, or that the
/// case names which the meeting names.
#[must_use]
pub fn from_meeting(case: Option<&str>, file: &str) -> String {
    let file = file.replace('\\', "/");
    let case = case.unwrap_or_default().replace('\\', "/");
    match case.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{file}"),
        None => file,
    }
}
