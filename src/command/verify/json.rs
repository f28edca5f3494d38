//! What is known of PDFs, for programs.

use serde_json::{Value, json};

use super::evidence::Evidence;
use super::rebuild::Rebuild;
use super::remark::Remark;
use super::signers::{Made, Signing, Verdict};
use crate::pdf::history::Change;
use crate::signature::Signature;

/// One object: `version` and `files`, each with `sound`, `case`, `origin`, `rebuild`, `signatures`, `log` and
/// `remarks`.
///
/// `trust` says that issuers are not judged; it is always `not judged`.
pub fn json(judged: &[Evidence]) -> Value {
    json!({ "version": 1, "trust": "not judged", "files": judged.iter().map(file).collect::<Vec<_>>() })
}

fn file(evidence: &Evidence) -> Value {
    let origin = &evidence.origin;
    json!({
        "file": evidence.file.display().to_string(),
        "sound": evidence.is_sound(),
        "case": evidence.case.as_ref().map(|case| json!({
            "title": case.title, "diary_number": case.diary_number, "date": case.date,
        })),
        "origin": {
            "manifest": origin.entry,
            "git": origin.commit.as_ref().map(|commit| json!({
                "commit": commit.commit, "date": commit.day, "file": commit.path,
            })),
        },
        "rebuild": rebuild(&evidence.rebuild),
        "signatures": evidence.fields.iter().map(signing).collect::<Vec<_>>(),
        "log": evidence.log,
        "remarks": evidence.remarks.iter().map(remark).collect::<Vec<_>>(),
    })
}

fn rebuild(rebuild: &Rebuild) -> Value {
    match rebuild {
        Rebuild::SameFile { commit } => json!({ "outcome": "same file", "with_commit": commit }),
        Rebuild::SameWords { because } => json!({ "outcome": "same text", "because": because }),
        Rebuild::OtherWords { page, there, here, .. } => {
            json!({ "outcome": "other text", "page": page, "in_file": there, "rebuilt": here })
        }
        Rebuild::Impossible(why) => json!({ "outcome": "impossible", "because": [why] }),
    }
}

fn signing(signing: &Signing) -> Value {
    json!({
        "field": signing.field.name,
        "page": signing.field.page,
        "expected": signing.expected,
        "signed": signing.made.as_ref().map(|made| signed(signing, made)),
    })
}

fn signed(signing: &Signing, made: &Made) -> Value {
    let (kind, why, signature) = match &made.verdict {
        Verdict::Signature(signature) => ("signature", None, Some(signature.as_ref())),
        Verdict::TimeStamp(stamp) => ("time stamp", None, Some(&stamp.signature)),
        Verdict::Unclear(why) => ("unclear", Some(why), None),
    };
    json!({
        "kind": kind,
        "holds": signing.holds(),
        "why_not": why,
        "time": made.time,
        "covers_whole_file": made.covers_all,
        "later": made.later.iter().map(later).collect::<Vec<_>>(),
        "certificate": signature.map(certificate),
    })
}

fn later(change: &Change) -> Value {
    json!({ "change": change.to_string(), "harmless": change.is_harmless() })
}

fn certificate(signature: &Signature) -> Value {
    let certificate = &signature.certificate;
    json!({
        "digest_holds": signature.digest_holds,
        "signature_holds": signature.signature_holds,
        "algorithms": [signature.digest_algorithm, signature.signature_algorithm],
        "name": certificate.holder.name,
        "organisation": certificate.holder.organisation,
        "title": certificate.holder.title,
        "issuer": certificate.issuer.name,
        "not_before": certificate.not_before.to_string(),
        "not_after": certificate.not_after.to_string(),
    })
}

fn remark(remark: &Remark) -> Value {
    json!({ "severity": remark.severity.id(), "code": remark.code, "message": remark.said, "hints": remark.hints })
}
