//! What is known of a PDF, for people.

use std::path::Path;

use super::pages::said_of_pages;
use super::signature::signature;
use super::verdict::verdict;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::printed::printed;
use crate::verify::Inside;
use crate::verify::Report;
use crate::verify::codes::BYTES_AFTER_END;
use crate::verify::origin::{Origin, short};
use crate::verify::rebuild::Rebuild;
use crate::verify::signatures::{Verdict, in_words};
use crate::verify::treated::PageFault;
use crate::verify::{Judged, contradiction};

/// Width of the column of labels.
const LABEL: usize = 16;

/// A page about each PDF that could be read.
pub fn pages(judged: &[Judged]) -> String {
    let pages: Vec<String> = judged.iter().filter_map(page).collect();
    pages.join("\n")
}

fn page(Judged { file, found }: &Judged) -> Option<String> {
    match found {
        Ok(report) => Some(text(file, report)),
        Err(error) if error.speaks_against_file() => Some(refused(file, error)),
        Err(_) => None,
    }
}

/// Why files could not be read.
pub fn unread(judged: &[Judged]) -> String {
    let errors = judged.iter().filter_map(|Judged { file, found }| {
        let error = found
            .as_ref()
            .err()
            .filter(|error| !error.speaks_against_file())?;
        Some(format!(
            "{}\n{error}\n",
            printed(&file.display().to_string())
        ))
    });
    errors.collect()
}

/// A page about one PDF: what it is, what holds, what does not, and what is not judged here.
fn text(file: &Path, report: &Report) -> String {
    let mut lines = vec![file.display().to_string(), String::new()];
    lines.extend(labelled("Handling", &document(report)));
    lines.extend(labelled(
        "Källa",
        &source(&report.origin, report.case.is_some()),
    ));
    lines.extend(labelled("Ombyggd", &[rebuilt(report)]));
    if !report.inside.is_empty() {
        lines.extend(labelled("Sidor", &cover_pages(report)));
    }
    if let Some(pages) = &report.pages {
        lines.extend(labelled("Sidor", &said_of_pages(pages, &report.claims)));
    }
    for (index, signing) in report.fields.iter().enumerate() {
        let label = if signing
            .made
            .as_ref()
            .is_some_and(|made| matches!(made.verdict, Verdict::TimestampToken(_)))
        {
            "Tidsstämpel".to_owned()
        } else if report.is_seal(signing) {
            "Försegling".to_owned()
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
    for inside in &report.inside {
        lines.push(String::new());
        lines.extend(inside_lines(inside));
    }
    lines.push(String::new());
    lines.extend(verdict(report));
    lines
        .iter()
        .map(|line| format!("{}\n", printed(line)))
        .collect()
}

/// What a cover shows of the memo inside.
fn cover_pages(report: &Report) -> Vec<String> {
    let copies = report.inside.iter().filter_map(|it| it.copy.as_ref());
    let shown = copies.map(|copy| {
        if copy.holds() {
            "omslaget visar en kopia av handlingen, och den säger och visar detsamma".to_owned()
        } else {
            "omslaget visar en kopia av handlingen, som inte är densamma".to_owned()
        }
    });
    let rest = "övriga sidor är omslagets egna uppgifter och är inte bevisade av filen";
    shown.chain([rest.to_owned()]).collect()
}

/// The page about a memo in a cover.
fn inside_lines(inside: &Inside) -> Vec<String> {
    let name = Path::new(&inside.name);
    let page = match &inside.found {
        Ok(report) => text(name, report),
        Err(error) if error.speaks_against_file() => refused(name, error),
        Err(error) => format!("{}\n{error}\n", inside.name),
    };
    let mut lines = vec!["Inuti ligger:".to_owned()];
    lines.extend(page.lines().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!("  {line}")
        }
    }));
    lines
}

/// A page about a PDF that contradicts itself: nothing more is claimed of it.
fn refused(file: &Path, error: &Error) -> String {
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
    if !report.inside.is_empty() {
        let names: Vec<&str> = report.inside.iter().map(|it| it.name.as_str()).collect();
        return vec![format!(
            "omslag; handlingen ligger inuti: {}",
            in_words(&names)
        )];
    }
    if matches!(report.rebuild, Rebuild::Meeting) {
        return vec!["kallelse eller handlingar till ett sammanträde".to_owned()];
    }
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
        None => format!("{}, utan uppgift om commit", entry.case.file),
    });
    let held_by = origin.commit.as_ref().map(|commit| {
        let place = format!("commit {} från {}", short(&commit.commit), commit.day);
        match (built_at.is_some(), origin.is_history_cut) {
            (true, false) => format!("texten finns i git sedan {place}"),
            (true, true) => format!("texten finns i git i {place}, kanske också tidigare"),
            (false, false) => format!("{}, i git sedan {place}", commit.path),
            (false, true) => format!("{}, i git i {place}, kanske också tidigare", commit.path),
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

fn rebuilt(report: &Report) -> String {
    let said = rebuilt_whole(report);
    let mut kinds = report.findings.iter().map(|finding| finding.kind.code);
    let is_same = matches!(report.rebuild, Rebuild::SameFile { .. });
    if is_same && kinds.any(|code| code == BYTES_AFTER_END.code) {
        return format!("{said}, fram till det som ligger efter filens slut");
    }
    said
}

fn rebuilt_whole(report: &Report) -> String {
    match &report.rebuild {
        Rebuild::SameFile { commit: None } => "samma fil, byte för byte".to_owned(),
        Rebuild::SameFile {
            commit: Some(commit),
        } => {
            format!(
                "samma fil, byte för byte, med projektet som det var i commit {}",
                short(commit)
            )
        }
        Rebuild::Pages { .. } => told_pages(report),
        Rebuild::Meeting => "nej, filen hör till ett sammanträde".to_owned(),
        Rebuild::Cover => "nej, se handlingen inuti".to_owned(),
        Rebuild::SameWords { .. } => "samma text, men inte samma fil".to_owned(),
        Rebuild::OtherWords { .. } => "annan text".to_owned(),
        Rebuild::Impossible(_) => "gick inte".to_owned(),
    }
}

/// A file with other bytes, whose pages have been compared.
fn told_pages(report: &Report) -> String {
    let pages = report.pages.as_ref();
    let faults = pages.map_or(&[][..], |pages| &pages.faults);
    let has_other_text = faults
        .iter()
        .any(|fault| matches!(fault, PageFault::Words { .. }));
    match (report.is_what_was_built(), has_other_text) {
        (true, _) => "samma sidor, sparade på nytt i en annan fil".to_owned(),
        (false, true) => "annan text".to_owned(),
        (false, false) if faults.is_empty() => "samma text, men inte samma fil".to_owned(),
        (false, false) => "inte samma sidor".to_owned(),
    }
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
