//! A project's folder.

use std::collections::HashMap;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::templates::Templates;
use crate::error::{Error, Result, io_cause};
use crate::source::{self, AttachmentState};
use crate::spelling::{DictionaryFault, WordList};

/// A folder that cases may read in, with its templates.
#[derive(Debug)]
pub struct Project {
    /// The folder.
    pub root: PathBuf,
    /// Shipped templates and the folder's own.
    pub templates: Templates,
    /// Where the files lie that its cases name.
    pub(super) files: Files,
    words: OnceLock<WordList>,
}

/// Where the files of a project lie.
#[derive(Debug)]
pub(super) enum Files {
    /// In its folder.
    OnDisk,
    /// In memory, by the path as a case names it: no name leads anywhere else.
    InMemory(HashMap<String, Vec<u8>>),
}

impl Project {
    pub(super) fn new(root: PathBuf, templates: Templates, files: Files) -> Self {
        Self {
            root,
            templates,
            files,
            words: OnceLock::new(),
        }
    }

    /// The words that are known in the project, loaded when somebody first asks.
    pub fn words(&self) -> &WordList {
        self.words.get_or_init(|| WordList::of(&self.templates))
    }

    /// Whether they are loaded.
    pub fn has_words(&self) -> bool {
        self.words.get().is_some()
    }

    /// Why the project's own dictionary is not used; nothing where nobody asked for words.
    #[must_use]
    pub fn dictionary_fault(&self) -> Option<&DictionaryFault> {
        self.words.get().and_then(WordList::fault)
    }

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

    /// Whether a file that a case names is at hand, by the path of its [`AttachmentState::Found`]:
    /// of one in memory, only the checksum may be known.
    #[must_use]
    pub fn holds(&self, path: &Path) -> bool {
        match &self.files {
            Files::OnDisk => true,
            Files::InMemory(files) => path.to_str().is_some_and(|path| files.contains_key(path)),
        }
    }

    /// The bytes of a spreadsheet that the case at a path takes tables from; `None` when it is no
    /// longer there.
    #[must_use]
    pub fn spreadsheet(&self, case: &Path, file: &str) -> Option<Vec<u8>> {
        let base = folder_of(case);
        match self.attachment(base, file, source::MAX_ATTACHMENT) {
            AttachmentState::Found { path, .. } => self.read(&path).ok(),
            _ => None,
        }
    }

    /// The first bytes of such a file, at most `most`; none when it cannot be read.
    pub(super) fn beginning(&self, path: &Path, most: usize) -> Vec<u8> {
        let mut data = Vec::new();
        match &self.files {
            Files::OnDisk => {
                if let Ok(file) = source::open_regular(path, source::MAX_ATTACHMENT) {
                    // What cannot be read now is told when all of it is read.
                    let _ = file.take(most as u64).read_to_end(&mut data);
                }
            }
            Files::InMemory(files) => {
                let there = path.to_str().and_then(|path| files.get(path));
                data.extend(there.into_iter().flatten().take(most));
            }
        }
        data
    }

    /// Whether a path that a case in the folder `base` names is a folder of the project.
    pub(super) fn is_folder(&self, base: &Path, file: &str) -> bool {
        let path = base.join(file).canonicalize();
        let root = self.root.canonicalize();
        matches!(self.files, Files::OnDisk)
            && path.is_ok_and(|path| path.is_dir() && root.is_ok_and(|root| path.starts_with(root)))
    }

    pub(super) fn attachment(&self, base: &Path, file: &str, room: u64) -> AttachmentState {
        match &self.files {
            Files::OnDisk => source::attachment_within(&self.root, base, file, room),
            Files::InMemory(files) => {
                files
                    .get(file)
                    .map_or(AttachmentState::Missing { beside: Vec::new() }, |data| {
                        AttachmentState::Found {
                            path: PathBuf::from(file),
                            size: data.len() as u64,
                            sha256: source::sha256(data),
                            has_other_line_ends: false,
                        }
                    })
            }
        }
    }
}

/// The templates that a case in a folder would be built with; the folder need not be there yet.
///
/// # Errors
///
/// The project's templates cannot be opened.
pub fn templates_for(folder: &Path) -> Result<Templates> {
    let existing = folder
        .ancestors()
        .find(|folder| folder.is_dir())
        .unwrap_or(Path::new("."));
    load_templates(&project_root(existing))
}

pub(super) fn load_templates(root: &Path) -> Result<Templates> {
    Templates::load(root).map_err(|(path, error)| {
        let hint = match error.kind() {
            ErrorKind::FileTooLarge => {
                "ta bort det som inte är mallar ur projektets mapp templates, \
                 och gör bilder och teckensnitt mindre"
            }
            _ => "mallar ska ligga i projektets mapp templates och gå att läsa",
        };
        Error::new(format!(
            "mallen {} går inte att läsa ({})",
            path.display(),
            io_cause(&error)
        ))
        .hint(hint)
    })
}

/// The nearest folder at or above a case's folder that holds `templates` or a git repository; else
/// the folder itself.
#[must_use]
pub fn project_root(folder: &Path) -> PathBuf {
    let real = source::real_path(folder);
    let root = real.ancestors().find(|folder| is_marked(folder));
    root.unwrap_or(&real).to_owned()
}

/// Whether a folder is a project's.
pub(super) fn is_marked(folder: &Path) -> bool {
    folder.join("templates").is_dir() || folder.join(".git").exists()
}

/// The folder that a case lies in.
pub fn folder_of(case: &Path) -> &Path {
    case.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}
