//! Items that are numbered as on paper, with a colon after the number: `1: Nämnden …`.

use serde_json::Value;

use super::{Settling, accepts_text};
use crate::parse::keys::items_of;
use crate::parse::lines::LineRole;
use crate::parse::node::{Entry, Node, NodeKind};

impl Settling<'_> {
    /// Numbers in the place of the marks of a list.
    pub(super) fn numbered_items(&mut self, node: &mut Node, schema: &Value) {
        let NodeKind::Map(entries) = &node.kind else {
            return;
        };
        let takes_text = items_of(schema).is_some_and(accepts_text);
        let is_item = |entry: &Entry| {
            is_number(&entry.key) && matches!(entry.value.kind, NodeKind::Scalar(_))
        };
        if !takes_text || entries.is_empty() || !entries.iter().all(is_item) {
            return;
        }
        let first = &entries[0];
        let (place, key) = (first.key_span, first.key.clone());
        let made = Node {
            kind: NodeKind::List(entries.iter().map(|entry| entry.value.clone()).collect()),
            span: node.span,
        };
        let block = self.block(place.start);
        let fix = block.map(|block| {
            let indent = self.lines()[block.0].indent;
            self.rewritten(block, |_, line| {
                let colon = line.text.find(':');
                match colon {
                    Some(colon) if line.role == LineRole::Structure && line.indent == indent => {
                        format!("{}-{}", " ".repeat(indent), &line.text[colon + 1..])
                    }
                    _ => line.text.to_owned(),
                }
            })
        });
        let hint = format!("skriv - i stället för {key}: framför varje del");
        let told = (
            place,
            "här ska stå en lista, med - i stället för nummer",
            hint,
        );
        self.tell(told, fix, (node, &made));
        *node = made;
    }
}

/// `1`, `a`, `Punkt 2`: what counts an item, and says nothing of it.
pub fn is_number(key: &str) -> bool {
    let key = key.to_lowercase();
    let number = key.strip_prefix("punkt").unwrap_or(&key).trim();
    let is_letter = number.len() == 1 && number.starts_with(|c: char| c.is_ascii_lowercase());
    is_letter && number.len() == key.len()
        || !number.is_empty() && number.len() < 3 && number.bytes().all(|it| it.is_ascii_digit())
}
