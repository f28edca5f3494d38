//! How much a case may hold. Each limit is far above every memo seen (the longest has 20 kB, 60
//! items and 400 marks) and below what the typesetter can set in ten seconds and 1 GB.

mod sums;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use rust_decimal::Decimal;

use super::codes::BEYOND_LIMIT;
use super::node::{Entry, Node, NodeKind};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};
use crate::swedish::figure;
use sums::{
    ADDRESSES, CELLS, ITEMS, LETTERS, LINES, LONG_WORDS, MARKS, NOTE_MARKS, PLACED, REFERENCES,
    SUMS, Sum,
};

/// Letters in a row without a space. From about 32 000 the typesetter breaks down, and its time
/// grows faster than the length; the longest addresses of shared documents have some 400.
const MAX_WORD: usize = 500;

/// A word of more letters than this is hyphenated by the layout, which tries every place in it
/// (`inline.typ`).
const LONG_WORD: usize = 40;

/// Items of one list: rows of a table, sections, points, recipients, signatories, attachments.
const MAX_ITEMS: usize = 500;

/// Lines of an agenda, headings among them: a packet of a thousand memos takes under 4 GB.
const MAX_AGENDA: usize = 1_500;

/// Words of more letters than this take more than two lines, and some 10 ms: the typesetter tries
/// every place to break.
const ADDRESS: usize = 150;

/// Columns of a table of amounts: each takes 9 mm and the space beside it, no figure is divided,
/// and a turned page is 247 mm wide. How many have room depends on what stands in them (A126).
pub(crate) const MAX_AMOUNT_COLUMNS: usize = 20;

/// Rows of a table of amounts, some 25 pages.
pub(crate) const MAX_ROWS: usize = 1_000;

/// Columns of a table in prose, where words are hyphenated. On paper there is room for ten with a
/// word each.
const MAX_COLUMNS: usize = 30;

/// Cells of all tables, in prose empty ones too: a head of 30 columns over 4 500 lines took 1.8 GB.
pub(super) const MAX_CELLS: usize = 10_000;

/// Letters on one line. Titles and headings become texts of the PDF's own, which PDF/A bounds at 32
/// 767 bytes, of which a letter may take two; a paragraph of 10 000 letters takes four pages.
const MAX_LINE: usize = 10_000;

/// What a file has too much of, the first of each kind; such a file is not read further.
pub fn beyond(source: &Arc<Source>, tree: &Node) -> Vec<Diagnostic> {
    let mut reading = Reading {
        source,
        found: Vec::new(),
        sums: [0; SUMS.len()],
    };
    reading.node(tree, "");
    reading.found
}

struct Reading<'a> {
    source: &'a Arc<Source>,
    found: Vec<Diagnostic>,
    sums: [usize; SUMS.len()],
}

impl Reading<'_> {
    fn node(&mut self, node: &Node, key: &str) {
        match &node.kind {
            NodeKind::Null | NodeKind::Unread => {}
            NodeKind::Scalar(text) => self.text(text, node.span),
            NodeKind::List(items) => self.list(items, key),
            NodeKind::Map(entries) => entries.iter().for_each(|entry| self.entry(entry)),
        }
    }

    /// A key that is too long is a word too: it is shown in findings.
    fn entry(&mut self, entry: &Entry) {
        self.words(&entry.key, entry.key_span);
        self.node(&entry.value, &entry.key);
    }

    fn list(&mut self, items: &[Node], key: &str) {
        let is_columns = key == "kolumner"
            || items
                .iter()
                .all(|item| matches!(item.kind, NodeKind::Scalar(_)));
        let is_columns = is_columns && matches!(key, "kolumner" | "belopp" | "kolumnsummor");
        let (limit, what) = if is_columns {
            (MAX_AMOUNT_COLUMNS, "kolumner med belopp")
        } else if matches!(key, "rader" | "poster") {
            (MAX_ROWS, "rader i tabellen")
        } else if key == "ärenden" {
            (MAX_AGENDA, "rader på föredragningslistan")
        } else {
            (MAX_ITEMS, "delar i listan")
        };
        // The cells of a row are counted as cells.
        let is_row = is_columns && key != "kolumner";
        if let Some(first_over) = items.get(limit) {
            let hint = "dela listan, eller lägg den i en bilaga";
            self.report(first_over.span, items.len(), limit, what, hint);
        }
        for item in items {
            match &item.kind {
                NodeKind::Scalar(text) if is_row => self.cell(text, item.span),
                _ => {
                    self.add(ITEMS, 1, item.span);
                    self.node(item, key);
                }
            }
        }
    }

    /// A cell of a row of figures: many of them stand on one line of the page.
    fn cell(&mut self, text: &str, span: Span) {
        self.add(CELLS, 1, span);
        self.add(LETTERS, text.len(), span);
        self.words(text, span);
    }

    fn text(&mut self, text: &str, span: Span) {
        self.words(text, span);
        self.add(LETTERS, text.len(), span);
        self.add(
            LINES,
            text.bytes().filter(|byte| *byte == b'\n').count() + 1,
            span,
        );
        let is_mark = |byte: &u8| {
            matches!(
                byte,
                b'*' | b'_' | b'[' | b'|' | b'>' | b'`' | b'<' | b'\\' | b'{'
            )
        };
        self.add(MARKS, text.bytes().filter(is_mark).count(), span);
        self.add(REFERENCES, text.matches("{{").count(), span);
        self.add(PLACED, text.matches("tabell(").count(), span);
        self.add(CELLS, cells(text), span);
        self.add(NOTE_MARKS, text.matches("[^").count(), span);
        let longest = text.lines().map(str::len).max().unwrap_or(0);
        // A word of that length has been told of.
        if longest > MAX_LINE && !self.has_found(WORD) {
            self.report(
                span,
                longest,
                MAX_LINE,
                "tecken på en rad",
                "dela texten i stycken med en tom rad emellan",
            );
        }
        // The bars around and between the columns.
        let bars = text
            .lines()
            .map(|line| line.matches('|').count())
            .max()
            .unwrap_or(0);
        if bars > MAX_COLUMNS + 1 {
            self.report(
                span,
                bars - 1,
                MAX_COLUMNS,
                "kolumner i en tabell",
                "dela tabellen, eller lägg den i en bilaga",
            );
        }
    }

    fn words(&mut self, text: &str, span: Span) {
        if text.len() <= LONG_WORD {
            return;
        }
        let words = text
            .split([' ', '\n', '\t', '\r'])
            .filter(|word| word.len() > LONG_WORD);
        let (mut long, mut addresses) = (0, 0);
        for word in words {
            long += usize::from(has_long_run(word));
            addresses += usize::from(word.len() > ADDRESS && word.chars().count() > ADDRESS);
            let length = if word.len() > MAX_WORD {
                word.chars().count()
            } else {
                0
            };
            if length > MAX_WORD && !self.has_found(WORD) {
                let place = self.place(word, span);
                self.report(
                    place,
                    length,
                    MAX_WORD,
                    WORD,
                    "dela ordet med mellanslag, eller lägg texten i en bilaga",
                );
            }
        }
        self.add(LONG_WORDS, long, span);
        self.add(ADDRESSES, addresses, span);
    }

    /// Where a word stands in the file: where it is found as it is, or else the whole value.
    fn place(&self, word: &str, span: Span) -> Span {
        let start = self.source.slice(span).find(word).map(|at| span.start + at);
        // The first letters are enough to show where it is.
        let shown = word
            .char_indices()
            .nth(LONG_WORD)
            .map_or(word.len(), |(at, _)| at);
        start.map_or(span, |start| Span::new(start, start + shown))
    }

    fn add(&mut self, index: usize, count: usize, span: Span) {
        let Sum { limit, what, hint } = SUMS[index];
        let before = self.sums[index];
        self.sums[index] += count;
        if before <= limit && self.sums[index] > limit {
            self.report(span, self.sums[index], limit, what, hint);
        }
    }

    fn has_found(&self, what: &str) -> bool {
        self.found
            .iter()
            .any(|finding| finding.primary.text.contains(what))
    }

    /// One finding of each kind: the rest says nothing more.
    fn report(&mut self, span: Span, count: usize, limit: usize, what: &str, hint: &str) {
        if self.has_found(what) {
            return;
        }
        let shown = |number: usize| figure(Decimal::from(number));
        let label = format!(
            "här är det {} {what}; gränsen är {}",
            shown(count),
            shown(limit)
        );
        self.found
            .push(BEYOND_LIMIT.at(self.source, span, label).hint(hint));
    }
}

/// Cells of tables in Markdown: as many in each row as the head has, until a line is empty.
fn cells(text: &str) -> usize {
    let (mut columns, mut all) = (0, 0);
    for line in text.lines() {
        let is_rule = line.contains('-')
            && line
                .bytes()
                .all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'>' | b'\t'));
        let bars = line.matches('|').count();
        columns = match line.trim() {
            "" => 0,
            _ if is_rule && bars > 0 => bars + 1,
            _ => columns,
        };
        all += columns;
    }
    all
}

/// What the length of a word is counted in.
const WORD: &str = "tecken i rad utan mellanslag";

/// More letters in a row than the layout sets without hyphenating.
fn has_long_run(word: &str) -> bool {
    let mut run = 0;
    word.chars().any(|c| {
        run = if c.is_alphabetic() { run + 1 } else { 0 };
        run > LONG_WORD
    })
}
