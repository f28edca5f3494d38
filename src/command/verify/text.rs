//! What is known of a PDF, for people.

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::error::Error;
use crate::pdf::history::Change;
use crate::printed::printed;
use crate::verify::Report;
use crate::verify::codes::is_doubt;
use crate::verify::origin::{Origin, short};
use crate::verify::rebuild::Rebuild;
use crate::verify::signatures::{Made, Signing, Verdict, in_words};
use crate::verify::{Standing, contradiction};

/// Width of the column of labels.
const LABEL: usize = 16;

/// A page about one PDF: what it is, what holds, what does not, and what is not judged here.
pub fn text(file: &Path, report: &Report) -> String {
    let mut lines = vec![file.display().to_string(), String::new()];
    lines.extend(labelled("Handling", &document(report)));
    lines.extend(labelled(
        "Källa",
        &source(&report.origin, report.case.is_some()),
    ));
    lines.extend(labelled("Ombyggd", &[rebuilt(&report.rebuild)]));
    for (index, signing) in report.fields.iter().enumerate() {
        let label = if signing
            .made
            .as_ref()
            .is_some_and(|made| matches!(made.verdict, Verdict::TimestampToken(_)))
        {
            "Tidsstämpel".to_owned()
        } else {
            format!("Underskrift {}", index + 1)
        };
        lines.extend(labelled(&label, &signature(signing, &report.fields)));
    }
    for entry in report.case.iter().flat_map(|case| &case.log) {
        lines.extend(labelled("Enligt loggen", std::slice::from_ref(entry)));
    }
    for finding in &report.findings {
        lines.push(String::new());
        lines.extend(told(finding));
    }
    lines.push(String::new());
    lines.extend(verdict(report));
    lines
        .iter()
        .map(|line| format!("{}\n", printed(line)))
        .collect()
}

/// A page about a PDF that contradicts itself: nothing more is claimed of it.
pub fn refused(file: &Path, error: &Error) -> String {
    let finding = contradiction(error);
    let name = file.display().to_string();
    let mut lines = vec![name, String::new()];
    lines.extend(told(&finding));
    lines.extend([String::new(), "Filen håller inte: 1 fel.".to_owned()]);
    lines
        .iter()
        .map(|line| format!("{}\n", printed(line)))
        .collect()
}

fn labelled(label: &str, lines: &[String]) -> Vec<String> {
    let label_of = |index: usize| if index == 0 { label } else { "" };
    lines
        .iter()
        .enumerate()
        .map(|(index, line)| format!("{:<LABEL$}{line}", label_of(index)))
        .collect()
}

fn document(report: &Report) -> Vec<String> {
    let Some(case) = &report.case else {
        return vec!["ärendets källfil finns inte i PDF-filen".to_owned()];
    };
    let parts = [case.diary_number.as_str(), case.date.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty());
    let record = parts.collect::<Vec<_>>().join(", ");
    [case.title.clone(), record]
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect()
}

fn source(origin: &Origin, has_source: bool) -> Vec<String> {
    let built_at = origin.entry.as_ref().map(|entry| match &entry.git {
        Some(git) if git.dirty => {
            format!(
                "{}, byggd vid commit {} med osparade ändringar",
                entry.case.file,
                short(&git.commit)
            )
        }
        Some(git) => format!(
            "{}, byggd vid commit {}",
            entry.case.file,
            short(&git.commit)
        ),
        None => format!("{}, byggd utan git", entry.case.file),
    });
    let held_by = origin.commit.as_ref().map(|commit| {
        let place = format!("commit {} från {}", short(&commit.commit), commit.day);
        if built_at.is_some() {
            format!("texten finns i git sedan {place}")
        } else {
            format!("{}, i git sedan {place}", commit.path)
        }
    });
    let known: Vec<String> = built_at.into_iter().chain(held_by).collect();
    if !known.is_empty() {
        return known;
    }
    let unknown = "okänd: filen står inte i någon manifest.json, och texten finns inte i git";
    if has_source {
        vec![unknown.to_owned()]
    } else {
        vec!["okänd: filen står inte i någon manifest.json".to_owned()]
    }
}

fn rebuilt(rebuild: &Rebuild) -> String {
    match rebuild {
        Rebuild::SameFile { commit: None } => "samma fil, byte för byte".to_owned(),
        Rebuild::SameFile {
            commit: Some(commit),
        } => {
            format!(
                "samma fil, byte för byte, med projektet som det var i commit {}",
                short(commit)
            )
        }
        Rebuild::SameWords { .. } => "samma text, men inte samma fil".to_owned(),
        Rebuild::OtherWords { .. } => "annan text".to_owned(),
        Rebuild::Impossible(_) => "gick inte".to_owned(),
    }
}

fn signature(signing: &Signing, all: &[Signing]) -> Vec<String> {
    let expected = signing
        .expected
        .clone()
        .unwrap_or_else(|| signing.field.name.clone());
    let Some(made) = &signing.made else {
        return vec![format!("{expected}: inte undertecknad")];
    };
    let mut lines = vec![who(made, &expected)];
    let holds = if signing.holds() {
        "underskriften stämmer med det som undertecknades"
    } else {
        "håller inte, se nedan"
    };
    lines.push(holds.to_owned());
    lines.push(
        if made.covers_all {
            "omfattar hela filen"
        } else {
            "omfattar filen som den var då"
        }
        .to_owned(),
    );
    lines.extend(since(made, all));
    lines
}

/// What was done after a signature, and matters to people: who signed, and what was changed.
fn since(made: &Made, all: &[Signing]) -> Vec<String> {
    let signer = |change: &Change| match change {
        Change::Signed(field) => {
            let signing = all.iter().find(|signing| signing.field.name == *field);
            Some(signing.map_or_else(|| field.clone(), Signing::signer))
        }
        _ => None,
    };
    let signers: Vec<String> = made.later.iter().filter_map(signer).collect();
    let signers: Vec<&str> = signers.iter().map(String::as_str).collect();
    let signed = (!signers.is_empty())
        .then(|| format!("sedan dess har {} undertecknat", in_words(&signers)));
    let is_told =
        |change: &&Change| !change.is_harmless() || matches!(change, Change::TimeStamped(_));
    let others: Vec<String> = made
        .later
        .iter()
        .filter(is_told)
        .map(ToString::to_string)
        .collect();
    let changed = (!others.is_empty()).then(|| format!("sedan dess: {}", others.join("; ")));
    signed.into_iter().chain(changed).collect()
}

fn who(made: &Made, expected: &str) -> String {
    let (name, organisation) = match &made.verdict {
        Verdict::Signature(signature) => {
            let holder = &signature.certificate.holder;
            (
                holder.name.clone().unwrap_or_else(|| "okänd".to_owned()),
                holder.organisation.clone(),
            )
        }
        Verdict::TimestampToken(stamp) => {
            let holder = &stamp.signature.certificate.holder;
            (
                holder
                    .name
                    .clone()
                    .unwrap_or_else(|| "okänd tjänst".to_owned()),
                holder.organisation.clone(),
            )
        }
        Verdict::Unclear(_) | Verdict::Unknown(_) => (format!("fältet för {expected}"), None),
    };
    let issuer = match &made.verdict {
        Verdict::Signature(signature) => signature.certificate.issuer.name.as_deref(),
        _ => None,
    };
    let time = Some(made.time.clone()).filter(|time| !time.is_empty());
    let issued = issuer.map(|issuer| format!("certifikat från {issuer}"));
    [Some(name), organisation, time, issued]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

fn told(finding: &Diagnostic) -> Vec<String> {
    let code = finding.kind.code;
    let first = format!(
        "{}[{code}]: {}",
        finding.severity.swedish(),
        finding.primary.text
    );
    let hints = finding.hints.iter().map(|hint| format!("  = {hint}"));
    let more = format!("  = läs mer: skrivelse förklara {code}");
    std::iter::once(first).chain(hints).chain([more]).collect()
}

fn is_draft(report: &Report) -> bool {
    report
        .origin
        .entry
        .as_ref()
        .is_some_and(|entry| !entry.ready)
}

/// What nobody has asked, where there are signatures, and the outcome in one sentence.
fn verdict(report: &Report) -> Vec<String> {
    let unasked = "Ingen har kontrollerat vem som har utfärdat certifikaten eller om de har spärrats. Det gör en \
                   valideringstjänst.";
    let is_signed = report.fields.iter().any(|signing| signing.made.is_some());
    let said = match Standing::of(report) {
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
        } => format!("mallarna i commit {}", short(commit)),
        _ => "projektets mallar".to_owned(),
    };
    format!("den är byte för byte vad {case} ger med {templates}")
}

/// Who has signed.
fn signed(report: &Report) -> String {
    let people: Vec<&Signing> = report
        .fields
        .iter()
        .filter(|signing| signing.expected.is_some())
        .collect();
    let signed = people.iter().filter(|signing| signing.is_signed()).count();
    match (signed, people.len()) {
        (0, 0) if is_draft(report) => "den är ett utkast, som ingen kan underteckna".to_owned(),
        (0, 0) => "den har inga fält för underskrifter".to_owned(),
        (0, _) => "ingen har undertecknat den".to_owned(),
        (signed, all) if signed == all => "alla har undertecknat den".to_owned(),
        (signed, all) => format!("{signed} av {all} har undertecknat den"),
    }
}

fn doubted(report: &Report) -> &'static str {
    let is_same = matches!(report.rebuild, Rebuild::SameFile { .. });
    let doubts = report
        .findings
        .iter()
        .filter(|finding| is_doubt(finding))
        .count();
    match (is_same, doubts) {
        (true, _) => "att underskrifterna gäller",
        (false, 0 | 1) => "att filen är den som byggdes av ärendet",
        (false, _) => "att filen är den som byggdes av ärendet, och att underskrifterna gäller",
    }
}
