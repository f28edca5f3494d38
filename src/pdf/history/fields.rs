//! The signature fields of a PDF, and what the signatures in them cover.

mod embedded;

use std::collections::{BTreeMap, HashMap, HashSet};

use lopdf::{Dictionary, ObjectId};

use super::History;
use super::form::{AcroForm, FormField, signature_value};
use super::lock::Lock;
use crate::pdf::structure::{
    MAX_ANNOTATIONS, MAX_CONTENTS, MAX_SIGNED_BYTES, MAX_SIGNED_FIELDS, Revision, Unreadable,
    at_most, readable,
};
pub use embedded::{EmbeddedSignature, InvalidSignature, SignatureKind};
use embedded::{byte_range, der_length};

/// A field to sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureField {
    /// Its name in the file, the names of the fields that it stands in before it:
    /// `del.underskrift-1`.
    pub name: String,
    /// What assistive technology reads; `None` when the file has none.
    pub accessible_name: Option<String>,
    /// The page that shows it, from 1; `None` when no page does.
    pub page: Option<usize>,
    /// What signing it locks against later changes.
    pub lock: Lock,
    /// What it has been signed with; `None` while it is empty.
    pub signature: Option<EmbeddedSignature>,
}

impl History<'_> {
    /// All signature fields, in the order of the form.
    ///
    /// # Errors
    ///
    /// The form has more signatures than can be judged.
    pub fn signature_fields(&self) -> Result<Vec<SignatureField>, Unreadable> {
        let revision = Revision::newest(&self.file)?;
        let pages = pages_of_annotations(&revision)?;
        let kept = contents_by_field(&revision)?;
        let fields: Vec<FormField<'_>> = AcroForm::of(&revision)?
            .fields
            .into_iter()
            .filter(|field| field.is_signature)
            .collect();
        let mut reading = Reading {
            history: self,
            signed: BTreeMap::new(),
            covered: 0,
        };
        let found = fields.into_iter().map(|field| {
            Ok(SignatureField {
                accessible_name: revision.text(field.dictionary, b"TU"),
                page: field
                    .widgets
                    .iter()
                    .find_map(|widget| pages.get(widget).copied()),
                lock: Lock::of(&revision, &field),
                signature: signature_value(&revision, &field)
                    .map(|value| reading.read(&revision, &field.name, value))
                    .transpose()?,
                name: field.name,
            })
        });
        let mut found: Vec<SignatureField> = found.collect::<Result<_, Unreadable>>()?;
        self.mark_removed(&kept, &revision, &mut found)?;
        Ok(found)
    }

    /// Puts signatures of earlier revisions that the newest does not have into their fields, as
    /// such that prove nothing. Whoever signs last covers the whole file, so that no later change
    /// would tell of them.
    fn mark_removed(
        &self,
        kept: &HashMap<String, &[u8]>,
        newest: &Revision<'_>,
        found: &mut Vec<SignatureField>,
    ) -> Result<(), Unreadable> {
        let mut met = HashSet::new();
        for number in 0..newest.number() {
            let revision = Revision::of(&self.file, number)?;
            let removed = contents_by_field(&revision)?
                .into_iter()
                .filter(|(name, contents)| {
                    !contents.is_empty()
                        && kept.get(name) != Some(contents)
                        && met.insert(name.clone())
                });
            let removed: Vec<String> = removed.map(|(name, _)| name).collect();
            at_most(met.len(), MAX_SIGNED_FIELDS, "50 underskrifter")?;
            for name in removed {
                match found.iter_mut().find(|field| field.name == name) {
                    Some(field) => field.signature = Some(EmbeddedSignature::removed()),
                    None => found.push(SignatureField {
                        accessible_name: None,
                        page: None,
                        lock: Lock::default(),
                        signature: Some(EmbeddedSignature::removed()),
                        name,
                    }),
                }
            }
        }
        Ok(())
    }
}

/// The page that shows each annotation.
fn pages_of_annotations(revision: &Revision<'_>) -> Result<BTreeMap<ObjectId, usize>, Unreadable> {
    let (mut shown, mut count) = (BTreeMap::new(), 0);
    for (index, &page) in revision.pages().iter().enumerate() {
        let page = revision.object(page).as_dict();
        let annotations = page.map_or(&[][..], |page| revision.items(page, b"Annots"));
        count += annotations.len();
        at_most(
            count,
            MAX_ANNOTATIONS,
            "100 000 anteckningar, länkar och fält",
        )?;
        let annotations = annotations.iter().filter_map(|it| it.as_reference().ok());
        shown.extend(annotations.map(|annotation| (annotation, index + 1)));
    }
    Ok(shown)
}

/// Reads the signatures of a file.
struct Reading<'h> {
    history: &'h History<'h>,
    /// The contents of the signatures of each revision that was signed, by field; each revision is
    /// read once.
    signed: BTreeMap<usize, Option<HashMap<String, &'h [u8]>>>,
    /// How many bytes the signatures cover, in sum.
    covered: usize,
}

impl<'h> Reading<'h> {
    fn read(
        &mut self,
        revision: &Revision<'h>,
        field: &str,
        value: &'h Dictionary,
    ) -> Result<EmbeddedSignature, Unreadable> {
        let sub_filter = readable(revision.name(value, b"SubFilter"));
        let contents = revision.bytes(value, b"Contents");
        let range = byte_range(
            self.history.file.pdf(),
            revision.items(value, b"ByteRange"),
            contents,
        );
        let range = range.and_then(|range| self.was_there(range, field, contents));
        self.covered += range.map_or(0, |range| range[1] + range[3]);
        at_most(self.covered, MAX_SIGNED_BYTES, "2 GB undertecknat innehåll")?;
        Ok(EmbeddedSignature {
            kind: if sub_filter == "ETSI.RFC3161" {
                SignatureKind::TimestampToken
            } else {
                SignatureKind::Signature
            },
            byte_range: range,
            cms: contents[..der_length(contents).unwrap_or(contents.len())].to_vec(),
            sub_filter,
            time: revision.text(value, b"M"),
            reason: revision.text(value, b"Reason"),
            location: revision.text(value, b"Location"),
            name: revision.text(value, b"Name"),
        })
    }

    /// The range, when the signature stood in this very field in the revision that it covers.
    fn was_there(
        &mut self,
        range: [usize; 4],
        field: &str,
        contents: &[u8],
    ) -> Result<[usize; 4], InvalidSignature> {
        let file = &self.history.file;
        let then = file
            .ending_at(range[2] + range[3])
            .ok_or(InvalidSignature::NotToRevisionEnd)?;
        let signed = self
            .signed
            .entry(then)
            .or_insert_with(|| contents_by_field(&Revision::of(file, then).ok()?).ok());
        let signed = signed.as_ref().ok_or(InvalidSignature::NotToRevisionEnd)?;
        if signed.get(field) == Some(&contents) {
            Ok(range)
        } else {
            Err(InvalidSignature::NotThereThen)
        }
    }
}

/// The contents of the signatures of a revision, by the names of their fields; of one name, the
/// first.
///
/// # Errors
///
/// There are more signatures than can be judged, or they hold more. Fields may share one signature.
fn contents_by_field<'h>(revision: &Revision<'h>) -> Result<HashMap<String, &'h [u8]>, Unreadable> {
    let (mut found, mut signed, mut sum) = (HashMap::new(), 0, 0);
    for field in AcroForm::of(revision)?.fields {
        let value = signature_value(revision, &field);
        let contents = value.map_or(&[][..], |value| revision.bytes(value, b"Contents"));
        signed += usize::from(value.is_some());
        sum += contents.len();
        at_most(signed, MAX_SIGNED_FIELDS, "50 underskrifter")?;
        at_most(sum, MAX_CONTENTS, "32 MB underskrifter")?;
        found.entry(field.name).or_insert(contents);
    }
    Ok(found)
}
