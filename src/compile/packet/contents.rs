//! What a packet holds: as `packet.json` for programs, and as a list for people.
//!
//! Names are those of `OParl` 1.1 where it has them (`Meeting`, `AgendaItem`, `Paper`, `File`).

use serde::Serialize;

use super::built::{BuiltItem, BuiltPaper, Form, Role};
use super::{Packet, Setting};
use crate::error::{Error, Result};
use crate::model::{DetailChange, ItemChange};
use crate::source::sha256;
use crate::swedish::counted;

/// The JSON Schema of `packet.json`.
pub const PACKET_SCHEMA: &str = include_str!("packet.schema.json");

/// The version of the form of `packet.json`.
const VERSION: u32 = 3;

/// All that is told of a packet.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PacketContents {
    version: u32,
    name: String,
    organization: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    start: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    location: String,
    packet: ToldFile,
    #[serde(skip_serializing_if = "Option::is_none")]
    supplement: Option<ToldSupplement>,
    agenda_item: Vec<ToldItem>,
}

/// Which supplement it is.
#[derive(Debug, Serialize)]
struct ToldSupplement {
    number: usize,
    since: String,
    details: Vec<ToldDetail>,
}

/// What is said otherwise of the meeting itself.
#[derive(Debug, Serialize)]
struct ToldDetail {
    name: String,
    old: String,
    new: String,
}

/// A PDF that belongs to the packet.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ToldFile {
    file_name: String,
    pages: usize,
    sha256: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ToldItem {
    number: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    id: String,
    name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    reference: String,
    public: bool,
    withdrawn: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<ToldFile>,
    paper: Vec<ToldPaper>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ToldPaper {
    name: String,
    paper_type: &'static str,
    form: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pages: Option<ToldPages>,
    #[serde(skip_serializing_if = "Option::is_none")]
    embedded_file_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<ToldSource>,
}

#[derive(Debug, Serialize)]
struct ToldPages {
    first: usize,
    last: usize,
}

/// The file that a paper was made of.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ToldSource {
    file_name: String,
    size: u64,
    sha256: String,
}

/// What is told of a packet whose front has `front` pages.
pub fn told(
    setting: &Setting<'_>,
    items: &[BuiltItem],
    front: usize,
    file_name: &str,
    packet: &Packet,
) -> PacketContents {
    let meeting = setting.meeting;
    let body = setting.profile.body(meeting.body.text());
    let body = body.and_then(|body| body.name.get());
    let organization = body.map_or(meeting.body.text(), String::as_str);
    let supplement = setting.supplement.as_ref();
    let changes = supplement.map_or(&[][..], |supplement| supplement.changes);
    let mut files = packet.files.iter();
    let mut agenda_item = Vec::new();
    let mut first = front + 1;
    for (index, item) in items.iter().enumerate() {
        if let Some(number) = &item.number {
            let file = (item.pages() > 0).then(|| files.next()).flatten();
            let file = file.map(|(name, pdf)| ToldFile {
                file_name: name.clone(),
                pages: item.pages(),
                sha256: sha256(pdf),
            });
            let mut told = ToldItem::of(item, number, file, first);
            told.change = changes.get(index).map(|since| change(&since.item.change));
            agenda_item.push(told);
        }
        first += item.pages();
    }
    let date = meeting.date.get().map(ToString::to_string);
    PacketContents {
        version: VERSION,
        name: match supplement {
            Some(it) => format!("Tillägg {} till sammanträde med {organization}", it.number),
            None => format!("Sammanträde med {organization}"),
        },
        organization: organization.to_owned(),
        start: date.unwrap_or_default(),
        location: meeting.place.text().to_owned(),
        packet: ToldFile {
            file_name: file_name.to_owned(),
            pages: packet.pages,
            sha256: sha256(&packet.pdf),
        },
        supplement: supplement.map(|it| ToldSupplement {
            number: it.number,
            since: it.sent.to_string(),
            details: it.details.iter().map(ToldDetail::of).collect(),
        }),
        agenda_item,
    }
}

const fn change(change: &ItemChange) -> &'static str {
    match change {
        ItemChange::New => "new",
        ItemChange::Withdrawn => "withdrawn",
        ItemChange::TakenUpAgain => "reinstated",
        ItemChange::Opened => "opened",
        ItemChange::Withheld => "withheld",
        ItemChange::Changed { .. } => "changed",
    }
}

impl ToldDetail {
    fn of(change: &DetailChange) -> Self {
        Self {
            name: change.name.clone(),
            old: change.old.clone(),
            new: change.new.clone(),
        }
    }
}

impl ToldItem {
    fn of(item: &BuiltItem, number: &str, file: Option<ToldFile>, mut first: usize) -> Self {
        let mut papers = Vec::new();
        for paper in &item.papers {
            if paper.role != Role::Sheet {
                papers.push(ToldPaper::of(paper, first));
            }
            first += paper.pages();
        }
        let is_withheld = |paper: &BuiltPaper| matches!(paper.form, Form::Withheld { .. });
        Self {
            number: number.to_owned(),
            id: item.id.clone(),
            name: item.title.clone(),
            reference: item.diary.clone(),
            public: !item.papers.iter().any(is_withheld),
            withdrawn: item.is_withdrawn,
            change: None,
            file,
            paper: papers,
        }
    }
}

impl ToldPaper {
    fn of(paper: &BuiltPaper, first: usize) -> Self {
        let form = match paper.form {
            Form::Pages { .. } => "pages",
            Form::File { .. } => "file",
            Form::Withheld { .. } => "withheld",
        };
        let pages = paper.pages();
        Self {
            name: paper.title.clone(),
            paper_type: match paper.role {
                Role::Memo => "memo",
                Role::Redline => "comparison",
                Role::Signed => "signed",
                Role::Attachment | Role::Sheet => "attachment",
            },
            form,
            reason: match paper.form {
                Form::File { why, .. } if !why.is_empty() => Some(why),
                _ => None,
            },
            pages: (pages > 0).then(|| ToldPages {
                first,
                last: first + pages - 1,
            }),
            embedded_file_name: paper.embedded.clone(),
            source: paper.origin.as_ref().map(|origin| ToldSource {
                file_name: origin.file.clone(),
                size: origin.size,
                sha256: origin.sha256.clone(),
            }),
        }
    }
}

impl PacketContents {
    /// As `packet.json`.
    ///
    /// # Errors
    ///
    /// None that can be told of.
    pub fn json(&self) -> Result<Vec<u8>> {
        let json = serde_json::to_string_pretty(self);
        let json = json.map_err(|_| Error::new("packet.json går inte att skriva"))?;
        Ok(format!("{json}\n").into_bytes())
    }

    /// The papers that have no pages and are files inside: `punkt 3: Ritning (är för stor)`.
    pub fn inside(&self) -> Vec<String> {
        let items = self.agenda_item.iter();
        let papers = items.flat_map(|item| item.paper.iter().map(move |paper| (item, paper)));
        // A signed memo has its pages too.
        let inside =
            papers.filter(|(_, paper)| paper.form == "file" && paper.paper_type == "attachment");
        inside
            .map(|(item, paper)| format!("punkt {}: {}{}", item.number, paper.name, paper.why()))
            .collect()
    }

    /// As a list that answers whether this is all.
    pub fn list(&self) -> Vec<u8> {
        let papers: usize = self.agenda_item.iter().map(|item| item.paper.len()).sum();
        let mut list = format!(
            "{}\n{}\n\n{}: {}, {}\nSHA-256: {}\n",
            self.name,
            self.start,
            self.packet.file_name,
            counted(self.packet.pages, "sida", "sidor"),
            counted(papers, "handling", "handlingar"),
            self.packet.sha256
        );
        for item in &self.agenda_item {
            list.push_str(&format!("\n{}. {}\n", item.number, item.name));
            if item.withdrawn {
                list.push_str("   utgår\n");
            } else if item.paper.is_empty() {
                let new = if item.change.is_some() { "nya " } else { "" };
                list.push_str(&format!("   inga {new}handlingar\n"));
            }
            for paper in &item.paper {
                list.push_str(&paper.line());
            }
        }
        list.into_bytes()
    }
}

impl ToldPaper {
    fn why(&self) -> String {
        let why = self.reason.map(|reason| format!(" ({reason})"));
        why.unwrap_or_default()
    }

    fn line(&self) -> String {
        let place = match (&self.pages, self.form) {
            (_, "withheld") => "lämnas inte ut".to_owned(),
            (Some(ToldPages { first, last }), _) if first == last => format!("sida {first}"),
            (Some(ToldPages { first, last }), _) => format!("sidorna {first}–{last}"),
            (None, _) => format!("fil inuti paketet{}", self.why()),
        };
        let source = self.source.as_ref().map_or_else(String::new, |source| {
            let name = self
                .embedded_file_name
                .as_ref()
                .unwrap_or(&source.file_name);
            format!("     {name}\n     SHA-256: {}\n", source.sha256)
        });
        format!("   {}: {place}\n{source}", self.name)
    }
}
