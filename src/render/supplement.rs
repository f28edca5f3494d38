//! The supplement to a notice: what is new or has changed since it was sent out.

use super::blocks::{Block, Inline, ProseTable};
use super::head::Head;
use super::notice;
use super::parts::PagePart;
use super::printable::line;
use super::{Memo, TypstProject, assembled, logo_path};
use crate::error::Result;
use crate::model::Meeting;
use crate::profile::Profile;
use crate::project::templates::Templates;
use crate::swedish::Date;

/// An item that is new or has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplementItem {
    /// Its agenda number.
    pub number: String,
    /// What the agenda calls it.
    pub title: String,
    /// The diary number of its case; may be empty.
    pub diary_number: String,
    /// What has become of it, in a few words.
    pub what: String,
    /// What has changed in its papers, a line each.
    pub changes: Vec<String>,
}

const HEADS: [&str; 4] = ["Nr", "Ärende", "Diarienummer", "Ändring"];

/// Renders a supplement to what was sent out on `last`. `draft` marks every page UTKAST.
///
/// # Errors
///
/// The template or the profile's logo is at fault.
pub fn supplement(
    meeting: &Meeting,
    last: Date,
    items: &[SupplementItem],
    profile: &Profile,
    templates: &Templates,
    draft: bool,
) -> Result<TypstProject> {
    let section = |title: String, body: Vec<Block>| PagePart::Section {
        title,
        body,
        new_page: false,
        turned: false,
    };
    let parts = [
        ("Tid och plats".to_owned(), notice::place(meeting)),
        (format!("Ändrat sedan utskicket {last}"), table(items)),
        ("Ändringar i handlingarna".to_owned(), changes(items)),
    ];
    let parts = parts.into_iter().filter(|(_, body)| !body.is_empty());
    let parts = parts.map(|(title, body)| section(title, body)).collect();
    let logo = profile.logo_file(templates, meeting.profile.text());
    let path = logo.as_ref().map(|(name, _)| logo_path(name));
    let data = Memo {
        head: Head::of_meeting(meeting, profile, draft, path).called("Tillägg till kallelse"),
        parts,
    };
    assembled(templates, meeting.profile.text(), profile, logo, data)
}

fn table(items: &[SupplementItem]) -> Vec<Block> {
    let cell = |text: &str| vec![Inline::Text(line(text))];
    let row = |item: &SupplementItem| {
        let cells = [&item.number, &item.title, &item.diary_number, &item.what];
        cells.map(|text| cell(text)).to_vec()
    };
    vec![Block::Table(ProseTable {
        alignments: vec!["left"; HEADS.len()],
        head: HEADS.map(cell).to_vec(),
        rows: items.iter().map(row).collect(),
    })]
}

fn changes(items: &[SupplementItem]) -> Vec<Block> {
    let changed = items.iter().filter(|item| !item.changes.is_empty());
    let blocks = |item: &SupplementItem| {
        let lines = item.changes.iter();
        let lines = lines.map(|said| vec![Block::paragraph(line(said))]);
        let heading = format!("{}. {}", item.number, line(&item.title));
        [Block::heading(3, heading), Block::Bullets(lines.collect())]
    };
    changed.flat_map(blocks).collect()
}
