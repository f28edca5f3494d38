//! The front of a supplement: what is new or has changed since the last dispatch, and all that it
//! holds.

use super::super::blocks::{Block, Inline};
use super::super::head::Head;
use super::super::notice;
use super::super::parts::PagePart;
use super::super::printable::line;
use super::super::{Memo, TypstProject, assembled, logo_path};
use super::front::{PacketItem, cell, contents, page, table};
use crate::error::Result;
use crate::model::{DetailChange, Meeting};
use crate::profile::Profile;
use crate::project::templates::Templates;
use crate::swedish::Date;

/// An item that is new or has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplementItem {
    /// The item with the papers that it has here.
    pub item: PacketItem,
    /// What has become of it, in a few words.
    pub what: &'static str,
    /// What has changed in its papers, a line each.
    pub changes: Vec<String>,
}

/// Which supplement it is.
#[derive(Debug, Clone, Copy)]
pub struct SupplementHead<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// The last dispatch.
    pub sent: Date,
    /// How many pages it has.
    pub pages: usize,
    /// What is said otherwise of the meeting itself.
    pub details: &'a [DetailChange],
}

const HEADS: [&str; 5] = ["Nr", "Ärende", "Diarienummer", "Ändring", "Sida"];

/// Renders the front of a supplement. `draft` marks every page UTKAST.
///
/// # Errors
///
/// The template or the profile's logo is at fault.
pub fn supplement(
    meeting: &Meeting,
    head: &SupplementHead<'_>,
    items: &[SupplementItem],
    (profile, templates): (&Profile, &Templates),
    draft: bool,
) -> Result<TypstProject> {
    let section = |(title, body): (String, Vec<Block>)| PagePart::Section {
        title,
        body,
        new_page: false,
        turned: false,
    };
    let listed: Vec<PacketItem> = items.iter().map(|item| item.item.clone()).collect();
    let has_papers = listed.iter().any(|item| !item.papers.is_empty());
    let inside = has_papers.then(|| contents("Tillägget har", &listed, head.pages));
    let parts = [
        (
            "Tid och plats".to_owned(),
            notice::place_and_day(meeting, head.number),
        ),
        (
            format!("Ändrat sedan utskicket {}", head.sent),
            [changed_details(head.details), changed_items(items)].concat(),
        ),
        ("Ändringar i handlingarna".to_owned(), changes(items)),
        ("Innehåll".to_owned(), inside.unwrap_or_default()),
    ];
    let parts = parts.into_iter().filter(|(_, body)| !body.is_empty());
    let parts = parts.map(section).collect();
    let logo = profile.logo_file(templates, meeting.profile.text());
    let path = logo.as_ref().map(|(name, _)| logo_path(name));
    let title = format!("Tillägg {} till kallelse", head.number);
    let data = Memo {
        head: Head::of_meeting(meeting, profile, draft, path).called(&title),
        parts,
    };
    assembled(templates, meeting.profile.text(), profile, logo, data)
}

/// `Plats: sal A → sal B`
fn changed_details(details: &[DetailChange]) -> Vec<Block> {
    let said = |change: &DetailChange| match (change.old.as_str(), change.new.as_str()) {
        ("", new) => format!("tillagt: {new}"),
        (old, "") => format!("borttaget: {old}"),
        (old, new) => format!("{old} → {new}"),
    };
    let item = |change: &DetailChange| {
        let label = Inline::Strong(vec![Inline::Text(format!("{}: ", change.name))]);
        vec![Block::Paragraph(vec![
            label,
            Inline::Text(line(&said(change))),
        ])]
    };
    let items: Vec<_> = details.iter().map(item).collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![Block::Bullets(items)]
}

fn changed_items(items: &[SupplementItem]) -> Vec<Block> {
    let row = |entry: &SupplementItem| {
        let item = &entry.item;
        let number = item.number.as_deref().unwrap_or_default();
        let said = [number, &item.title, &item.diary, entry.what];
        said.iter()
            .map(|text| cell(text))
            .chain([page(item)])
            .collect()
    };
    table(&HEADS, items.iter().map(row).collect())
        .into_iter()
        .collect()
}

fn changes(items: &[SupplementItem]) -> Vec<Block> {
    let changed = items.iter().filter(|item| !item.changes.is_empty());
    let blocks = |entry: &SupplementItem| {
        let lines = entry.changes.iter();
        let lines = lines.map(|said| vec![Block::paragraph(line(said))]);
        let number = entry.item.number.as_deref().unwrap_or_default();
        let heading = format!("{number}. {}", line(&entry.item.title));
        [Block::heading(3, heading), Block::Bullets(lines.collect())]
    };
    changed.flat_map(blocks).collect()
}
