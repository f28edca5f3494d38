//! The packet of a meeting: the front, every paper of every item, a stamp on each page, and what says
//! what there is.
//!
//! Each paper is set as a document of its own, as the memo's own PDF is, and proved as one; then all
//! are bound into one document. So nothing of one can disturb another.

mod built;
mod contents;
mod lacks;
mod papers;
mod setting;
mod signed;

use super::notice::whole;
use super::options::Options;
use crate::check::CheckedMeeting;
use crate::error::{Error, Result};
use crate::model::Meeting;
use crate::pdf::{self, Chapter, Stamps, Standards};
use crate::profile::Profile;
use crate::project::LoadedMeeting;
use crate::render::{self, PacketItem};
use crate::typeset::Engine;

pub(super) use lacks::lacks;

pub use contents::PACKET_SCHEMA;
pub use papers::paper_count;

use built::{BuiltItem, front_chapter, pages_of};

/// A packet that has been built.
pub(super) struct Packet {
    /// The packet itself.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// How many items have papers.
    pub items: usize,
    /// The files of the folder beside it, by their names.
    pub files: Vec<(String, Vec<u8>)>,
}

/// What a packet is built with.
pub(super) struct Builder<'a> {
    pub checked: &'a CheckedMeeting,
    pub options: &'a Options,
    pub is_draft: bool,
    pub engine: &'a dyn Engine,
    pub jobs: usize,
    pub progress: &'a (dyn Fn() + Sync),
}

/// The front is set anew until its own length does not change the pages that it names.
const MOST_FRONTS: usize = 5;

/// Stamps in one document: its reader takes 2 000 pages.
const STAMPS: usize = 1_000;

impl Builder<'_> {
    /// Builds the packet, which is to be called `file_name`; none where no item has a paper.
    ///
    /// # Errors
    ///
    /// A template is at fault, or a paper has changed meanwhile.
    pub fn packet(&self, file_name: &str) -> Result<Option<Packet>> {
        let loaded = &self.checked.loaded;
        let (meeting, profile) = whole(loaded)?;
        let setting = Setting {
            loaded,
            meeting,
            profile,
            standards: self.options.standards_for(profile)?,
            options: self.options,
            is_draft: self.is_draft,
            engine: self.engine,
        };
        let items = setting.items(self.checked, self.jobs, self.progress)?;
        let with_papers = items.iter().filter(|item| item.has_papers()).count();
        if with_papers == 0 {
            return Ok(None);
        }
        let (front, first) = front(&setting, &items)?;
        let pages = first + pages_of(&items);
        let stamps = stamps(&setting, &items, first)?;
        let stamps = Stamps::read(&stamps)?;
        let mut chapters: Vec<Chapter<'_>> = vec![front_chapter(&front, first)];
        chapters.extend(items.iter().filter_map(BuiltItem::chapter));
        let mut packet = Packet {
            pdf: pdf::bind(&chapters, &stamps, 0)?,
            pages,
            items: with_papers,
            files: files(&items, &stamps, first)?,
        };
        let told = contents::told(meeting, profile, &items, first, file_name, &packet);
        packet.files.push(("packet.json".to_owned(), told.json()?));
        packet.files.push(("innehall.txt".to_owned(), told.list()));
        Ok(Some(packet))
    }
}

/// The front, and how many pages it has.
fn front(setting: &Setting<'_>, items: &[BuiltItem]) -> Result<(Vec<u8>, usize)> {
    let mut first = 1;
    for _ in 0..MOST_FRONTS {
        let listed = listed(items, first);
        let pages = first + pages_of(items);
        let look = (setting.profile, &setting.loaded.project.templates);
        let project = render::front(setting.meeting, &listed, pages, look, setting.is_draft)?;
        let front = setting.set(&project)?;
        let own = built::page_count(&front)?;
        if own == first {
            return Ok((front, first));
        }
        first = own;
    }
    Err(Error::new("föredragningslistans sidor går inte att räkna"))
}

/// The items as the front lists them, which has so many pages itself.
fn listed(items: &[BuiltItem], front: usize) -> Vec<PacketItem> {
    let mut next = front + 1;
    let item = |item: &BuiltItem| {
        let listed = item.listed(next);
        next += item.pages();
        listed
    };
    items.iter().map(item).collect()
}

/// A stamp for each page: `Ärende 7 · sida 41 (212)`.
fn stamps(setting: &Setting<'_>, items: &[BuiltItem], first: usize) -> Result<Vec<Vec<u8>>> {
    let total = first + pages_of(items);
    let of_items = items.iter().flat_map(|item| {
        let said = item
            .number
            .as_deref()
            .map(|number| format!("Ärende {number} · "));
        std::iter::repeat_n(said.unwrap_or_default(), item.pages())
    });
    let begins = std::iter::repeat_n(String::new(), first).chain(of_items);
    let texts = begins.enumerate();
    let texts = texts.map(|(index, said)| format!("{said}sida {} ({total})", index + 1));
    let texts: Vec<String> = texts.collect();
    let sheet = |texts: &[String]| {
        let name = setting.meeting.profile.text();
        let look = (setting.profile, &setting.loaded.project.templates);
        setting.set(&render::stamps(texts.to_vec(), name, look)?)
    };
    texts.chunks(STAMPS).map(sheet).collect()
}

/// A file for each item that has pages, with the stamps that it has in the packet.
fn files(
    items: &[BuiltItem],
    stamps: &Stamps<'_>,
    mut first: usize,
) -> Result<Vec<(String, Vec<u8>)>> {
    let digits = items
        .iter()
        .map(BuiltItem::digits)
        .max()
        .unwrap_or(0)
        .max(2);
    let mut files = Vec::new();
    for item in items {
        if let Some(chapter) = item.chapter() {
            let name = item.file_name(digits);
            files.push((name, pdf::bind(&[chapter], stamps, first)?));
        }
        first += item.pages();
    }
    Ok(files)
}

/// What papers are set with.
pub struct Setting<'a> {
    pub loaded: &'a LoadedMeeting,
    pub meeting: &'a Meeting,
    pub profile: &'a Profile,
    pub standards: Standards,
    pub options: &'a Options,
    pub is_draft: bool,
    pub engine: &'a dyn Engine,
}
