//! Every run of text of a part, wherever it stands in it.

use std::collections::HashSet;
use std::rc::Rc;

use super::anchor;
use super::words::words;
use crate::compare::redline::MarkedPart;
use crate::render::blocks::{Block, Inline, ProseTable, shown};

/// What a run of text stands below, or is.
#[derive(Default)]
pub struct TextAbove {
    /// The words of both versions.
    pub words: HashSet<String>,
    /// Whether it is in bold within the text, as the questions of a form are.
    pub is_question: bool,
}

impl TextAbove {
    fn of(inlines: &[Inline], is_question: bool) -> Rc<Self> {
        let said = inlines.iter().flat_map(|inline| match inline {
            Inline::Remark(_) => Vec::new(),
            Inline::Marked(marked) => words(&shown(&marked.inlines)),
            other => words(&shown(std::slice::from_ref(other))),
        });
        Rc::new(Self {
            words: said.collect(),
            is_question,
        })
    }
}

/// Whether all text is in bold, in both versions.
fn is_bold(inlines: &[Inline]) -> bool {
    let is_strong = |inline: &Inline| match inline {
        Inline::Strong(_) | Inline::Remark(_) | Inline::Anchor(_) => true,
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Marked(marked) => {
            { marked.inlines.iter() }.all(|inline| matches!(inline, Inline::Strong(_)))
        }
        _ => false,
    };
    let is_note = |inline: &Inline| matches!(inline, Inline::Remark(_));
    inlines.iter().all(is_strong) && !inlines.iter().all(is_note)
}

/// Where a run of text stands.
pub struct Leaf<'l> {
    /// The key of its part; `None` in the head.
    pub key: Option<&'static str>,
    /// The heading above, or itself.
    pub below: Rc<TextAbove>,
    /// Of a cell, the number of its row among all rows.
    pub row: Option<usize>,
    /// Of a cell, the anchors that go before its table: the head of a table comes again on each
    /// page, and a place must not.
    pub anchors: Option<&'l mut Vec<usize>>,
}

/// Called with each run of inlines.
type See<'s> = dyn FnMut(Leaf<'_>, &mut Vec<Inline>) + 's;

pub fn leaves(parts: &mut [MarkedPart], see: &mut See<'_>) {
    let mut rows = 0;
    for part in parts {
        let mut walk = Walk {
            key: part.key,
            below: TextAbove::of(&part.drawn.title, false),
            rows: &mut rows,
            see: &mut *see,
        };
        walk.text(&mut part.drawn.title);
        walk.blocks(&mut part.drawn.body);
    }
}

struct Walk<'w, 's> {
    key: Option<&'static str>,
    below: Rc<TextAbove>,
    /// How many rows have been seen.
    rows: &'w mut usize,
    see: &'w mut See<'s>,
}

impl Walk<'_, '_> {
    fn text(&mut self, inlines: &mut Vec<Inline>) {
        let leaf = Leaf {
            key: self.key,
            below: Rc::clone(&self.below),
            row: None,
            anchors: None,
        };
        (self.see)(leaf, inlines);
    }

    fn table(&mut self, table: &mut ProseTable, anchors: &mut Vec<usize>) {
        let ProseTable { head, rows, .. } = table;
        for row in std::iter::once(head).chain(rows) {
            *self.rows += 1;
            for cell in row {
                let leaf = Leaf {
                    key: self.key,
                    below: Rc::clone(&self.below),
                    row: Some(*self.rows),
                    anchors: Some(&mut *anchors),
                };
                (self.see)(leaf, cell);
            }
        }
    }

    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        let mut at = 0;
        while at < blocks.len() {
            let mut anchors = Vec::new();
            match &mut blocks[at] {
                Block::Heading(_, inlines) => {
                    self.below = TextAbove::of(inlines, false);
                    self.text(inlines);
                }
                Block::Paragraph(inlines) => {
                    if is_bold(inlines) {
                        self.below = TextAbove::of(inlines, true);
                    }
                    self.text(inlines);
                }
                Block::Bullets(items) | Block::Numbers(_, items) => {
                    items.iter_mut().for_each(|item| self.blocks(item));
                }
                Block::Quote(inner) => self.blocks(inner),
                Block::Table(table) => self.table(table, &mut anchors),
                Block::Lines(_)
                | Block::Money(_)
                | Block::Question(_)
                | Block::Picture(_)
                | Block::Anchor(_) => {}
            }
            let names = anchors.into_iter().map(anchor);
            let before = at.checked_sub(1).and_then(|at| blocks.get_mut(at));
            if let Some(Block::Paragraph(before)) = before {
                // The line that announces the table stays with it.
                before.splice(0..0, names.map(Inline::Anchor));
            } else {
                let anchors: Vec<Block> = names.map(Block::Anchor).collect();
                let count = anchors.len();
                blocks.splice(at..at, anchors);
                at += count;
            }
            at += 1;
        }
    }
}
