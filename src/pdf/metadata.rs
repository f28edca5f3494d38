//! The metadata packet (XMP) as a tree, when it is small enough for that.

use std::collections::BTreeMap;

use roxmltree::{Document, Node, ParsingOptions};

use super::structure::{File, Inflated, Revision};
use crate::xml_limits::XmlLimits;

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
/// Lists in structures in lists are some ten.
const MAX_DEPTH: usize = 64;
/// Programs that write all properties as attributes write some 50.
const MAX_ATTRIBUTES: usize = 250;
/// Packets of several programs have some 30.
const MAX_NAMESPACES: usize = 1_000;
/// The name of a namespace stands for each property in it.
const MAX_NAMESPACE_NAME: usize = 1_000;

const LIMITS: XmlLimits = XmlLimits {
    depth: MAX_DEPTH,
    attributes: MAX_ATTRIBUTES,
    namespaces: MAX_NAMESPACES,
    namespace_name: MAX_NAMESPACE_NAME,
};

/// The packet of a revision; `None` when there is none, or it is no text within the limits.
pub(super) fn packet(file: &File<'_>, revision: &Revision<'_>) -> Option<String> {
    let metadata = revision.entry(revision.catalog(), b"Metadata");
    let packet = Inflated::up_to(file, MAX_LENGTH).data(metadata.as_stream().ok()?);
    String::from_utf8(packet.ok()?).ok()
}

/// The tree of a packet; `None` for one that cannot be read, or is beyond the limits.
pub(super) fn tree(packet: &str) -> Option<Document<'_>> {
    if packet.len() > MAX_LENGTH || !LIMITS.hold_of(packet) {
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
