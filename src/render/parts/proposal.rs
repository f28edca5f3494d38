//! The decision points, with the sentences that lead to them.

use serde::Serialize;

use super::super::blocks::{Block, Inline, ListNumbers};
use super::super::page::Page;
use super::super::printable::line;
use crate::model::{self, Part, PointRun, ProposalGroup};
use crate::parse::Field;
use crate::profile::{DocumentKind, Numerals, PointStyle};
use crate::proof::Text;
use crate::swedish::capitalised;

/// What is proposed.
#[derive(Debug, Serialize)]
pub struct ProposalPart {
    pub(super) title: String,
    groups: Vec<Group>,
    /// Whether its page is turned on its side.
    #[serde(skip_serializing_if = "super::is_upright")]
    pub(super) turned: bool,
}

/// What one body is to decide.
#[derive(Debug, Serialize)]
struct Group {
    /// Empty when nobody is named.
    lead: String,
    runs: Vec<Run>,
}

/// Points that follow each other: those of the group, or of one of its alternatives.
#[derive(Debug, Serialize)]
struct Run {
    /// The line before alternatives that follow points; else empty. A project may have a layout
    /// from before there was any.
    #[serde(skip_serializing_if = "String::is_empty")]
    lead: String,
    /// Empty but for an alternative.
    title: String,
    /// The number of the first point; `None` when they have none.
    first_number: Option<usize>,
    points: Vec<Vec<Block>>,
}

impl ProposalPart {
    /// What is proposed; nothing without points.
    pub fn of(page: &Page<'_>, proposal: &model::Proposal) -> Option<Self> {
        let runs = proposal.runs(page.profile.point_numbering(page.case));
        let written = proposal.groups.iter();
        let written: Vec<_> = written
            .filter(|group| group.all_points().count() > 0)
            .collect();
        let (title, named) = proposal_title(page, &written);
        let group = |group: &&ProposalGroup| {
            let own = runs.iter().filter(|run| std::ptr::eq(run.group, *group));
            let own = own.filter(|run| !run.points.is_empty());
            Group {
                lead: lead(page, &written, group, !named),
                runs: own
                    .map(|run| Run {
                        lead: choice_lead(page, &written, run, !named),
                        ..Run::of(page, run)
                    })
                    .collect(),
            }
        };
        let groups: Vec<_> = written.iter().map(group).collect();
        (!groups.is_empty()).then_some(Self {
            title,
            groups,
            turned: false,
        })
    }

    /// The heading.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The same in blocks of prose, with the organisation's figures; points without numbers follow
    /// each other.
    pub fn blocks(self, figures: Numerals) -> Vec<Block> {
        let mut blocks = Vec::new();
        for group in self.groups {
            if !group.lead.is_empty() {
                blocks.push(Block::paragraph(group.lead));
            }
            for run in group.runs {
                if !run.lead.is_empty() {
                    blocks.push(Block::paragraph(run.lead));
                }
                if !run.title.is_empty() {
                    blocks.push(Block::heading(3, run.title));
                }
                match run.first_number {
                    Some(first) => {
                        let values: Vec<u64> = (first as u64..).take(run.points.len()).collect();
                        let numbers = ListNumbers {
                            figures,
                            ..values.into()
                        };
                        blocks.push(Block::Numbers(numbers, run.points));
                    }
                    None => blocks.extend(run.points.into_iter().flatten()),
                }
            }
        }
        blocks
    }

    /// What stands on the page; the numbers of the points belong to the look.
    pub fn texts(&self, out: &mut Vec<Text>) {
        out.push(Text::new(&self.title));
        let mut number = 0;
        for group in &self.groups {
            out.push(Text::new(&group.lead));
            for run in &group.runs {
                out.push(Text::new(&run.lead));
                out.push(Text::new(&run.title));
                for blocks in &run.points {
                    number += 1;
                    point_texts(number, blocks, out);
                }
            }
        }
    }
}

/// The texts of a point, with its place for messages.
fn point_texts(number: usize, blocks: &[Block], out: &mut Vec<Text>) {
    let mut texts = Vec::new();
    blocks.iter().for_each(|block| block.texts(&mut texts));
    let place = format!("punkt {number}");
    // A table within a point keeps its own number.
    out.extend(texts.into_iter().map(|text| match text.place.as_str() {
        "" => Text {
            place: place.clone(),
            ..text
        },
        _ => text,
    }));
}

impl Run {
    fn of(page: &Page<'_>, run: &PointRun<'_>) -> Self {
        let has_att_clauses = page.profile.point_style.get() == Some(&PointStyle::AttClauses);
        let points = run.points.iter().map(|point| page.blocks(&point.text));
        let points = points
            .enumerate()
            .map(|(index, blocks)| match run.first_number {
                Some(first) => without_number(blocks, first + index),
                None if has_att_clauses => with_att_in_bold(blocks),
                None => blocks,
            });
        Self {
            lead: String::new(),
            title: run.alternative.map_or_else(String::new, alternative_title),
            first_number: run.first_number,
            points: points.collect(),
        }
    }
}

/// `Alternativ 1` or `Alternativ 1: Ny skola`
fn alternative_title((number, alternative): (usize, &model::Alternative)) -> String {
    match alternative.title.text() {
        "" => format!("Alternativ {number}"),
        title => line(&format!("Alternativ {number}: {title}")),
    }
}

/// The blocks of a point that the author has given the number that the page gives it.
fn without_number(mut blocks: Vec<Block>, number: usize) -> Vec<Block> {
    if let [Block::Numbers(numbers, items)] = blocks.as_mut_slice()
        && numbers.values[..] == [number as u64]
        && let Some(item) = items.pop()
    {
        return item;
    }
    blocks
}

/// The clauses have no numbers: the word that begins each is what the eye finds.
fn with_att_in_bold(mut blocks: Vec<Block>) -> Vec<Block> {
    if let Some(Block::Paragraph(inlines)) = blocks.first_mut()
        && let Some(Inline::Text(text)) = inlines.first_mut()
        && let Some((word, rest)) = text.split_once(' ')
        && word.to_lowercase() == "att"
    {
        let (word, rest) = (word.to_owned(), format!(" {rest}"));
        *text = rest;
        inlines.insert(0, Inline::Strong(vec![Inline::Text(word)]));
    }
    blocks
}

/// The heading, and whether it names the proposer: *Regiondirektörens förslag*. A name of several
/// words has no genitive that reads well, and two proposers have none in common.
fn proposal_title(page: &Page<'_>, groups: &[&ProposalGroup]) -> (String, bool) {
    const PROPOSERS: &str = "{förslagsställarens}";
    let title = page.heading(Part::Proposal);
    if !title.contains(PROPOSERS) {
        return (title, false);
    }
    let proposer = groups.first().map_or("", |group| group.proposer.text());
    let is_of_all = groups.iter().all(|group| group.proposer.text() == proposer);
    let proposer = line(name(page, proposer));
    if !is_of_all || proposer.is_empty() || proposer.contains(' ') {
        return ("Förslag till beslut".to_owned(), false);
    }
    let genitive = if proposer.ends_with(['s', 'x', 'z']) {
        proposer
    } else {
        format!("{proposer}s")
    };
    (capitalised(&title.replace(PROPOSERS, &genitive)), true)
}

/// The line before the points, the author's own or `Regiondirektören föreslår att regionstyrelsen
/// beslutar följande:`; empty when no body is named.
fn lead(
    page: &Page<'_>,
    groups: &[&ProposalGroup],
    group: &ProposalGroup,
    with_proposer: bool,
) -> String {
    if let Some(own) = group.lead.get() {
        return line(own);
    }
    let proposer = group.proposer.get().filter(|_| with_proposer);
    let proposer = proposer.map(|proposer| name(page, proposer));
    let Some(written) = group.deciding_body.get() else {
        let sentence = |proposer| capitalised(&format!("{proposer} föreslår följande beslut:"));
        return proposer.map_or_else(String::new, |proposer| line(&sentence(proposer)));
    };
    let body = name(page, written);
    let verb = page.kind().map_or("beslutar", DocumentKind::act);
    let proposes = |other: &&ProposalGroup| name(page, other.proposer.text()) == body;
    let for_itself = if groups.len() > 1 && groups.iter().any(proposes) {
        " för egen del"
    } else {
        ""
    };
    let what = what_follows(page, group);
    let sentence = match proposer.filter(|proposer| *proposer != body) {
        Some(proposer) => format!("{proposer} föreslår att {body} {verb}{for_itself}{what}"),
        None => format!("{body} {verb}{for_itself}{what}"),
    };
    line(&capitalised(&sentence))
}

/// The line between the points of a group and its alternatives: points hold whichever is chosen.
fn choice_lead(
    page: &Page<'_>,
    groups: &[&ProposalGroup],
    run: &PointRun<'_>,
    with_proposer: bool,
) -> String {
    let group = run.group;
    let is_first = run.alternative.is_some_and(|(number, _)| number == 1);
    if !is_first || group.points.items().is_empty() {
        return String::new();
    }
    let choosing = ProposalGroup {
        lead: Field::Missing,
        points: Field::Missing,
        ..group.clone()
    };
    match lead(page, groups, &choosing, with_proposer) {
        said if said.is_empty() || !said.contains(CHOICE) => BARE_CHOICE.to_owned(),
        said => said.replacen(CHOICE, &format!(" dessutom{CHOICE}"), 1),
    }
}

/// How the line before alternatives ends.
const CHOICE: &str = " enligt ett av följande alternativ:";

/// The line between points and alternatives where nobody is named.
const BARE_CHOICE: &str = "Dessutom väljs ett av följande alternativ:";

/// How the line goes on to what stands below it.
fn what_follows(page: &Page<'_>, group: &ProposalGroup) -> &'static str {
    if group.points.items().is_empty() {
        return CHOICE;
    }
    match page.profile.point_style.get() {
        Some(PointStyle::AttClauses) => "",
        _ => " följande:",
    }
}

/// The name of a body in a sentence; anybody else as the author writes them.
fn name<'a>(page: &'a Page<'_>, written: &'a str) -> &'a str {
    let body = page.profile.body(written);
    body.and_then(|body| body.name.get())
        .map_or(written, String::as_str)
}
