//! The metadata packet (XMP): what differs between two, however they are written.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use super::policy::RENEWED_METADATA;
use crate::pdf::metadata;

pub(super) use crate::pdf::metadata::MAX_LENGTH;

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
/// Where the name of the program that wrote the packet stands.
const PACKET: &str = "adobe:ns:meta/";

/// A property by its namespace and its name.
type Name<'t> = (&'t str, &'t str);

/// The values of each property, in the order of the packet.
type Properties<'t> = BTreeMap<Name<'t>, Vec<String>>;

/// The names of the properties that differ, but for those that every program renews. `None` when a
/// packet cannot be read.
pub(super) fn changed(before: &[u8], after: &[u8]) -> Option<Vec<String>> {
    let (before, after) = (tree(before)?, tree(after)?);
    let (before, after) = (properties(&before)?, properties(&after)?);
    let keys: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let changed = keys
        .into_iter()
        .filter(|key| before.get(*key) != after.get(*key));
    Some(changed.map(|(_, name)| (*name).to_owned()).collect())
}

fn tree(packet: &[u8]) -> Option<Document<'_>> {
    metadata::tree(str::from_utf8(packet).ok()?.trim_end_matches('\0'))
}

/// All properties but those that every program renews.
fn properties<'t>(document: &'t Document<'_>) -> Option<Properties<'t>> {
    let root = document.root_element();
    // Other programs look for a packet of this name only.
    if root.tag_name() != (PACKET, "xmpmeta").into() {
        return None;
    }
    let mut properties = Properties::new();
    add(root, None, &mut properties);
    properties.retain(|name, _| !RENEWED_METADATA.contains(name));
    Some(properties)
}

/// Adds the properties that an element and those inside it state. A property may be written as an
/// element, as an attribute, or as a resource; the same to who reads it. An item of a list has the
/// name of what the list stands in.
fn add<'t>(element: Node<'t, '_>, list: Option<Name<'t>>, properties: &mut Properties<'t>) {
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
