//! Signatures of one text in many ways: `tests/fixtures/cms/make.sh` makes them with another
//! program.

use skrivelse::signature::{Signature, SignatureError, TimestampToken, verify, verify_timestamp};

fn read(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/cms/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|cause| panic!("{path}: {cause}"))
}

fn judge(name: &str) -> Result<Signature, SignatureError> {
    let text = read("memo.txt");
    let (first, second) = text.split_at(5);
    verify(&read(&format!("{name}.der")), &[first, second])
}

fn judge_stamp(name: &str) -> Result<TimestampToken, SignatureError> {
    verify_timestamp(&read(&format!("{name}.der")), &[&read("memo.txt")])
}

#[test]
fn signatures_of_all_shapes_hold() {
    for (name, names_certificate) in [
        ("plain", Some(true)),
        ("key-identifier", None),
        ("no-attributes", None),
        ("no-attributes-ec", None),
    ] {
        let signature = judge(name).unwrap();
        assert!(signature.holds(), "{name}");
        assert_eq!(signature.certificate_holds, names_certificate, "{name}");
        assert_eq!(
            signature.certificate.holder.name.as_deref(),
            Some("Åsa Öberg"),
            "{name}"
        );
        let other = verify(&read(&format!("{name}.der")), &[b"Avslag\n"]).unwrap();
        assert!(!other.holds() && !other.digest_holds, "{name}");
    }
    let signature = judge("plain").unwrap();
    assert_eq!(signature.time(), signature.signing_time);
    assert_eq!(signature.is_made_within_validity(), Some(true));
}

#[test]
fn weak_signatures_do_not_hold_and_tell_why() {
    for (name, weakness) in [("sha1", "SHA-1"), ("md5", "MD5"), ("short-key", "RSA 1024")] {
        let signature = judge(name).unwrap();
        assert!(
            !signature.digest_holds && !signature.signature_holds,
            "{name}"
        );
        assert_eq!(signature.weakness.as_deref(), Some(weakness));
    }
}

#[test]
fn what_cannot_be_judged_is_told() {
    let unknown = |name: &str| Err(SignatureError::UnknownAlgorithm(name.to_owned()));
    for (name, fault) in [
        ("sha224", unknown("2.16.840.1.101.3.4.2.4")),
        ("brainpool", unknown("1.3.36.3.3.2.8.1.1.7")),
        ("pss-mixed", unknown("RSASSA-PSS")),
        ("content-inside", Err(SignatureError::ContentInside)),
        ("no-certificate", Err(SignatureError::NoCertificate)),
        ("two-signers", Err(SignatureError::Signers(2))),
        ("not-signed", Err(SignatureError::Malformed)),
        ("time-stamp", Err(SignatureError::ContentInside)),
    ] {
        assert_eq!(judge(name), fault, "{name}");
    }
    assert_eq!(verify(b"", &[]), Err(SignatureError::Malformed));
    assert_eq!(judge_stamp("plain"), Err(SignatureError::NotTimeStamp));
}

#[test]
fn time_stamps_hold_for_what_they_stamp() {
    for name in ["time-stamp", "time-stamp-v2"] {
        let stamp = judge_stamp(name).unwrap();
        assert!(stamp.holds(), "{name}: {stamp:?}");
        assert_eq!(stamp.signature.certificate_holds, Some(true), "{name}");
        assert_eq!(
            stamp.signature.certificate.holder.name.as_deref(),
            Some("Test TSA")
        );
        let other = verify_timestamp(&read(&format!("{name}.der")), &[b"Avslag\n"]).unwrap();
        assert!(
            !other.holds() && !other.imprint_holds && other.signature.holds(),
            "{name}"
        );
    }
    assert!(!judge_stamp("time-stamp-sha1").unwrap().holds());
}

/// The same structure in BER, as services write it: the three outer lengths are told by end marks,
/// and zeros fill the place that a PDF keeps.
fn in_ber(der: &[u8]) -> Vec<u8> {
    const HEAD: usize = 4;
    let kind = &der[HEAD..HEAD + 11];
    let fields = &der[3 * HEAD + 11..];
    let ends = [0; 6];
    let padding = [0; 64];
    [
        &[0x30, 0x80],
        kind,
        &[0xa0, 0x80, 0x30, 0x80],
        fields,
        &ends,
        &padding,
    ]
    .concat()
}

#[test]
fn a_signature_in_ber_is_judged_as_one_in_der() {
    let (der, text) = (read("plain.der"), read("memo.txt"));
    assert_eq!(
        (&der[..2], &der[15..17]),
        (&[0x30, 0x82][..], &[0xa0, 0x82][..]),
        "the outer lengths have two bytes"
    );
    let ber = in_ber(&der);
    assert_eq!(verify(&ber, &[&text]), verify(&der, &[&text]));
    assert!(verify(&ber, &[&text]).unwrap().holds());
    assert!(!verify(&ber, &[b"Avslag\n"]).unwrap().holds());
    let followed = [&ber[..], &[1]].concat();
    assert_eq!(verify(&followed, &[&text]), Err(SignatureError::Malformed));
}
