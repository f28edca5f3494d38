//! The metadata packet (XMP): what differs between two, however they are written.

use std::collections::BTreeSet;

use roxmltree::Document;

use super::policy::RENEWED_METADATA;
use crate::pdf::metadata::{self, PACKET, Properties};

pub(super) use crate::pdf::metadata::MAX_LENGTH;

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
    let mut properties = metadata::properties(root);
    properties.retain(|name, _| !RENEWED_METADATA.contains(name));
    Some(properties)
}
