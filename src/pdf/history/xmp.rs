//! The metadata packet (XMP): what differs between two, however they are written.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node, ParsingOptions};

use super::policy::RENEWED_METADATA;

/// Packets larger than this are not read, in bytes.
pub(super) const MAX_LENGTH: usize = 500_000;
/// Packets with more elements and texts than this are not read.
const MAX_NODES: u32 = 50_000;

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
/// Where the name of the program that wrote the packet stands.
const PACKET: &str = "adobe:ns:meta/";

/// The values of each property, by its namespace and its name, in the order of the packet.
type Properties = BTreeMap<(String, String), Vec<String>>;

/// The names of the properties that differ, but for those that every program renews. `None` when a
/// packet cannot be read.
pub(super) fn changed(before: &[u8], after: &[u8]) -> Option<Vec<String>> {
    let (before, after) = (properties(before)?, properties(after)?);
    let keys: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let changed = keys
        .into_iter()
        .filter(|key| before.get(key) != after.get(key));
    Some(changed.map(|(_, name)| name.clone()).collect())
}

/// All properties but those that every program renews.
fn properties(packet: &[u8]) -> Option<Properties> {
    let text = str::from_utf8(packet).ok()?.trim_end_matches('\0');
    let options = ParsingOptions {
        nodes_limit: MAX_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).ok()?;
    // Other programs look for a packet of this name only.
    if document.root_element().tag_name() != (PACKET, "xmpmeta").into() {
        return None;
    }
    let mut properties = Properties::new();
    for (namespace, name, value) in document
        .descendants()
        .filter(Node::is_element)
        .flat_map(of_element)
    {
        if !RENEWED_METADATA.contains(&(namespace.as_str(), name.as_str())) {
            properties.entry((namespace, name)).or_default().push(value);
        }
    }
    Some(properties)
}

/// The properties that an element states: namespace, name, value. A property may be written as an
/// element, as an attribute, or as a resource; the same to who reads it.
fn of_element(element: Node<'_, '_>) -> Vec<(String, String, String)> {
    let attributes = element.attributes().filter_map(|attribute| {
        let namespace = attribute
            .namespace()
            .filter(|&namespace| namespace != RDF && namespace != PACKET)?;
        Some((
            namespace.to_owned(),
            attribute.name().to_owned(),
            attribute.value().to_owned(),
        ))
    });
    let resource = element.attribute((RDF, "resource")).map(str::to_owned);
    let value = resource.or_else(|| text(element)).zip(name(element));
    attributes
        .chain(value.map(|(value, (namespace, name))| (namespace, name, value)))
        .collect()
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

/// The name of the property that an element is a value of: an item of a list has the name of what
/// the list stands in.
fn name(element: Node<'_, '_>) -> Option<(String, String)> {
    let property = element
        .ancestors()
        .find(|node| node.tag_name().namespace() != Some(RDF))?;
    Some((
        property.tag_name().namespace()?.to_owned(),
        property.tag_name().name().to_owned(),
    ))
}
