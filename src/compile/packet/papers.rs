//! Which papers an item has: all of them, or those that are new or changed.

use std::path::Path;

use super::super::since_sent::SinceSent;
use crate::error::Result;
use crate::model::{Case, ItemChange, Meeting, MeetingItem, PaperChange, SupportingDocument};
use crate::pdf::{self, ForeignPdf};
use crate::project::{LoadedCase, LoadedMeeting, NamedCase, Project, from_meeting};
use crate::render;
use crate::source::AttachmentState;
use crate::swedish::Date;

/// A paper that is to be set.
pub enum Paper<'a> {
    /// The memo of a case.
    Memo(&'a LoadedCase, &'a MeetingItem),
    /// Both versions of a memo that has changed.
    Redline(Redlined<'a>),
    /// A file that is attached to it, or a paper of the item.
    Attached(Attached<'a>),
    /// Papers under secrecy.
    Withheld(&'a MeetingItem),
}

/// A memo as it was sent out, and as it is now.
pub struct Redlined<'a> {
    /// As it was.
    pub old: &'a LoadedCase,
    /// As it is.
    pub new: &'a LoadedCase,
    /// The last dispatch.
    pub sent: Date,
}

/// A file with what is known of it.
pub struct Attached<'a> {
    /// Its number as an attachment: that of the memo, or among those of the item.
    pub number: String,
    document: &'a SupportingDocument,
    state: &'a AttachmentState,
    project: &'a Project,
    /// The diary number of the item's case.
    pub diary: &'a str,
    /// Whether the memo has the file inside.
    pub is_in_memo: bool,
    /// The path, from the folder of the meeting.
    sent_as: String,
}

/// An item with those of its papers that are to be set.
pub struct ItemPapers<'a> {
    /// Its place on the agenda.
    pub index: usize,
    /// The papers, in order.
    pub papers: Vec<Paper<'a>>,
}

/// How many papers a meeting has.
#[must_use]
pub fn paper_count(loaded: &LoadedMeeting) -> usize {
    let meeting = loaded.meeting.as_ref();
    let items = meeting.map(|meeting| all_papers(loaded, meeting));
    let items = items.iter().flatten();
    items.map(|item| item.papers.len()).sum()
}

/// Every line of the agenda with all of its papers.
pub fn all_papers<'a>(loaded: &'a LoadedMeeting, meeting: &'a Meeting) -> Vec<ItemPapers<'a>> {
    let item = |index| ItemPapers {
        index,
        papers: papers(loaded, meeting, index),
    };
    (0..meeting.items.items().len()).map(item).collect()
}

/// The items that are new or have changed, with the papers that nobody has yet.
pub fn new_papers<'a>(
    loaded: &'a LoadedMeeting,
    meeting: &'a Meeting,
    changes: &'a [SinceSent],
) -> Vec<ItemPapers<'a>> {
    let item = |since: &'a SinceSent| {
        let index = since.item.place;
        let all = papers(loaded, meeting, index);
        ItemPapers {
            index,
            papers: match &since.item.change {
                ItemChange::Changed { papers, .. } => changed(all, papers, since),
                _ => all,
            },
        }
    };
    changes.iter().map(item).collect()
}

/// Those of an item's papers that have changed, with the redline after its memo.
fn changed<'a>(
    all: Vec<Paper<'a>>,
    changes: &[PaperChange],
    since: &'a SinceSent,
) -> Vec<Paper<'a>> {
    let is_new = |file: &str| {
        let mut changes = changes.iter();
        changes.any(|change| change.file == file && change.new.is_some())
    };
    let mut has_memo = false;
    let mut kept = Vec::new();
    for paper in all {
        match paper {
            // One that says what was sent out has been sent.
            Paper::Memo(..) if since.has_same_memo() => {}
            Paper::Memo(new, item) if is_new(&from_meeting(None, item.case.text())) => {
                has_memo = true;
                kept.push(paper);
                let redlined = |old| Redlined {
                    old,
                    new,
                    sent: since.sent,
                };
                kept.extend(since.redlined().map(redlined).map(Paper::Redline));
            }
            Paper::Attached(mut file) if is_new(&file.sent_as) => {
                file.is_in_memo &= has_memo;
                kept.push(Paper::Attached(file));
            }
            Paper::Withheld(_) if !changes.is_empty() => kept.push(paper),
            _ => {}
        }
    }
    kept
}

/// The papers of an item by its place on the agenda: its memo, its attachments, and its own papers.
fn papers<'a>(loaded: &'a LoadedMeeting, meeting: &'a Meeting, index: usize) -> Vec<Paper<'a>> {
    let Some(item) = meeting.items.items().get(index) else {
        return Vec::new();
    };
    if item.is_heading() || !item.withdrawn.is_missing() {
        return Vec::new();
    }
    let case = loaded.cases.get(index).and_then(|named| match named {
        Some(NamedCase::Read(case)) => Some(&**case),
        _ => None,
    });
    let diary = case.and_then(|case| Some(case.case.as_ref()?.diary_number.joined()));
    let attached = case
        .into_iter()
        .flat_map(|case| of_case(case, item))
        .chain(of_item(loaded, item, index))
        .enumerate()
        .map(|(place, file)| {
            let number = match file.number.as_str() {
                "" => (place + 1).to_string(),
                own => own.to_owned(),
            };
            Paper::Attached(Attached {
                number,
                diary: diary.unwrap_or_default(),
                ..file
            })
        });
    let memo = case.map(|case| Paper::Memo(case, item));
    let papers: Vec<Paper<'a>> = memo.into_iter().chain(attached).collect();
    if item.secrecy.is_missing() || papers.is_empty() {
        return papers;
    }
    vec![Paper::Withheld(item)]
}

/// The files that are attached to a case.
fn of_case<'a>(
    case: &'a LoadedCase,
    item: &'a MeetingItem,
) -> impl Iterator<Item = Attached<'a>> + use<'a> {
    let profile = case.profile.as_ref();
    let is_in_memo = profile.is_some_and(|profile| profile.pdf().embeds_attachments());
    let documents = case.case.iter().flat_map(Case::listed_documents);
    let numbers = case.case.iter().flat_map(Case::attachment_numbers);
    let files = documents.zip(&case.attachments).zip(numbers);
    files.filter_map(move |((document, state), number)| {
        Some(Attached {
            number: number.unwrap_or_default(),
            diary: "",
            document,
            state: state.as_ref()?,
            project: &case.project,
            is_in_memo,
            sent_as: from_meeting(Some(item.case.text()), document.file.text()),
        })
    })
}

/// The papers that the meeting itself names.
fn of_item<'a>(
    loaded: &'a LoadedMeeting,
    item: &'a MeetingItem,
    index: usize,
) -> impl Iterator<Item = Attached<'a>> + use<'a> {
    let states = loaded.papers.get(index).map_or(&[][..], Vec::as_slice);
    let files = item.papers.items().iter().zip(states);
    files.filter_map(|(document, state)| {
        Some(Attached {
            number: String::new(),
            diary: "",
            document,
            state: state.as_ref()?,
            project: &loaded.project,
            is_in_memo: false,
            sent_as: from_meeting(None, document.file.text()),
        })
    })
}

impl Attached<'_> {
    /// The file as the case or the meeting names it.
    pub fn file(&self) -> &str {
        self.document.file.text()
    }

    /// Whether it is a PDF by its name.
    pub fn is_named_pdf(&self) -> bool {
        let ending = Path::new(self.file()).extension();
        ending.is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
    }

    /// `Bilaga 2: Karta`
    pub fn title(&self) -> String {
        let title = self.document.title.text();
        if title.is_empty() {
            return format!("Bilaga {}: {}", self.number, self.file());
        }
        format!("Bilaga {}: {title}", self.number)
    }

    /// What it is called by itself.
    pub fn name(&self) -> &str {
        match self.document.title.text() {
            "" => self.file(),
            title => title,
        }
    }

    /// What is known of it as a PDF; `data` are its bytes.
    pub fn pdf(&self, loaded: &LoadedMeeting, data: &[u8]) -> ForeignPdf {
        let known = match self.state {
            AttachmentState::Found { path, .. } => loaded.pdfs.get(path),
            _ => None,
        };
        known.map_or_else(|| pdf::foreign(data), Clone::clone)
    }

    /// Its bytes, as they were when the meeting was checked.
    ///
    /// # Errors
    ///
    /// They have changed since.
    pub fn data(&self) -> Result<Vec<u8>> {
        let AttachmentState::Found { path, sha256, .. } = self.state else {
            return Ok(Vec::new());
        };
        render::unchanged(self.project, path, sha256)
    }
}
