//! What has happened to the root of the document and to what is said about it.

use lopdf::{Dictionary, Object};

use super::change::Change;
use super::compare::{Comparison, NOTHING};
use super::form::FormField;
use super::policy::RENEWED_INFORMATION;
use super::xmp;
use crate::pdf::structure::{Inflated, Revision, readable, shortened};

impl<'a> Comparison<'a> {
    /// What has happened to the entries of the root, but for pages and form.
    pub(super) fn catalog_changes(&mut self) -> Vec<Change> {
        let (before, after) = (self.before.catalog(), self.after.catalog());
        let mut changes = Vec::new();
        for key in keys(before, after) {
            let (value_before, value_after) = (value(before, key), value(after, key));
            match key {
                // Compared on their own.
                b"Pages" | b"AcroForm" => {}
                b"Metadata" => changes.extend(self.metadata_changes(value_before, value_after)),
                b"Names" => changes.extend(self.name_changes()),
                b"Perms" if self.is_certification_by_signing() => {}
                _ if self.is_same(value_before, value_after) => {}
                b"Version" if is_later_version(value_before, value_after) => {
                    changes.push(Change::Version);
                }
                // They only say which later features a file may use.
                b"Extensions" if self.are_extensions_added(value_before, value_after) => {}
                b"DSS" if self.is_material_added(value_before, value_after) => {
                    changes.push(Change::ValidationMaterial);
                }
                b"AF" => changes.push(Change::Attachments),
                b"StructTreeRoot" | b"MarkInfo" => changes.push(Change::Structure),
                _ => changes.push(Change::Catalog(readable(key))),
            }
        }
        changes
    }

    /// What has happened to title, author, dates and the like.
    pub(super) fn information_changes(&mut self) -> Vec<Change> {
        let before = self.before.information().unwrap_or(&NOTHING);
        let after = self.after.information().unwrap_or(&NOTHING);
        let changed: Vec<&[u8]> = keys(before, after)
            .into_iter()
            .filter(|key| !self.is_same(value(before, key), value(after, key)))
            .collect();
        let is_renewed = |key: &&[u8]| RENEWED_INFORMATION.contains(key);
        let dates = changed.iter().any(is_renewed).then_some(Change::Dates);
        let others = changed
            .iter()
            .filter(|key| !is_renewed(key))
            .map(|key| Change::Information(readable(key)));
        dates.into_iter().chain(others).collect()
    }

    fn name_changes(&mut self) -> Vec<Change> {
        let before = self
            .before
            .dictionary(value(self.before.catalog(), b"Names"))
            .unwrap_or(&NOTHING);
        let after = self
            .after
            .dictionary(value(self.after.catalog(), b"Names"))
            .unwrap_or(&NOTHING);
        let changed = keys(before, after)
            .into_iter()
            .filter(|key| !self.is_same(value(before, key), value(after, key)));
        let told = changed.map(|key| match key {
            b"EmbeddedFiles" => Change::Attachments,
            _ => Change::Catalog(readable(key)),
        });
        told.collect()
    }

    fn metadata_changes(&mut self, before: &'a Object, after: &'a Object) -> Vec<Change> {
        if self.is_same(before, after) {
            return Vec::new();
        }
        let packet = |revision: &Revision<'a>, object: &'a Object| {
            let stream = revision.resolved(object).as_stream().ok()?;
            Inflated::up_to(revision.file(), xmp::MAX_LENGTH)
                .data(stream)
                .ok()
        };
        let packets = packet(self.before, before).zip(packet(self.after, after));
        let changed = packets.and_then(|(before, after)| xmp::changed(&before, &after));
        let Some(changed) = changed else {
            return vec![Change::Metadata("XMP".to_owned())];
        };
        if changed.is_empty() {
            return vec![Change::Dates];
        }
        let changed = changed.into_iter().map(shortened);
        changed.map(Change::Metadata).collect()
    }

    /// Whether the only permissions are those of a signature that was not there before: the first
    /// to sign, and nobody after them, may say what is allowed afterwards.
    fn is_certification_by_signing(&self) -> bool {
        let Some(after) = self.after.dictionary(value(self.after.catalog(), b"Perms")) else {
            return false;
        };
        let permission = value(after, b"DocMDP");
        let mut fields = self.form_after.fields.iter();
        let field =
            fields.find(|field| field.is_signature && value(field.dictionary, b"V") == permission);
        let before = field.and_then(|field| self.form_before.named(&field.name));
        let has_signature = |field: &FormField<'_>| {
            field.is_signature && self.before.entry(field.dictionary, b"V") != &Object::Null
        };
        !self.before.catalog().has(b"Perms")
            && !self.form_before.fields.iter().any(has_signature)
            && after.len() == 1
            && permission.as_reference().is_ok()
            && before
                .zip(field)
                .is_some_and(|(before, field)| self.is_signed_now(before, field))
    }
}

/// Whether the file says that it is of a later version, where it said nothing or an earlier one.
fn is_later_version(before: &Object, after: &Object) -> bool {
    let version = |object: &Object| object.as_name().map(<[u8]>::to_vec).unwrap_or_default();
    let (before, after) = (version(before), version(after));
    before < after && matches!(after.as_slice(), [b'1', b'.', b'4'..=b'7'] | b"2.0")
}

/// The keys of two dictionaries, each once.
pub(super) fn keys<'a>(before: &'a Dictionary, after: &'a Dictionary) -> Vec<&'a [u8]> {
    let new = after.iter().filter(|(key, _)| !before.has(key));
    before
        .iter()
        .chain(new)
        .map(|(key, _)| key.as_slice())
        .collect()
}

/// An entry as it is written, a reference included; null when there is none.
pub(super) fn value<'a>(dictionary: &'a Dictionary, key: &[u8]) -> &'a Object {
    dictionary.get(key).unwrap_or(&Object::Null)
}
