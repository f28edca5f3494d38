//! A signed PDF, judged as a whole: each signature, and what came after it.

use skrivelse::pdf::history::{
    Change, EmbeddedSignature, InvalidSignature, SignatureKind, changes, signature_fields,
};
use skrivelse::signature::{Signature, SignatureError, verify, verify_timestamp};

/// What is known of one signature of a file.
pub struct Judged {
    /// The field that it stands in.
    pub field: String,
    /// As it stands in the file.
    pub embedded: EmbeddedSignature,
    /// Its cryptography; the signature of the service, for a time stamp.
    pub verdict: Result<Signature, Flaw>,
    /// What has happened since, in the order of the file.
    pub later: Vec<Change>,
}

/// Why there is no verdict.
#[derive(Debug, PartialEq, Eq)]
pub enum Flaw {
    /// What it covers is not sound.
    Range(InvalidSignature),
    /// It cannot be read.
    Cms(SignatureError),
    /// A time stamp of something else.
    Imprint,
}

/// A PDF of `tests/fixtures/signed`.
pub fn read(name: &str) -> Vec<u8> {
    let path = format!(
        "{}/tests/fixtures/signed/{name}.pdf",
        env!("CARGO_MANIFEST_DIR")
    );
    std::fs::read(&path).unwrap_or_else(|cause| panic!("{path}: {cause}"))
}

/// Judges all signatures of a file.
pub fn judge(pdf: &[u8]) -> Vec<Judged> {
    let fields = signature_fields(pdf).unwrap();
    let signed = fields
        .into_iter()
        .filter_map(|field| Some((field.name, field.signature?)));
    signed
        .map(|(field, embedded)| judge_one(pdf, field, embedded))
        .collect()
}

fn judge_one(pdf: &[u8], field: String, embedded: EmbeddedSignature) -> Judged {
    let later = embedded
        .revision_end()
        .map(|end| changes(&pdf[..end], pdf).unwrap())
        .unwrap_or_default();
    let verdict = match embedded.byte_range {
        Err(invalid) => Err(Flaw::Range(invalid)),
        Ok(_) => verdict(&embedded, &embedded.covered(pdf).unwrap()),
    };
    Judged {
        field,
        embedded,
        verdict,
        later,
    }
}

fn verdict(embedded: &EmbeddedSignature, covered: &[&[u8]]) -> Result<Signature, Flaw> {
    match embedded.kind {
        SignatureKind::Signature => verify(&embedded.cms, covered).map_err(Flaw::Cms),
        SignatureKind::TimestampToken => {
            let stamp = verify_timestamp(&embedded.cms, covered).map_err(Flaw::Cms)?;
            if stamp.imprint_holds {
                Ok(stamp.signature)
            } else {
                Err(Flaw::Imprint)
            }
        }
    }
}

impl Judged {
    /// Whether the signature holds and nothing but the harmless came after it.
    pub fn is_sound(&self) -> bool {
        self.verdict.as_ref().is_ok_and(Signature::holds)
            && self.later.iter().all(Change::is_harmless)
    }
}
