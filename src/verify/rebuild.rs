//! The case inside a PDF is built again: the same file, the same words, or something else.

use std::fs;
use std::path::{Component, Path};

use super::confined::{self, ATTACHMENT, BUILT, BundlePart, CASE, Rebuilt, RebuiltText, TEMPLATE};
use super::embedded_case::{EmbeddedAttachment, EmbeddedCase, FileRole, file_name};
use super::origin::Origin;
use crate::compile::manifest::Program;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::error::{Error, Result};
use crate::process::Deadline;
use crate::project::templates_for;
use crate::source::{AttachmentState, attachment};

use super::codes::{NOT_REBUILT, OLDER_FORMAT, OTHER_TEXT, SAME_TEXT};
use super::findings::mismatch;

/// What came out when the case was built again.
pub enum Rebuild {
    /// The same file, byte for byte; with the project as it was in a commit, when it is no longer
    /// so.
    SameFile {
        /// The commit; `None` when the project as it is gives the file.
        commit: Option<String>,
    },
    /// The same words in the same order, but not the same file; and why, as far as it is said.
    SameWords {
        /// What the manifest says of why, in Swedish.
        because: Vec<String>,
    },
    /// Other words: the first place where they part; and why, as far as it is said.
    OtherWords {
        /// The page, from 1.
        page: usize,
        /// A few words of the file; empty when the page has none.
        there: String,
        /// A few words of what was built again, likewise.
        here: String,
        /// What the manifest says of why, in Swedish.
        because: Vec<String>,
    },
    /// It could not be built: why.
    Impossible(String),
}

/// Builds the case inside again, with the project as it is and as it was in the commit of the PDF;
/// and what the rules say of its log of signatures.
#[must_use]
pub fn rebuild(
    built: &[u8],
    inside: &EmbeddedCase,
    origin: &Origin,
    project: &Path,
    deadline: Deadline,
) -> (Rebuild, Vec<Diagnostic>) {
    attempt(built, inside, origin, project, deadline)
        .unwrap_or_else(|error| (Rebuild::Impossible(error.said().to_owned()), Vec::new()))
}

fn attempt(
    built: &[u8],
    inside: &EmbeddedCase,
    origin: &Origin,
    project: &Path,
    deadline: Deadline,
) -> Result<(Rebuild, Vec<Diagnostic>)> {
    let mut work = work(built, inside, origin, project)?;
    let common = work.len();
    let now = templates_now(project).and_then(|templates| {
        work.extend(templates);
        confined::rebuild(&work, deadline)
    });
    if let Ok(Rebuilt {
        outcome: RebuiltText::SameFile,
        mismatches,
        outdated,
        ..
    }) = &now
    {
        return Ok((
            Rebuild::SameFile { commit: None },
            findings(mismatches, outdated),
        ));
    }
    if let Some(commit) = origin.commit() {
        work.truncate(common);
        work.extend(templates_then(origin, commit));
        if let Ok(Rebuilt {
            outcome: RebuiltText::SameFile,
            mismatches,
            outdated,
            ..
        }) = confined::rebuild(&work, deadline)
        {
            return Ok((
                Rebuild::SameFile {
                    commit: Some(commit.to_owned()),
                },
                findings(&mismatches, &outdated),
            ));
        }
    }
    let now = now?;
    let because = because(origin, &now.templates);
    let rebuild = match now.outcome {
        RebuiltText::SameFile => Rebuild::SameFile { commit: None },
        RebuiltText::SameWords => Rebuild::SameWords { because },
        RebuiltText::OtherWords { page, there, here } => Rebuild::OtherWords {
            page,
            there,
            here,
            because,
        },
        RebuiltText::Impossible(why) => Rebuild::Impossible(why),
    };
    Ok((rebuild, findings(&now.mismatches, &now.outdated)))
}

/// The PDF, the case and its attachments: from the PDF or, where it only lists them, from the
/// project when they are still the same. Each is known by what it is, so that none can take the
/// place of another or of a template.
fn work(
    built: &[u8],
    inside: &EmbeddedCase,
    origin: &Origin,
    project: &Path,
) -> Result<Vec<BundlePart>> {
    let source = inside
        .source
        .as_ref()
        .ok_or_else(|| Error::new("ärendets källfil finns inte i PDF-filen"))?;
    if let Some(why) = &inside.unread {
        return Err(Error::new(why.said()));
    }
    let mut parts = vec![
        BundlePart::new(BUILT, "", built),
        BundlePart::new(CASE, file_name(&source.name), &source.data),
    ];
    let (pictures, whole): (Vec<_>, Vec<_>) =
        { inside.attachments.iter() }.partition(|file| file.role == FileRole::Picture);
    let part = |it: &EmbeddedAttachment| BundlePart::new(ATTACHMENT, &it.path, &it.data);
    parts.extend(whole.into_iter().map(part));
    parts.extend(listed(inside, origin, project));
    // Last: where a picture is an attachment as well, the whole file is what the case was built of.
    parts.extend(pictures.into_iter().map(part));
    Ok(parts)
}

fn listed(inside: &EmbeddedCase, origin: &Origin, project: &Path) -> Vec<BundlePart> {
    let folder = origin
        .path()
        .and_then(|path| Path::new(path).parent())
        .map(|folder| project.join(folder));
    let (Some(folder), Some(case)) = (folder, &inside.case) else {
        return Vec::new();
    };
    let listed = case
        .files
        .iter()
        .chain(&case.spreadsheets)
        .filter_map(|file| {
            let (path, stated) = (file.path.as_ref()?, file.sha256.as_ref()?);
            let is_whole = |known: &EmbeddedAttachment| known.role != FileRole::Picture;
            let mut known = inside.attachments.iter().filter(|known| is_whole(known));
            if known.any(|known| known.path == *path) || !is_relative(path) {
                return None;
            }
            match attachment(project, &folder, path) {
                AttachmentState::Found {
                    path: there,
                    sha256,
                    ..
                } if sha256 == *stated => {
                    Some(BundlePart::new(ATTACHMENT, path, &fs::read(there).ok()?))
                }
                _ => None,
            }
        });
    listed.collect()
}

fn is_relative(path: &str) -> bool {
    !Path::new(path)
        .components()
        .any(|part| matches!(part, Component::RootDir | Component::Prefix(_)))
}

/// The templates that the project has besides the shipped ones.
fn templates_now(project: &Path) -> Result<Vec<BundlePart>> {
    let templates = templates_for(project)?;
    Ok(templates
        .own()
        .map(|(path, data)| BundlePart::new(TEMPLATE, path, data))
        .collect())
}

/// Those that it had in a commit.
fn templates_then(origin: &Origin, commit: &str) -> Vec<BundlePart> {
    let files = origin.repository.files_at(commit, "templates");
    let part = |(path, data): &(String, Vec<u8>)| {
        Some(BundlePart::new(
            TEMPLATE,
            path.strip_prefix("templates/")?,
            data,
        ))
    };
    files.iter().filter_map(part).collect()
}

/// What is known to differ between what built the PDF and what builds it here.
fn because(origin: &Origin, templates: &str) -> Vec<String> {
    let Some(entry) = &origin.entry else {
        return Vec::new();
    };
    let (then, now) = (&entry.made_by, Program::this());
    let mut because = Vec::new();
    if then.skrivelse != now.skrivelse {
        because.push(format!(
            "filen är byggd med skrivelse {}, det här är {}",
            then.skrivelse, now.skrivelse
        ));
    }
    if then.typst != now.typst {
        because.push(format!(
            "filen är satt med Typst {}, det här är {}",
            then.typst, now.typst
        ));
    }
    if entry.templates != templates {
        because.push("mallarna eller profilen har ändrats sedan dess".to_owned());
    }
    because
}

/// What the rules say of the log of the case, as they say it of the case, and what today's format
/// and rules hold against the rest.
fn findings(mismatches: &[confined::Mismatch], outdated: &[String]) -> Vec<Diagnostic> {
    let severity = |id: &str| {
        [Severity::Info, Severity::Warning]
            .into_iter()
            .find(|severity| severity.id() == id)
    };
    let finding = |found: &confined::Mismatch| {
        let finding = mismatch(format!("i loggen: {}", found.said));
        let finding = finding.severity(severity(&found.severity).unwrap_or(Severity::Error));
        found
            .hints
            .iter()
            .fold(finding, |finding, hint| finding.hint(hint.clone()))
    };
    let mut findings: Vec<Diagnostic> = mismatches.iter().map(finding).collect();
    findings.extend(older_format(outdated));
    findings
}

fn older_format(outdated: &[String]) -> Option<Diagnostic> {
    /// More are counted.
    const SHOWN: usize = 5;
    let shown = outdated.get(..SHOWN).unwrap_or(outdated).join(", ");
    let more = match outdated.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" och {more} till"),
    };
    let said = format!("ärendet är skrivet för en äldre version: {shown}{more}");
    let finding = OLDER_FORMAT
        .about(said)
        .hint("filen är vad den var; ska ärendet byggas igen, granska det först");
    (!outdated.is_empty()).then_some(finding)
}

impl Rebuild {
    /// What the outcome means for the PDF.
    #[must_use]
    pub fn finding(&self) -> Option<Diagnostic> {
        match self {
            Self::SameFile { .. } => None,
            Self::SameWords { because } => {
                let finding =
                    SAME_TEXT.about("ombyggt blir ärendet samma text, men inte samma fil");
                let unseen = "något annat än orden kan vara ändrat, till exempel en bild; bygg ärendet och jämför sidorna";
                Some(with_reasons(finding, because).hint(unseen))
            }
            // Whatever the manifest says to explain it: anybody can write one.
            Self::OtherWords {
                page,
                there,
                here,
                because,
            } => {
                let said = format!(
                    "på sidan {page} står {}, men ombyggt blir det {}",
                    quoted(there),
                    quoted(here)
                );
                let finding = with_reasons(OTHER_TEXT.about(said), because);
                Some(finding.hint("filen säger något annat än ärendet inuti den; lita inte på den"))
            }
            Self::Impossible(why) => {
                let finding = NOT_REBUILT.about(format!("ärendet går inte att bygga om: {why}"));
                Some(
                    finding
                        .hint("ange projektets mapp med --projekt om det är ett annat än det här"),
                )
            }
        }
    }
}

/// Words of a page; a page may also have none.
fn quoted(words: &str) -> String {
    if words.is_empty() {
        "ingen text".to_owned()
    } else {
        format!("”{words}”")
    }
}

/// What the manifest says of why; nothing proves it.
fn with_reasons(finding: Diagnostic, because: &[String]) -> Diagnostic {
    because.iter().fold(finding, |finding, reason| {
        finding.hint(format!("enligt manifest.json: {reason}"))
    })
}
