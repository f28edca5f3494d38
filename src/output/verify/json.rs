//! What is known of PDFs, for programs.

use serde_json::{Value, json};

use crate::diagnostic::json_finding;
use crate::pdf::history::Change;
use crate::printed::printed;
use crate::signature::Signature;
use crate::verify::Inside;
use crate::verify::rebuild::Rebuild;
use crate::verify::signatures::{Made, Signing, Verdict};
use crate::verify::treated::{Claims, PageFault, PagesCompared};
use crate::verify::{Judged, Report, Standing, worst};

/// One object: `version`, `outcome` and `files`, each with `outcome`, `trusted`, `error`, `case`,
/// `origin`, `rebuild`, `pages`, `inside`, `signatures`, `log` and `findings`: see
/// `docs/verification.md`.
///
/// The outcome of all is the worst of each, and null where some file could not be read. A file that
/// contradicts itself is broken, and `error` says how; of it, and of one that could not be read,
/// only `outcome`, `trusted`, `error` and `hint` are told. `trusted` says whether the issuers of
/// the certificates are known and trusted; null, since nobody has been asked.
pub fn json(judged: &[Judged]) -> Value {
    let mut all = json!({
        "version": 2,
        "outcome": worst(judged).map(Standing::id),
        "files": judged.iter().map(file).collect::<Vec<_>>(),
    });
    show(&mut all);
    all
}

/// Characters that act on what shows them are written as code points, as in the text for people.
fn show(value: &mut Value) {
    match value {
        Value::String(text) => *text = printed(text).into_owned(),
        Value::Array(values) => values.iter_mut().for_each(show),
        Value::Object(values) => values.values_mut().for_each(show),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn file(judged: &Judged) -> Value {
    let name = judged.file.display().to_string();
    match &judged.found {
        Ok(report) => known(name, report),
        Err(error) => json!({
            "file": name, "outcome": judged.standing().map(Standing::id), "trusted": null, "error": error.said(),
            "hint": error.hint_text(),
            "findings": judged.contradiction().iter().map(json_finding).collect::<Vec<_>>(),
        }),
    }
}

fn known(name: String, report: &Report) -> Value {
    let origin = &report.origin;
    json!({
        "file": name,
        "outcome": Standing::of(report).id(),
        "trusted": null,
        "error": null,
        "case": report.case.as_ref().map(|case| json!({
            "title": case.title, "diary_number": case.diary_number, "date": case.date,
        })),
        "origin": {
            "manifest": origin.entry,
            "git": origin.commit.as_ref().map(|commit| json!({
                "commit": commit.commit, "date": commit.day, "file": commit.path,
            })),
        },
        "rebuild": rebuild(&report.rebuild, report.pages.as_ref()),
        "pages": report.pages.as_ref().map(|compared| pages(compared, &report.claims)),
        "inside": report.inside.iter().map(inside).collect::<Vec<_>>(),
        "signatures": report.fields.iter().map(signing).collect::<Vec<_>>(),
        "log": report.case.as_ref().map(|case| &case.log[..]).unwrap_or_default(),
        "findings": report.findings.iter().map(json_finding).collect::<Vec<_>>(),
    })
}

/// A memo in a cover, as a file of its own.
fn inside(inside: &Inside) -> Value {
    let mut told = match &inside.found {
        Ok(report) => known(inside.name.clone(), report),
        Err(error) => json!({
            "file": inside.name, "outcome": inside.standing().id(), "error": error.said(),
        }),
    };
    told["copy_holds"] = json!(inside.copy.as_ref().map(PagesCompared::holds));
    told
}

fn rebuild(rebuild: &Rebuild, pages: Option<&PagesCompared>) -> Value {
    let words = pages.and_then(|it| {
        it.faults.iter().find_map(|fault| match fault {
            PageFault::Words { page, there, here } => Some((page, there, here)),
            _ => None,
        })
    });
    match rebuild {
        Rebuild::SameFile { commit } => json!({ "outcome": "same file", "with_commit": commit }),
        Rebuild::Pages { .. } if words.is_some() => words.map_or(Value::Null, |(page, there, here)| {
            json!({ "outcome": "other text", "page": page, "in_file": there, "rebuilt": here })
        }),
        Rebuild::Pages { .. } if !pages.is_some_and(PagesCompared::holds) => {
            json!({ "outcome": "other pages" })
        }
        Rebuild::Pages { commit } => json!({ "outcome": "pages", "with_commit": commit }),
        Rebuild::Cover => json!({ "outcome": "cover" }),
        Rebuild::Meeting => json!({ "outcome": "meeting" }),
        Rebuild::SameWords { because } => json!({ "outcome": "same text", "because": because }),
        Rebuild::OtherWords {
            page, there, here, ..
        } => {
            json!({ "outcome": "other text", "page": page, "in_file": there, "rebuilt": here })
        }
        Rebuild::Impossible(why) => json!({ "outcome": "impossible", "because": [why] }),
    }
}

fn pages(pages: &PagesCompared, claims: &Claims) -> Value {
    let names = |names: &[(String, usize)]| -> Vec<Value> {
        let name = |(name, page): &(String, usize)| json!({ "name": name, "page": page });
        names.iter().map(name).collect()
    };
    let additions = pages.additions.iter().map(|it| {
        json!({ "page": it.page, "place": if it.is_in_box { "box" } else { "foot" }, "text": it.text })
    });
    json!({
        "own": pages.own,
        "total": pages.total,
        "hold": pages.holds(),
        "added": pages.added.iter().map(|it| it.page).collect::<Vec<_>>(),
        "additions": additions.collect::<Vec<_>>(),
        "files": pages.files,
        "remarks": pages.remarks,
        "claims": { "named": names(&claims.named), "others": names(&claims.others) },
    })
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
        Verdict::TimestampToken(stamp) => ("time stamp", None, Some(&stamp.signature)),
        Verdict::Unclear(why) | Verdict::Unknown(why) => ("unclear", Some(why), None),
    };
    json!({
        "kind": kind,
        "holds": signing.holds(),
        "trusted": null,
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
