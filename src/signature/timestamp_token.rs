//! Time stamps (RFC 3161): a service vouches that some bytes existed at a timestamp.

use x509_cert::der::asn1::ObjectIdentifier;
use x509_cert::der::{Any, Decode};
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::algorithm::Digest;
use super::cms::Signed;
use super::{Signature, SignatureError, Timestamp};

const TIME_STAMP_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");

/// What a time-stamping service vouches for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimestampToken {
    /// When the bytes existed.
    pub time: Timestamp,
    /// Whether they are the bytes that it is about.
    pub imprint_holds: bool,
    /// The service's own signature of this; it has no time stamp in turn.
    pub signature: Signature,
}

impl TimestampToken {
    /// Whether it is about these bytes and its signature holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.imprint_holds && self.signature.holds()
    }
}

/// Verifies a time-stamp token, in DER, over pieces of a file that are read one after the other.
///
/// # Errors
///
/// What cannot be judged, as for [`super::verify`]. A time stamp that does not hold is no error.
pub fn verify_timestamp(cms: &[u8], covered: &[&[u8]]) -> Result<TimestampToken, SignatureError> {
    let signed = Signed::read(cms)?;
    let content = signed
        .content()
        .filter(|_| signed.content_type() == TIME_STAMP_INFO)
        .ok_or(SignatureError::NotTimeStamp)?;
    let info = Info::read(content.value()).ok_or(SignatureError::NotTimeStamp)?;
    let digest = Digest::of_algorithm(&info.algorithm)?;
    let imprint_holds = !digest.is_weak() && digest.is_of(&info.imprint, covered);
    Ok(TimestampToken {
        time: info.time,
        imprint_holds,
        signature: signed.judge(&[content.value()])?,
    })
}

/// What a token states: `TSTInfo`, as far as it matters here.
struct Info {
    algorithm: AlgorithmIdentifierOwned,
    imprint: Vec<u8>,
    time: Timestamp,
}

impl Info {
    fn read(info: &[u8]) -> Option<Self> {
        let fields = Vec::<Any>::from_der(info).ok()?;
        let [_version, _policy, imprint, _serial, time, ..] = fields.as_slice() else {
            return None;
        };
        let imprint: Vec<Any> = imprint.decode_as().ok()?;
        let [algorithm, digest] = imprint.as_slice() else {
            return None;
        };
        // The time may have fractions of a second, which the type for times of certificates
        // refuses.
        let time = Timestamp::from_digits(str::from_utf8(time.value()).ok()?)?;
        Some(Self {
            algorithm: algorithm.decode_as().ok()?,
            imprint: digest.value().to_vec(),
            time,
        })
    }
}
