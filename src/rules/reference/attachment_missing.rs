//! R105 `attachment-missing`: a listed file is not there, or is not the one that the case states.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::SupportingDocument;
use crate::source::AttachmentState;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "R105",
        name: "attachment-missing",
        severity: Severity::Error,
        summary: "en bilaga finns inte eller är inte den som anges",
        page: include_str!("attachment_missing.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for (document, state) in checker.attached() {
        checker.report_all(match state {
            AttachmentState::Missing { beside } => missing(checker, document, beside),
            AttachmentState::Unreadable => unreadable(checker, document),
            AttachmentState::Found {
                sha256,
                has_other_line_ends,
                ..
            } => other_file(checker, document, sha256, *has_other_line_ends),
            // Reading has told of it: F012, F019.
            AttachmentState::Outside
            | AttachmentState::Hidden
            | AttachmentState::Irregular
            | AttachmentState::TooLarge(_) => None,
        });
    }
}

fn missing(
    checker: &Checker<'_>,
    document: &SupportingDocument,
    beside: &[String],
) -> Option<Diagnostic> {
    let file = document.file.located()?;
    let name = &file.value;
    let finding = checker.at(file.span, format!("det finns ingen fil ”{name}”"));
    if is_on_machine(name) {
        return Some(finding.hint(
            "sökvägen gäller bara på din dator: kopiera filen till projektets mapp, och skriv sökvägen från ärendets mapp",
        ));
    }
    let divided = name.replace('\\', "/");
    if divided != *name {
        let finding = finding.hint(format!("skriv / mellan mapp och fil: {divided}"));
        let is_plain = checker.source.slice(file.span) == name;
        return Some(if is_plain {
            finding.fix(file.span, divided)
        } else {
            finding
        });
    }
    if let Some(near) = nearest(name, beside) {
        return Some(finding.hint(format!("menade du {near}? Den ligger i mappen")));
    }
    let finding = finding.hint("lägg filen där, räknat från ärendets mapp, eller rätta sökvägen");
    Some(match in_folder(name, beside) {
        Some(lie_there) => finding.hint(lie_there),
        None => finding,
    })
}

/// `C:\Users\kim\plan.pdf`, `\\server\delad\plan.pdf`
fn is_on_machine(name: &str) -> bool {
    let drive = name.as_bytes();
    let has_drive = drive.len() > 2 && drive[0].is_ascii_alphabetic() && drive[1] == b':';
    has_drive && matches!(drive[2], b'\\' | b'/') || name.starts_with("\\\\")
}

/// The file whose name is spelled most like one that is missing, when one is near.
fn nearest<'a>(name: &str, beside: &'a [String]) -> Option<&'a String> {
    /// Of longer names a reader sees the difference himself, and distances take time by the product
    /// of both lengths.
    const LONGEST: usize = 120;
    let plain = name.to_lowercase();
    let slips = |other: &&String| strsim::damerau_levenshtein(&plain, &other.to_lowercase());
    let short = |other: &&String| other.len() <= LONGEST && name.len() <= LONGEST;
    let best = beside.iter().filter(short).min_by_key(slips)?;
    (slips(&best) <= 1 + stem(name).chars().count() / 4).then_some(best)
}

fn in_folder(name: &str, beside: &[String]) -> Option<String> {
    /// As many as a reader looks through.
    const SHOWN: usize = 6;
    let names: Vec<&str> = beside
        .iter()
        .take(SHOWN)
        .map(|other| file_name(other))
        .collect();
    let more = match beside.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" och {more} till"),
    };
    let folder = name
        .rsplit_once('/')
        .map_or("ärendets mapp", |(folder, _)| folder);
    (!names.is_empty()).then(|| format!("i {folder} ligger {}{more}", names.join(", ")))
}

/// The name of a file without its ending.
fn stem(path: &str) -> &str {
    let name = file_name(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The ending of a file's name with its dot, or nothing.
fn ending(path: &str) -> &str {
    let name = file_name(path);
    name.rfind('.').map_or("", |dot| &name[dot..])
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn unreadable(checker: &Checker<'_>, document: &SupportingDocument) -> Option<Diagnostic> {
    let file = document.file.located()?;
    let label = format!("filen ”{}” går inte att läsa", file.value);
    let hint = "kontrollera att du har läsrätt till filen, och stäng den om den är öppen i ett annat program";
    Some(checker.at(file.span, label).hint(hint))
}

fn other_file(
    checker: &Checker<'_>,
    document: &SupportingDocument,
    actual: &str,
    has_other_line_ends: bool,
) -> Option<Diagnostic> {
    let (file, stated) = (document.file.located()?, document.sha256.located()?);
    if stated.value.0 == actual {
        return None;
    }
    if has_other_line_ends {
        let label = format!(
            "”{}” har andra radslut än den fil som ärendet anger",
            file.value
        );
        let finding = checker
            .at(stated.span, label)
            .related(file.span, "texten är densamma, men inte filen")
            .hint("radslut ändras ofta av git när filen hämtas, särskilt på Windows")
            .hint(format!(
                "skriv *{} -text i .gitattributes, och hämta filen igen ur git",
                ending(&file.value)
            ));
        return Some(finding);
    }
    let finding = checker
        .at(
            stated.span,
            format!("”{}” är inte den fil som ärendet anger", file.value),
        )
        .related(file.span, "filen har en annan kontrollsumma")
        .hint("kontrollera att det är rätt fil och rätt version av den")
        .hint(format!("är det rätt fil? Skriv sha256: {actual}"));
    Some(finding)
}
