//! The parts of the page, in the order of the organisation.

mod childs_best;
mod documents;
mod numbered;
mod participants;
mod proposal;
mod sections;
mod signatures;

use serde::Serialize;

use super::blocks::{Block, Inline, shown};
use super::numbers::placed_tables;
use super::page::Page;
use super::printable::line;
use crate::model::{Consequence, Part, Prose};
use crate::parse::{Field, Located};
use crate::proof::{self, Text};

pub use sections::said_answer;
pub use signatures::signature_fields;

use documents::ListItem;
use proposal::ProposalPart;
use signatures::{ServiceBox, SignatureLog, Signatures};

/// A part of the page as `templates/memo.typ.j2` hands it to the layout: `{ "name": …, "data": …
/// }`.
#[derive(Debug, Serialize)]
#[serde(tag = "name", content = "data", rename_all = "snake_case")]
pub enum PagePart {
    /// The decision points.
    Proposal(ProposalPart),
    /// A heading with what stands under it.
    Section {
        /// The heading.
        title: String,
        /// What stands under it.
        body: Vec<Block>,
        /// Whether it begins on a new page.
        new_page: bool,
        /// Whether its page is turned on its side.
        turned: bool,
    },
    /// A heading with a list of lines.
    Listing {
        /// The heading.
        title: String,
        /// The lines.
        items: Vec<ListItem>,
        /// Whether its page is turned on its side.
        #[serde(skip_serializing_if = "is_upright")]
        turned: bool,
    },
    /// A heading with what stands under it, both marked as those of two versions.
    Compared {
        /// The heading.
        title: Vec<Inline>,
        /// What stands under it.
        body: Vec<Block>,
    },
    /// Where the signatories sign.
    Signatures(Signatures),
    /// Signatures that were made elsewhere.
    SignatureLog(SignatureLog),
    /// Where a signing service may put its mark.
    ServiceBox(ServiceBox),
    /// What follows begins on a new page.
    NewPage,
}

impl PagePart {
    /// Turns its page on its side. Where somebody signs, the text before goes along, and the page
    /// stays as it is.
    const fn turn(&mut self) {
        match self {
            Self::Section { turned, .. } | Self::Listing { turned, .. } => *turned = true,
            Self::Proposal(proposal) => proposal.turned = true,
            _ => {}
        }
    }

    /// What stands on the page, under the name that messages use.
    pub fn said(&self) -> proof::ProvedPart {
        let mut texts = Vec::new();
        let own_title;
        let title = match self {
            Self::Proposal(proposal) => {
                proposal.texts(&mut texts);
                proposal.title()
            }
            Self::Section { title, body, .. } => {
                texts.push(Text::new(title));
                body.iter().for_each(|block| block.texts(&mut texts));
                title
            }
            Self::Compared { title, body } => {
                own_title = shown(title);
                texts.push(Text::new(&own_title));
                body.iter().for_each(|block| block.texts(&mut texts));
                &own_title
            }
            Self::Listing { title, items, .. } => {
                texts.push(Text::new(title));
                items.iter().for_each(|item| item.texts(&mut texts));
                title
            }
            Self::Signatures(signatures) => {
                signatures.texts(&mut texts);
                signatures.title()
            }
            Self::SignatureLog(log) => {
                log.texts(&mut texts);
                log.title()
            }
            Self::NewPage => {
                return proof::ProvedPart {
                    name: "den nya sidan".to_owned(),
                    texts,
                };
            }
            Self::ServiceBox(place) => {
                place.texts(&mut texts);
                return proof::ProvedPart {
                    name: "rutan för underskriftstjänsten".to_owned(),
                    texts,
                };
            }
        };
        proof::ProvedPart {
            name: format!("delen ”{title}”"),
            texts,
        }
    }
}

/// The parts that the case has, each with the part of the profile's order that it is of. The box
/// for a service belongs to the signatures, and is the last thing on the last page.
pub fn parts(page: &Page<'_>) -> Vec<(Part, PagePart)> {
    let ordered = page.profile.order(page.case).into_iter();
    let drawn = ordered.flat_map(|part| placed(part, page).into_iter().map(move |it| (part, it)));
    let mut drawn: Vec<_> = drawn.collect();
    let numbering = page.profile.heading_numbering(page.case);
    numbered::number(&mut drawn, numbering, page.profile.heading_figures());
    let place = ServiceBox::of(page).map(PagePart::ServiceBox);
    drawn.extend(place.map(|place| (Part::Signatories, place)));
    drawn
}

/// A part on the page where the author wants it.
fn placed(part: Part, page: &Page<'_>) -> Vec<PagePart> {
    let is_named = |parts: &Field<Vec<Located<Part>>>| {
        let mut parts = parts.items().iter();
        parts.any(|named| named.value == part)
    };
    let mut drawn = draw(part, page);
    if is_named(&page.case.turned) {
        drawn.iter_mut().for_each(PagePart::turn);
    }
    if is_named(&page.case.new_pages) && !drawn.is_empty() {
        drawn.insert(0, PagePart::NewPage);
    }
    drawn
}

/// Templates of projects from before it could be said have no word for it.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over a reference"
)]
const fn is_upright(turned: &bool) -> bool {
    !*turned
}

fn draw(part: Part, page: &Page<'_>) -> Vec<PagePart> {
    let case = page.case;
    let title = || page.heading(part);
    match part {
        Part::Proposal => {
            let proposal = case
                .proposal
                .get()
                .and_then(|it| ProposalPart::of(page, it));
            proposal.map(PagePart::Proposal).into_iter().collect()
        }
        Part::Summary | Part::Background | Part::Assessment | Part::Preparation | Part::Unions => {
            let prose = part.prose(case).into_iter();
            section(
                title(),
                prose.flat_map(|prose| page.blocks(prose)).collect(),
            )
        }
        Part::Sections => sections::own_sections(page),
        Part::Amounts => section(title(), amounts(page)),
        Part::Consequences => consequences(page, title()),
        Part::ChildsBest => {
            let body = case
                .childs_best
                .get()
                .map(|it| childs_best::blocks(page, it))
                .unwrap_or_default();
            section(title(), body)
        }
        Part::Participants => listing(title(), participants::lines(page)),
        Part::Reservations => section(title(), participants::reservations(page)),
        Part::Documents => listing(title(), documents::lines(page).0),
        Part::Attachments => listing(title(), documents::lines(page).1),
        // In the head.
        Part::Dispatch if page.profile.has_dispatch_in_head() => Vec::new(),
        Part::Dispatch => {
            let items = case
                .dispatch
                .items()
                .iter()
                .map(|to| ListItem::new(line(&to.value)));
            listing(title(), items.collect())
        }
        Part::Signatories => Signatures::of(page)
            .map(PagePart::Signatures)
            .into_iter()
            .collect(),
        Part::SignatureLog => SignatureLog::of(page)
            .map(PagePart::SignatureLog)
            .into_iter()
            .collect(),
    }
}

fn section(title: String, body: Vec<Block>) -> Vec<PagePart> {
    if body.is_empty() {
        Vec::new()
    } else {
        vec![PagePart::Section {
            title,
            body,
            new_page: false,
            turned: false,
        }]
    }
}

fn listing(title: String, items: Vec<ListItem>) -> Vec<PagePart> {
    if items.is_empty() {
        Vec::new()
    } else {
        vec![PagePart::Listing {
            title,
            items,
            turned: false,
        }]
    }
}

fn amounts(page: &Page<'_>) -> Vec<Block> {
    let placed = placed_tables(page.case);
    let tables = page
        .case
        .tables()
        .filter(|table| !placed.iter().any(|id| id == table.id.text()));
    tables
        .map(|table| Block::Money(page.table(table)))
        .collect()
}

/// What the proposal leads to: below one heading, or each below its own.
fn consequences(page: &Page<'_>, heading: String) -> Vec<PagePart> {
    let Some(consequences) = page.case.consequences.get() else {
        return Vec::new();
    };
    let text = page.blocks(&consequences.usual.text);
    let parts = consequences.parts();
    let said: Vec<_> = parts.filter(|part| part.text.get().is_some()).collect();
    let title = |part: &Consequence<'_>| page.consequence_heading(part.key, &part.title);
    let is_apart = page.profile.has_consequences_apart();
    match said.as_slice() {
        [only] if only.key == "ekonomi" && text.is_empty() && !is_apart => {
            let own = page
                .profile
                .consequence(only.key)
                .and_then(|own| own.label.get());
            let usual = page.sub_heading("bara_ekonomi", "Ekonomiska konsekvenser");
            section(own.map_or(usual, |own| line(own)), page.blocks(only.text))
        }
        said if is_apart => {
            let mut drawn = section(heading, text);
            for part in said {
                drawn.extend(section(title(part), page.blocks(part.text)));
            }
            drawn
        }
        said => {
            let mut body = text;
            for part in said {
                body.extend(below(title(part), page.blocks(part.text)));
            }
            section(heading, body)
        }
    }
}

/// Prose under a heading of the third level: its key, and what it is usually called.
fn titled(page: &Page<'_>, (key, usual): (&str, &str), prose: &Field<Prose>) -> Vec<Block> {
    below(page.sub_heading(key, usual), page.blocks(prose))
}

/// Blocks below a heading of the third level; nothing without any.
fn below(title: String, mut blocks: Vec<Block>) -> Vec<Block> {
    if !blocks.is_empty() {
        blocks.insert(0, Block::heading(3, title));
    }
    blocks
}
