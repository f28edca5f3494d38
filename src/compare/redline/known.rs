//! What blocks say, and what they are known by among others.

use super::super::value::{CaseValue, RecordKind};
use crate::proof::Text;
use crate::render::blocks::{Block, shown};

/// What blocks say.
pub fn said(blocks: &[Block]) -> String {
    let mut texts = Vec::new();
    blocks.iter().for_each(|block| block.texts(&mut texts));
    let texts = texts.iter().map(|Text { text, .. }| text.as_str());
    texts.collect::<Vec<_>>().join("\n")
}

/// What a block is known by among others: its kind and its words. The kinds of records say how sure
/// a name is; those of a list, a quotation and a table are known by their place as well.
pub fn known_by(block: &Block) -> CaseValue {
    let said = CaseValue::line(&said(std::slice::from_ref(block)));
    let record = |kind, fields| CaseValue::record(kind, "", fields);
    match block {
        Block::Heading(..) => record(RecordKind::Section, vec![("rubrik", said)]),
        Block::Bullets(_) | Block::Numbers(..) | Block::Quote(_) => {
            record(RecordKind::Group, vec![("punkter", said)])
        }
        Block::Table(table) => {
            let head: Vec<String> = table.head.iter().map(|cell| shown(cell)).collect();
            let head = CaseValue::line(&head.join("\n"));
            record(RecordKind::Table, vec![("rubrik", head), ("rader", said)])
        }
        Block::Picture(picture) => {
            let file = CaseValue::line(&picture.file);
            record(RecordKind::Picture, vec![("fil", file), ("text", said)])
        }
        Block::Paragraph(_)
        | Block::Lines(_)
        | Block::Money(_)
        | Block::Question(_)
        | Block::Anchor(_) => said,
    }
}
