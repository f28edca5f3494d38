//! PDFs that others have made: whether their pages may be bound into an archival, accessible whole.

use std::collections::HashSet;

use lopdf::{Dictionary, Object};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use super::super::structure::{File, Inflated, Revision, Unreadable};
use super::super::{Standard, claimed_standards};
use crate::panics::caught;

/// What is known of a PDF that others have made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForeignPdf {
    /// How many pages it has; `None` when it cannot be read.
    pub pages: Option<usize>,
    /// Why its pages cannot be bound, in a few words of Swedish; `None` when they can.
    pub refusal: Option<&'static str>,
}

/// More is not read on paper, and would make the packet hard to send.
const MOST_PAGES: usize = 500;
/// Bytes; to judge a file takes some ten times as much in memory.
const MOST_BYTES: usize = 40 << 20;

/// Reads a PDF as far as it must be known before it is bound.
#[must_use]
pub fn foreign(pdf: &[u8]) -> ForeignPdf {
    let unreadable = ForeignPdf {
        pages: None,
        refusal: Some("går inte att läsa säkert"),
    };
    let Ok(file) = File::read(pdf) else {
        return unreadable;
    };
    let Ok(revision) = Revision::newest(&file) else {
        return unreadable;
    };
    ForeignPdf {
        pages: Some(revision.pages().len()),
        refusal: refusal(pdf, &file, &revision),
    }
}

/// Why nobody can read a PDF, to follow its name; `None` for one that some program can show.
#[must_use]
pub fn unusable(pdf: &[u8]) -> Option<&'static str> {
    match File::read(pdf) {
        Err(Unreadable::Encrypted) => Some("är krypterad, så att ingen kan läsa den"),
        Err(Unreadable::Damaged) => Some("är skadad, eller ingen PDF"),
        _ => None,
    }
}

fn refusal(pdf: &[u8], file: &File<'_>, revision: &Revision<'_>) -> Option<&'static str> {
    if revision.pages().len() > MOST_PAGES || pdf.len() > MOST_BYTES {
        return Some("är för stor");
    }
    if !claims_enough(pdf) {
        return Some("följer inte PDF/A-2 eller 3 och PDF/UA-1");
    }
    if acts(revision) {
        return Some("har formulär, lager eller filer i sig");
    }
    if !has_usual_colours(file, revision) {
        return Some("har färger för tryck");
    }
    if has_plain_headings(revision) || !keeps_what_it_claims(pdf) {
        return Some("säger sig följa PDF/A och PDF/UA men gör det inte");
    }
    None
}

fn claims_enough(pdf: &[u8]) -> bool {
    use Standard::{A2a, A2b, A2u, A3a, A3b, A3u, Ua1};
    let Some(claims) = claimed_standards(pdf) else {
        return false;
    };
    let claims: Vec<Standard> = claims.iter().collect();
    let is_archival = |it: &Standard| [A2a, A2b, A2u, A3a, A3b, A3u].contains(it);
    claims.iter().any(is_archival) && claims.contains(&Ua1)
}

/// Whether there is more than pages: forms and signatures, layers, files inside, kinds of attributes.
fn acts(revision: &Revision<'_>) -> bool {
    let catalog = revision.catalog();
    let structure = revision.dictionary(revision.entry(catalog, b"StructTreeRoot"));
    let names = revision.dictionary(revision.entry(catalog, b"Names"));
    let has = |of: Option<&Dictionary>, keys: &[&[u8]]| {
        of.is_some_and(|of| keys.iter().any(|key| of.has(key)))
    };
    has(
        Some(catalog),
        &[b"AcroForm", b"OCProperties", b"Collection", b"AF"],
    ) || has(names, &[b"EmbeddedFiles", b"JavaScript"])
        || has(structure, &[b"ClassMap", b"Namespaces"])
        || structure.is_none()
}

/// Whether its own colours are those of screens: the packet has one profile of colours, which is one.
fn has_usual_colours(file: &File<'_>, revision: &Revision<'_>) -> bool {
    let intents = revision.items(revision.catalog(), b"OutputIntents");
    let inflated = Inflated::up_to(file, MOST_BYTES);
    intents.iter().all(|intent| {
        let intent = revision.dictionary(intent);
        let profile = intent.map(|intent| revision.entry(intent, b"DestOutputProfile"));
        let Some(Object::Stream(profile)) = profile else {
            return profile.is_none();
        };
        // The colours that a profile is for stand in its head (ICC.1, 7.2.6).
        let head = inflated.data(profile).ok();
        let space = head.as_ref().and_then(|head| head.get(16..20));
        matches!(space, Some(b"RGB " | b"GRAY"))
    })
}

/// Whether headings have no levels: a document has those or levels, and the packet has levels
/// (ISO 14289-1, 7.4.4).
fn has_plain_headings(revision: &Revision<'_>) -> bool {
    let root = revision.entry(revision.catalog(), b"StructTreeRoot");
    let Ok(root) = root.as_dict() else {
        return false;
    };
    let roles = revision.dictionary(revision.entry(root, b"RoleMap"));
    let (mut left, mut met) = (vec![root], HashSet::new());
    while let Some(element) = left.pop() {
        if !met.insert(std::ptr::from_ref(element)) {
            continue;
        }
        let mut kind = revision.name(element, b"S");
        // A role may lead to another one.
        for _ in 0..8 {
            let role = roles.map_or(&b""[..], |roles| revision.name(roles, kind));
            if role.is_empty() {
                break;
            }
            kind = role;
        }
        if kind == b"H" {
            return true;
        }
        match revision.entry(element, b"K") {
            Object::Array(kids) => {
                left.extend(kids.iter().filter_map(|kid| revision.dictionary(kid)));
            }
            Object::Dictionary(kid) => left.push(kid),
            _ => {}
        }
    }
    false
}

/// Rules that say nothing of a part of a packet: which standard the file claims, and one that takes
/// a stream whose last byte is a line end for one of a wrong length, which `File` has looked at.
const NOT_ASKED: [&str; 4] = ["6.6.4:1", "6.6.4:2", "6.6.4:3", "6.1.7.1:1"];

/// Whether a file keeps PDF/A-3a and PDF/UA-1, as the whole packet is to.
fn keeps_what_it_claims(pdf: &[u8]) -> bool {
    ["3a", "ua1"].into_iter().all(|profile| {
        let judged = caught(|| Ok(judge(pdf, profile)));
        judged.is_ok_and(|keeps| keeps)
    })
}

fn judge(pdf: &[u8], profile: &str) -> bool {
    let Ok(profile) = profile.parse::<ValidationProfile>() else {
        return false;
    };
    let options = ValidationOptions::default().profile(profile);
    let Ok(report) = validate_pdf_bytes(pdf, &options) else {
        return false;
    };
    let is_asked = |rule: &str| !NOT_ASKED.iter().any(|not| rule.ends_with(not));
    report
        .failures
        .iter()
        .all(|failure| !is_asked(&failure.rule_id))
}
