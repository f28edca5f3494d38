//! Prose in Markdown to blocks that the layout sets.
//!
//! What Markdown would drop or change stands as it is written: HTML, backticks, rules, references,
//! unsafe links.

use std::borrow::Cow;
use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Tag};

use super::blocks::{Block, Inline, ListNumbers, ProseTable};
use crate::profile::Numerals;
use crate::swedish::is_month;
use crate::text::footnotes::Footnotes;
use crate::text::markdown::{MAX_DEPTH, Masked, is_block};

/// Stands in the text for a block that is not prose, such as a table of money; the index of the
/// block between two.
pub const INSERT: char = '\u{f8ff}';

/// Marks that a backslash makes plain; before any other it stands, as in `\\server`.
const ESCAPABLE: &str = "*_[]|#>-+.)";

/// The blocks of a text.
///
/// `inserts` are the blocks that stand for [`INSERT`]`index`[`INSERT`].
#[must_use]
pub fn blocks(text: &str, inserts: &[Block]) -> Vec<Block> {
    // Markdown ends a line at a carriage return as well.
    let text = match text {
        _ if text.contains('\r') => Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")),
        _ => Cow::Borrowed(text),
    };
    let notes = Footnotes::of(&text);
    read(&text, inserts, &notes)
}

fn read(text: &str, inserts: &[Block], notes: &Footnotes) -> Vec<Block> {
    let masked = Masked::new(text);
    let events: Vec<_> = masked.events().collect();
    let mut reader = Reader {
        text,
        inserts,
        notes,
        events: events.into_iter().peekable(),
        heading: 2,
        depth: 0,
        end: 0,
    };
    reader.blocks()
}

/// What a footnote says: one paragraph.
fn note(text: &str) -> Vec<Inline> {
    let blocks = read(text, &[], &Footnotes::default());
    match blocks.into_iter().next() {
        Some(Block::Paragraph(inlines)) => inlines,
        _ => vec![Inline::Text(one_line(text).into_owned())],
    }
}

type Events<'a> = Peekable<IntoIter<(Event<'a>, Range<usize>)>>;

struct Reader<'a> {
    text: &'a str,
    inserts: &'a [Block],
    notes: &'a Footnotes,
    events: Events<'a>,
    /// Level of the heading that was read last; headings never skip a level.
    heading: u8,
    /// How many blocks and marks enclose the place that is read.
    depth: usize,
    /// Where the inline that was read last ends.
    end: usize,
}

impl Reader<'_> {
    /// Blocks up to the end of the enclosing block.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.events.peek().cloned() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) if is_block(&tag) => {
                    self.events.next();
                    self.block(tag, range, &mut blocks);
                }
                Event::Rule => {
                    self.events.next();
                    blocks.push(Block::paragraph(self.text[range].trim()));
                }
                _ => {
                    let inlines = self.inlines();
                    self.push_paragraph(inlines, &mut blocks);
                }
            }
        }
        blocks
    }

    fn block(&mut self, tag: Tag<'_>, range: Range<usize>, blocks: &mut Vec<Block>) {
        self.depth += 1;
        self.end = range.start;
        match tag {
            Tag::Paragraph => {
                let inlines = self.inlines();
                self.push_paragraph(inlines, blocks);
            }
            Tag::Heading { level, .. } => {
                let inlines = self.inlines();
                if says_nothing(&inlines) {
                    push_if_said(
                        vec![Inline::Text(self.text[range].trim().to_owned())],
                        blocks,
                    );
                } else {
                    blocks.push(Block::Heading(self.level(level), inlines));
                }
            }
            Tag::List(start) if self.depth <= MAX_DEPTH => {
                let (numbers, items) = self.items();
                blocks.push(match start {
                    Some(_) => Block::Numbers(numbers, items),
                    None => Block::Bullets(items),
                });
            }
            Tag::BlockQuote(_) if self.depth <= MAX_DEPTH => {
                let inner = self.blocks();
                blocks.push(Block::Quote(inner));
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                let mut code = String::new();
                while let Some((Event::Text(_), range)) = self
                    .events
                    .next_if(|(event, _)| matches!(event, Event::Text(_)))
                {
                    code.push_str(&self.text[range]);
                }
                blocks.push(lines(code.trim_end()));
            }
            Tag::FootnoteDefinition(_) if self.notes.is_definition(range.start) => {
                self.skip_to_end();
            }
            Tag::Table(alignments) => blocks.push(Block::Table(self.table(&alignments))),
            _ => {
                self.skip_to_end();
                blocks.push(lines(self.text[range].trim_end()));
            }
        }
        self.events.next();
        self.depth -= 1;
    }

    /// The items of a list, with the numbers that are written before them.
    fn items(&mut self) -> (ListNumbers, Vec<Vec<Block>>) {
        let (mut numbers, mut words, mut items) = (Vec::new(), Vec::new(), Vec::new());
        let mut end = '.';
        while let Some((Event::Start(Tag::Item), range)) = self.events.peek().cloned() {
            self.events.next();
            let (number, mark) = leading_number(&self.text[range.clone()]);
            numbers.push(number);
            end = mark;
            words.push(leading_word(&self.text[range]));
            items.push(self.blocks());
            self.events.next();
        }
        let values = as_counted(numbers, &words);
        let figures = Numerals::Usual;
        let numbers = ListNumbers {
            values,
            end,
            figures,
        };
        (numbers, items)
    }

    fn table(&mut self, alignments: &[Alignment]) -> ProseTable {
        let align = |alignment: &Alignment| match alignment {
            Alignment::Right => "right",
            Alignment::Center => "center",
            Alignment::Left => "left",
            Alignment::None => "",
        };
        let mut rows = Vec::new();
        while let Some((Event::Start(Tag::TableHead | Tag::TableRow), row)) =
            self.events.peek().cloned()
        {
            self.events.next();
            let mut cells: Vec<Vec<Inline>> = Vec::new();
            let mut end = row.end;
            while let Some((Event::Start(Tag::TableCell), cell)) = self.events.peek().cloned() {
                self.events.next();
                (self.end, end) = (cell.start, cell.end);
                cells.push(self.inlines());
                self.events.next();
            }
            // Markdown drops cells that no column takes; they stand in the last one.
            let rest = self
                .text
                .get(end..row.end)
                .unwrap_or_default()
                .trim_matches([' ', '\t', '\n', '|']);
            if let Some(last) = cells.last_mut().filter(|_| !rest.is_empty()) {
                push_text(last, &format!(" | {rest}"));
            }
            self.events.next();
            rows.push(cells);
        }
        let head = rows.remove(0);
        ProseTable {
            alignments: alignments.iter().map(align).collect(),
            head,
            rows,
        }
    }

    /// Inlines up to the end of the enclosing block or the start of an inner block.
    fn inlines(&mut self) -> Vec<Inline> {
        let mut inlines = Vec::new();
        loop {
            let next = self
                .events
                .next_if(|(event, _)| !matches!(event, Event::End(_)) && !starts_block(event));
            let Some((event, range)) = next else {
                return inlines;
            };
            self.inline(event, range, &mut inlines);
        }
    }

    fn inline(&mut self, event: Event<'_>, range: Range<usize>, inlines: &mut Vec<Inline>) {
        match event {
            Event::Start(Tag::Strong) if self.depth <= MAX_DEPTH => {
                self.nested(Inline::Strong, inlines);
            }
            Event::Start(Tag::Emphasis) if self.depth <= MAX_DEPTH => {
                self.nested(Inline::Emphasis, inlines);
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            }) if title.is_empty()
                && self.text[range.clone()].contains(&*dest_url)
                && is_safe(link_type, &dest_url) =>
            {
                self.nested(|inner| Inline::Link(dest_url.into_string(), inner), inlines);
            }
            Event::Start(_) => {
                self.skip_to_end();
                self.events.next();
                push_text(inlines, &one_line(&self.text[range.clone()]));
            }
            Event::FootnoteReference(_) => match self.notes.said_at(range.start) {
                Some(said) => inlines.push(Inline::Note(note(&self.text[said]))),
                None => push_text(inlines, &self.text[range.clone()]),
            },
            Event::SoftBreak => push_text(inlines, " "),
            Event::HardBreak if self.text[range.clone()].starts_with('\\') => {
                push_text(inlines, "\\ ");
            }
            Event::HardBreak => inlines.push(Inline::LineBreak),
            // As written: an entity stays an entity, a backtick a backtick.
            _ => {
                if self.hides_backslash(range.start) {
                    push_text(inlines, "\\");
                }
                push_text(inlines, &one_line(&self.text[range.clone()]));
            }
        }
        self.end = range.end;
    }

    /// Whether Markdown has taken the backslash before this place for an escape of a mark that
    /// needs none.
    fn hides_backslash(&self, start: usize) -> bool {
        let before = self.text.get(self.end..start).unwrap_or_default();
        before.ends_with('\\') && !self.text[start..].starts_with(|c| ESCAPABLE.contains(c))
    }

    fn nested(&mut self, wrap: impl FnOnce(Vec<Inline>) -> Inline, inlines: &mut Vec<Inline>) {
        self.depth += 1;
        let inner = self.inlines();
        self.events.next();
        self.depth -= 1;
        inlines.push(wrap(inner));
    }

    /// Passes over everything up to the end that belongs to the tag just read.
    fn skip_to_end(&mut self) {
        let mut depth = 0;
        while let Some((event, _)) = self.events.peek() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) if depth == 0 => return,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            self.events.next();
        }
    }

    /// A paragraph, divided where something is inserted.
    fn push_paragraph(&mut self, inlines: Vec<Inline>, blocks: &mut Vec<Block>) {
        let mut paragraph: Vec<Inline> = Vec::new();
        for inline in inlines {
            let Some(text) = inline.as_text().filter(|text| text.contains(INSERT)) else {
                paragraph.push(inline);
                continue;
            };
            for (index, piece) in text.split(INSERT).enumerate() {
                match piece
                    .parse::<usize>()
                    .ok()
                    .filter(|_| index % 2 == 1)
                    .and_then(|number| self.inserts.get(number))
                {
                    Some(insert) => {
                        push_if_said(std::mem::take(&mut paragraph), blocks);
                        blocks.push(insert.clone());
                    }
                    None => push_text(&mut paragraph, piece),
                }
            }
        }
        push_if_said(paragraph, blocks);
    }

    fn level(&mut self, level: HeadingLevel) -> u8 {
        self.heading = (level as u8).clamp(3, 4).min(self.heading + 1);
        self.heading
    }
}

/// The number of an item, and what follows it.
fn leading_number(item: &str) -> (u64, char) {
    let item = item.trim_start();
    let rest = item.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = item[..item.len() - rest.len()].parse().unwrap_or_default();
    (number, if rest.starts_with(')') { ')' } else { '.' })
}

/// The author's own numbers. The same before each item means that they are to be counted, unless
/// the same word follows, too: `1. kvartalet 2026` and `1. kvartalet 2027`.
fn as_counted(numbers: Vec<u64>, words: &[String]) -> Vec<u64> {
    let is_one = |words: &[String]| words.len() > 1 && words.iter().all(|word| *word == words[0]);
    match numbers.first() {
        Some(first) if numbers.iter().all(|number| number == first) && !is_one(words) => {
            (*first..).take(numbers.len()).collect()
        }
        _ => numbers,
    }
}

/// The first word of an item, in lower case; of a month that it is one.
fn leading_word(item: &str) -> String {
    let word = item
        .split_whitespace()
        .nth(1)
        .unwrap_or_default()
        .to_lowercase();
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    if is_month(word) { "månad" } else { word }.to_owned()
}

/// Code or HTML within a paragraph, which may run over line ends.
fn one_line(text: &str) -> Cow<'_, str> {
    let Some((first, rest)) = text.split_once('\n') else {
        return Cow::Borrowed(text);
    };
    Cow::Owned(rest.lines().fold(first.to_owned(), |line, next| {
        format!("{line} {}", next.trim_start())
    }))
}

/// Whether nothing but spaces would be seen.
fn says_nothing(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::LineBreak => true,
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(_, inner) => {
            !inner.is_empty() && says_nothing(inner)
        }
        Inline::Note(_)
        | Inline::Number(_)
        | Inline::Marked(_)
        | Inline::Remark(_)
        | Inline::Anchor(_)
        | Inline::Jump(..) => false,
    })
}

fn push_if_said(inlines: Vec<Inline>, blocks: &mut Vec<Block>) {
    let is_blank = inlines
        .iter()
        .all(|inline| inline.as_text().is_some_and(|text| text.trim().is_empty()));
    if !is_blank {
        blocks.push(Block::Paragraph(inlines));
    }
}

/// Adds text, joined to text before it.
fn push_text(inlines: &mut Vec<Inline>, text: &str) {
    if let Some(Inline::Text(last)) = inlines.last_mut() {
        last.push_str(text);
    } else if !text.is_empty() {
        inlines.push(Inline::Text(text.to_owned()));
    }
}

/// Lines that stand as they are written.
fn lines(text: &str) -> Block {
    Block::Lines(text.lines().map(str::to_owned).collect())
}

const fn starts_block(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => is_block(tag),
        Event::Rule => true,
        _ => false,
    }
}

/// Links that lead to the web or to a mailbox; `<namn@kommun.se>` stands as written.
fn is_safe(link_type: LinkType, url: &str) -> bool {
    link_type != LinkType::Email
        && ["https://", "http://", "mailto:"]
            .iter()
            .any(|scheme| url.starts_with(scheme))
}
