//! From a path to a case with everything that is needed to judge it: its profile and the files that it names.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result, io_cause};
use crate::model::Case;
use crate::parse::{Located, OUTSIDE_PROJECT, Parsed, UNFIT_ATTACHMENT, UNKNOWN_PROFILE, Waiver, parse};
use crate::profile::Profile;
use crate::source::{self, AttachmentState, ReadFault, Source};
use crate::templates::Templates;

/// A folder that cases may read in, with its templates.
#[derive(Debug)]
pub struct Project {
    /// The folder.
    pub root: PathBuf,
    /// Shipped templates and the folder's own.
    pub templates: Templates,
    /// Where the files lie that its cases name.
    files: Files,
}

/// Where the files of a project lie.
#[derive(Debug)]
enum Files {
    /// In its folder.
    OnDisk,
    /// In memory, by the path as a case names it: no name leads anywhere else.
    InMemory(HashMap<String, Vec<u8>>),
}

impl Project {
    /// The bytes of a file that a case names, by the path of its [`AttachmentState::Found`].
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match &self.files {
            Files::OnDisk => source::read_regular(path, source::MAX_ATTACHMENT),
            Files::InMemory(files) => {
                let data = path.to_str().and_then(|path| files.get(path));
                data.cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
            }
        }
    }

    fn attachment(&self, base: &Path, file: &str, room: u64) -> AttachmentState {
        match &self.files {
            Files::OnDisk => source::attachment_within(&self.root, base, file, room),
            Files::InMemory(files) => files.get(file).map_or(AttachmentState::Missing, |data| AttachmentState::Found {
                path: PathBuf::from(file),
                size: data.len() as u64,
                sha256: source::sha256(data),
            }),
        }
    }
}

/// A case that has been read, and what was found while reading it.
#[derive(Debug)]
pub struct LoadedCase {
    /// The file.
    pub source: Arc<Source>,
    /// The project it belongs to.
    pub project: Arc<Project>,
    /// The case; `None` when the file cannot be read as one.
    pub case: Option<Case>,
    /// The organisation; `None` when there is no such profile.
    pub profile: Option<Arc<Profile>>,
    /// One for each of [`Case::listed_documents`]; `None` where no file is named.
    pub attachments: Vec<Option<AttachmentState>>,
    /// Findings of reading.
    pub found: Vec<Diagnostic>,
    /// What the author allows.
    pub waivers: Vec<Waiver>,
}

type LoadedProfile = Option<(Option<Arc<Profile>>, Vec<Diagnostic>)>;

/// Reads cases; projects and profiles are read once.
#[derive(Debug, Default)]
pub struct Loader {
    projects: HashMap<PathBuf, Arc<Project>>,
    profiles: HashMap<(PathBuf, String), LoadedProfile>,
}

impl Loader {
    /// Reads the case at `path`.
    ///
    /// # Errors
    ///
    /// The file, or the project's templates, cannot be opened.
    pub fn load(&mut self, path: &Path) -> Result<LoadedCase> {
        let (source, fault) = source::read(path).map_err(|error| Error::unreadable(path, &error))?;
        self.load_source(source, fault.as_ref())
    }

    /// Reads the case in a source that is already in memory; its path says which project it belongs to.
    ///
    /// # Errors
    ///
    /// The project's templates cannot be opened.
    pub fn load_source(&mut self, source: Arc<Source>, fault: Option<&ReadFault>) -> Result<LoadedCase> {
        let project = self.project(source.path())?;
        Ok(self.judge(source, fault, project))
    }

    /// A case of which all is in memory: no folder is looked for and no file is read. `files` are those that the case
    /// names, by the path as it stands there.
    #[must_use]
    pub fn in_memory(
        source: Arc<Source>,
        fault: Option<&ReadFault>,
        templates: Templates,
        files: HashMap<String, Vec<u8>>,
    ) -> LoadedCase {
        let project = Project { root: PathBuf::new(), templates, files: Files::InMemory(files) };
        Self::default().judge(source, fault, Arc::new(project))
    }

    fn judge(&mut self, source: Arc<Source>, fault: Option<&ReadFault>, project: Arc<Project>) -> LoadedCase {
        let parsed = parse::<Case>(&source, fault);
        let (case, mut found, waivers) = (parsed.value, parsed.found, parsed.waivers);
        let profile = case.as_ref().and_then(|case| self.profile(&project, &source, case, &mut found));
        let attachments = case.as_ref().map(|case| attachments(&project, &source, case)).unwrap_or_default();
        if let Some(case) = &case {
            found.extend(refused(&source, case, &attachments));
        }
        LoadedCase { source, project, case, profile, attachments, found, waivers }
    }

    fn project(&mut self, case: &Path) -> Result<Arc<Project>> {
        let root = project_root(folder_of(case));
        if let Some(project) = self.projects.get(&root) {
            return Ok(Arc::clone(project));
        }
        let templates = load_templates(&root)?;
        let project = Arc::new(Project { root: root.clone(), templates, files: Files::OnDisk });
        self.projects.insert(root, Arc::clone(&project));
        Ok(project)
    }

    fn profile(
        &mut self,
        project: &Project,
        source: &Arc<Source>,
        case: &Case,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Arc<Profile>> {
        let name = case.profile.text();
        let key = (project.root.clone(), name.to_owned());
        let loaded = self.profiles.entry(key).or_insert_with(|| {
            let Parsed { value, found, .. } = Profile::load(&project.templates, name)?;
            Some((value.map(Arc::new), found))
        });
        if let Some((profile, profile_found)) = loaded {
            found.extend(profile_found.iter().cloned());
            return profile.clone();
        }
        let names = Profile::names(&project.templates).join(", ");
        let (span, label) = match case.profile.span() {
            Some(span) => (span, format!("det finns ingen profil ”{name}”")),
            None => (source.line(source.position(case.span.start).line), "nyckeln profil saknas".to_owned()),
        };
        found.push(UNKNOWN_PROFILE.at(source, span, label).hint(format!("profiler som finns: {names}")));
        None
    }
}

/// The templates that a case in a folder would be built with; the folder need not be there yet.
///
/// # Errors
///
/// The project's templates cannot be opened.
pub fn templates_for(folder: &Path) -> Result<Templates> {
    let existing = folder.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
    load_templates(&project_root(existing))
}

fn load_templates(root: &Path) -> Result<Templates> {
    Templates::load(root).map_err(|(path, error)| {
        Error::new(format!("mallen {} går inte att läsa ({})", path.display(), io_cause(&error)))
            .hint("mallar ska ligga i projektets mapp templates och gå att läsa")
    })
}

fn folder_of(case: &Path) -> &Path {
    case.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The nearest folder at or above a case's folder that holds `templates` or a git repository; else the folder itself.
#[must_use]
pub fn project_root(folder: &Path) -> PathBuf {
    let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let is_root = |folder: &&Path| folder.join("templates").is_dir() || folder.join(".git").exists();
    real.ancestors().find(is_root).unwrap_or(&real).to_owned()
}

/// The state of each listed file, in order; together no more than [`source::MAX_ATTACHMENTS`] bytes are read.
fn attachments(project: &Project, source: &Source, case: &Case) -> Vec<Option<AttachmentState>> {
    let base = folder_of(source.path());
    // A file that is named more than once is read once, but stands in the PDF each time.
    let mut seen: HashMap<&str, AttachmentState> = HashMap::new();
    let mut room = source::MAX_ATTACHMENTS;
    let mut state = |file| {
        let state = seen.entry(file).or_insert_with(|| project.attachment(base, file, room)).clone();
        match state {
            AttachmentState::Found { size, .. } if size > room => AttachmentState::TooLarge(size),
            AttachmentState::Found { size, .. } => {
                room -= size;
                state
            }
            _ => state,
        }
    };
    case.listed_documents().map(|document| document.file.get().map(|file| state(file.as_str()))).collect()
}

/// Findings for files that are not read for what or where they are.
fn refused(source: &Arc<Source>, case: &Case, states: &[Option<AttachmentState>]) -> Vec<Diagnostic> {
    let named = case.listed_documents().zip(states).filter_map(|(document, state)| Some((document, state.as_ref()?)));
    named.filter_map(|(document, state)| refusal(source, document.file.located()?, state)).collect()
}

fn refusal(source: &Arc<Source>, file: &Located<String>, state: &AttachmentState) -> Option<Diagnostic> {
    let name = &file.value;
    let (kind, label, hint) = match state {
        AttachmentState::Outside => (
            &OUTSIDE_PROJECT,
            format!("”{name}” leder ut ur projektets mapp"),
            "lägg filen i projektets mapp, till exempel i bilagor bredvid ärendet",
        ),
        AttachmentState::Hidden => (
            &UNFIT_ATTACHMENT,
            format!("”{name}” är en dold fil eller ligger i en dold mapp"),
            "lägg en kopia i mappen bilagor bredvid ärendet, med ett namn som inte börjar med punkt",
        ),
        AttachmentState::Irregular => (
            &UNFIT_ATTACHMENT,
            format!("”{name}” är ingen vanlig fil"),
            "ange en fil med ett innehåll; en kö, en enhet eller en anslutning kan inte bifogas",
        ),
        AttachmentState::TooLarge(size) => (&UNFIT_ATTACHMENT, too_large(name, *size), TOO_LARGE_HINT),
        AttachmentState::Found { .. } | AttachmentState::Unreadable | AttachmentState::Missing => return None,
    };
    Some(kind.at(source, file.span, label).hint(hint))
}

const TOO_LARGE_HINT: &str = "gör filen mindre, eller ta bort fil: och skriv var handlingen finns";

fn too_large(name: &str, size: u64) -> String {
    let megabytes = |bytes: u64| bytes.div_ceil(1024 * 1024);
    let (one, all) = (megabytes(source::MAX_ATTACHMENT), megabytes(source::MAX_ATTACHMENTS));
    if size > source::MAX_ATTACHMENT {
        format!("”{name}” är {} MB; en bilaga får vara högst {one} MB", megabytes(size))
    } else {
        format!("med ”{name}” ({} MB) blir bilagorna mer än {all} MB tillsammans", megabytes(size))
    }
}
