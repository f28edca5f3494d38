//! The metadata packet (XMP) as a tree, when it is small enough for that.
//!
//! The library compares the attributes of an element with each other, and looks every prefix up
//! among all namespaces that are known there. So these are counted before it is asked.

use std::collections::BTreeMap;

use roxmltree::{Document, Node, ParsingOptions};

use super::structure::{File, Inflated, Revision};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
/// Where the name of the program that wrote the packet stands.
pub(super) const PACKET: &str = "adobe:ns:meta/";

/// Where a packet says which standards the file keeps.
pub(super) const PDF_A: &str = "http://www.aiim.org/pdfa/ns/id/";
pub(super) const PDF_UA: &str = "http://www.aiim.org/pdfua/ns/id/";

/// A property by its namespace and its name.
pub(super) type PropertyName<'t> = (&'t str, &'t str);

/// The values of each property, in the order of the packet.
pub(super) type Properties<'t> = BTreeMap<PropertyName<'t>, Vec<String>>;

/// The most that a packet may hold, in bytes. That of a memo holds 3 kB.
pub(super) const MAX_LENGTH: usize = 500_000;
/// Elements, texts and comments of a packet.
const MAX_NODES: u32 = 50_000;
/// Elements inside each other. Lists in structures in lists are some ten.
const MAX_DEPTH: usize = 64;
/// Attributes of one element. Programs that write all properties as attributes write some 50.
const MAX_ATTRIBUTES: usize = 250;
/// Namespaces that are declared, in all. Packets of several programs have some 30.
const MAX_NAMESPACES: usize = 1_000;
/// The name of a namespace, in bytes: it stands for each property in it.
const MAX_NAMESPACE_NAME: usize = 1_000;

/// The packet of a revision; `None` when there is none, or it is no text within the limits.
pub(super) fn packet(file: &File<'_>, revision: &Revision<'_>) -> Option<String> {
    let metadata = revision.entry(revision.catalog(), b"Metadata");
    let packet = Inflated::up_to(file, MAX_LENGTH).data(metadata.as_stream().ok()?);
    String::from_utf8(packet.ok()?).ok()
}

/// The tree of a packet; `None` for one that cannot be read, or is beyond the limits.
pub(super) fn tree(packet: &str) -> Option<Document<'_>> {
    if packet.len() > MAX_LENGTH || !is_within_limits(packet) {
        return None;
    }
    let options = ParsingOptions {
        nodes_limit: MAX_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(packet, options).ok()
}

/// The properties that an element and those inside it state. A property may be written as an
/// element, as an attribute, or as a resource; the same to who reads it. An item of a list has the
/// name of what the list stands in.
pub(super) fn properties<'t>(root: Node<'t, '_>) -> Properties<'t> {
    let mut properties = Properties::new();
    add(root, None, &mut properties);
    properties
}

fn add<'t>(element: Node<'t, '_>, list: Option<PropertyName<'t>>, properties: &mut Properties<'t>) {
    for attribute in element.attributes() {
        let namespace = attribute.namespace();
        if let Some(namespace) = namespace.filter(|&it| it != RDF && it != PACKET) {
            let values = properties.entry((namespace, attribute.name()));
            values.or_default().push(attribute.value().to_owned());
        }
    }
    let name = match element.tag_name().namespace() {
        Some(RDF) => list,
        namespace => namespace.map(|namespace| (namespace, element.tag_name().name())),
    };
    let resource = element.attribute((RDF, "resource")).map(str::to_owned);
    if let Some((value, name)) = resource.or_else(|| text(element)).zip(name) {
        properties.entry(name).or_default().push(value);
    }
    for child in element.children().filter(Node::is_element) {
        add(child, name, properties);
    }
}

/// The text of an element that has no elements inside.
fn text(element: Node<'_, '_>) -> Option<String> {
    let is_leaf = !element.children().any(|child| child.is_element());
    let text: String = element
        .children()
        .filter(Node::is_text)
        .filter_map(|text| text.text())
        .collect();
    Some(text.trim().to_owned()).filter(|text| is_leaf && !text.is_empty())
}

/// Whether elements, attributes and namespaces are few enough. What is no XML ends as it may: the
/// library gives up where it begins.
fn is_within_limits(packet: &str) -> bool {
    let (mut rest, mut depth, mut namespaces) = (packet, 0, 0);
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        let passed = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")]
            .into_iter()
            .find(|(begin, _)| rest.starts_with(begin))
            .map(|(begin, end)| passed(&rest[begin.len()..], end));
        if let Some(passed) = passed {
            rest = passed;
            continue;
        }
        let Some(tag) = Tag::read(rest) else {
            return true;
        };
        namespaces += tag.namespaces;
        if tag.attributes > MAX_ATTRIBUTES
            || namespaces > MAX_NAMESPACES
            || tag.longest_namespace > MAX_NAMESPACE_NAME
            || depth >= MAX_DEPTH && !tag.text.starts_with("</")
        {
            return false;
        }
        if tag.text.starts_with("</") {
            depth = depth.saturating_sub(1);
        } else if !tag.text.ends_with("/>") {
            depth += 1;
        }
        rest = &rest[tag.text.len()..];
    }
    true
}

/// What follows after an end, or nothing.
fn passed<'p>(rest: &'p str, end: &str) -> &'p str {
    rest.split_once(end).map_or("", |(_, rest)| rest)
}

/// A tag, and what it has.
struct Tag<'p> {
    text: &'p str,
    attributes: usize,
    namespaces: usize,
    longest_namespace: usize,
}

impl<'p> Tag<'p> {
    /// The tag that the text begins with. A `>` in a value ends nothing.
    fn read(text: &'p str) -> Option<Self> {
        let mut tag = Self {
            text,
            attributes: 0,
            namespaces: 0,
            longest_namespace: 0,
        };
        let mut at = 0;
        loop {
            let start = at + text[at..].find(['>', '"', '\''])?;
            if text[start..].starts_with('>') {
                tag.text = &text[..=start];
                return Some(tag);
            }
            let end = start + 1 + text[start + 1..].find(&text[start..=start])?;
            tag.attributes += 1;
            // Before the first value stands the name of the element as well.
            if text[at..start].contains("xmlns") {
                tag.namespaces += 1;
                tag.longest_namespace = tag.longest_namespace.max(end - start);
            }
            at = end + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_read(packet: &str) -> bool {
        tree(packet).is_some()
    }

    #[test]
    fn what_is_at_a_limit_is_read_and_one_more_is_not() {
        let nested = |count: usize| format!("{}x{}", "<a>".repeat(count), "</a>".repeat(count));
        assert!(is_read(&nested(MAX_DEPTH)) && !is_read(&nested(MAX_DEPTH + 1)));
        let attributes = |count: usize| {
            let all: String = (0..count).map(|n| format!(" a{n}='>'")).collect();
            format!("<a{all}><b/></a>")
        };
        assert!(is_read(&attributes(MAX_ATTRIBUTES)) && !is_read(&attributes(MAX_ATTRIBUTES + 1)));
        let namespaces = |count: usize| {
            let all: String = (0..count)
                .map(|n| format!("<b xmlns:a{n}=\"u{n}\"/>"))
                .collect();
            format!("<a>{all}</a>")
        };
        assert!(is_read(&namespaces(MAX_NAMESPACES)) && !is_read(&namespaces(MAX_NAMESPACES + 1)));
        let named = |length: usize| format!("<a b='c' xmlns='{}'/>", "u".repeat(length));
        assert!(is_read(&named(900)) && !is_read(&named(MAX_NAMESPACE_NAME + 1)));
    }

    #[test]
    fn comments_instructions_and_data_count_for_nothing() {
        let many = "<a>".repeat(MAX_DEPTH + 1);
        assert!(is_read(&format!(
            "<?x {many}?><a><!-- {many} ' --><![CDATA[{many}\"]]></a>"
        )));
        for open in ["<a", "<a b='", "<!-- ", "<a><", "<a b=c>", ""] {
            assert!(!is_read(open), "{open}");
        }
    }
}
