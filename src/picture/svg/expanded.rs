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
    counting.count(document.root_element(), 0) > u64::from(MAX_ELEMENTS)
}

/// A drawing has some twenty elements within each other, and few repeat what repeats another. Each
/// takes a frame of the stack here, and more where it is drawn.
const DEEPEST: usize = 200;

struct Counting<'a, 'i> {
    named: HashMap<&'a str, Node<'a, 'i>>,
    /// What has been counted; an element that is being counted counts nothing, so a circle ends.
    counted: HashMap<NodeId, u64>,
}

impl<'a, 'i> Counting<'a, 'i> {
    /// What lies `depth` elements below the root, those that repeat others among them.
    fn count(&mut self, node: Node<'a, 'i>, depth: usize) -> u64 {
        if depth > DEEPEST {
            return u64::MAX;
        }
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
                count = count.saturating_add(self.count(target, depth + 1));
            }
        }
        for inner in node.children().filter(Node::is_element) {
            count = count.saturating_add(self.count(inner, depth + 1));
        }
        self.counted.insert(node.id(), count);
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_that_repeat_one_another_in_a_long_row_are_too_many() {
        let row = |links: usize| {
            let link = |n: usize| format!("<g id=\"a{n}\"><use href=\"#a{}\"/></g>", n + 1);
            let links: String = (0..links).map(link).collect();
            format!("<svg>{links}</svg>")
        };
        let is_beyond = |svg: &str| is_beyond(&Document::parse(svg).unwrap());
        assert!(!is_beyond(&row(50)));
        assert!(is_beyond(&row(20_000)));
    }
}
