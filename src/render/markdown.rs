//! Prose in Markdown to blocks that the layout sets.
//!
//! What Markdown would drop or change stands as it is written: HTML, backticks, rules, references, unsafe links.

use std::borrow::Cow;
use std::iter::Peekable;
use std::ops::Range;
use std::sync::LazyLock;
use std::vec::IntoIter;

use pulldown_cmark::{Alignment, Event, HeadingLevel, LinkType, Options, Parser, Tag};
use regex::Regex;
use serde_json::{Value, json};

/// Stands in the text for a block that is not prose, such as a table of money; the index of the block between two.
pub const INSERT: char = '\u{f8ff}';

/// The blocks of a text: arrays such as `["p", inlines]`, as `templates/layout/prose.typ` reads them.
///
/// `inserts` are the blocks that stand for [`INSERT`]`index`[`INSERT`].
#[must_use]
pub fn blocks(text: &str, inserts: &[Value]) -> Vec<Value> {
    let text = as_written(text);
    let events: Vec<_> = Parser::new_ext(&text, Options::ENABLE_TABLES).into_offset_iter().collect();
    let mut reader = Reader { text: &text, inserts, events: events.into_iter().peekable(), heading: 2 };
    reader.blocks()
}

/// Escapes what Markdown gives a meaning that no memo means: rules, underlined headings, reference definitions.
fn as_written(text: &str) -> Cow<'_, str> {
    static RULE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?m)^([ >]*(?:[-*+] +|[0-9]+[.)] +)*)(=+|-{2,}|-(?:[ \t]*-)+|\*(?:[ \t]*\*){2,}|_(?:[ \t]*_){2,}|-)([ \t]*)$")
            .expect("internal error: a pattern")
    });
    static DEFINITION: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?m)^([^\[\n]*)\[([^\]]*\]:)").expect("internal error: a pattern"));
    let is_ruled = |line: &str| line.ends_with(['=', '-', '*', '_', ' ', '\t']) && !line.contains(char::is_alphabetic);
    let mut text = Cow::Borrowed(text);
    if text.lines().any(is_ruled) {
        text = Cow::Owned(RULE.replace_all(&text, r"$1\$2$3").into_owned());
    }
    if text.contains("]:") {
        text = Cow::Owned(DEFINITION.replace_all(&text, r"$1\[$2").into_owned());
    }
    text
}

type Events<'a> = Peekable<IntoIter<(Event<'a>, Range<usize>)>>;

struct Reader<'a> {
    text: &'a str,
    inserts: &'a [Value],
    events: Events<'a>,
    /// Level of the heading that was read last; headings never skip a level.
    heading: u8,
}

impl Reader<'_> {
    /// Blocks up to the end of the enclosing block.
    fn blocks(&mut self) -> Vec<Value> {
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
                    blocks.push(json!(["p", [self.text[range].trim()]]));
                }
                _ => {
                    let inlines = self.inlines();
                    self.push_paragraph(inlines, &mut blocks);
                }
            }
        }
        blocks
    }

    fn block(&mut self, tag: Tag<'_>, range: Range<usize>, blocks: &mut Vec<Value>) {
        match tag {
            Tag::Paragraph => {
                let inlines = self.inlines();
                self.push_paragraph(inlines, blocks);
            }
            Tag::Heading { level, .. } => {
                let inlines = self.inlines();
                blocks.push(json!(["h", self.level(level), inlines]));
            }
            Tag::List(start) => {
                let items = self.items();
                blocks.push(start.map_or_else(|| json!(["ul", items]), |start| json!(["ol", start, items])));
            }
            Tag::BlockQuote(_) => {
                let inner = self.blocks();
                blocks.push(json!(["quote", inner]));
            }
            Tag::Table(alignments) => blocks.push(self.table(&alignments)),
            _ => {
                self.skip_to_end();
                let lines: Vec<&str> = self.text[range].trim_end().lines().collect();
                blocks.push(json!(["pre", lines]));
            }
        }
        self.events.next();
    }

    fn items(&mut self) -> Vec<Value> {
        let mut items = Vec::new();
        while let Some((Event::Start(Tag::Item), _)) = self.events.peek() {
            self.events.next();
            items.push(Value::from(self.blocks()));
            self.events.next();
        }
        items
    }

    fn table(&mut self, alignments: &[Alignment]) -> Value {
        let align = |alignment: &Alignment| match alignment {
            Alignment::Right => "right",
            Alignment::Center => "center",
            Alignment::None | Alignment::Left => "left",
        };
        let mut rows = Vec::new();
        while let Some((Event::Start(Tag::TableHead | Tag::TableRow), _)) = self.events.peek() {
            self.events.next();
            let mut cells = Vec::new();
            while let Some((Event::Start(Tag::TableCell), _)) = self.events.peek() {
                self.events.next();
                cells.push(Value::from(self.inlines()));
                self.events.next();
            }
            self.events.next();
            rows.push(Value::from(cells));
        }
        let head = rows.remove(0);
        json!(["table", alignments.iter().map(align).collect::<Vec<_>>(), head, rows])
    }

    /// Inlines up to the end of the enclosing block or the start of an inner block.
    fn inlines(&mut self) -> Vec<Value> {
        let mut inlines = Vec::new();
        loop {
            let next = self.events.next_if(|(event, _)| !matches!(event, Event::End(_)) && !starts_block(event));
            let Some((event, range)) = next else { return inlines };
            self.inline(event, range, &mut inlines);
        }
    }

    fn inline(&mut self, event: Event<'_>, range: Range<usize>, inlines: &mut Vec<Value>) {
        match event {
            Event::Start(Tag::Strong) => self.nested(|inner| json!(["strong", inner]), inlines),
            Event::Start(Tag::Emphasis) => self.nested(|inner| json!(["emph", inner]), inlines),
            Event::Start(Tag::Link { link_type, dest_url, .. }) if is_safe(link_type, &dest_url) => {
                self.nested(|inner| json!(["link", dest_url.as_ref(), inner]), inlines);
            }
            Event::Start(_) => {
                self.skip_to_end();
                self.events.next();
                push_text(inlines, &self.text[range]);
            }
            Event::SoftBreak => push_text(inlines, " "),
            Event::HardBreak => inlines.push(json!(["br"])),
            // As written: an entity stays an entity, a backtick a backtick.
            _ => push_text(inlines, &self.text[range]),
        }
    }

    fn nested(&mut self, wrap: impl FnOnce(Vec<Value>) -> Value, inlines: &mut Vec<Value>) {
        let inner = self.inlines();
        self.events.next();
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
    fn push_paragraph(&mut self, inlines: Vec<Value>, blocks: &mut Vec<Value>) {
        let mut paragraph: Vec<Value> = Vec::new();
        for inline in inlines {
            let Some(text) = inline.as_str().filter(|text| text.contains(INSERT)) else {
                paragraph.push(inline);
                continue;
            };
            for (index, piece) in text.split(INSERT).enumerate() {
                match piece.parse::<usize>().ok().filter(|_| index % 2 == 1).and_then(|number| self.inserts.get(number))
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

fn push_if_said(inlines: Vec<Value>, blocks: &mut Vec<Value>) {
    let is_blank = inlines.iter().all(|inline| inline.as_str().is_some_and(|text| text.trim().is_empty()));
    if !is_blank {
        blocks.push(json!(["p", inlines]));
    }
}

/// Adds text, joined to text before it.
fn push_text(inlines: &mut Vec<Value>, text: &str) {
    if let Some(Value::String(last)) = inlines.last_mut() {
        last.push_str(text);
    } else if !text.is_empty() {
        inlines.push(Value::from(text));
    }
}

const fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough)
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
    link_type != LinkType::Email && ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme))
}
