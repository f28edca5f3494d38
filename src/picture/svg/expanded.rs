//! How much an SVG draws when everything that it repeats is drawn: ten elements that each repeat
//! the one before ten times are ten billion.

use std::collections::HashMap;

use roxmltree::{Document, Node, NodeId};

use super::MAX_ELEMENTS;

/// Whether more elements are drawn than a file may hold, those repeated by `use` counted each time.
pub fn is_beyond(document: &Document<'_>) -> bool {
    let mut named: HashMap<&str, Node<'_, '_>> = HashMap::new();
    for node in document.descendants().filter(Node::is_element) {
        if let Some(id) = node.attribute("id") {
            named.entry(id).or_insert(node);
        }
    }
    let mut counting = Counting {
        named,
        counted: HashMap::new(),
    };
    counting.count(document.root_element()) > u64::from(MAX_ELEMENTS)
}

struct Counting<'a, 'i> {
    named: HashMap<&'a str, Node<'a, 'i>>,
    /// What has been counted; an element that is being counted counts nothing, so a circle ends.
    counted: HashMap<NodeId, u64>,
}

impl<'a, 'i> Counting<'a, 'i> {
    /// The depth is bounded by that of the file and by what has been counted.
    fn count(&mut self, node: Node<'a, 'i>) -> u64 {
        if let Some(count) = self.counted.get(&node.id()) {
            return *count;
        }
        self.counted.insert(node.id(), 0);
        let mut count = 1_u64;
        if node.tag_name().name() == "use" {
            let mut attributes = node.attributes();
            let href = attributes.find(|it| it.name() == "href");
            let target = href.and_then(|it| it.value().trim().strip_prefix('#'));
            if let Some(target) = target.and_then(|id| self.named.get(id).copied()) {
                count = count.saturating_add(self.count(target));
            }
        }
        for inner in node.children().filter(Node::is_element) {
            count = count.saturating_add(self.count(inner));
        }
        self.counted.insert(node.id(), count);
        count
    }
}
