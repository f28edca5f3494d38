//! A certificate authority for tests, and people who sign. Nothing is random: the same names give
//! the same bytes.

use std::convert::Infallible;
use std::str::FromStr;

use p256::ecdsa::{DerSignature, SigningKey};
use rsa::pkcs8::EncodePublicKey;
use rsa::rand_core::{TryCryptoRng, TryRng};
use rsa::sha2::{Digest, Sha256};
use rsa::{Pkcs1v15Sign, PrivateKey};
use x509_cert::Certificate;
use x509_cert::builder::profile::BuilderProfile;
use x509_cert::builder::{Builder, CertificateBuilder, Result};
use x509_cert::certificate::TbsCertificate;
use x509_cert::der::asn1::{GeneralizedTime, UtcTime};
use x509_cert::der::{DateTime, Decode};
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, KeyUsage, KeyUsages, SubjectKeyIdentifier,
};
use x509_cert::ext::{Extension, ToExtension};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::{SubjectPublicKeyInfoOwned, SubjectPublicKeyInfoRef};
use x509_cert::time::{Time, Validity};

const AUTHORITY: &str = "CN=Test Root CA,O=Region Test,C=SE";

/// Someone with a key and a certificate.
pub struct Signer {
    /// The certificate, issued by the authority of the tests.
    pub certificate: Certificate,
    key: Key,
}

/// What signatures are made with.
enum Key {
    P256(SigningKey),
    Rsa(Box<PrivateKey>),
}

impl Signer {
    /// Someone who signs with ECDSA P-256.
    pub fn with_p256(name: &str, organisation: &str) -> Self {
        let key = signing_key(name);
        let public = key.verifying_key().to_public_key_der().unwrap();
        Self {
            certificate: issued_to(name, organisation, public.as_bytes()),
            key: Key::P256(key),
        }
    }

    /// Someone who signs with RSA of 2048 bits.
    pub fn with_rsa(name: &str, organisation: &str) -> Self {
        let key = PrivateKey::new(&mut Counted(Sha256::digest(name)), 2048).unwrap();
        let public = key.to_public_key().to_public_key_der().unwrap();
        Self {
            certificate: issued_to(name, organisation, public.as_bytes()),
            key: Key::Rsa(Box::new(key)),
        }
    }

    /// The number of the signature's algorithm, and whether it has the parameter NULL.
    pub fn algorithm(&self) -> (&'static str, bool) {
        match self.key {
            Key::P256(_) => ("1.2.840.10045.4.3.2", false),
            Key::Rsa(_) => ("1.2.840.113549.1.1.11", true),
        }
    }

    /// Signs a message with SHA-256.
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        match &self.key {
            Key::P256(key) => {
                let signature: DerSignature = p256::ecdsa::signature::Signer::sign(key, message);
                signature.as_bytes().to_vec()
            }
            Key::Rsa(key) => key
                .sign(Pkcs1v15Sign::new::<Sha256>(), &Sha256::digest(message))
                .unwrap(),
        }
    }
}

/// A key made from a name.
fn signing_key(name: &str) -> SigningKey {
    SigningKey::from_slice(&Sha256::digest(name)).unwrap()
}

/// Swedish certificates carry the personal identity number as serial number; so do these.
fn issued_to(name: &str, organisation: &str, public: &[u8]) -> Certificate {
    issued(
        &format!("CN={name},2.5.4.5=#130C313938303031303132333834,O={organisation},C=SE"),
        public,
        false,
    )
}

fn issued(subject: &str, public: &[u8], is_authority: bool) -> Certificate {
    let day = |year| DateTime::new(year, 1, 1, 0, 0, 0).unwrap();
    let validity = Validity::new(
        Time::UtcTime(UtcTime::from_date_time(day(2026)).unwrap()),
        Time::GeneralTime(GeneralizedTime::from_date_time(day(2060))),
    );
    let serial = SerialNumber::new(&Sha256::digest(subject)[..8]).unwrap();
    let profile = Profile {
        subject: Name::from_str(subject).unwrap(),
        is_authority,
    };
    let key = SubjectPublicKeyInfoOwned::from_der(public).unwrap();
    let builder = CertificateBuilder::new(profile, serial, validity, key).unwrap();
    builder
        .build::<_, DerSignature>(&signing_key(AUTHORITY))
        .unwrap()
}

/// What stands in a certificate.
struct Profile {
    subject: Name,
    is_authority: bool,
}

impl BuilderProfile for Profile {
    fn get_issuer(&self, _: &Name) -> Name {
        Name::from_str(AUTHORITY).unwrap()
    }

    fn get_subject(&self) -> Name {
        self.subject.clone()
    }

    fn build_extensions(
        &self,
        key: SubjectPublicKeyInfoRef<'_>,
        issuer_key: SubjectPublicKeyInfoRef<'_>,
        certificate: &TbsCertificate,
    ) -> Result<Vec<Extension>> {
        let usage = if self.is_authority {
            KeyUsages::KeyCertSign | KeyUsages::CRLSign
        } else {
            KeyUsages::DigitalSignature | KeyUsages::NonRepudiation
        };
        let key_identifier = Some(SubjectKeyIdentifier::try_from(issuer_key)?.0);
        let issuer = AuthorityKeyIdentifier {
            key_identifier,
            ..Default::default()
        };
        let constraints = BasicConstraints {
            ca: self.is_authority,
            path_len_constraint: None,
        };
        let subject = certificate.subject();
        Ok(vec![
            constraints.to_extension(subject, &[])?,
            KeyUsage(usage).to_extension(subject, &[])?,
            SubjectKeyIdentifier::try_from(key)?.to_extension(subject, &[])?,
            issuer.to_extension(subject, &[])?,
        ])
    }
}

/// Bytes that look random and are the same every time: digests of digests.
struct Counted(rsa::sha2::digest::Output<Sha256>);

impl TryRng for Counted {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> std::result::Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> std::result::Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> std::result::Result<(), Infallible> {
        for chunk in bytes.chunks_mut(32) {
            self.0 = Sha256::digest(self.0);
            chunk.copy_from_slice(&self.0[..chunk.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Counted {}
