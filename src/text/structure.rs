//! Of what a prose is built: paragraphs, headings, items of lists, tables.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::text::bullets::divided;
use crate::text::markdown::{Masked, is_block};
use crate::text::tables::{MarkdownTable, Row};

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text, also that of an item or a quotation.
    Paragraph,
    /// A heading, with the number of its marks.
    Heading(usize),
    /// A cell of a table.
    Cell,
    /// A line that begins as a row of a table and is none, because dashes below the head are
    /// missing or do not fit it.
    BrokenRow,
    /// Lines that stand as they are written.
    Verbatim,
}

/// Text that hangs together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextBlock {
    /// What it is.
    pub kind: BlockKind,
    /// What it says, without the marks of headings, items, quotations and cells.
    pub range: Range<usize>,
    /// The heading with its marks, the row of the cell; of others the same as `range`.
    pub whole: Range<usize>,
    /// The innermost item that it stands in.
    pub item: Option<usize>,
    /// It stands in a quotation (`>`).
    pub is_cited: bool,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The list, counted from the start of the text.
    pub list: usize,
    /// Its number in the text, where the list has numbers.
    pub number: Option<u64>,
    /// With its mark, and with what stands below it.
    pub range: Range<usize>,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// From its first mark to its end.
    pub range: Range<usize>,
    /// How many items it has.
    pub count: usize,
    /// It stands in an item of another list.
    pub is_inner: bool,
}

/// What a prose is built of, each in its order.
#[derive(Debug, Default)]
pub struct Structure {
    /// Blocks of text.
    pub blocks: Vec<TextBlock>,
    /// Items of all lists.
    pub items: Vec<Item>,
    /// Lists.
    pub lists: Vec<List>,
    /// Tables.
    pub tables: Vec<MarkdownTable>,
}

impl Structure {
    /// One block, without Markdown.
    pub fn of_line(text: &str) -> Self {
        Self {
            blocks: vec![TextBlock {
                kind: BlockKind::Paragraph,
                range: 0..text.len(),
                whole: 0..text.len(),
                item: None,
                is_cited: false,
            }],
            ..Self::default()
        }
    }

    /// What Markdown makes of a text.
    pub fn of_prose(text: &str) -> Self {
        let masked = Masked::new(text);
        let mut reader = Reader {
            text,
            made: Self::default(),
            run: None,
            kind: BlockKind::Paragraph,
            whole: None,
            lists: Vec::new(),
            items: Vec::new(),
            citations: 0,
        };
        for (event, range) in masked.events() {
            reader.event(&event, range);
        }
        reader.end_block();
        reader.made
    }
}

/// Collects blocks while Markdown is read.
struct Reader<'a> {
    text: &'a str,
    made: Structure,
    /// What has been read of the block so far.
    run: Option<Range<usize>>,
    kind: BlockKind,
    whole: Option<Range<usize>>,
    /// The lists around, each with the number of its next item.
    lists: Vec<(usize, Option<u64>)>,
    items: Vec<usize>,
    citations: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) if is_block(tag) => {
                self.end_block();
                self.start(tag, range);
            }
            Event::End(tag) if is_end_of_block(*tag) => self.end(*tag),
            _ => {
                let run = self.run.get_or_insert_with(|| range.clone());
                run.end = run.end.max(range.end);
            }
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        let range = range.start..range.start + self.text[range].trim_end().len();
        match tag {
            Tag::Heading { level, .. } => {
                self.kind = BlockKind::Heading(*level as usize);
                self.whole = Some(range);
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => self.kind = BlockKind::Verbatim,
            Tag::BlockQuote(_) => self.citations += 1,
            Tag::List(first) => {
                self.lists.push((self.made.lists.len(), *first));
                self.made.lists.push(List {
                    range,
                    count: 0,
                    is_inner: !self.items.is_empty(),
                });
            }
            Tag::Item => self.start_item(range),
            Tag::Table(columns) => self
                .made
                .tables
                .push(MarkdownTable::new(range, columns.len())),
            Tag::TableHead | Tag::TableRow => {
                self.whole = Some(range.clone());
                let rows = self.made.tables.last_mut().map(|table| &mut table.rows);
                rows.into_iter()
                    .for_each(|rows| rows.push(Row::new(range.clone())));
            }
            Tag::TableCell => {
                self.kind = BlockKind::Cell;
                self.run = Some(range.start..range.start);
            }
            _ => {}
        }
    }

    fn start_item(&mut self, range: Range<usize>) {
        let Some((list, next)) = self.lists.last_mut() else {
            return;
        };
        self.items.push(self.made.items.len());
        self.made.items.push(Item {
            list: *list,
            number: *next,
            range,
        });
        self.made.lists[*list].count += 1;
        *next = next.map(|number| number + 1);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Heading(_) if self.run.is_none() => {
                let end = self.whole.as_ref().map_or(0, |whole| whole.end);
                self.run = Some(end..end);
                self.end_block();
            }
            _ => self.end_block(),
        }
        match tag {
            TagEnd::BlockQuote(_) => self.citations = self.citations.saturating_sub(1),
            TagEnd::List(_) => _ = self.lists.pop(),
            TagEnd::Item => _ = self.items.pop(),
            TagEnd::TableHead | TagEnd::TableRow => self.whole = None,
            _ => {}
        }
    }

    /// An empty cell is one of its table, but no block.
    fn end_cell(&mut self) {
        let range = self.run.take().unwrap_or_default();
        let said = range.start + leading(&self.text[range.clone()])
            ..range.start + self.text[range.clone()].trim_end().len();
        let said = said.start..said.end.max(said.start);
        let rows = self.made.tables.last_mut().map(|table| &mut table.rows);
        if let Some(row) = rows.and_then(|rows| rows.last_mut()) {
            row.cells.push(said.clone());
        }
        if !said.is_empty() {
            let whole = self.whole.clone().unwrap_or(said.clone());
            self.push(said, whole);
        }
        self.kind = BlockKind::Paragraph;
    }

    fn end_block(&mut self) {
        if let Some(run) = self.run.take() {
            let run = run.start..run.start + self.text[run].trim_end().len();
            match self.whole.take() {
                Some(whole) => self.push(run, whole),
                None if self.kind == BlockKind::Paragraph => self.push_lines(run),
                None => self.push(run.clone(), run),
            }
        }
        self.kind = BlockKind::Paragraph;
    }

    /// A paragraph, divided at the lines that begin with a bullet which Markdown does not know.
    fn push_paragraph(&mut self, run: Range<usize>) {
        let run = run.start + leading(&self.text[run.clone()])..run.end;
        let (first, bulleted) = divided(self.text, run);
        if !first.is_empty() {
            self.push(first.clone(), first);
        }
        let (Some((first, _)), Some((last, _))) = (bulleted.first(), bulleted.last()) else {
            return;
        };
        let list = self.made.lists.len();
        self.made.lists.push(List {
            range: first.start..last.end,
            count: bulleted.len(),
            is_inner: !self.items.is_empty(),
        });
        for (range, said) in bulleted {
            self.items.push(self.made.items.len());
            self.made.items.push(Item {
                list,
                number: None,
                range,
            });
            self.push(said.clone(), said);
            self.items.pop();
        }
    }

    /// Pushes the lines that begin with a bar as rows of no table; the other lines stay paragraphs.
    fn push_lines(&mut self, run: Range<usize>) {
        let is_row = |line: &str| line.trim_start().starts_with('|');
        let mut paragraph = run.start..run.start;
        let mut at = run.start;
        for line in self.text[run.clone()].split_inclusive('\n') {
            let (start, end) = (at + leading(line), at + line.trim_end().len());
            at += line.len();
            if is_row(line) {
                self.push_paragraph(paragraph);
                self.kind = BlockKind::BrokenRow;
                self.push(start..end, start..end);
                self.kind = BlockKind::Paragraph;
                paragraph = at..at;
            } else {
                paragraph.end = end.max(paragraph.start);
            }
        }
        self.push_paragraph(paragraph);
    }

    fn push(&mut self, range: Range<usize>, whole: Range<usize>) {
        self.made.blocks.push(TextBlock {
            kind: self.kind,
            range,
            whole,
            item: self.items.last().copied(),
            is_cited: self.citations > 0,
        });
    }
}

fn leading(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

const fn is_end_of_block(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link | TagEnd::Image | TagEnd::Strikethrough
    )
}
