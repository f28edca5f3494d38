//! What may be added to the root of a document for those who verify later.

use std::collections::HashSet;

use lopdf::{Dictionary, Object, ObjectId};

use super::catalog::keys;
use super::compare::{Comparison, NOTHING};
use super::policy::{SIGNATURE_ENTRIES, SIGNATURE_LISTS, STORE_ENTRIES, STORE_LISTS};
use crate::pdf::structure::Revision;

impl<'a> Comparison<'a> {
    /// Whether material to validate with was added, and none of its parts was taken away. What
    /// pyHanko, the most careful of the programs that judge this, refuses is refused here.
    pub(super) fn is_material_added(&mut self, before: &'a Object, after: &'a Object) -> bool {
        let (before, after) = (self.before.dictionary(before), self.after.dictionary(after));
        let (before, Some(after)) = (before.unwrap_or(&NOTHING), after) else {
            return false;
        };
        let (signatures_before, signatures) = (
            self.before.entry(before, b"VRI"),
            self.after.entry(after, b"VRI"),
        );
        before.iter().all(|(key, _)| after.has(key))
            && has_known_entries(self.after, after, &STORE_LISTS, &STORE_ENTRIES)
            && STORE_LISTS
                .into_iter()
                .all(|list| self.has_grown(before, after, list))
            && self.are_signatures_added(signatures_before, signatures)
    }

    /// Whether a list has all streams that it had, each as it was.
    fn has_grown(&mut self, before: &'a Dictionary, after: &'a Dictionary, list: &[u8]) -> bool {
        let kept = self
            .after
            .items(after, list)
            .iter()
            .filter_map(|item| item.as_reference().ok());
        let kept: HashSet<ObjectId> = kept.collect();
        let before = self.before.items(before, list);
        before.iter().all(|item| {
            item.as_reference().is_ok_and(|id| kept.contains(&id)) && self.is_same(item, item)
        })
    }

    /// Whether material of single signatures was added or gathered again.
    fn are_signatures_added(&mut self, before: &'a Object, after: &'a Object) -> bool {
        let before = self.before.dictionary(before).unwrap_or(&NOTHING);
        let after = match after {
            Object::Null => &NOTHING,
            Object::Dictionary(after) => after,
            _ => return false,
        };
        keys(before, after)
            .into_iter()
            .all(|key| match (before.get(key), after.get(key)) {
                (Ok(before), Ok(after)) => {
                    // Programs that renew the material gather it again, and may need less of it.
                    // The lists of the whole store have kept all.
                    self.is_same(before, after) || is_of_signature(self.after, key, after)
                }
                (Err(_), Ok(added)) => is_of_signature(self.after, key, added),
                _ => false,
            })
    }

    /// Whether extensions were added that are mere words and numbers, and none was changed.
    pub(super) fn are_extensions_added(&mut self, before: &'a Object, after: &'a Object) -> bool {
        let before = self.before.dictionary(before).unwrap_or(&NOTHING);
        let Some(after) = self.after.dictionary(after) else {
            return false;
        };
        keys(before, after)
            .into_iter()
            .all(|key| match (before.get(key), after.get(key)) {
                (Ok(before), Ok(after)) => self.is_same(before, after),
                (Err(_), Ok(added)) => is_extension(added),
                _ => false,
            })
    }
}

/// The material of one signature, under the checksum of the signature in capital letters.
fn is_of_signature<'a>(revision: &Revision<'a>, key: &[u8], material: &'a Object) -> bool {
    let is_checksum = key.len() == 40
        && key
            .iter()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let material = revision.dictionary(material);
    is_checksum
        && material
            .is_some_and(|it| has_known_entries(revision, it, &SIGNATURE_LISTS, &SIGNATURE_ENTRIES))
}

/// Whether a dictionary has nothing but lists of streams, and some other entries.
fn has_known_entries<'a>(
    revision: &Revision<'a>,
    of: &'a Dictionary,
    lists: &[&[u8]],
    others: &[&[u8]],
) -> bool {
    of.iter().all(|(key, list)| {
        let is_stream = |item: &'a Object| {
            item.as_reference().is_ok() && revision.resolved(item).as_stream().is_ok()
        };
        let is_list = || {
            revision
                .resolved(list)
                .as_array()
                .is_ok_and(|list| list.iter().all(is_stream))
        };
        others.contains(&key.as_slice()) || (lists.contains(&key.as_slice()) && is_list())
    })
}

/// Whether an extension, or each of several of one developer, has nothing but words and numbers.
fn is_extension(extension: &Object) -> bool {
    let is_plain = |extension: &Object| {
        extension.as_dict().is_ok_and(|extension| {
            let is_word = |value: &Object| {
                matches!(
                    value,
                    Object::Name(_) | Object::Integer(_) | Object::String(..)
                )
            };
            extension.iter().all(|(_, value)| is_word(value))
        })
    };
    extension.as_array().map_or_else(
        |_| is_plain(extension),
        |several| several.iter().all(is_plain),
    )
}
