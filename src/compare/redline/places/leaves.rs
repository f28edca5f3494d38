//! Every run of text of a part, wherever it stands in it.

use super::anchor;
use crate::compare::redline::MarkedPart;
use crate::model::Part;
use crate::render::blocks::{Block, Inline, ProseTable};

/// Called with each run of inlines of a part; in a table with the anchors that go before it.
type See<'s> = dyn FnMut(Option<Part>, &mut Vec<Inline>, Option<&mut Vec<usize>>) + 's;

pub fn leaves(part: &mut MarkedPart, see: &mut See<'_>) {
    see(part.part, &mut part.drawn.title, None);
    in_blocks(part.part, &mut part.drawn.body, see);
}

fn in_blocks(part: Option<Part>, blocks: &mut Vec<Block>, see: &mut See<'_>) {
    let mut at = 0;
    while at < blocks.len() {
        let mut anchors = Vec::new();
        match &mut blocks[at] {
            Block::Paragraph(inlines) | Block::Heading(_, inlines) => see(part, inlines, None),
            Block::Bullets(items) | Block::Numbers(_, items) => {
                items.iter_mut().for_each(|item| in_blocks(part, item, see));
            }
            Block::Quote(inner) => in_blocks(part, inner, see),
            Block::Table(ProseTable { head, rows, .. }) => {
                for cell in head.iter_mut().chain(rows.iter_mut().flatten()) {
                    see(part, cell, Some(&mut anchors));
                }
            }
            Block::Lines(_)
            | Block::Money(_)
            | Block::Question(_)
            | Block::Picture(_)
            | Block::Anchor(_) => {}
        }
        let names = anchors.into_iter().map(anchor);
        if let Some(Block::Paragraph(before)) = at.checked_sub(1).and_then(|at| blocks.get_mut(at))
        {
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
