//! What a memo says, in blocks of prose only: what two memos are compared by, word by word.

mod meeting;

use std::collections::BTreeMap;

use super::attachments::{attached_files, picture_files};
use super::blocks::{Block, Inline};
use super::head::{Head, KIND};
use super::page::Page;
use super::parts::{PagePart, parts};
use crate::error::{Error, Result};
use crate::model::{Part, Status};
use crate::profile::Numerals;
use crate::project::LoadedCase;
use crate::source::sha256;

/// A memo without its look.
pub struct PlainMemo {
    /// What each field of the head is called, and its lines.
    pub head: Vec<(String, Vec<String>)>,
    /// Its parts in the order of the page.
    pub parts: Vec<PlainPart>,
    /// The checksums of its pictures, by the names that blocks have for them.
    pub pictures: BTreeMap<String, String>,
}

/// A part of a memo.
pub struct PlainPart {
    /// Which part it is, by the key of the case or the meeting.
    pub key: &'static str,
    /// Its heading.
    pub title: String,
    /// What stands below. A picture has no caption: that is the paragraph after it.
    pub body: Vec<Block>,
}

impl PlainMemo {
    /// What the memo of a case says.
    ///
    /// # Errors
    ///
    /// The case cannot be read as a whole, or one of its files is no longer as it was.
    pub fn of(loaded: &LoadedCase) -> Result<Self> {
        let (Some(case), Some(profile)) = (loaded.whole(), &loaded.profile) else {
            let path = loaded.source.path().display();
            return Err(Error::new(format!("{path} går inte att läsa som ärende")));
        };
        let page = Page::new(case, profile, true, loaded);
        let parts = parts(&page).into_iter();
        let figures = profile.point_figures();
        let parts = parts.filter_map(|(part, drawn)| PlainPart::of(part, drawn, figures));
        let pictures = picture_files(loaded, case).into_iter();
        let attached = attached_files(loaded, profile)?;
        let mut head = Head::of(case, profile, false, None, &attached, Vec::new()).fields();
        // The page says it with its mark.
        let status = case.status.get().copied().unwrap_or(Status::Draft);
        head.push(("Status".to_owned(), vec![status.word().to_owned()]));
        Ok(Self {
            head,
            parts: parts.collect(),
            pictures: pictures.map(|(name, data)| (name, sha256(&data))).collect(),
        })
    }
}

impl PlainMemo {
    /// What kind of document the page says that it is.
    #[must_use]
    pub fn kind(&self) -> Option<&[String]> {
        let mut fields = self.head.iter();
        let kind = fields.find(|(label, _)| label == KIND)?;
        Some(&kind.1)
    }

    /// What stands on the page of a part, by its key; it may stand there in several.
    #[must_use]
    pub fn part(&self, key: &str) -> Vec<(&str, &[Block])> {
        let own = self.parts.iter().filter(|part| part.key == key);
        own.map(|part| (part.title.as_str(), &part.body[..]))
            .collect()
    }
}

impl PlainPart {
    /// The part; nothing for the box of a service, which says nothing.
    fn of(part: Part, drawn: PagePart, figures: Numerals) -> Option<Self> {
        let (title, body) = match drawn {
            PagePart::Proposal(proposal) => (proposal.title().to_owned(), proposal.blocks(figures)),
            PagePart::Section { title, body, .. } => (title, body),
            PagePart::Listing { title, items, .. } => {
                let item = |inlines| vec![Block::Paragraph(inlines)];
                let items = items.into_iter().map(|it| item(it.inlines()));
                (title, vec![Block::Bullets(items.collect())])
            }
            PagePart::Signatures(people) => (people.title().to_owned(), people.blocks()),
            PagePart::SignatureLog(log) => (log.title().to_owned(), log.blocks()),
            PagePart::Compared { .. } | PagePart::ServiceBox(_) | PagePart::NewPage => return None,
        };
        let body = body.into_iter().flat_map(plain).collect();
        Some(Self {
            key: part.word(),
            title,
            body,
        })
    }
}

/// A block of prose, or several, for any block.
fn plain(block: Block) -> Vec<Block> {
    let all = |blocks: Vec<Block>| blocks.into_iter().flat_map(plain).collect::<Vec<_>>();
    match block {
        Block::Money(table) => table.blocks(),
        Block::Lines(lines) => vec![Block::Paragraph(in_lines(lines))],
        Block::Picture(mut picture) => {
            let caption = std::mem::take(&mut picture.caption);
            let caption = (!caption.is_empty()).then(|| Block::paragraph(caption));
            std::iter::once(Block::Picture(picture))
                .chain(caption)
                .collect()
        }
        Block::Question(question) => {
            let text = Inline::Text(question.text);
            let answer = |text| vec![Block::paragraph(text)];
            let answers = question.answers.into_iter().map(|it| answer(it.text));
            let mut blocks = vec![
                Block::Paragraph(vec![Inline::Strong(vec![text])]),
                Block::Bullets(answers.collect()),
            ];
            blocks.extend(all(question.reason));
            blocks
        }
        Block::Paragraph(inlines) => vec![Block::Paragraph(without_notes(inlines))],
        Block::Heading(level, inlines) => vec![Block::Heading(level, without_notes(inlines))],
        Block::Table(mut table) => {
            let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
            cells.for_each(|cell| *cell = without_notes(std::mem::take(cell)));
            vec![Block::Table(table)]
        }
        Block::Bullets(items) => vec![Block::Bullets(items.into_iter().map(all).collect())],
        Block::Numbers(numbers, items) => {
            vec![Block::Numbers(
                numbers,
                items.into_iter().map(all).collect(),
            )]
        }
        Block::Quote(blocks) => vec![Block::Quote(all(blocks))],
        Block::Anchor(_) => vec![block],
    }
}

/// Footnotes stand where they are marked: what is marked in them could not be read at the foot.
fn without_notes(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut plain = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Note(said) => {
                plain.push(Inline::Text(" (fotnot: ".to_owned()));
                plain.extend(without_notes(said));
                plain.push(Inline::Text(")".to_owned()));
            }
            Inline::Strong(inner) => plain.push(Inline::Strong(without_notes(inner))),
            Inline::Emphasis(inner) => plain.push(Inline::Emphasis(without_notes(inner))),
            Inline::Link(address, inner) => {
                plain.push(Inline::Link(address, without_notes(inner)));
            }
            other => plain.push(other),
        }
    }
    joined(plain)
}

/// Texts beside each other as one: a word may begin in one and end in the next.
fn joined(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut joined: Vec<Inline> = Vec::new();
    for inline in inlines {
        match (joined.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => joined.push(inline),
        }
    }
    joined
}

fn in_lines(lines: Vec<String>) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for line in lines {
        if !inlines.is_empty() {
            inlines.push(Inline::LineBreak);
        }
        inlines.push(Inline::Text(line));
    }
    inlines
}
