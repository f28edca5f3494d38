//! What the layout sets: blocks and inlines, as `templates/layout/prose.typ` and `inline.typ` read
//! them.
//!
//! Each becomes an array that begins with its kind, such as `("p", inlines)`; plain text is a
//! string.

use serde::{Serialize, Serializer};

use super::money::MoneyTable;
use crate::profile::Numerals;
use crate::proof::Text;
use crate::swedish::with_fixed_spaces;

/// A block of prose, or a table of money.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading inside a part of the page; level 3 or 4.
    Heading(u8, Vec<Inline>),
    /// A list with marks.
    Bullets(Vec<Vec<Block>>),
    /// A list with the number of each item.
    Numbers(ListNumbers, Vec<Vec<Block>>),
    /// A quotation.
    Quote(Vec<Block>),
    /// Lines that stand as they are written.
    Lines(Vec<String>),
    /// A table that prose holds.
    Table(ProseTable),
    /// A table of money.
    Money(MoneyTable),
    /// A picture with its caption.
    Picture(PictureBlock),
    /// A question of a form.
    Question(QuestionBlock),
    /// Nothing to see: a place that a link leads to.
    Anchor(String),
}

/// The numbers of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListNumbers {
    /// One for each item.
    pub values: Vec<u64>,
    /// What follows each: `.` or `)`.
    pub end: char,
    /// How they are written; others than the usual ones bring what follows them.
    pub figures: Numerals,
}

impl ListNumbers {
    /// What follows each number, or how the first one looks where they are no usual figures.
    fn look(&self) -> String {
        match self.figures {
            Numerals::Usual => self.end.to_string(),
            Numerals::Roman => "I.".to_owned(),
            Numerals::Letters => "a)".to_owned(),
        }
    }
}

impl From<Vec<u64>> for ListNumbers {
    /// With a full stop after each.
    fn from(values: Vec<u64>) -> Self {
        Self {
            values,
            end: '.',
            figures: Numerals::Usual,
        }
    }
}

/// A question with its answers, as `templates/layout/form.typ` reads it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuestionBlock {
    /// What is asked.
    pub text: String,
    /// All answers that can be given; the one that is given says so in words.
    pub answers: Vec<AnswerBlock>,
    /// Why the answer is what it is.
    pub reason: Vec<Block>,
}

/// An answer beside its box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerBlock {
    /// What stands beside the box: `Nej`, `Ja, markerat`.
    pub text: String,
    /// Whether the box has a cross.
    pub marked: bool,
}

/// A picture, as `templates/layout/picture.typ` reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PictureBlock {
    /// The name of its file.
    pub file: String,
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Its number on the page.
    pub number: usize,
    /// What it shows, for those who do not see it.
    pub alternative: String,
    /// What stands below it after its number; may be empty.
    pub caption: String,
}

/// A run of text within a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// The number that the organisation gives a heading, with the space after it.
    Number(String),
    /// Bold.
    Strong(Vec<Inline>),
    /// Italic.
    Emphasis(Vec<Inline>),
    /// A link: the address, and what stands on the page.
    Link(String, Vec<Inline>),
    /// A footnote is marked here: what it says.
    Note(Vec<Inline>),
    /// A line ends here.
    LineBreak,
    /// Text of one of two versions that are compared.
    Marked(MarkedText),
    /// What a comparison says besides the text: stands in brackets.
    Remark(String),
    /// Nothing to see: a place that a link leads to.
    Anchor(String),
    /// A link to an anchor, and what stands on the page.
    Jump(String, Vec<Inline>),
}

/// Text that has been removed or added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedText {
    /// Whether it is in the new version, and not in the old one.
    pub is_added: bool,
    /// What is said of it, before it: `borttaget:`.
    pub label: String,
    /// The text.
    pub inlines: Vec<Inline>,
}

/// A table that prose holds. Every row has as many cells as there are alignments.
#[derive(Debug, Clone, PartialEq)]
pub struct ProseTable {
    /// `left`, `center` or `right`, one for each column.
    pub alignments: Vec<&'static str>,
    /// The cells of the first row.
    pub head: Vec<Vec<Inline>>,
    /// The cells of the other rows.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

impl Block {
    /// A paragraph of plain text.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Inline::Text(text.into())])
    }

    /// A heading of plain text.
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Self::Heading(level, vec![Inline::Text(text.into())])
    }
}

impl Block {
    /// What stands on the page, in order; marks of lists belong to the look.
    pub fn texts(&self, out: &mut Vec<Text>) {
        let of_items = |items: &[Vec<Self>], out: &mut Vec<Text>| {
            for block in items.iter().flatten() {
                block.texts(out);
            }
        };
        match self {
            Self::Heading(_, inlines) => {
                let (number, said) = numbered_heading(inlines);
                out.extend(number.map(|number| Text::at(HEADING_NUMBER, number)));
                out.push(Text::new(shown(said)));
            }
            Self::Paragraph(inlines) => out.push(Text::new(shown(inlines))),
            Self::Bullets(items) | Self::Numbers(_, items) => of_items(items, out),
            Self::Quote(blocks) => of_items(std::slice::from_ref(blocks), out),
            Self::Lines(lines) => out.extend(lines.iter().map(Text::new)),
            Self::Table(table) => {
                let cell = |cell: &Vec<Inline>| Text::at("tabell i texten", shown(cell));
                out.extend(table.head.iter().map(|head| cell(head).repeated()));
                out.extend(table.rows.iter().flatten().map(cell));
            }
            Self::Money(table) => table.texts(out),
            Self::Picture(picture) => {
                let text = format!("Bild {}. {}", picture.number, picture.caption);
                out.push(Text::at(format!("bild {}", picture.number), text.trim()));
            }
            Self::Question(question) => {
                out.push(Text::new(&question.text));
                out.extend(
                    question
                        .answers
                        .iter()
                        .map(|answer| Text::new(&answer.text)),
                );
                question.reason.iter().for_each(|block| block.texts(out));
            }
            Self::Anchor(_) => {}
        }
    }
}

/// The place of numbers that headings have from the organisation: no case says them.
pub const HEADING_NUMBER: &str = "rubrikens nummer";

/// A heading without the number that the organisation gives it.
fn numbered_heading(inlines: &[Inline]) -> (Option<&str>, &[Inline]) {
    match inlines.split_first() {
        Some((Inline::Number(number), rest)) => (Some(number.trim_end()), rest),
        _ => (None, inlines),
    }
}

/// What inlines show on the page.
#[must_use]
pub fn shown(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_shown(inlines, &mut text);
    text
}

fn push_shown(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(own) | Inline::Number(own) => text.push_str(own),
            Inline::Link(address, inner) if inner.is_empty() => text.push_str(address),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Link(_, inner)
            | Inline::Jump(_, inner) => {
                push_shown(inner, text);
            }
            // It is read where it is marked; its number belongs to the look.
            Inline::Note(said) => {
                text.push(' ');
                push_shown(said, text);
                text.push(' ');
            }
            Inline::LineBreak => text.push('\n'),
            Inline::Marked(marked) => {
                text.push_str(&format!("[{} ", marked.label));
                push_shown(&marked.inlines, text);
                text.push(']');
            }
            Inline::Remark(remark) => text.push_str(&format!("[{remark}]")),
            Inline::Anchor(_) => {}
        }
    }
}

impl Inline {
    /// The text, when it is plain.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl Serialize for Block {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Paragraph(inlines) => ("p", inlines).serialize(serializer),
            Self::Heading(level, inlines) => ("h", level, inlines).serialize(serializer),
            Self::Bullets(items) => ("ul", items).serialize(serializer),
            Self::Numbers(numbers, items) => {
                ("ol", &numbers.values, numbers.look(), items).serialize(serializer)
            }
            Self::Quote(blocks) => ("quote", blocks).serialize(serializer),
            Self::Lines(lines) => ("pre", lines).serialize(serializer),
            Self::Table(table) => {
                ("table", &table.alignments, &table.head, &table.rows).serialize(serializer)
            }
            Self::Money(table) => ("amounts", table).serialize(serializer),
            Self::Picture(picture) => ("picture", picture).serialize(serializer),
            Self::Question(question) => ("question", question).serialize(serializer),
            Self::Anchor(name) => ("anchor", name).serialize(serializer),
        }
    }
}

impl Serialize for Inline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) | Self::Number(text) => with_fixed_spaces(text).serialize(serializer),
            Self::Strong(inlines) => ("strong", inlines).serialize(serializer),
            Self::Emphasis(inlines) => ("emph", inlines).serialize(serializer),
            Self::Link(address, inlines) => ("link", address, inlines).serialize(serializer),
            Self::Note(said) => ("note", said).serialize(serializer),
            Self::LineBreak => ("br",).serialize(serializer),
            Self::Marked(marked) => {
                let kind = if marked.is_added { "added" } else { "removed" };
                (kind, &marked.label, &marked.inlines).serialize(serializer)
            }
            Self::Remark(remark) => ("remark", remark).serialize(serializer),
            Self::Anchor(name) => ("anchor", name).serialize(serializer),
            Self::Jump(name, inlines) => ("jump", name, inlines).serialize(serializer),
        }
    }
}
