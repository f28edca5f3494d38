//! What has happened to the form and its fields.

use std::collections::HashSet;

use lopdf::{Dictionary, Object};

use super::appearance::{paints_nothing, paints_within_field, takes_no_room};
use super::change::Change;
use super::compare::{Comparison, NOTHING};
use super::form::{FormField, dictionary};
use super::policy::{
    FORM_ENTRIES, LOCK_FLAGS, READ_ONLY, SIGNATURE_FLAGS, TEXT_FIELD_ENTRIES, TIME_STAMP_ENTRIES,
    WRITTEN_BY_SIGNING,
};
use crate::pdf::structure::Revision;

impl<'a> Comparison<'a> {
    /// What has happened to the fields, and to the form that holds them.
    pub(super) fn form_changes(&mut self) -> Vec<Change> {
        let fields_before = 0..self.form_before.fields.len();
        let mut changes: Vec<Change> = fields_before
            .filter_map(|index| self.field_change(index))
            .collect();
        let is_new = |field: &&FormField<'_>| self.form_before.named(&field.name).is_none();
        let new = self.form_after.fields.iter().filter(is_new);
        changes.extend(new.map(|field| self.new_field(field)));
        changes.extend(self.doubled_fields());
        changes.extend(self.form_settings());
        changes.extend(self.changed_groups());
        changes
    }

    fn field_change(&mut self, index: usize) -> Option<Change> {
        let before = &self.form_before.fields[index];
        let name = before.name.clone();
        let Some(after) = self.form_after.named(&name) else {
            return Some(Change::FieldRemoved(name));
        };
        let is_signed_now = self.is_signed_now(before, after);
        let has_all_widgets = before.widgets.len() == after.widgets.len();
        let is_same = self
            .dictionaries(before, after)
            .into_iter()
            .all(|(before, after)| {
                let but: &[&[u8]] = if is_signed_now {
                    &WRITTEN_BY_SIGNING
                } else {
                    &[]
                };
                self.has_same_flags(before, after)
                    && self.is_same_but_for(before, after, but)
                    && (!is_signed_now || self.appears_within_field(before, after))
            });
        match (has_all_widgets && is_same, is_signed_now) {
            (false, _) => Some(Change::FieldChanged(name)),
            (true, true) => Some(Change::Signed(name)),
            (true, false) => None,
        }
    }

    /// Whether an empty signature field has got a signature.
    pub(super) fn is_signed_now(&self, before: &FormField<'_>, after: &FormField<'_>) -> bool {
        let is_signature = |value: &Dictionary| value.has(b"ByteRange") && value.has(b"Contents");
        let value = self
            .after
            .dictionary(self.after.entry(after.dictionary, b"V"));
        before.is_signature
            && self.before.entry(before.dictionary, b"V") == &Object::Null
            && value.is_some_and(is_signature)
            && self.is_new(after.dictionary, b"V")
    }

    /// Whether an entry refers to an object that the earlier revision does not have.
    fn is_new(&self, dictionary: &Dictionary, key: &[u8]) -> bool {
        let id = dictionary.get(key).and_then(Object::as_reference);
        id.is_ok_and(|id| !self.before.has_object(id))
    }

    /// Whether the appearance that was there is still one, and what there is paints nowhere but in
    /// the field.
    fn appears_within_field(&self, before: &'a Dictionary, after: &'a Dictionary) -> bool {
        match after.get(b"AP") {
            Ok(_) => paints_within_field(self.after, after),
            Err(_) => !before.has(b"AP"),
        }
    }

    /// A field and its widgets, on both sides.
    fn dictionaries(
        &self,
        before: &FormField<'a>,
        after: &FormField<'a>,
    ) -> Vec<(&'a Dictionary, &'a Dictionary)> {
        let widgets = before.widgets.iter().zip(&after.widgets);
        let widgets = widgets.map(|(&widget_before, &widget_after)| {
            let dictionary =
                |revision: &'a Revision<'a>, id| revision.object(id).as_dict().unwrap_or(&NOTHING);
            (
                dictionary(self.before, widget_before),
                dictionary(self.after, widget_after),
            )
        });
        std::iter::once((before.dictionary, after.dictionary))
            .chain(widgets)
            .collect()
    }

    /// Whether no flags have changed but such as signing may change.
    fn has_same_flags(&self, before: &Dictionary, after: &Dictionary) -> bool {
        let changed = |key| self.before.integer(before, key) ^ self.after.integer(after, key);
        changed(b"F") & !LOCK_FLAGS == 0 && changed(b"Ff") & !READ_ONLY == 0
    }

    fn new_field(&self, field: &FormField<'a>) -> Change {
        let name = field.name.clone();
        if self.is_hidden_time_stamp(field) {
            Change::TimeStamped(name)
        } else {
            Change::FieldAdded(name)
        }
    }

    /// Whether a field of the later revision holds a time stamp and takes no room on the page.
    pub(super) fn is_hidden_time_stamp(&self, field: &FormField<'a>) -> bool {
        let value = self
            .after
            .dictionary(self.after.entry(field.dictionary, b"V"));
        field.is_signature
            && value.is_some_and(|value| self.after.name(value, b"SubFilter") == b"ETSI.RFC3161")
            && self.is_new(field.dictionary, b"V")
            && has_only(field.dictionary, &TIME_STAMP_ENTRIES)
            && field.widgets.iter().all(|&widget| {
                let widget = self.after.object(widget).as_dict();
                widget.is_ok_and(|widget| {
                    has_only(widget, &TIME_STAMP_ENTRIES)
                        && takes_no_room(self.after, widget)
                        && paints_nothing(self.after, widget)
                })
            })
    }

    /// Fields of one name are one field to a reader, and only the first of them has been compared.
    fn doubled_fields(&self) -> Vec<Change> {
        let mut met = HashSet::new();
        let doubled = self
            .form_after
            .fields
            .iter()
            .filter(|field| !met.insert(&field.name));
        doubled
            .map(|field| Change::FieldChanged(field.name.clone()))
            .collect()
    }

    /// What fields stand in is as it was, and no field has been put into another.
    fn changed_groups(&mut self) -> Option<Change> {
        let (before, after) = (
            self.form_before.groups.clone(),
            self.form_after.groups.clone(),
        );
        let are_same = before.len() == after.len()
            && before
                .iter()
                .zip(&after)
                .all(|(before, after)| self.is_same_but_for(before, after, &[b"Kids"]));
        (!are_same).then_some(Change::Form)
    }

    /// Whether no flag of the form was lowered, and none but those of signatures was raised.
    fn has_same_signature_flags(&self, before: &Dictionary, after: &Dictionary) -> bool {
        let (before, after) = (
            self.before.integer(before, b"SigFlags"),
            self.after.integer(after, b"SigFlags"),
        );
        before & !after == 0 && after & !before & !SIGNATURE_FLAGS == 0
    }

    /// Entries of the form but for its fields. The resources for drawing text fields harm nobody
    /// where there are none.
    fn form_settings(&mut self) -> Option<Change> {
        let before = dictionary(self.before).unwrap_or(&NOTHING);
        let after = dictionary(self.after).unwrap_or(&NOTHING);
        let mut but: Vec<&[u8]> = FORM_ENTRIES.to_vec();
        if self
            .form_after
            .fields
            .iter()
            .all(|field| field.is_signature)
        {
            but.extend(
                TEXT_FIELD_ENTRIES
                    .into_iter()
                    .filter(|key| !before.has(key)),
            );
        }
        let are_objects = self
            .after
            .items(after, b"Fields")
            .iter()
            .all(|field| field.as_reference().is_ok());
        let is_same = are_objects
            && self.has_same_signature_flags(before, after)
            && self.is_same_but_for(before, after, &but);
        (!is_same).then_some(Change::Form)
    }
}

fn has_only(dictionary: &Dictionary, keys: &[&[u8]]) -> bool {
    dictionary
        .iter()
        .all(|(key, _)| keys.contains(&key.as_slice()))
}
