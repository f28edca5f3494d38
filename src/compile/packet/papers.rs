//! Which papers an item has, and how each is set.

use super::Setting;
use super::built::{BuiltPaper, Form, PaperOrigin, Role, page_count};
use super::signed::signed;
use crate::check::CheckedItem;
use crate::error::Result;
use crate::model::{Case, Meeting, MeetingItem, SupportingDocument};
use crate::pdf;
use crate::profile::DocumentKind;
use crate::project::{LoadedCase, LoadedMeeting, NamedCase, Project};
use crate::render::{self, PacketSheet};
use crate::source::{AttachmentState, sha256};

/// A paper that is to be set.
pub enum Paper<'a> {
    /// The memo of a case.
    Memo(&'a LoadedCase, &'a MeetingItem),
    /// A file that is attached to it, or a paper of the item.
    Attached(Attached<'a>),
    /// Papers under secrecy.
    Withheld(&'a MeetingItem),
}

/// A file with what is known of it.
pub struct Attached<'a> {
    /// Its number among those of the item, from 1.
    pub number: usize,
    document: &'a SupportingDocument,
    state: &'a AttachmentState,
    project: &'a Project,
    /// The diary number of the item's case.
    diary: &'a str,
    /// Whether the memo has the file inside.
    pub is_in_memo: bool,
}

/// How many papers a meeting has.
#[must_use]
pub fn paper_count(loaded: &LoadedMeeting) -> usize {
    let Some(meeting) = &loaded.meeting else {
        return 0;
    };
    let items = 0..meeting.items.items().len();
    items
        .map(|index| papers(loaded, meeting, index).len())
        .sum()
}

/// The papers of an item by its place on the agenda: its memo, its attachments, and its own papers.
pub fn papers<'a>(loaded: &'a LoadedMeeting, meeting: &'a Meeting, index: usize) -> Vec<Paper<'a>> {
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
    let own = item.papers.items().iter();
    let states = loaded.papers.get(index).map_or(&[][..], Vec::as_slice);
    let own = own
        .zip(states)
        .map(|(paper, state)| (paper, state, &*loaded.project, false));
    let of_case = case.into_iter().flat_map(attachments);
    let files = of_case
        .chain(own)
        .filter_map(|(document, state, project, is_in_memo)| {
            Some((document, state.as_ref()?, project, is_in_memo))
        });
    let diary = case.and_then(|case| Some(case.case.as_ref()?.diary_number.text()));
    let attached = files
        .enumerate()
        .map(|(place, (document, state, project, is_in_memo))| {
            Paper::Attached(Attached {
                number: place + 1,
                document,
                state,
                project,
                diary: diary.unwrap_or_default(),
                is_in_memo,
            })
        });
    let papers: Vec<Paper<'a>> = case
        .map(|case| Paper::Memo(case, item))
        .into_iter()
        .chain(attached)
        .collect();
    if item.secrecy.is_missing() || papers.is_empty() {
        return papers;
    }
    vec![Paper::Withheld(item)]
}

type File<'a> = (
    &'a SupportingDocument,
    &'a Option<AttachmentState>,
    &'a Project,
    bool,
);

fn attachments(case: &LoadedCase) -> impl Iterator<Item = File<'_>> {
    let is_in_memo = case
        .profile
        .as_ref()
        .is_some_and(|profile| profile.pdf().embeds_attachments());
    let documents = case.case.iter().flat_map(Case::listed_documents);
    let files = documents.zip(&case.attachments);
    files.map(move |(document, state)| (document, state, &*case.project, is_in_memo))
}

impl Attached<'_> {
    /// The file as the case or the meeting names it.
    pub fn file(&self) -> &str {
        self.document.file.text()
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

impl Setting<'_> {
    /// Sets a paper. A memo that has been signed is followed by the signed file.
    ///
    /// # Errors
    ///
    /// A template is at fault, or the file has changed meanwhile.
    pub fn paper(
        &self,
        paper: &Paper<'_>,
        checked: Option<&CheckedItem>,
    ) -> Result<Vec<BuiltPaper>> {
        match paper {
            Paper::Memo(case, item) => self.memo(case, item.case.text(), checked),
            Paper::Attached(attached) => Ok(vec![self.attached(attached)?]),
            Paper::Withheld(item) => Ok(vec![self.withheld(item)?]),
        }
    }

    /// A memo as its own PDF has it, but for the fields to sign in.
    fn memo(
        &self,
        loaded: &LoadedCase,
        file: &str,
        checked: Option<&CheckedItem>,
    ) -> Result<Vec<BuiltPaper>> {
        let (case, profile) = super::super::case::whole(loaded)?;
        let is_draft = self.is_draft || checked.is_some_and(|checked| !checked.lacks.is_empty());
        let project = render::render_copy(loaded, case, profile, is_draft)?;
        let standards = self.options.standards_for(profile)?;
        let pdf = self.engine.typeset(&project, &standards)?;
        let kind = profile.kind(case);
        let kind = kind.map_or_else(|| "Handling".to_owned(), DocumentKind::name);
        let signed = signed(loaded, &pdf, self.options)?;
        let signed = signed.map(|signed| BuiltPaper {
            title: format!("{kind} med underskrifter"),
            role: Role::Signed,
            origin: Some(PaperOrigin::of(&signed.name, &signed.data)),
            form: Form::File {
                pages: pdf::foreign(&signed.data).pages,
                why: "underskriven",
            },
            carried: Some(signed.data),
        });
        let memo = BuiltPaper {
            title: if is_draft {
                format!("{kind} (utkast)")
            } else {
                kind
            },
            role: Role::Memo,
            origin: Some(PaperOrigin::of(file, loaded.source.bytes())),
            form: Form::Pages {
                pages: page_count(&pdf)?,
                pdf,
            },
            carried: None,
        };
        Ok(std::iter::once(memo).chain(signed).collect())
    }

    /// A file as pages where that can be, and else as a file inside.
    fn attached(&self, attached: &Attached<'_>) -> Result<BuiltPaper> {
        let data = attached.data()?;
        let form = self.form(attached, &data);
        let is_file = matches!(form, Form::File { .. });
        Ok(BuiltPaper {
            title: attached.title(),
            role: Role::Attachment,
            origin: Some(PaperOrigin::of(attached.file(), &data)),
            carried: (is_file && !attached.is_in_memo).then_some(data),
            form,
        })
    }

    /// As pages where that can be, and else as a file inside.
    fn form(&self, attached: &Attached<'_>, data: &[u8]) -> Form {
        if data.starts_with(b"%PDF-") {
            let known = pdf::foreign(data);
            return match (known.refusal, known.pages) {
                (None, Some(pages)) => Form::Pages {
                    pdf: data.to_vec(),
                    pages,
                },
                (why, pages) => Form::File {
                    pages,
                    why: why.unwrap_or_default(),
                },
            };
        }
        match self.pages_of(attached, data) {
            Some((pdf, pages)) => Form::Pages { pdf, pages },
            None => Form::File {
                pages: None,
                why: "",
            },
        }
    }

    /// Text, tables of text and pictures on a sheet. What has no room there is no fault of theirs.
    fn pages_of(&self, attached: &Attached<'_>, data: &[u8]) -> Option<(Vec<u8>, usize)> {
        let body = render::attached_body(attached.file(), attached.name(), data)?;
        let sheet = PacketSheet {
            kind: format!("Bilaga {}", attached.number),
            title: attached.name().to_owned(),
            diary: attached.diary.to_owned(),
            body: body.body,
            files: Vec::new(),
            pictures: body.pictures,
        };
        let pdf = self.sheet(sheet).ok()?;
        let pages = page_count(&pdf).ok()?;
        Some((pdf, pages))
    }

    fn withheld(&self, item: &MeetingItem) -> Result<BuiltPaper> {
        let secrecy = item.secrecy.get();
        let ground = secrecy.map_or("", |secrecy| secrecy.ground.text());
        let title = secrecy.map_or("", |secrecy| secrecy.public_title.text());
        let sheet = PacketSheet {
            kind: "Sekretess".to_owned(),
            title: if title.is_empty() { "Sekretess" } else { title }.to_owned(),
            diary: String::new(),
            body: render::withheld_body(ground),
            files: Vec::new(),
            pictures: Vec::new(),
        };
        let pdf = self.sheet(sheet)?;
        Ok(BuiltPaper {
            title: "Handlingar under sekretess".to_owned(),
            role: Role::Memo,
            origin: None,
            carried: None,
            form: Form::Withheld {
                pages: page_count(&pdf)?,
                pdf,
            },
        })
    }

    /// Sets a sheet.
    ///
    /// # Errors
    ///
    /// A template is at fault.
    pub fn sheet(&self, sheet: PacketSheet) -> Result<Vec<u8>> {
        let look = (self.profile, &self.loaded.project.templates);
        self.set(&render::sheet(sheet, self.meeting, look, self.is_draft)?)
    }
}

impl PaperOrigin {
    fn of(file: &str, data: &[u8]) -> Self {
        Self {
            file: file.replace('\\', "/"),
            sha256: sha256(data),
            size: data.len() as u64,
        }
    }
}
