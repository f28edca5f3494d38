//! An SVG with nothing in it but what is drawn: no comments, no metadata, nothing of drawing
//! programs such as the path that it was exported to, and pictures inside without what cameras
//! wrote.

use std::ops::Range;

use roxmltree::{Document, Node};

use super::references::embedded;
use crate::picture::base64::encoded;

const SVG: &str = "http://www.w3.org/2000/svg";
/// Of other attributes with a prefix only these say how something is drawn.
const KEPT: [&str; 2] = [
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
];

/// The text without what draws nothing; once more, it is the same.
pub fn cleaned(text: &str, document: &Document<'_>) -> String {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for node in document.descendants() {
        let is_gone = node.is_comment() || node.is_pi() || is_foreign(node);
        if is_gone {
            // What lies inside something that goes goes with it.
            if !node.ancestors().skip(1).any(is_foreign) {
                edits.push((node.range(), String::new()));
            }
        } else if node.is_element() && !node.ancestors().any(is_foreign) {
            edits.extend(attributes(text, node));
        }
    }
    edits.sort_by_key(|(range, _)| range.start);
    let (mut kept, mut at) = (String::with_capacity(text.len()), 0);
    for (range, instead) in edits {
        kept.push_str(text.get(at..range.start).unwrap_or_default());
        kept.push_str(&instead);
        at = range.end;
    }
    kept.push_str(&text[at..]);
    kept
}

fn is_foreign(node: Node<'_, '_>) -> bool {
    let name = node.tag_name();
    node.is_element() && (name.namespace() != Some(SVG) || name.name() == "metadata")
}

fn attributes(text: &str, node: Node<'_, '_>) -> Vec<(Range<usize>, String)> {
    let mut edits = Vec::new();
    for attribute in node.attributes() {
        let own = attribute.namespace();
        if own.is_some_and(|own| !KEPT.contains(&own)) {
            let range = attribute.range();
            let space = text[..range.start].ends_with(' ');
            edits.push((range.start - usize::from(space)..range.end, String::new()));
        } else if attribute.name() == "href" {
            let picture = embedded(attribute.value());
            let changed = picture.and_then(|(kind, data, picture)| {
                (data != picture.data).then(|| format!("data:{kind},{}", encoded(&picture.data)))
            });
            edits.extend(changed.map(|value| (attribute.range_value(), value)));
        }
    }
    edits
}
