//! Digests and public-key signatures.

use p256::ecdsa::signature::hazmat::PrehashVerifier;
use rsa::pkcs1::{DecodeRsaPublicKey, RsaPssParamsOwned};
use rsa::sha2::{self, Sha256, Sha384, Sha512};
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Sign, Pss, PublicKey};
use sha1::Sha1;
use x509_cert::der::asn1::ObjectIdentifier;
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use super::SignatureError;

/// RSA keys shorter than this prove nothing any more.
const MIN_RSA_BITS: usize = 2048;

/// A digest. MD5 and SHA-1 are known by name, and prove nothing any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Digest {
    Md5,
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

/// How a signature is made of a digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scheme {
    Pkcs1(Digest),
    Pss(Digest, usize),
    Ecdsa(Digest),
}

/// A curve for ECDSA.
#[derive(Debug, Clone, Copy)]
pub(super) enum Curve {
    P256,
    P384,
    P521,
}

/// The public key of a certificate.
pub(super) enum Key {
    Rsa(PublicKey),
    Ec(Curve, Vec<u8>),
}

impl Digest {
    pub(super) fn of_algorithm(
        algorithm: &AlgorithmIdentifierOwned,
    ) -> Result<Self, SignatureError> {
        Ok(match algorithm.oid.to_string().as_str() {
            "1.2.840.113549.2.5" => Self::Md5,
            "1.3.14.3.2.26" => Self::Sha1,
            "2.16.840.1.101.3.4.2.1" => Self::Sha256,
            "2.16.840.1.101.3.4.2.2" => Self::Sha384,
            "2.16.840.1.101.3.4.2.3" => Self::Sha512,
            other => return Err(SignatureError::UnknownAlgorithm(other.to_owned())),
        })
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Md5 => "MD5",
            Self::Sha1 => "SHA-1",
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        }
    }

    pub(super) const fn is_weak(self) -> bool {
        matches!(self, Self::Md5 | Self::Sha1)
    }

    /// Whether this is the digest of pieces that are read one after the other; never for MD5.
    pub(super) fn is_of(self, digest: &[u8], pieces: &[&[u8]]) -> bool {
        self.digest(pieces).is_some_and(|own| own == digest)
    }

    fn digest(self, pieces: &[&[u8]]) -> Option<Vec<u8>> {
        match self {
            Self::Md5 => None,
            Self::Sha1 => Some(digest_with::<Sha1>(pieces)),
            Self::Sha256 => Some(digest_with::<Sha256>(pieces)),
            Self::Sha384 => Some(digest_with::<Sha384>(pieces)),
            Self::Sha512 => Some(digest_with::<Sha512>(pieces)),
        }
    }
}

fn digest_with<D: sha2::Digest>(pieces: &[&[u8]]) -> Vec<u8> {
    let digest = pieces.iter().fold(D::new(), D::chain_update);
    digest.finalize().to_vec()
}

impl Scheme {
    /// The scheme of a signature; `digest` is what the signer states beside it.
    pub(super) fn of_algorithm(
        algorithm: &AlgorithmIdentifierOwned,
        digest: Digest,
    ) -> Result<Self, SignatureError> {
        Ok(match algorithm.oid.to_string().as_str() {
            "1.2.840.113549.1.1.1" => Self::Pkcs1(digest),
            "1.2.840.113549.1.1.4" => Self::Pkcs1(Digest::Md5),
            "1.2.840.113549.1.1.5" => Self::Pkcs1(Digest::Sha1),
            "1.2.840.113549.1.1.11" => Self::Pkcs1(Digest::Sha256),
            "1.2.840.113549.1.1.12" => Self::Pkcs1(Digest::Sha384),
            "1.2.840.113549.1.1.13" => Self::Pkcs1(Digest::Sha512),
            "1.2.840.113549.1.1.10" => Self::pss(algorithm)?,
            "1.2.840.10045.2.1" => Self::Ecdsa(digest),
            "1.2.840.10045.4.1" => Self::Ecdsa(Digest::Sha1),
            "1.2.840.10045.4.3.2" => Self::Ecdsa(Digest::Sha256),
            "1.2.840.10045.4.3.3" => Self::Ecdsa(Digest::Sha384),
            "1.2.840.10045.4.3.4" => Self::Ecdsa(Digest::Sha512),
            other => return Err(SignatureError::UnknownAlgorithm(other.to_owned())),
        })
    }

    fn pss(algorithm: &AlgorithmIdentifierOwned) -> Result<Self, SignatureError> {
        let unknown = || SignatureError::UnknownAlgorithm("RSASSA-PSS".to_owned());
        let parameters = algorithm.parameters.as_ref().ok_or_else(unknown)?;
        let parameters: RsaPssParamsOwned = parameters.decode_as().map_err(|_| unknown())?;
        let digest = Digest::of_algorithm(&parameters.hash)?;
        let mask = parameters
            .mask_gen
            .parameters
            .as_ref()
            .ok_or_else(unknown)?;
        if Digest::of_algorithm(mask)? == digest {
            Ok(Self::Pss(digest, parameters.salt_len.into()))
        } else {
            Err(unknown())
        }
    }

    pub(super) const fn digest(self) -> Digest {
        match self {
            Self::Pkcs1(digest) | Self::Pss(digest, _) | Self::Ecdsa(digest) => digest,
        }
    }

    /// The names of scheme, key and digest: `ECDSA P-256 SHA-256`.
    pub(super) fn name(self, key: &Key) -> String {
        let scheme = match self {
            Self::Pkcs1(_) => "RSA PKCS#1 v1.5",
            Self::Pss(..) => "RSASSA-PSS",
            Self::Ecdsa(_) => "ECDSA",
        };
        let key = match key {
            Key::Rsa(key) => bits(key).to_string(),
            Key::Ec(Curve::P256, _) => "P-256".to_owned(),
            Key::Ec(Curve::P384, _) => "P-384".to_owned(),
            Key::Ec(Curve::P521, _) => "P-521".to_owned(),
        };
        format!("{scheme} {key} {}", self.digest().name())
    }
}

impl Key {
    pub(super) fn read(key: &SubjectPublicKeyInfoOwned) -> Result<Self, SignatureError> {
        let bytes = key.subject_public_key.raw_bytes();
        match key.algorithm.oid.to_string().as_str() {
            "1.2.840.113549.1.1.1" | "1.2.840.113549.1.1.10" => PublicKey::from_pkcs1_der(bytes)
                .map(Self::Rsa)
                .map_err(|_| SignatureError::UnreadableKey),
            "1.2.840.10045.2.1" => Ok(Self::Ec(Curve::of_key(key)?, bytes.to_vec())),
            other => Err(SignatureError::UnknownAlgorithm(other.to_owned())),
        }
    }

    /// Why signatures by this key prove nothing.
    pub(super) fn weakness(&self) -> Option<String> {
        match self {
            Self::Rsa(key) if bits(key) < MIN_RSA_BITS => Some(format!("RSA {}", bits(key))),
            _ => None,
        }
    }

    /// Whether this key made a signature of a message, which is given in pieces.
    pub(super) fn has_signed(&self, message: &[&[u8]], scheme: Scheme, signature: &[u8]) -> bool {
        let Some(digest) = scheme.digest().digest(message) else {
            return false;
        };
        match (self, scheme) {
            (Self::Rsa(key), Scheme::Pkcs1(by)) => has_signed_pkcs1(key, by, &digest, signature),
            (Self::Rsa(key), Scheme::Pss(by, salt)) => {
                has_signed_pss(key, by, salt, &digest, signature)
            }
            (Self::Ec(curve, point), Scheme::Ecdsa(_)) => {
                has_signed_ecdsa(*curve, point, &digest, signature)
            }
            _ => false,
        }
    }
}

impl Curve {
    fn of_key(key: &SubjectPublicKeyInfoOwned) -> Result<Self, SignatureError> {
        let parameters = key
            .algorithm
            .parameters
            .as_ref()
            .ok_or(SignatureError::UnreadableKey)?;
        let curve: ObjectIdentifier = parameters
            .decode_as()
            .map_err(|_| SignatureError::UnreadableKey)?;
        match curve.to_string().as_str() {
            "1.2.840.10045.3.1.7" => Ok(Self::P256),
            "1.3.132.0.34" => Ok(Self::P384),
            "1.3.132.0.35" => Ok(Self::P521),
            other => Err(SignatureError::UnknownAlgorithm(other.to_owned())),
        }
    }
}

fn bits(key: &PublicKey) -> usize {
    key.size() * 8
}

fn has_signed_pkcs1(key: &PublicKey, by: Digest, digest: &[u8], signature: &[u8]) -> bool {
    let scheme = match by {
        Digest::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
        Digest::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
        Digest::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
        Digest::Md5 | Digest::Sha1 => return false,
    };
    key.verify(scheme, digest, signature).is_ok()
}

fn has_signed_pss(
    key: &PublicKey,
    by: Digest,
    salt: usize,
    digest: &[u8],
    signature: &[u8],
) -> bool {
    match by {
        Digest::Sha256 => key
            .verify(Pss::<Sha256>::new_with_salt(salt), digest, signature)
            .is_ok(),
        Digest::Sha384 => key
            .verify(Pss::<Sha384>::new_with_salt(salt), digest, signature)
            .is_ok(),
        Digest::Sha512 => key
            .verify(Pss::<Sha512>::new_with_salt(salt), digest, signature)
            .is_ok(),
        Digest::Md5 | Digest::Sha1 => false,
    }
}

/// Verifies with the types of one curve, which share names and no trait.
macro_rules! has_signed_on {
    ($key:ty, $kind:ty, $point:expr, $digest:expr, $signature:expr) => {{
        let (key, signature) = (
            <$key>::from_sec1_bytes($point),
            <$kind>::from_der($signature),
        );
        key.is_ok_and(|key| {
            signature.is_ok_and(|signature| key.verify_prehash($digest, &signature).is_ok())
        })
    }};
}

fn has_signed_ecdsa(curve: Curve, point: &[u8], digest: &[u8], signature: &[u8]) -> bool {
    match curve {
        Curve::P256 => has_signed_on!(
            p256::ecdsa::VerifyingKey,
            p256::ecdsa::Signature,
            point,
            digest,
            signature
        ),
        Curve::P384 => has_signed_on!(
            p384::ecdsa::VerifyingKey,
            p384::ecdsa::Signature,
            point,
            digest,
            signature
        ),
        Curve::P521 => has_signed_on!(
            p521::ecdsa::VerifyingKey,
            p521::ecdsa::Signature,
            point,
            digest,
            signature
        ),
    }
}
