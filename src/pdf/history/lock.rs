//! What a signature locks (ISO 32000-1, 12.7.4.5 and 12.8.2).

use lopdf::{Dictionary, decode_text_string};

use super::form::{FormField, signature_value};
use crate::pdf::structure::Revision;

/// What must not change once a field has been signed, by the field or by the signature in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    /// The whole document.
    pub is_whole: bool,
    /// Fields of the form.
    fields: Vec<LockedFields>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum LockedFields {
    Only(Vec<String>),
    AllBut(Vec<String>),
}

impl Lock {
    /// Whether a field is locked, by its full name.
    #[must_use]
    pub fn holds(&self, name: &str) -> bool {
        let is_among = |names: &[String]| names.iter().any(|it| is_or_is_below(name, it));
        self.is_whole
            || self.fields.iter().any(|fields| match fields {
                LockedFields::Only(names) => is_among(names),
                LockedFields::AllBut(names) => !is_among(names),
            })
    }

    pub(super) fn of<'a>(revision: &Revision<'a>, field: &FormField<'a>) -> Self {
        let mut lock = Self::default();
        if let Some(own) = revision.dictionary(revision.entry(field.dictionary, b"Lock")) {
            lock.add(revision, own);
        }
        let signature = signature_value(revision, field);
        let references = signature
            .map(|signature| revision.items(signature, b"Reference"))
            .unwrap_or_default();
        for reference in references.iter().filter_map(|it| revision.dictionary(it)) {
            let parameters = revision.dictionary(revision.entry(reference, b"TransformParams"));
            match (revision.name(reference, b"TransformMethod"), parameters) {
                (b"DocMDP", Some(parameters)) => {
                    lock.is_whole |= revision.integer(parameters, b"P") == 1;
                }
                (b"FieldMDP", Some(parameters)) => lock.add(revision, parameters),
                _ => {}
            }
        }
        lock
    }

    fn add<'a>(&mut self, revision: &Revision<'a>, parameters: &'a Dictionary) {
        let names = revision.items(parameters, b"Fields").iter();
        let names = names
            .filter_map(|name| decode_text_string(revision.resolved(name)).ok())
            .collect();
        match revision.name(parameters, b"Action") {
            b"Include" => self.fields.push(LockedFields::Only(names)),
            b"Exclude" => self.fields.push(LockedFields::AllBut(names)),
            // What is not understood may mean the whole document.
            _ => self.is_whole = true,
        }
    }
}

/// Whether a field is another, or stands in it: `del.underskrift-1` in `del`.
fn is_or_is_below(name: &str, other: &str) -> bool {
    name.strip_prefix(other)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
