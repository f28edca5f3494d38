//! The CMS structure: its one signer, the signer's certificate, and what was signed.

use cms::content_info::ContentInfo;
use cms::signed_data::{EncapsulatedContentInfo, SignerIdentifier, SignerInfo, SignerInfos};
use x509_cert::attr::Attributes;
use x509_cert::der::asn1::{GeneralizedTime, ObjectIdentifier, UtcTime};
use x509_cert::der::{Any, Decode, Encode, Tag, TagNumber, Tagged};
use x509_cert::ext::pkix::SubjectKeyIdentifier;
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::algorithm::{Digest, Key, Scheme};
use super::ber::to_der;
use super::{Certificate, Signature, SignatureError, Timestamp};

const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");
const SIGNING_CERTIFICATE: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.12");
const SIGNING_CERTIFICATE_V2: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
const TIME_STAMP_TOKEN: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");

/// The tag of the certificates among the fields.
const CERTIFICATES: Tag = Tag::ContextSpecific {
    constructed: true,
    number: TagNumber(0),
};

/// Signed data with exactly one signer, and that signer's certificate.
pub(super) struct Signed {
    content: EncapsulatedContentInfo,
    signer: SignerInfo,
    certificate: x509_cert::Certificate,
    /// The certificate as it is written: what its digest is made of.
    certificate_der: Vec<u8>,
}

impl Signed {
    pub(super) fn read(cms: &[u8]) -> Result<Self, SignatureError> {
        let anew;
        let info = if let Ok(info) = ContentInfo::from_der(cms) {
            info
        } else {
            anew = to_der(cms).ok_or(SignatureError::Malformed)?;
            ContentInfo::from_der(&anew).map_err(|_| SignatureError::Malformed)?
        };
        // Field by field: other people's certificates and revocation lists, which nothing is asked
        // of, may be odd.
        let fields: Vec<Any> = info
            .content
            .decode_as()
            .map_err(|_| SignatureError::Malformed)?;
        let [_version, _digests, content, .., signers] = fields.as_slice() else {
            return Err(SignatureError::Malformed);
        };
        if info.content_type != SIGNED_DATA {
            return Err(SignatureError::Malformed);
        }
        let content = content.decode_as().map_err(|_| SignatureError::Malformed)?;
        let signers: SignerInfos = signers.decode_as().map_err(|_| SignatureError::Malformed)?;
        let [signer] = signers.0.as_slice() else {
            return Err(SignatureError::Signers(signers.0.len()));
        };
        let (certificate, certificate_der) =
            certificate_of(signer, &fields).ok_or(SignatureError::NoCertificate)?;
        Ok(Self {
            content,
            signer: signer.clone(),
            certificate,
            certificate_der,
        })
    }

    /// What is signed, when it stands inside.
    pub(super) const fn content(&self) -> Option<&Any> {
        self.content.econtent.as_ref()
    }

    /// What kind of content is signed.
    pub(super) const fn content_type(&self) -> ObjectIdentifier {
        self.content.econtent_type
    }

    /// The bytes of the signature, which a time stamp covers.
    pub(super) fn signature(&self) -> &[u8] {
        self.signer.signature.as_bytes()
    }

    /// The time-stamp token that was added to the signature, in DER.
    pub(super) fn time_stamp_token(&self) -> Option<Result<Vec<u8>, SignatureError>> {
        let token = only(
            self.signer.unsigned_attrs.as_ref(),
            TIME_STAMP_TOKEN,
            "tidsstämpel",
        )
        .transpose()?;
        Some(token.and_then(|token| token.to_der().map_err(|_| SignatureError::NotTimeStamp)))
    }

    /// Judges the signature of a content that is given in pieces. The time stamp is left out.
    pub(super) fn judge(&self, content: &[&[u8]]) -> Result<Signature, SignatureError> {
        let key = Key::read(self.certificate.tbs_certificate().subject_public_key_info())?;
        let digest = Digest::of_algorithm(&self.signer.digest_alg)?;
        let scheme = Scheme::of_algorithm(&self.signer.signature_algorithm, digest)?;
        let weak_digest = [digest, scheme.digest()]
            .into_iter()
            .find(|digest| digest.is_weak());
        let weakness = weak_digest
            .map(|digest| digest.name().to_owned())
            .or_else(|| key.weakness());
        let is_strong = weakness.is_none();
        let signature_holds = is_strong && self.signature_holds(&key, scheme, content)?;
        // Without attributes the signature is over the content itself, and they stand and fall
        // together.
        let has_attributes = self.signer.signed_attrs.is_some();
        let digest_holds = if has_attributes {
            is_strong && self.digest_holds(digest, content)?
        } else {
            signature_holds
        };
        Ok(Signature {
            digest_holds,
            signature_holds,
            weakness,
            certificate_holds: self.certificate_holds()?,
            certificate: Certificate::new(&self.certificate),
            signing_time: self.signing_time()?,
            timestamp_token: None,
            digest_algorithm: digest.name().to_owned(),
            signature_algorithm: scheme.name(&key),
        })
    }

    fn digest_holds(&self, digest: Digest, content: &[&[u8]]) -> Result<bool, SignatureError> {
        let stated = self.needed(MESSAGE_DIGEST, "messageDigest")?.value();
        let kind = self
            .needed(CONTENT_TYPE, "contentType")?
            .decode_as::<ObjectIdentifier>();
        Ok(digest.is_of(stated, content) && kind.is_ok_and(|kind| kind == self.content_type()))
    }

    fn signature_holds(
        &self,
        key: &Key,
        scheme: Scheme,
        content: &[&[u8]],
    ) -> Result<bool, SignatureError> {
        let Some(attributes) = &self.signer.signed_attrs else {
            return Ok(key.has_signed(content, scheme, self.signature()));
        };
        let attributes = attributes.to_der().map_err(|_| SignatureError::Malformed)?;
        Ok(key.has_signed(&[&attributes], scheme, self.signature()))
    }

    /// Whether the signed attributes name the certificate (RFC 5035); `None` when they name none.
    fn certificate_holds(&self) -> Result<Option<bool>, SignatureError> {
        let (attribute, default) = match (
            self.signed(SIGNING_CERTIFICATE_V2)?,
            self.signed(SIGNING_CERTIFICATE)?,
        ) {
            (Some(second), _) => (second, Digest::Sha256),
            (None, Some(first)) => (first, Digest::Sha1),
            (None, None) => return Ok(None),
        };
        let (digest, hash) = named_certificate(attribute, default)
            .ok_or(SignatureError::Attribute("signingCertificate"))?;
        Ok(Some(digest?.is_of(&hash, &[&self.certificate_der])))
    }

    fn signing_time(&self) -> Result<Option<Timestamp>, SignatureError> {
        let Some(time) = self.signed(SIGNING_TIME)? else {
            return Ok(None);
        };
        let time = match time.tag() {
            Tag::UtcTime => time.decode_as::<UtcTime>().map(|time| time.to_date_time()),
            _ => time
                .decode_as::<GeneralizedTime>()
                .map(|time| time.to_date_time()),
        };
        time.map(|time| Some(Timestamp::new(time)))
            .map_err(|_| SignatureError::Attribute("signingTime"))
    }

    fn signed(&self, kind: ObjectIdentifier) -> Result<Option<&Any>, SignatureError> {
        only(self.signer.signed_attrs.as_ref(), kind, "signedAttrs")
    }

    fn needed(&self, kind: ObjectIdentifier, name: &'static str) -> Result<&Any, SignatureError> {
        self.signed(kind)?.ok_or(SignatureError::Attribute(name))
    }
}

/// The one value of an attribute; an error when there are more.
fn only<'a>(
    attributes: Option<&'a Attributes>,
    kind: ObjectIdentifier,
    name: &'static str,
) -> Result<Option<&'a Any>, SignatureError> {
    let mut of_kind = attributes
        .into_iter()
        .flat_map(Attributes::iter)
        .filter(|attribute| attribute.oid == kind);
    let Some(attribute) = of_kind.next() else {
        return Ok(None);
    };
    match (attribute.values.as_slice(), of_kind.next()) {
        ([value], None) => Ok(Some(value)),
        _ => Err(SignatureError::Attribute(name)),
    }
}

/// The digest of the first certificate that an attribute names. In its second version the algorithm
/// stands before it, unless it is the one to be taken for granted.
fn named_certificate(
    attribute: &Any,
    default: Digest,
) -> Option<(Result<Digest, SignatureError>, Vec<u8>)> {
    let fields: Vec<Any> = attribute.decode_as().ok()?;
    let certificates: Vec<Any> = fields.first()?.decode_as().ok()?;
    let parts: Vec<Any> = certificates.first()?.decode_as().ok()?;
    let first = parts.first()?;
    if first.tag() == Tag::OctetString {
        return Some((Ok(default), first.value().to_vec()));
    }
    let algorithm: AlgorithmIdentifierOwned = first.decode_as().ok()?;
    Some((
        Digest::of_algorithm(&algorithm),
        parts.get(1)?.value().to_vec(),
    ))
}

/// The signer's certificate, read and as it is written.
fn certificate_of(
    signer: &SignerInfo,
    fields: &[Any],
) -> Option<(x509_cert::Certificate, Vec<u8>)> {
    let certificates = fields.iter().find(|field| field.tag() == CERTIFICATES)?;
    let certificates: Vec<Any> = Any::new(Tag::Sequence, certificates.value())
        .ok()?
        .decode_as()
        .ok()?;
    let mut written = certificates
        .iter()
        .filter_map(|certificate| certificate.to_der().ok());
    written.find_map(|written| {
        let certificate = x509_cert::Certificate::from_der(&written).ok()?;
        is_named(&certificate, &signer.sid).then_some((certificate, written))
    })
}

fn is_named(certificate: &x509_cert::Certificate, signer: &SignerIdentifier) -> bool {
    let certificate = certificate.tbs_certificate();
    match signer {
        SignerIdentifier::IssuerAndSerialNumber(named) => {
            certificate.issuer() == &named.issuer
                && certificate.serial_number() == &named.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(named) => {
            let own = certificate.get_extension::<SubjectKeyIdentifier>();
            own.is_ok_and(|own| own.is_some_and(|(_, own)| &own == named))
        }
    }
}
