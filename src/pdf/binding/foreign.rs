//! PDFs that others have made: whether their pages may be bound into an archival, accessible whole.

use std::collections::HashSet;

use lopdf::{Dictionary, Object};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use super::super::structure::{File, Inflated, Revision, Unreadable};
use super::super::{Standard, claimed_standards, is_signed};
use crate::panics::caught;

/// What is known of a PDF that others have made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignPdf {
    /// How many pages it has; `None` when it cannot be read.
    pub pages: Option<usize>,
    /// Why nobody can read it, to follow its name; `None` for one that some program can show.
    pub fault: Option<&'static str>,
    /// Why its pages cannot be bound, in a few words of Swedish; `None` when they can.
    pub refusal: Option<&'static str>,
    /// The first rule that it breaks of the standards that it claims.
    pub broken: Option<String>,
}

/// More is not read on paper, and would make the packet hard to send.
const MOST_PAGES: usize = 500;
/// Bytes; to judge a file takes some ten times as much in memory.
const MOST_BYTES: usize = 40 << 20;

/// Reads a PDF as far as it must be known before it is bound.
#[must_use]
pub fn foreign(pdf: &[u8]) -> ForeignPdf {
    let unreadable = |fault| ForeignPdf {
        pages: None,
        fault,
        refusal: Some("går inte att läsa säkert"),
        broken: None,
    };
    let file = match File::read(pdf) {
        Ok(file) => file,
        Err(_) if !has_objects(pdf) => return unreadable(Some(DAMAGED)),
        Err(why) => return unreadable(begun_late(pdf).map_or_else(|| unusable(&why), locked)),
    };
    let revision = match Revision::newest(&file) {
        Ok(revision) => revision,
        Err(why) => return unreadable(unusable(&why)),
    };
    let refusal = refusal(pdf, &file, &revision);
    let broken = match refusal {
        None => broken_rule(pdf),
        Some(_) => None,
    };
    let lies = has_plain_headings(&revision) || broken.is_some();
    ForeignPdf {
        pages: Some(revision.pages().len()),
        fault: None,
        refusal: refusal.or_else(|| lies.then_some(FALSE_CLAIM)),
        broken,
    }
}

impl ForeignPdf {
    /// Whether it claims standards that it does not keep.
    #[must_use]
    pub fn is_false(&self) -> bool {
        self.refusal == Some(FALSE_CLAIM)
    }
}

const FALSE_CLAIM: &str = "säger sig följa PDF/A och PDF/UA men gör det inte";

/// Many can be opened by everybody, but not printed or taken apart.
const ENCRYPTED: &str = "är krypterad: skyddad med lösenord, eller mot utskrift och ändring";

const DAMAGED: &str = "är skadad, eller ingen PDF";

/// Whether there is anything that a program could make pages of, also one that mends files.
fn has_objects(pdf: &[u8]) -> bool {
    pdf.windows(4).any(|window| window == b" obj")
}

/// The PDF where something stands before it: programs that show it look for its beginning that far.
fn begun_late(pdf: &[u8]) -> Option<&[u8]> {
    const FAR: usize = 1024;
    const HEAD: &[u8] = b"%PDF-";
    let mut head = pdf[..pdf.len().min(FAR)].windows(HEAD.len());
    let start = head.position(|window| window == HEAD)?;
    (start > 0).then(|| &pdf[start..])
}

/// Why nobody can read a PDF that programs mend.
fn locked(pdf: &[u8]) -> Option<&'static str> {
    matches!(File::read(pdf), Err(Unreadable::Encrypted)).then_some(ENCRYPTED)
}

/// Why nobody can read a PDF, to follow its name; `None` for one that some program can show.
const fn unusable(why: &Unreadable) -> Option<&'static str> {
    match why {
        Unreadable::Encrypted => Some(ENCRYPTED),
        Unreadable::Damaged | Unreadable::Preceded => Some(DAMAGED),
        _ => None,
    }
}

fn refusal(pdf: &[u8], file: &File<'_>, revision: &Revision<'_>) -> Option<&'static str> {
    if revision.pages().len() > MOST_PAGES {
        return Some("har fler än 500 sidor");
    }
    if pdf.len() > MOST_BYTES {
        return Some("är större än 40 MB");
    }
    let Some(claims) = claims_enough(pdf) else {
        return Some("är inte gjord för arkiv och uppläsning: PDF/A-2 eller 3, och PDF/UA-1");
    };
    if is_signed(pdf) {
        return Some("är underskriven");
    }
    if acts(revision, claims) {
        return Some("har formulär, lager eller filer i sig");
    }
    if !has_usual_colours(file, revision) {
        return Some("har färger för tryck");
    }
    None
}

/// What a PDF may have besides pages.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Claims {
    /// PDF/A-2: only files that are PDF/A themselves.
    Second,
    /// PDF/A-3: files of any kind.
    Third,
}

/// What a PDF claims, when it claims PDF/UA-1 too.
fn claims_enough(pdf: &[u8]) -> Option<Claims> {
    use Standard::{A2a, A2b, A2u, A3a, A3b, A3u, Ua1};
    let claims: Vec<Standard> = claimed_standards(pdf)?.iter().collect();
    let has = |those: &[Standard]| claims.iter().any(|one| those.contains(one));
    if !has(&[Ua1]) {
        None
    } else if has(&[A3a, A3b, A3u]) {
        Some(Claims::Third)
    } else {
        has(&[A2a, A2b, A2u]).then_some(Claims::Second)
    }
}

/// Whether there is more than pages: forms, layers, files inside, kinds of attributes. Files that
/// PDF/A-3 allows go with the pages, and fields that wait for a signature are left out.
fn acts(revision: &Revision<'_>, claims: Claims) -> bool {
    let catalog = revision.catalog();
    let structure = revision.dictionary(revision.entry(catalog, b"StructTreeRoot"));
    let names = revision.dictionary(revision.entry(catalog, b"Names"));
    let has = |of: Option<&Dictionary>, keys: &[&[u8]]| {
        of.is_some_and(|of| keys.iter().any(|key| of.has(key)))
    };
    let has_files = has(Some(catalog), &[b"AF"]) || has(names, &[b"EmbeddedFiles"]);
    has(Some(catalog), &[b"OCProperties", b"Collection"])
        || has_files && claims == Claims::Second
        || has_fields_to_fill(revision)
        || has(names, &[b"JavaScript"])
        || has(structure, &[b"ClassMap", b"Namespaces"])
        || structure.is_none()
}

/// Whether somebody may fill in anything but an empty place for a signature.
fn has_fields_to_fill(revision: &Revision<'_>) -> bool {
    let form = revision.dictionary(revision.entry(revision.catalog(), b"AcroForm"));
    let Some(form) = form else { return false };
    let mut fields = revision.items(form, b"Fields").iter();
    form.has(b"XFA")
        || fields.any(|field| {
            revision
                .dictionary(field)
                .is_none_or(|field| !is_place_to_sign(revision, field))
        })
}

/// Whether a field, or the mark of one on a page, is a place for a signature that nobody has given.
pub(super) fn is_place_to_sign(revision: &Revision<'_>, field: &Dictionary) -> bool {
    revision.name(field, b"FT") == b"Sig" && !field.has(b"V") && !field.has(b"Kids")
}

/// Whether its own colours are those of screens: the packet has one profile of colours, which is
/// one.
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

/// Rules that say nothing of a part of a packet: those of the metadata, the title and how the file
/// is shown, which are those of the packet; one of the order of links on a page, which is set when
/// the page is bound; and one that takes a stream whose last byte is a line end for one of a wrong
/// length, which `File` has looked at.
const NOT_ASKED: [&str; 11] = [
    ":6.6.2.1:1",
    ":6.6.2.3.1:1",
    ":6.6.2.3.1:2",
    ":6.6.4:1",
    ":6.6.4:2",
    ":6.6.4:3",
    ":7.1:8",
    ":7.1:9",
    ":7.1:10",
    ":7.18.3:1",
    ":6.1.7.1:1",
];

/// The first rule of PDF/A-3a and PDF/UA-1 that a file breaks, which the whole packet is to keep.
fn broken_rule(pdf: &[u8]) -> Option<String> {
    ["3a", "ua1"].into_iter().find_map(|profile| {
        let judged = caught(|| Ok(judge(pdf, profile)));
        judged.unwrap_or_else(|_| Some(String::new()))
    })
}

fn judge(pdf: &[u8], profile: &str) -> Option<String> {
    let Ok(profile) = profile.parse::<ValidationProfile>() else {
        return Some(String::new());
    };
    let options = ValidationOptions::default().profile(profile);
    let Ok(report) = validate_pdf_bytes(pdf, &options) else {
        return Some(String::new());
    };
    let is_asked = |rule: &str| !NOT_ASKED.iter().any(|not| rule.ends_with(not));
    let mut failures = report.failures.iter();
    let first = failures.find(|failure| is_asked(&failure.rule_id))?;
    Some(first.rule_id.clone())
}
