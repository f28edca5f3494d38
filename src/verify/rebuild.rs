//! The case inside a PDF is built again: the same file, the same words, or something else.

use std::fs;
use std::path::{Component, Path};

use super::confined::{
    self, ATTACHMENT, BUILT, BundlePart, CASE, Mismatch, Rebuilt, RebuiltText, TEMPLATE, WHOLE,
};
use super::embedded_case::{EmbeddedAttachment, EmbeddedCase, FileRole, file_name};
use super::origin::Origin;
use super::treated::{PagesCompared, Parting};
use crate::compile::manifest::Program;
use crate::error::{Error, Result};
use crate::process::Deadline;
use crate::project::templates_for;
use crate::source::{AttachmentState, attachment};

/// What came out when the case was built again.
pub enum Rebuild {
    /// The same file, byte for byte; with the project as it was in a commit, when it is no longer
    /// so.
    SameFile {
        /// The commit; `None` when the project as it is gives the file.
        commit: Option<String>,
    },
    /// Another file, of which the pages of the case are told one by one; with the project as it was
    /// in a commit, when the pages are no longer those that it gives.
    Pages {
        /// The commit; `None` for the project as it is.
        commit: Option<String>,
    },
    /// All letters of the case in their order, but drawn in another way, with what stands between
    /// them passed over; and why, as far as it is said.
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
    /// Nothing was built: the file is of a meeting, and no single document.
    Meeting,
    /// Nothing was built: the file is a cover, and what lies inside is judged by itself.
    Cover,
}

/// All that came out of building the case again.
pub struct Rebuilding {
    /// In a word.
    pub rebuild: Rebuild,
    /// What the rules say of its log of signatures.
    pub mismatches: Vec<Mismatch>,
    /// What today's format and rules hold against the rest, a few words each.
    pub outdated: Vec<String>,
    /// The pages beside those of the file, when that is not what was built, or was added to.
    pub pages: Option<PagesCompared>,
}

/// Which file is built again, and of what.
pub struct Question<'a> {
    /// Its oldest revision: what was built, or what a service has saved anew.
    pub built: &'a [u8],
    /// As it is now, where more was added than signatures.
    pub whole: Option<&'a [u8]>,
    /// The case.
    pub inside: &'a EmbeddedCase,
    /// Where it comes from.
    pub origin: &'a Origin,
    /// The folder with templates and history.
    pub project: &'a Path,
    /// Until when.
    pub deadline: Deadline,
}

/// Builds the case inside again, with the project as it is and as it was in the commit of the PDF.
#[must_use]
pub fn rebuild(question: &Question<'_>) -> Rebuilding {
    attempt(question)
        .unwrap_or_else(|error| Rebuilding::without(Rebuild::Impossible(error.said().to_owned())))
}

impl Rebuilding {
    /// That nothing was built.
    #[must_use]
    pub const fn without(rebuild: Rebuild) -> Self {
        Self {
            rebuild,
            mismatches: Vec::new(),
            outdated: Vec::new(),
            pages: None,
        }
    }
}

fn attempt(question: &Question<'_>) -> Result<Rebuilding> {
    let Question {
        origin,
        project,
        deadline,
        ..
    } = *question;
    let mut work = work(question)?;
    let common = work.len();
    let now = templates_now(project).and_then(|templates| {
        work.extend(templates);
        confined::rebuild(&work, deadline)
    });
    if let Ok(now) = &now
        && is_proof(now)
    {
        return Ok(told(now, origin, None));
    }
    if let Some(commit) = origin.commit() {
        work.truncate(common);
        work.extend(templates_then(origin, commit));
        if let Ok(then) = confined::rebuild(&work, deadline)
            && is_proof(&then)
        {
            return Ok(told(&then, origin, Some(commit.to_owned())));
        }
    }
    Ok(told(&now?, origin, None))
}

/// Whether it is shown that the file is what the case gives: the same bytes, or the same pages.
fn is_proof(rebuilt: &Rebuilt) -> bool {
    match rebuilt.outcome {
        RebuiltText::SameFile => true,
        RebuiltText::Pages => rebuilt.pages.as_ref().is_some_and(PagesCompared::holds),
        _ => false,
    }
}

fn told(rebuilt: &Rebuilt, origin: &Origin, commit: Option<String>) -> Rebuilding {
    let because = because(origin, &rebuilt.templates);
    let rebuild = match rebuilt.outcome.clone() {
        RebuiltText::SameFile => Rebuild::SameFile { commit },
        RebuiltText::Pages => Rebuild::Pages { commit },
        RebuiltText::SameWords => Rebuild::SameWords { because },
        RebuiltText::OtherWords(Parting { page, there, here }) => Rebuild::OtherWords {
            page,
            there,
            here,
            because,
        },
        RebuiltText::Impossible(why) => Rebuild::Impossible(why),
    };
    Rebuilding {
        rebuild,
        mismatches: rebuilt.mismatches.clone(),
        outdated: rebuilt.outdated.clone(),
        pages: rebuilt.pages.clone(),
    }
}

/// The PDF, the case and its attachments: from the PDF or, where it only lists them, from the
/// project when they are still the same. Each is known by what it is, so that none can take the
/// place of another or of a template.
fn work(question: &Question<'_>) -> Result<Vec<BundlePart>> {
    let Question {
        built,
        inside,
        origin,
        project,
        ..
    } = *question;
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
    parts.extend(
        question
            .whole
            .map(|whole| BundlePart::new(WHOLE, "", whole)),
    );
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
    let folder = inside.folder.clone().or(folder);
    let (Some(folder), Some(case)) = (folder, &inside.case) else {
        return Vec::new();
    };
    let listed = case
        .files
        .iter()
        .chain(&case.spreadsheets)
        .chain(&case.pictures)
        .filter_map(|file| {
            let path = file.path.as_ref()?;
            // Of a case that was named, what lies beside it is its.
            let is_stated = |sum: &String| match &file.sha256 {
                Some(stated) => sum == stated,
                None => inside.folder.is_some(),
            };
            let is_whole = |known: &EmbeddedAttachment| known.role != FileRole::Picture;
            let mut known = inside.attachments.iter().filter(|known| is_whole(known));
            if known.any(|known| known.path == *path) || !is_relative(path) {
                return None;
            }
            let project = if folder.starts_with(project) {
                project
            } else {
                &folder
            };
            match attachment(project, &folder, path) {
                AttachmentState::Found {
                    path: there,
                    sha256,
                    ..
                } if is_stated(&sha256) => {
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
