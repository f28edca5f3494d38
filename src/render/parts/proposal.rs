//! The decision points, with the sentence that leads to them.

use serde::Serialize;

use super::super::blocks::Block;
use super::super::page::{Page, label};
use super::super::printable::line;
use crate::model::{self, DocumentKind, Part};
use crate::profile::Labels;
use crate::proof::Text;
use crate::swedish::capitalised;

/// The decision points.
#[derive(Debug, Serialize)]
pub struct Proposal {
    title: String,
    /// Empty when nobody is named.
    lead: String,
    numbered: bool,
    points: Vec<Vec<Block>>,
}

impl Proposal {
    /// What is proposed; nothing without points.
    pub fn of(page: &Page<'_>, labels: &Labels, proposal: &model::Proposal) -> Option<Self> {
        let points: Vec<_> = proposal
            .points
            .items()
            .iter()
            .map(|point| page.blocks(&point.text))
            .collect();
        let numbered = points.len() > 1;
        let points: Vec<_> = if numbered {
            points.into_iter().zip(1..).map(without_number).collect()
        } else {
            points
        };
        let (title, names_proposer) = proposal_title(labels, proposal);
        let own_lead = proposal.lead.get().map(|lead| line(lead));
        let lead = own_lead
            .or_else(|| lead(page, proposal, !names_proposer))
            .unwrap_or_default();
        (!points.is_empty()).then_some(Self {
            title,
            lead,
            numbered,
            points,
        })
    }
}

impl Proposal {
    /// The heading.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What stands on the page; the numbers of the points belong to the look.
    pub fn texts(&self, out: &mut Vec<Text>) {
        out.extend([&self.title, &self.lead].map(Text::new));
        for (index, blocks) in self.points.iter().enumerate() {
            let mut texts = Vec::new();
            blocks.iter().for_each(|block| block.texts(&mut texts));
            let place = format!("punkt {}", index + 1);
            out.extend(texts.into_iter().map(|text| Text {
                place: place.clone(),
                ..text
            }));
        }
    }
}

/// The blocks of a point that the author has given the number that the page gives it.
fn without_number((mut blocks, number): (Vec<Block>, u64)) -> Vec<Block> {
    if let [Block::Numbers(numbers, items)] = blocks.as_mut_slice()
        && numbers[..] == [number]
        && let Some(item) = items.pop()
    {
        return item;
    }
    blocks
}

/// The heading, and whether it names the proposer: *Regiondirektörens förslag*. A name of several
/// words has no genitive that reads well.
fn proposal_title(labels: &Labels, proposal: &model::Proposal) -> (String, bool) {
    const PROPOSERS: &str = "{förslagsställarens}";
    let title = label(&labels.proposal, Part::Proposal.heading());
    let proposer = line(proposal.proposer.text());
    if !title.contains(PROPOSERS) {
        return (title, false);
    }
    if proposer.is_empty() || proposer.contains(' ') {
        return ("Förslag till beslut".to_owned(), false);
    }
    let genitive = if proposer.ends_with(['s', 'x', 'z']) {
        proposer
    } else {
        format!("{proposer}s")
    };
    (capitalised(&title.replace(PROPOSERS, &genitive)), true)
}

/// `Regiondirektören föreslår att regionstyrelsen beslutar följande:`
fn lead(page: &Page<'_>, proposal: &model::Proposal, with_proposer: bool) -> Option<String> {
    let written = proposal.deciding_body.get()?;
    let body = page
        .profile
        .body(written)
        .and_then(|body| body.name.get())
        .unwrap_or(written);
    let verb = if page.case.kind.get() == Some(&DocumentKind::Approval) {
        "godkänner"
    } else {
        "beslutar"
    };
    let proposer = proposal.proposer.get().filter(|_| with_proposer);
    let sentence = match proposer {
        Some(proposer) => format!("{proposer} föreslår att {body} {verb} följande:"),
        None => format!("{body} {verb} följande:"),
    };
    Some(line(&capitalised(&sentence)))
}
