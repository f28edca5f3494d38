//! The packet of a meeting: the front, every paper of every item, a stamp on each page, and what
//! says what there is.
//!
//! Each paper is set as a document of its own, as the memo's own PDF is, and proved as one; then
//! all are bound into one document. So nothing of one can disturb another.

mod built;
mod contents;
mod drawing;
mod lacks;
mod papers;
mod setting;
mod signed;

use super::notice::whole;
use super::options::Options;
use super::since_sent::SinceSent;
use crate::check::CheckedMeeting;
use crate::error::{Error, Result};
use crate::model::{DetailChange, Meeting};
use crate::pdf::{self, Chapter, Stamps, Standards};
use crate::profile::Profile;
use crate::project::LoadedMeeting;
use crate::render::{self, PacketItem, SupplementHead, SupplementItem, TypstProject};
use crate::swedish::Date;
use crate::typeset::Engine;

pub(super) use lacks::{all_lacks, lacks};

pub use contents::PACKET_SCHEMA;
pub use papers::paper_count;

use built::{BuiltItem, digits_of, front_chapter, pages_of};
use papers::{ItemPapers, all_papers, new_papers};

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
    /// The papers that have no pages in it, in Swedish.
    pub inside: Vec<String>,
}

/// What a packet is built with.
pub(super) struct Builder<'a> {
    pub checked: &'a CheckedMeeting,
    pub options: &'a Options,
    pub is_draft: bool,
    pub engine: &'a dyn Engine,
    pub jobs: usize,
    pub progress: &'a (dyn Fn() + Sync),
    /// What it holds when it is a supplement; nothing of a packet of all papers.
    pub supplement: Option<SupplementOf<'a>>,
}

/// What a supplement holds.
#[derive(Clone, Copy)]
pub(super) struct SupplementOf<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// What is new or has changed.
    pub changes: &'a [SinceSent],
    /// What is said otherwise of the meeting itself.
    pub details: &'a [DetailChange],
    /// The last dispatch.
    pub sent: Date,
}

impl SupplementOf<'_> {
    /// How many papers it has.
    pub fn paper_count(&self, loaded: &LoadedMeeting) -> usize {
        let meeting = loaded.meeting.as_ref();
        let items = meeting.map(|meeting| new_papers(loaded, meeting, self.changes));
        let items = items.iter().flatten();
        items.map(|item| item.papers.len()).sum()
    }
}

/// The front is set anew until its own length does not change the pages that it names.
const MOST_FRONTS: usize = 5;

/// Stamps in one document: its reader takes 2 000 pages.
const STAMPS: usize = 1_000;

impl Builder<'_> {
    /// Builds the packet, which is to be called `file_name`; none where no item has a paper. A
    /// supplement may say only that items have been withdrawn.
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
            supplement: self.supplement,
        };
        let each: Vec<ItemPapers<'_>> = match &self.supplement {
            Some(supplement) => new_papers(loaded, meeting, supplement.changes),
            None => all_papers(loaded, meeting),
        };
        let items = setting.items(self.checked, &each, self.jobs, self.progress)?;
        let with_papers = items.iter().filter(|item| item.has_papers()).count();
        if with_papers == 0 && self.supplement.is_none() {
            return Ok(None);
        }
        let (front, first) = setting.front(&items)?;
        let pages = first + pages_of(&items);
        let stamps = setting.stamps(&items, first)?;
        let stamps = Stamps::read(&stamps)?;
        let mut chapters: Vec<Chapter<'_>> = vec![front_chapter(&front, first, setting.title())];
        let digits = digits_of(items.iter().map(|item| item.number.as_deref()));
        chapters.extend(items.iter().filter_map(|item| item.chapter(digits)));
        let mut packet = Packet {
            pdf: pdf::bind(&chapters, &stamps, 0)?,
            pages,
            items: with_papers,
            files: files(&items, &stamps, first)?,
            inside: Vec::new(),
        };
        let told = contents::told(&setting, &items, first, file_name, &packet);
        packet.inside = told.inside();
        packet.files.push(("packet.json".to_owned(), told.json()?));
        packet.files.push(("innehall.txt".to_owned(), told.list()));
        Ok(Some(packet))
    }
}

impl Setting<'_> {
    /// What the bookmark of the front says.
    const fn title(&self) -> &'static str {
        match self.supplement {
            Some(_) => "Tillägg",
            None => "Föredragningslista",
        }
    }

    /// The front, and how many pages it has.
    fn front(&self, items: &[BuiltItem]) -> Result<(Vec<u8>, usize)> {
        let mut first = 1;
        for _ in 0..MOST_FRONTS {
            let front = self.set(&self.front_of(items, first)?)?;
            let own = built::page_count(&front)?;
            if own == first {
                return Ok((front, first));
            }
            first = own;
        }
        Err(Error::new("föredragningslistans sidor går inte att räkna"))
    }

    /// The front, when it has so many pages.
    fn front_of(&self, items: &[BuiltItem], first: usize) -> Result<TypstProject> {
        let listed = listed(items, first);
        let pages = first + pages_of(items);
        let look = (self.profile, &self.loaded.project.templates);
        let Some(supplement) = &self.supplement else {
            return render::front(self.meeting, &listed, pages, look, self.is_draft);
        };
        let item = |(item, since): (PacketItem, &SinceSent)| SupplementItem {
            item,
            what: since.what(),
            changes: since.said.clone(),
        };
        let items = listed.into_iter().zip(supplement.changes).map(item);
        let items: Vec<SupplementItem> = items.collect();
        let head = SupplementHead {
            number: supplement.number,
            sent: supplement.sent,
            pages,
            details: supplement.details,
        };
        render::supplement(self.meeting, &head, &items, look, self.is_draft)
    }

    /// A stamp for each page: `Ärende 7 · sida 41 (212)`.
    fn stamps(&self, items: &[BuiltItem], first: usize) -> Result<Vec<Vec<u8>>> {
        let total = first + pages_of(items);
        let number = self.supplement.as_ref().map(|it| it.number);
        let (whose, item_word) = whose(self.is_draft, number);
        let of_items = items.iter().flat_map(|item| {
            let number = item.number.as_deref();
            let said = number.map(|number| format!("{item_word} {number} · "));
            std::iter::repeat_n(said.unwrap_or_default(), item.pages())
        });
        let begins = std::iter::repeat_n(String::new(), first).chain(of_items);
        let texts = begins.enumerate();
        let texts = texts.map(|(index, said)| format!("{whose}{said}sida {} ({total})", index + 1));
        let texts: Vec<String> = texts.collect();
        let sheet = |texts: &[String]| {
            let name = self.meeting.profile.text();
            let look = (self.profile, &self.loaded.project.templates);
            self.set(&render::stamps(texts.to_vec(), name, look)?)
        };
        texts.chunks(STAMPS).map(sheet).collect()
    }
}

/// What stamps begin with, and how they call an item. Pages of others have no mark behind their
/// text, so that they are of a draft stands here.
fn whose(is_draft: bool, supplement: Option<usize>) -> (String, &'static str) {
    let draft = if is_draft { "UTKAST · " } else { "" };
    match supplement {
        Some(number) => (format!("{draft}Tillägg {number} · "), "ärende"),
        None => (draft.to_owned(), "Ärende"),
    }
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

/// A file for each item that has pages, with the stamps that it has in the packet.
fn files(
    items: &[BuiltItem],
    stamps: &Stamps<'_>,
    mut first: usize,
) -> Result<Vec<(String, Vec<u8>)>> {
    let digits = digits_of(items.iter().map(|item| item.number.as_deref()));
    let mut files = Vec::new();
    for item in items {
        if let Some(chapter) = item.chapter(digits) {
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
    pub supplement: Option<SupplementOf<'a>>,
}

#[cfg(test)]
mod tests {
    use super::whose;

    #[test]
    fn stamps_say_whose_page_it_is_and_that_it_is_a_draft() {
        let said = |is_draft, supplement| {
            let (whose, word) = whose(is_draft, supplement);
            format!("{whose}{word} 7")
        };
        assert_eq!(said(false, None), "Ärende 7");
        assert_eq!(said(true, None), "UTKAST · Ärende 7");
        assert_eq!(said(false, Some(1)), "Tillägg 1 · ärende 7");
        assert_eq!(said(true, Some(2)), "UTKAST · Tillägg 2 · ärende 7");
    }
}
