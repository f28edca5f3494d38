//! PDFs that were signed with another program: `tests/fixtures/signed/sign.py` makes them.

use skrivelse::pdf::history::{Change, SignatureKind, changes, first_revision};

use super::judged::{Judged, judge, read};

/// Each file, and how its signatures were made, in the order of the form.
const SIGNED: [(&str, &[&str]); 11] = [
    ("rsa-in-order", &["RSA PKCS#1 v1.5 2048 SHA-256"; 3]),
    ("rsa-reversed", &["RSA PKCS#1 v1.5 2048 SHA-256"; 3]),
    ("rsa-streams", &["RSA PKCS#1 v1.5 2048 SHA-256"; 3]),
    (
        "pss",
        &[
            "RSASSA-PSS 2048 SHA-256",
            "RSASSA-PSS 2048 SHA-384",
            "RSASSA-PSS 2048 SHA-512",
        ],
    ),
    (
        "ec",
        &[
            "ECDSA P-256 SHA-256",
            "ECDSA P-384 SHA-384",
            "ECDSA P-521 SHA-512",
        ],
    ),
    ("ec-p256-sha512", &["ECDSA P-256 SHA-512"]),
    ("ec-p521-sha256", &["ECDSA P-521 SHA-256"]),
    (
        "signed-after-time-stamp",
        &["RSA PKCS#1 v1.5 2048 SHA-256"; 3],
    ),
    ("certified", &["RSA PKCS#1 v1.5 2048 SHA-256"; 2]),
    ("cms-detached", &["RSA PKCS#1 v1.5 2048 SHA-256"]),
    ("stamped", &["RSA PKCS#1 v1.5 2048 SHA-256"; 3]),
];

#[test]
fn all_are_sound() {
    for (name, algorithms) in SIGNED {
        let judged = judge(&read(name));
        for one in &judged {
            assert!(
                one.is_sound(),
                "{name}, {}: {:?}, {:?}",
                one.field,
                one.verdict,
                one.later
            );
        }
        let used = judged
            .iter()
            .map(|one| one.verdict.as_ref().unwrap().signature_algorithm.as_str());
        assert_eq!(used.collect::<Vec<_>>(), algorithms, "{name}");
    }
}

#[test]
fn the_file_before_the_first_signature_is_found() {
    for (name, _) in SIGNED {
        let unsigned = read(if name == "rsa-streams" {
            "unsigned-streams"
        } else {
            "unsigned"
        });
        let signed = read(name);
        assert_eq!(first_revision(&signed), Some(unsigned.as_slice()), "{name}");
        let changes = changes(&unsigned, &signed).unwrap();
        assert!(
            changes.iter().all(Change::is_harmless),
            "{name}: {changes:?}"
        );
    }
}

#[test]
fn who_signed_is_told_without_identity_numbers() {
    let judged = judge(&read("rsa-in-order"));
    let holder = |one: &Judged| one.verdict.as_ref().unwrap().certificate.holder.clone();
    let names: Vec<_> = judged.iter().map(|one| holder(one).name.unwrap()).collect();
    assert_eq!(names, ["Åsa Öberg", "Bo Ek", "Cecilia Dahl"]);
    assert_eq!(holder(&judged[0]).title.unwrap(), "Förvaltningschef");
    assert_eq!(holder(&judged[0]).organisation.unwrap(), "Region Test");
    assert!(!format!("{:?}", judged[1].verdict).contains("198001012384"));
}

#[test]
fn time_stamps_are_told_apart() {
    let judged = judge(&read("signed-after-time-stamp"));
    let kinds: Vec<_> = judged.iter().map(|one| one.embedded.kind).collect();
    assert_eq!(
        kinds,
        [
            SignatureKind::Signature,
            SignatureKind::Signature,
            SignatureKind::TimestampToken
        ]
    );
    let stamped = judged[0].verdict.as_ref().unwrap();
    assert_eq!(stamped.is_made_within_validity(), Some(true));
    assert!(
        stamped
            .timestamp_token
            .as_ref()
            .unwrap()
            .as_ref()
            .as_ref()
            .unwrap()
            .holds()
    );
    assert_eq!(judged[0].embedded.reason.as_deref(), Some("Beslut"));
}
