//! A case from a PDF, laid out so that it can be built again.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::origin::Origin;
use crate::check;
use crate::command::finished_pdf;
use crate::command::inside::Inside;
use crate::error::{Error, Result};
use crate::load::{LoadedCase, Loader, templates_for};
use crate::manifest::{Program, hash_of_templates};
use crate::pdf::{self, Standards};
use crate::source::{AttachmentState, attachment};
use crate::typeset::Embedded;
use crate::write::TemporaryFolder;

/// A project of its own, with the case and all that it needs.
pub struct Workspace {
    /// Kept as long as the case is read.
    _folder: TemporaryFolder,
    case: PathBuf,
}

/// What was built, and with what templates.
pub struct Made {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// The checksum of the templates.
    templates: String,
}

impl Workspace {
    /// Lays out the case with some templates, by path from the project's folder.
    pub fn new(inside: &Inside, origin: &Origin, project: &Path, templates: &[(String, Vec<u8>)]) -> Result<Self> {
        let source = inside.source.as_ref().ok_or_else(|| Error::new("ärendets källfil finns inte i PDF-filen"))?;
        let folder = TemporaryFolder::new().map_err(|_| Error::new("en tillfällig mapp går inte att använda"))?;
        // Deep down, so that a path that leads up stays in the folder.
        let cases = folder.path().join("1/2/3/4/5/6/7/8");
        let case = cases.join(file_name(&source.name));
        place(&folder.path().join("templates/.keep"), b"")?;
        place(&case, &source.data)?;
        for (path, data) in templates.iter().filter(|(path, _)| is_plain(Path::new(path))) {
            place(&folder.path().join(path), data)?;
        }
        for (path, data) in attachments(inside, origin, project) {
            if stays(&path) {
                place(&cases.join(path), &data)?;
            }
        }
        Ok(Self { _folder: folder, case })
    }

    /// The case built as `built` was: by the standards that it claims, as ready or as a draft.
    pub fn build(&self, built: &[u8]) -> Result<Made> {
        let loaded = Loader::default().load(&self.case)?;
        let profile = loaded.case.as_ref().map(|case| case.profile.text());
        let profile = profile.ok_or_else(|| Error::new("källfilen i PDF-filen går inte att läsa som ärende"))?;
        if loaded.profile.is_none() {
            return Err(Error::new(format!("profilen ”{profile}” finns inte bland mallarna")));
        }
        let standards = pdf::claimed_standards(built).unwrap_or_default();
        let is_draft = !check::lacks(&loaded, &check::check(&loaded)).is_empty();
        let mut built_again = made(&loaded, is_draft, &standards)?;
        if built_again.pdf != built && !is_draft {
            // A ready case may have been built with --draft.
            let draft = made(&loaded, true, &standards)?;
            built_again = if draft.pdf == built { draft } else { built_again };
        }
        Ok(built_again)
    }
}

fn made(loaded: &LoadedCase, is_draft: bool, standards: &Standards) -> Result<Made> {
    let pdf = finished_pdf(loaded, is_draft, standards, &Embedded::default())?;
    let profile = loaded.case.as_ref().map(|case| case.profile.text()).unwrap_or_default();
    Ok(Made { pdf, templates: hash_of_templates(&loaded.project.templates, profile) })
}

impl Made {
    /// What is known to differ between what built the PDF and what builds it here.
    pub fn because(&self, origin: &Origin) -> Vec<String> {
        let Some(entry) = &origin.entry else { return Vec::new() };
        let (then, now) = (&entry.made_by, Program::this());
        let mut because = Vec::new();
        if then.skrivelse != now.skrivelse {
            because.push(format!("filen är byggd med skrivelse {}, det här är {}", then.skrivelse, now.skrivelse));
        }
        if then.typst != now.typst {
            because.push(format!("filen är satt med Typst {}, det här är {}", then.typst, now.typst));
        }
        if entry.templates != self.templates {
            because.push("mallarna eller profilen har ändrats sedan dess".to_owned());
        }
        because
    }
}

fn place(path: &Path, data: &[u8]) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    let placed = fs::create_dir_all(folder).and_then(|()| fs::write(path, data));
    placed.map_err(|_| Error::new("en tillfällig mapp går inte att använda"))
}

/// Whether a path only leads down.
fn is_plain(path: &Path) -> bool {
    path.components().all(|part| matches!(part, Component::Normal(_)))
}

/// Whether a path from the case's folder leads up by fewer steps than the folder is deep.
fn stays(path: &Path) -> bool {
    let ups = path.components().filter(|part| *part == Component::ParentDir).count();
    let is_plain =
        |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir | Component::ParentDir);
    path.components().all(is_plain) && ups < 8
}

/// The attachments of the case: from the PDF or, where it only lists them, from the project when they are still the same.
fn attachments(inside: &Inside, origin: &Origin, project: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found: Vec<(PathBuf, Vec<u8>)> =
        inside.attachments.iter().map(|(path, file)| (path.clone(), file.data.clone())).collect();
    let folder = origin.path().and_then(|path| Path::new(path).parent()).map(|folder| project.join(folder));
    let (Some(folder), Some(case)) = (folder, &inside.case) else { return found };
    for document in case.listed_documents() {
        let (Some(path), Some(stated)) = (document.file.get().map(PathBuf::from), document.sha256.get()) else {
            continue;
        };
        if found.iter().all(|(known, _)| *known != path) && stays(&path) {
            let there = match attachment(project, &folder, &path.to_string_lossy()) {
                AttachmentState::Found { path, sha256, .. } if sha256 == stated.0 => fs::read(path).ok(),
                _ => None,
            };
            found.extend(there.map(|data| (path, data)));
        }
    }
    found
}

/// The templates that the project has, shipped ones included.
pub fn templates_now(project: &Path) -> Vec<(String, Vec<u8>)> {
    let Ok(templates) = templates_for(project) else { return Vec::new() };
    templates.iter().map(|(path, data)| (format!("templates/{path}"), data.to_vec())).collect()
}

/// The last part of a name.
fn file_name(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().filter(|last| last.ends_with(".yaml")).unwrap_or("case.yaml")
}
