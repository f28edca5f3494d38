//! Electronic signatures: whether one holds for the bytes that it covers, and who made it.
//!
//! Nothing here trusts anybody: whether the issuer of a certificate is to be believed, and whether
//! it was revoked, is for a validation service to judge. No clock is read.

mod algorithm;
mod ber;
mod certificate;
mod cms;
mod error;
mod timestamp;
mod timestamp_token;

pub use certificate::{Certificate, Person};
pub use error::SignatureError;
pub use timestamp::Timestamp;
pub use timestamp_token::{TimestampToken, verify_timestamp};

use cms::Signed;

/// What a signature says of the bytes that it covers.
///
/// It holds when both `digest_holds` and `signature_holds` are true; see [`Signature::holds`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Whether the covered bytes are those that were signed.
    pub digest_holds: bool,
    /// Whether the key in the certificate made the signature.
    pub signature_holds: bool,
    /// Why the algorithms are too weak to prove anything, such as `SHA-1`; then neither of the
    /// above is true.
    pub weakness: Option<String>,
    /// Whether the signature names this very certificate; `None` when it names none.
    pub certificate_holds: Option<bool>,
    /// The certificate of the one who signed.
    pub certificate: Certificate,
    /// When, as the signer says inside the signature. Signatures in PDFs most often say it outside.
    pub signing_time: Option<Timestamp>,
    /// When, as a time-stamping service says; or why that cannot be read.
    pub timestamp_token: Option<Box<Result<TimestampToken, SignatureError>>>,
    /// How the bytes were digested: `SHA-256`.
    pub digest_algorithm: String,
    /// How they were signed: `ECDSA P-256 SHA-256`.
    pub signature_algorithm: String,
}

impl Signature {
    /// Whether the covered bytes are those that were signed, by the key in the certificate.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.digest_holds && self.signature_holds && self.certificate_holds != Some(false)
    }

    /// When it was made: by a time stamp that holds, or else as the signer says inside the
    /// signature.
    #[must_use]
    pub fn time(&self) -> Option<Timestamp> {
        let stamped = self
            .timestamp_token
            .iter()
            .filter_map(|stamp| stamp.as_ref().as_ref().ok());
        stamped
            .filter(|stamp| stamp.holds())
            .map(|stamp| stamp.time)
            .next()
            .or(self.signing_time)
    }

    /// Whether the certificate was valid when the signature was made; `None` when the signature
    /// does not say when.
    #[must_use]
    pub fn is_made_within_validity(&self) -> Option<bool> {
        self.time().map(|time| self.certificate.is_valid_at(time))
    }
}

/// Verifies a detached CMS signature, in DER or BER, over pieces of a file that are read one after
/// the other.
///
/// # Errors
///
/// What cannot be judged: not a signature, not exactly one signer, no certificate, an algorithm
/// that is not known. A signature that does not hold is no error.
pub fn verify(cms: &[u8], covered: &[&[u8]]) -> Result<Signature, SignatureError> {
    let signed = Signed::read(cms)?;
    if signed.content().is_some() {
        return Err(SignatureError::ContentInside);
    }
    let timestamp_token = signed.time_stamp_token().map(|token| {
        Box::new(token.and_then(|token| verify_timestamp(&token, &[signed.signature()])))
    });
    Ok(Signature {
        timestamp_token,
        ..signed.judge(covered)?
    })
}
