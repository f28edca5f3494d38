//! The outcome of a file in one sentence.

use crate::diagnostic::Severity;
use crate::verify::codes::is_doubt_of_signature;
use crate::verify::origin::short;
use crate::verify::rebuild::Rebuild;
use crate::verify::signatures::{Signing, in_words};
use crate::verify::treated::span;
use crate::verify::{Report, Standing};

/// What nobody has asked, where there are signatures, and the outcome in one sentence.
pub fn verdict(report: &Report) -> Vec<String> {
    let unasked = "Ingen har kontrollerat vem som har utfärdat certifikaten eller om de har spärrats. Det gör en \
                   valideringstjänst.";
    let is_signed = report.fields.iter().any(|signing| signing.made.is_some());
    let is_of_inside = !report.inside.is_empty() && Standing::by_itself(report) == Standing::Holds;
    let said = match Standing::of(report) {
        Standing::Holds if !report.inside.is_empty() => format!(
            "Filen håller: handlingen inuti håller, och omslaget är {}.",
            sealed(report)
        ),
        Standing::Broken if is_of_inside => {
            "Filen håller inte: det gör inte handlingen inuti.".to_owned()
        }
        Standing::Unproven if is_of_inside => {
            "Inte visat: att handlingen inuti är den som byggdes av ärendet.".to_owned()
        }
        Standing::Holds => {
            let with = warnings(report)
                .map(|warnings| format!(", med {warnings}"))
                .unwrap_or_default();
            format!(
                "Filen håller{with}: {}, och {}.",
                proven(report),
                signed(report)
            )
        }
        Standing::Unproven => format!("Inte visat: {}; se varningarna.", doubted(report)),
        Standing::Broken => format!("Filen håller inte: {} fel.", count(report, Severity::Error)),
    };
    is_signed
        .then(|| unasked.to_owned())
        .into_iter()
        .chain([said])
        .collect()
}

fn count(report: &Report, severity: Severity) -> usize {
    report
        .findings
        .iter()
        .filter(|finding| finding.severity == severity)
        .count()
}

fn warnings(report: &Report) -> Option<String> {
    match count(report, Severity::Warning) {
        0 => None,
        1 => Some("1 varning".to_owned()),
        n => Some(format!("{n} varningar")),
    }
}

/// Of what the same file came out.
fn proven(report: &Report) -> String {
    let case = if report.is_case_inside {
        "ärendet inuti den"
    } else {
        "ärendet i projektet"
    };
    let templates = match &report.rebuild {
        Rebuild::SameFile {
            commit: Some(commit),
        }
        | Rebuild::Pages {
            commit: Some(commit),
        } => format!("mallarna i commit {}", short(commit)),
        _ => "projektets mallar".to_owned(),
    };
    match (&report.rebuild, &report.pages) {
        (Rebuild::SameFile { .. }, None) => {
            format!("den är byte för byte vad {case} ger med {templates}")
        }
        (_, pages) => {
            let own = pages.as_ref().map_or(1, |pages| pages.own);
            let added = added(report);
            let pages = span(1, own);
            format!("{pages} säger och visar det som {case} ger med {templates}{added}")
        }
    }
}

/// Who has signed.
fn signed(report: &Report) -> String {
    if let Some(said) = by_service(report) {
        return said;
    }
    let people: Vec<&Signing> = report
        .fields
        .iter()
        .filter(|signing| signing.expected.is_some())
        .collect();
    let signed = people.iter().filter(|signing| signing.is_signed()).count();
    match (signed, people.len()) {
        (0, 0) if is_draft(report) => "den är ett utkast, som ingen kan underteckna".to_owned(),
        (0, 0) if !report.fields.is_empty() => "ingen har undertecknat den".to_owned(),
        (0, 0) => "den har inga fält för underskrifter".to_owned(),
        (0, _) => "ingen har undertecknat den".to_owned(),
        (signed, all) if signed == all => "alla har undertecknat den".to_owned(),
        (signed, all) => format!("{signed} av {all} har undertecknat den"),
    }
}

/// Which pages follow those of the case.
fn added(report: &Report) -> String {
    let pages = report.pages.iter().flat_map(|pages| &pages.added);
    let pages: Vec<usize> = pages.map(|page| page.page).collect();
    match (pages.first(), pages.last()) {
        (Some(first), Some(last)) => format!(" ({} har lagts till)", span(*first, *last)),
        _ => String::new(),
    }
}

/// Who has sealed a cover.
fn sealed(report: &Report) -> String {
    let made = report.fields.iter().filter(|it| it.is_signed());
    let mut names: Vec<String> = made.map(Signing::signer).collect();
    names.dedup();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    match names.as_slice() {
        [] => "inte förseglat av någon".to_owned(),
        names => format!("förseglat av {}", in_words(names)),
    }
}

/// Who has signed and sealed it, where no person has signed in a field of their own.
fn by_service(report: &Report) -> Option<String> {
    let made = || report.fields.iter().filter(|it| it.is_signed());
    if made().any(Signing::is_of_case) {
        return None;
    }
    let names = |is_seal: bool| {
        let mut names: Vec<String> = made()
            .filter(|it| report.is_seal(it) == is_seal)
            .map(Signing::signer)
            .collect();
        names.dedup();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        in_words(&names)
    };
    match (names(false).as_str(), names(true).as_str()) {
        ("", "") => None,
        ("", seals) => Some(format!("den är förseglad av {seals}{}", unclaimed(report))),
        (people, "") => Some(format!("den är undertecknad av {people}")),
        (people, seals) => Some(format!(
            "den är undertecknad av {people} och förseglad av {seals}"
        )),
    }
}

/// That nothing says who has signed: a seal is nobody's signature.
fn unclaimed(report: &Report) -> &'static str {
    let mut case = report.case.iter();
    if case.any(|case| !case.signatories.is_empty() && case.log.is_empty())
        && report.claims.named.is_empty()
    {
        "; att någon av ärendets undertecknare har undertecknat säger filen inte"
    } else {
        ""
    }
}

fn doubted(report: &Report) -> &'static str {
    let is_same = report.is_what_was_built();
    let is_signature_doubted = report.findings.iter().any(is_doubt_of_signature);
    match (is_same, is_signature_doubted) {
        _ if matches!(report.rebuild, Rebuild::Meeting) => {
            "att handlingarna i filen är vad ärendena ger"
        }
        _ if !report.inside.is_empty() => "att allt i omslaget är vad som byggdes",
        (true, true) => "att underskrifterna gäller",
        (true, false) => "att allt i filen hör till handlingen",
        (false, false) => "att filen är den som byggdes av ärendet",
        (false, true) => "att filen är den som byggdes av ärendet, och att underskrifterna gäller",
    }
}

fn is_draft(report: &Report) -> bool {
    report
        .origin
        .entry
        .as_ref()
        .is_some_and(|entry| !entry.ready)
}
