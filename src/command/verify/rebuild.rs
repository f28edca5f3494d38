//! The case inside a PDF is built again: the same file, the same words, or something else.

use std::fs;
use std::path::{Component, Path};

use super::origin::Origin;
use super::remark::Remark;
use crate::command::confined::{self, ATTACHMENT, BUILT, CASE, Comparison, Part, Rebuilt, TEMPLATE};
use crate::command::inside::{Inside, file_name};
use crate::compile::manifest::Program;
use crate::diagnostic::Severity;
use crate::error::{Error, Result};
use crate::process::Deadline;
use crate::project::templates_for;
use crate::source::{AttachmentState, attachment};

use super::objections::MISMATCH;

/// What came out when the case was built again.
pub enum Rebuild {
    /// The same file, byte for byte; with the project as it was in a commit, when it is no longer so.
    SameFile { commit: Option<String> },
    /// The same words in the same order, but not the same file; and why, as far as it is said.
    SameWords { because: Vec<String> },
    /// Other words: the first place where they part; and why, as far as it is said.
    OtherWords { page: usize, there: String, here: String, because: Vec<String> },
    /// It could not be built: why.
    Impossible(String),
}

/// Builds the case inside again, with the project as it is and as it was in the commit of the PDF; and what the rules
/// say of its log of signatures.
pub fn rebuild(
    built: &[u8],
    inside: &Inside,
    origin: &Origin,
    project: &Path,
    deadline: Deadline,
) -> (Rebuild, Vec<Remark>) {
    attempt(built, inside, origin, project, deadline)
        .unwrap_or_else(|error| (Rebuild::Impossible(error.said().to_owned()), Vec::new()))
}

fn attempt(
    built: &[u8],
    inside: &Inside,
    origin: &Origin,
    project: &Path,
    deadline: Deadline,
) -> Result<(Rebuild, Vec<Remark>)> {
    let mut work = work(built, inside, origin, project)?;
    let common = work.len();
    let now = templates_now(project).and_then(|templates| {
        work.extend(templates);
        confined::rebuild(&work, deadline)
    });
    if let Ok(Rebuilt { outcome: Comparison::SameFile, mismatches, .. }) = &now {
        return Ok((Rebuild::SameFile { commit: None }, remarks(mismatches)));
    }
    if let Some(commit) = origin.commit() {
        work.truncate(common);
        work.extend(templates_then(origin, commit));
        if let Ok(Rebuilt { outcome: Comparison::SameFile, mismatches, .. }) = confined::rebuild(&work, deadline) {
            return Ok((Rebuild::SameFile { commit: Some(commit.to_owned()) }, remarks(&mismatches)));
        }
    }
    let now = now?;
    let because = because(origin, &now.templates);
    let rebuild = match now.outcome {
        Comparison::SameFile => Rebuild::SameFile { commit: None },
        Comparison::SameWords => Rebuild::SameWords { because },
        Comparison::OtherWords { page, there, here } => Rebuild::OtherWords { page, there, here, because },
        Comparison::Impossible(why) => Rebuild::Impossible(why),
    };
    Ok((rebuild, remarks(&now.mismatches)))
}

/// The PDF, the case and its attachments: from the PDF or, where it only lists them, from the project when they are
/// still the same. Each is known by what it is, so that none can take the place of another or of a template.
fn work(built: &[u8], inside: &Inside, origin: &Origin, project: &Path) -> Result<Vec<Part>> {
    let source = inside.source.as_ref().ok_or_else(|| Error::new("ärendets källfil finns inte i PDF-filen"))?;
    if let Some(why) = &inside.unread {
        return Err(Error::new(why.said()));
    }
    let mut parts = vec![Part::new(BUILT, "", built), Part::new(CASE, file_name(&source.name), &source.data)];
    parts.extend(inside.attachments.iter().map(|it| Part::new(ATTACHMENT, &it.path, &it.data)));
    parts.extend(listed(inside, origin, project));
    Ok(parts)
}

fn listed(inside: &Inside, origin: &Origin, project: &Path) -> Vec<Part> {
    let folder = origin.path().and_then(|path| Path::new(path).parent()).map(|folder| project.join(folder));
    let (Some(folder), Some(case)) = (folder, &inside.case) else { return Vec::new() };
    let listed = case.files.iter().filter_map(|file| {
        let (path, stated) = (file.path.as_ref()?, file.sha256.as_ref()?);
        if inside.attachments.iter().any(|known| known.path == *path) || !is_relative(path) {
            return None;
        }
        match attachment(project, &folder, path) {
            AttachmentState::Found { path: there, sha256, .. } if sha256 == *stated => {
                Some(Part::new(ATTACHMENT, path, &fs::read(there).ok()?))
            }
            _ => None,
        }
    });
    listed.collect()
}

fn is_relative(path: &str) -> bool {
    !Path::new(path).components().any(|part| matches!(part, Component::RootDir | Component::Prefix(_)))
}

/// The templates that the project has besides the shipped ones.
fn templates_now(project: &Path) -> Result<Vec<Part>> {
    let templates = templates_for(project)?;
    Ok(templates.own().map(|(path, data)| Part::new(TEMPLATE, path, data)).collect())
}

/// Those that it had in a commit.
fn templates_then(origin: &Origin, commit: &str) -> Vec<Part> {
    let files = origin.repository.files_at(commit, "templates");
    let part = |(path, data): &(String, Vec<u8>)| Some(Part::new(TEMPLATE, path.strip_prefix("templates/")?, data));
    files.iter().filter_map(part).collect()
}

/// What is known to differ between what built the PDF and what builds it here.
fn because(origin: &Origin, templates: &str) -> Vec<String> {
    let Some(entry) = &origin.entry else { return Vec::new() };
    let (then, now) = (&entry.made_by, Program::this());
    let mut because = Vec::new();
    if then.skrivelse != now.skrivelse {
        because.push(format!("filen är byggd med skrivelse {}, det här är {}", then.skrivelse, now.skrivelse));
    }
    if then.typst != now.typst {
        because.push(format!("filen är satt med Typst {}, det här är {}", then.typst, now.typst));
    }
    if entry.templates != templates {
        because.push("mallarna eller profilen har ändrats sedan dess".to_owned());
    }
    because
}

/// What the rules say of the log of the case, as they say it of the case.
fn remarks(mismatches: &[confined::Mismatch]) -> Vec<Remark> {
    let remark = |found: &confined::Mismatch| Remark {
        severity: [Severity::Info, Severity::Warning]
            .into_iter()
            .find(|it| it.id() == found.severity)
            .unwrap_or(Severity::Error),
        code: Some(MISMATCH),
        said: format!("i loggen: {}", found.said),
        hints: found.hints.clone(),
        is_doubt: false,
    };
    mismatches.iter().map(remark).collect()
}

impl Rebuild {
    /// What the outcome means for the PDF.
    pub fn remark(&self) -> Option<Remark> {
        match self {
            Self::SameFile { .. } => None,
            Self::SameWords { because } => {
                let remark = Remark::doubt("ombyggt blir ärendet samma text, men inte samma fil");
                let unseen =
                    "något annat än orden kan vara ändrat, till exempel en bild; bygg ärendet och jämför sidorna";
                Some(with_reasons(remark, because).hint(unseen))
            }
            // Whatever the manifest says to explain it: anybody can write one.
            Self::OtherWords { page, there, here, because } => {
                let said = format!("på sidan {page} står {}, men ombyggt blir det {}", quoted(there), quoted(here));
                let remark = with_reasons(Remark::error(said), because);
                Some(remark.hint("filen säger något annat än ärendet inuti den; lita inte på den"))
            }
            Self::Impossible(why) => {
                let remark = Remark::doubt(format!("ärendet går inte att bygga om: {why}"));
                Some(remark.hint("ange projektets mapp med --project om det är ett annat än det här"))
            }
        }
    }
}

/// Words of a page; a page may also have none.
fn quoted(words: &str) -> String {
    if words.is_empty() { "ingen text".to_owned() } else { format!("”{words}”") }
}

/// What the manifest says of why; nothing proves it.
fn with_reasons(remark: Remark, because: &[String]) -> Remark {
    because.iter().fold(remark, |remark, reason| remark.hint(format!("enligt manifest.json: {reason}")))
}
