//! Signs an empty field of a PDF as `PAdES` B-B, in an update that is appended. Nothing is random
//! and no clock is read.

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo};
use lopdf::{Object, ObjectId, StringFormat, dictionary};
use rsa::sha2::{Digest, Sha256};
use x509_cert::Certificate;
use x509_cert::attr::Attribute;
use x509_cert::der::asn1::{ObjectIdentifier, OctetString, SetOfVec};
use x509_cert::der::{Any, Decode, Encode};
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::authority::Signer;
use super::update::{Update, update};

/// Room for a signature, in bytes.
const ROOM: usize = 4096;
/// Stands for a number of the byte range until the file is whole.
const UNKNOWN: i64 = 1_000_000_000;

/// The file with one more signature: in the field of this name, at a time such as
/// `20260302101500Z`.
pub fn sign(pdf: &[u8], field: &str, signer: &Signer, time: &str) -> Vec<u8> {
    let mut signed = update(pdf, |update| place_signature(update, field, time));
    let contents = format!("<{}>", "0".repeat(2 * ROOM));
    let gap = position(&signed, pdf.len(), contents.as_bytes());
    let after_gap = gap + contents.len();
    let range = [0, gap, after_gap, signed.len() - after_gap];
    write_range(&mut signed, pdf.len(), range);
    let cms = cms(signer, &[&signed[..gap], &signed[after_gap..]]);
    let hex: String = cms.iter().map(|byte| format!("{byte:02x}")).collect();
    signed[gap + 1..=gap + hex.len()].copy_from_slice(hex.as_bytes());
    signed
}

fn place_signature(update: &mut Update, field: &str, time: &str) {
    let unknown = || Object::Integer(UNKNOWN);
    let signature = update.add(dictionary! {
        "Type" => "Sig",
        "Filter" => "Adobe.PPKLite",
        "SubFilter" => "ETSI.CAdES.detached",
        "M" => Object::string_literal(format!("D:{time}")),
        "ByteRange" => vec![0.into(), unknown(), unknown(), unknown()],
        "Contents" => Object::String(vec![0; ROOM], StringFormat::Hexadecimal),
    });
    let field = field_named(update, field);
    update.dictionary(field).set("V", signature);
    update.form().set("SigFlags", 3);
}

/// The field of a name.
pub fn field_named(update: &mut Update, name: &str) -> ObjectId {
    let fields = update
        .form()
        .get(b"Fields")
        .unwrap()
        .as_array()
        .unwrap()
        .clone();
    let mut fields = fields.iter().map(|field| field.as_reference().unwrap());
    let is_named = |update: &mut Update, field| {
        let text = update
            .dictionary(field)
            .get(b"T")
            .and_then(lopdf::decode_text_string);
        text.unwrap() == name
    };
    fields.find(|&field| is_named(update, field)).unwrap()
}

/// Writes the byte range over the unknown one, as long as that.
fn write_range(pdf: &mut [u8], from: usize, range: [usize; 4]) {
    let unknown = format!("[0 {UNKNOWN} {UNKNOWN} {UNKNOWN}]");
    let known = format!("[{} {} {} {}]", range[0], range[1], range[2], range[3]);
    let place = position(pdf, from, unknown.as_bytes());
    pdf[place..place + unknown.len()]
        .copy_from_slice(format!("{known:<width$}", width = unknown.len()).as_bytes());
}

fn position(pdf: &[u8], from: usize, needle: &[u8]) -> usize {
    from + pdf[from..]
        .windows(needle.len())
        .position(|part| part == needle)
        .unwrap()
}

/// A detached signature with the attributes that `PAdES` asks for.
fn cms(signer: &Signer, covered: &[&[u8]]) -> Vec<u8> {
    let digest = covered
        .iter()
        .fold(Sha256::new(), Sha256::chain_update)
        .finalize();
    let data = oid("1.2.840.113549.1.7.1");
    let attributes = [
        attribute("1.2.840.113549.1.9.3", &data),
        attribute(
            "1.2.840.113549.1.9.4",
            &OctetString::new(digest.to_vec()).unwrap(),
        ),
        attribute("1.2.840.113549.1.9.16.2.47", &named(&signer.certificate)),
    ];
    let attributes = SetOfVec::try_from(attributes.to_vec()).unwrap();
    let signature = OctetString::new(signer.sign(&attributes.to_der().unwrap())).unwrap();
    let certificate = signer.certificate.tbs_certificate();
    let (algorithm, has_null) = signer.algorithm();
    let signer_info = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: certificate.issuer().clone(),
            serial_number: certificate.serial_number().clone(),
        }),
        digest_alg: sha256(),
        signed_attrs: Some(attributes),
        signature_algorithm: AlgorithmIdentifierOwned {
            oid: oid(algorithm),
            parameters: has_null.then(Any::null),
        },
        signature,
        unsigned_attrs: None,
    };
    let signed = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: vec![sha256()].try_into().unwrap(),
        encap_content_info: EncapsulatedContentInfo {
            econtent_type: data,
            econtent: None,
        },
        certificates: Some(
            vec![CertificateChoices::Certificate(signer.certificate.clone())]
                .try_into()
                .unwrap(),
        ),
        crls: None,
        signer_infos: vec![signer_info].try_into().unwrap(),
    };
    let content = Any::encode_from(&signed).unwrap();
    ContentInfo {
        content_type: oid("1.2.840.113549.1.7.2"),
        content,
    }
    .to_der()
    .unwrap()
}

/// `SigningCertificateV2` with the digest that is taken for granted.
fn named(certificate: &Certificate) -> Any {
    let digest = Sha256::digest(certificate.to_der().unwrap());
    let hash = OctetString::new(digest.to_vec()).unwrap();
    let sequence = |inner: Vec<u8>| {
        Any::from_der(&vec![Any::from_der(&inner).unwrap()].to_der().unwrap()).unwrap()
    };
    let certificate = sequence(hash.to_der().unwrap());
    let certificates = sequence(certificate.to_der().unwrap());
    sequence(certificates.to_der().unwrap())
}

fn attribute(kind: &str, value: &impl Encode) -> Attribute {
    let value = Any::from_der(&value.to_der().unwrap()).unwrap();
    Attribute {
        oid: oid(kind),
        values: vec![value].try_into().unwrap(),
    }
}

fn sha256() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned {
        oid: oid("2.16.840.1.101.3.4.2.1"),
        parameters: None,
    }
}

fn oid(number: &str) -> ObjectIdentifier {
    ObjectIdentifier::new(number).unwrap()
}
