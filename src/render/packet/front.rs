//! The front of a packet: when and where, the agenda with pages and links, and all that it holds.

use super::super::blocks::{Block, Inline, ProseTable};
use super::super::head::Head;
use super::super::notice::place_and_day;
use super::super::parts::PagePart;
use super::super::printable::line;
use super::super::{Memo, TypstProject, assembled, logo_path};
use crate::error::Result;
use crate::model::Meeting;
use crate::pdf::PAGE_LINK;
use crate::profile::Profile;
use crate::project::templates::Templates;
use crate::swedish::counted;

/// An item of the agenda as the front lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PacketItem {
    /// Its agenda number; none for a heading.
    pub number: Option<String>,
    /// What it is about; the words of a heading.
    pub title: String,
    /// The diary number of its case.
    pub diary: String,
    /// What the agenda remarks.
    pub remark: String,
    /// Its papers in order; none for an item that has none.
    pub papers: Vec<PacketPaper>,
    /// The page where it begins, which may be a sheet that lists its papers.
    pub page: Option<usize>,
}

/// A paper of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PacketPaper {
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub place: PaperPlace,
}

/// Where a paper is in the packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaperPlace {
    /// Its first and last page.
    Pages(usize, usize),
    /// It is a file inside the packet; its number of pages, where it has any that can be counted.
    File(Option<usize>),
    /// It is withheld; the page that says so.
    Withheld(usize),
}

/// Renders the front of a packet of so many pages.
///
/// # Errors
///
/// The template or the profile's logo is at fault.
pub fn front(
    meeting: &Meeting,
    items: &[PacketItem],
    pages: usize,
    (profile, templates): (&Profile, &Templates),
    draft: bool,
) -> Result<TypstProject> {
    let section = |(title, body): (&str, Vec<Block>)| PagePart::Section {
        title: title.to_owned(),
        body,
        new_page: false,
        turned: false,
    };
    let parts = [
        ("Tid och plats", place_and_day(meeting, 0)),
        ("Föredragningslista", agenda(items)),
        ("Innehåll", contents("Här finns", items, pages)),
    ];
    let parts = parts.into_iter().filter(|(_, body)| !body.is_empty());
    let parts = parts.map(section).collect();
    let logo = profile.logo_file(templates, meeting.profile.text());
    let path = logo.as_ref().map(|(name, _)| logo_path(name));
    let data = Memo {
        head: Head::of_meeting(meeting, profile, draft, path).called("Handlingar"),
        parts,
    };
    assembled(templates, meeting.profile.text(), profile, logo, data)
}

/// A table for the items of each heading, so that the headings are headings.
fn agenda(items: &[PacketItem]) -> Vec<Block> {
    let has_remarks = items.iter().any(|item| !item.remark.is_empty());
    let mut heads = vec!["Nr", "Ärende", "Diarienummer"];
    heads.extend(has_remarks.then_some("Anmärkning"));
    heads.push("Sida");
    let mut blocks = Vec::new();
    let mut rows = Vec::new();
    for item in items {
        if let Some(number) = &item.number {
            rows.push(agenda_row(item, number, has_remarks));
        } else {
            blocks.extend(table(&heads, std::mem::take(&mut rows)));
            blocks.push(Block::heading(3, line(&item.title)));
        }
    }
    blocks.extend(table(&heads, rows));
    blocks
}

fn agenda_row(item: &PacketItem, number: &str, has_remarks: bool) -> Vec<Vec<Inline>> {
    let mut row = vec![cell(number), cell(&item.title), cell(&item.diary)];
    row.extend(has_remarks.then(|| cell(&item.remark)));
    row.push(page(item));
    row
}

/// The page where an item begins, as a link to it.
pub(super) fn page(item: &PacketItem) -> Vec<Inline> {
    item.page
        .map_or_else(Vec::new, |page| vec![link(page, page.to_string())])
}

/// What a packet holds, so that whoever reads it can tell whether it is all there.
pub(super) fn contents(what: &str, items: &[PacketItem], pages: usize) -> Vec<Block> {
    let papers = |item: &PacketItem| item.papers.len();
    let total: usize = items.iter().map(papers).sum();
    let with_papers = items.iter().filter(|item| papers(item) > 0).count();
    let said = format!(
        "{what} {} till {}, på {} sammanlagt.",
        counted(total, "handling", "handlingar"),
        counted(with_papers, "punkt", "punkter"),
        counted(pages, "sida", "sidor"),
    );
    let places = items.iter().flat_map(|item| &item.papers);
    let has_files = places
        .into_iter()
        .any(|paper| matches!(paper.place, PaperPlace::File(_)));
    let mut blocks = vec![Block::paragraph(said)];
    if has_files {
        blocks.push(Block::paragraph(
            "Det som står som fil ligger inuti denna PDF och öppnas bland dess bifogade filer.",
        ));
    }
    let rows = items.iter().flat_map(|item| {
        let number = item.number.as_deref().unwrap_or_default();
        item.papers.iter().map(|paper| paper_row(number, paper))
    });
    blocks.extend(table(&["Nr", "Handling", "Sidor"], rows.collect()));
    blocks
}

fn paper_row(number: &str, paper: &PacketPaper) -> Vec<Vec<Inline>> {
    let pages = match paper.place {
        PaperPlace::Pages(first, last) if first == last => vec![link(first, first.to_string())],
        PaperPlace::Pages(first, last) => vec![link(first, format!("{first}–{last}"))],
        PaperPlace::File(Some(1)) => cell("fil, 1 sida"),
        PaperPlace::File(Some(pages)) => cell(&format!("fil, {pages} sidor")),
        PaperPlace::File(None) => cell("fil"),
        PaperPlace::Withheld(page) => vec![link(page, format!("{page}, lämnas inte ut"))],
    };
    vec![cell(number), cell(&paper.title), pages]
}

pub(super) fn table(heads: &[&str], rows: Vec<Vec<Vec<Inline>>>) -> Option<Block> {
    let has_rows = !rows.is_empty();
    has_rows.then(|| {
        Block::Table(ProseTable {
            alignments: heads.iter().map(|_| "left").collect(),
            head: heads.iter().map(|head| cell(head)).collect(),
            rows,
        })
    })
}

pub(super) fn cell(text: &str) -> Vec<Inline> {
    vec![Inline::Text(line(text))]
}

fn link(page: usize, said: String) -> Inline {
    Inline::Link(format!("{PAGE_LINK}{page}"), vec![Inline::Text(said)])
}
