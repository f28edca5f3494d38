//! The signature fields of a PDF, and what the signatures in them cover.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use lopdf::{Dictionary, Object, ObjectId};

use super::History;
use super::form::{AcroForm, FormField, signature_value};
use super::lock::Lock;
use crate::pdf::structure::{
    MAX_ANNOTATIONS, MAX_CONTENTS, MAX_SIGNED_BYTES, MAX_SIGNED_FIELDS, Revision, Unreadable,
    at_most, readable,
};

/// A field to sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureField {
    /// Its name in the file, the names of the fields that it stands in before it:
    /// `del.underskrift-1`.
    pub name: String,
    /// What assistive technology reads; `None` when the file has none.
    pub spoken_name: Option<String>,
    /// The page that shows it, from 1; `None` when no page does.
    pub page: Option<usize>,
    /// What signing it locks against later changes.
    pub lock: Lock,
    /// What it has been signed with; `None` while it is empty.
    pub signature: Option<EmbeddedSignature>,
}

/// What a signature is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureKind {
    /// Someone signed.
    Signature,
    /// A time stamp of the whole document (`ETSI.RFC3161`).
    TimestampToken,
}

/// A signature as it stands in the file; not yet verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmbeddedSignature {
    /// What it is for.
    pub kind: SignatureKind,
    /// Start and length of the two covered pieces, in bytes; or why they are not to be relied on.
    pub byte_range: Result<[usize; 4], InvalidSignature>,
    /// The CMS structure, in DER without the zeros that fill its place, or in BER with them: there
    /// its end is not told in advance.
    pub cms: Vec<u8>,
    /// How the CMS structure is to be read: `ETSI.CAdES.detached`.
    pub sub_filter: String,
    /// When, as the signing program wrote it: `D:20260302101500Z`. Nothing vouches for it but the
    /// signer.
    pub time: Option<String>,
    /// Why, as the signer wrote it.
    pub reason: Option<String>,
    /// Where, as the signer wrote it.
    pub location: Option<String>,
    /// Who, as the signing program wrote it; the certificate tells who it was.
    pub name: Option<String>,
}

/// Why a signature says nothing of the document, whatever its cryptography says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvalidSignature {
    /// It does not say what it covers, or not in four numbers.
    NoRange,
    /// The start of the file is not covered.
    NotFromStart,
    /// It claims to cover more than there is.
    OutsideFile,
    /// More than the signature itself is left uncovered.
    GapIsNotContents,
    /// It ends within a revision, so that what it covers is no document.
    NotToRevisionEnd,
    /// The field was empty in the document that it covers: it has been copied from another field.
    NotThereThen,
    /// A later revision has emptied the field, or put another signature there.
    Removed,
}

impl fmt::Display for InvalidSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoRange => "underskriften anger inte vad den omfattar",
            Self::NotFromStart => "underskriften omfattar inte filens början",
            Self::OutsideFile => "underskriften uppges omfatta mer än filen innehåller",
            Self::GapIsNotContents => "underskriften lämnar mer än sig själv utanför",
            Self::NotToRevisionEnd => {
                "underskriften omfattar inte hela dokumentet så som det såg ut då"
            }
            Self::NotThereThen => "underskriften har kopierats från ett annat fält",
            Self::Removed => "en underskrift i fältet har tagits bort ur filen efteråt",
        })
    }
}

impl EmbeddedSignature {
    /// One that the newest revision does not have.
    const fn removed() -> Self {
        Self {
            kind: SignatureKind::Signature,
            byte_range: Err(InvalidSignature::Removed),
            cms: Vec::new(),
            sub_filter: String::new(),
            time: None,
            reason: None,
            location: None,
            name: None,
        }
    }

    /// Where the revision that was signed ends: `&pdf[..end]` is the document as it was signed.
    /// `None` when the range is invalid.
    #[must_use]
    pub fn revision_end(&self) -> Option<usize> {
        self.byte_range
            .ok()
            .map(|[_, _, start, length]| start + length)
    }

    /// The two covered pieces of the file that the field was read from; `None` when the range is
    /// invalid.
    #[must_use]
    pub fn covered<'a>(&self, pdf: &'a [u8]) -> Option<[&'a [u8]; 2]> {
        let [first, first_length, second, second_length] = self.byte_range.ok()?;
        Some([
            pdf.get(first..first + first_length)?,
            pdf.get(second..second + second_length)?,
        ])
    }
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
                spoken_name: revision.text(field.dictionary, b"TU"),
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
                        spoken_name: None,
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

fn byte_range(
    pdf: &[u8],
    range: &[Object],
    contents: &[u8],
) -> Result<[usize; 4], InvalidSignature> {
    let numbers: Option<Vec<usize>> = range
        .iter()
        .map(|number| number.as_i64().ok()?.try_into().ok())
        .collect();
    let Some(Ok(range)) = numbers.map(<[usize; 4]>::try_from) else {
        return Err(InvalidSignature::NoRange);
    };
    let [first, first_length, second, second_length] = range;
    if first != 0 {
        return Err(InvalidSignature::NotFromStart);
    }
    let end = second
        .checked_add(second_length)
        .filter(|&end| end <= pdf.len())
        .ok_or(InvalidSignature::OutsideFile)?;
    let gap = pdf
        .get(first_length..second)
        .ok_or(InvalidSignature::OutsideFile)?;
    if !is_hex_of(gap, contents) {
        return Err(InvalidSignature::GapIsNotContents);
    }
    let is_whole = pdf[second..end].trim_ascii_end().ends_with(b"%%EOF");
    if is_whole {
        Ok(range)
    } else {
        Err(InvalidSignature::NotToRevisionEnd)
    }
}

/// Whether a gap is `<…>` with these bytes in it, and nothing else.
fn is_hex_of(gap: &[u8], contents: &[u8]) -> bool {
    let Some(digits) = gap
        .strip_prefix(b"<")
        .and_then(|gap| gap.strip_suffix(b">"))
    else {
        return false;
    };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let (pairs, rest) = digits.as_chunks::<2>();
    rest.is_empty()
        && pairs.len() == contents.len()
        && pairs.iter().zip(contents).all(|(&[high, low], &byte)| {
            digit(high)
                .zip(digit(low))
                .is_some_and(|(high, low)| high * 16 + low == u32::from(byte))
        })
}

/// How long the DER structure at the start is, its head included; `None` when there is none, or
/// more than is there.
fn der_length(bytes: &[u8]) -> Option<usize> {
    let (&first, rest) = bytes.get(1..)?.split_first()?;
    let (head, length) = match usize::from(first) {
        short @ 0..0x80 => (2, short),
        long => {
            let count = long - 0x80;
            let digits = rest.get(..count).filter(|_| (1..=4).contains(&count))?;
            (
                2 + count,
                digits
                    .iter()
                    .fold(0, |length, &digit| length << 8 | usize::from(digit)),
            )
        }
    };
    head.checked_add(length)
        .filter(|&total| total <= bytes.len())
}
