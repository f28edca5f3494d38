//! The templates: shipped ones compiled in, files of the project's own folder before them.

mod folder;
mod mark;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use folder::{Room, add_folder, is_template};
pub use mark::{OlderTemplate, marked};

static SHIPPED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The largest template that is read, in bytes: the largest shipped one, a font, has 381 kB.
const MAX_FILE: u64 = 4 * 1024 * 1024;

/// The templates of a folder together, in bytes.
const MAX_SUM: u64 = 32 * 1024 * 1024;

/// Files and folders below the folder, in all. Links that lead to folders with links make many of
/// few; the shipped templates are some 40.
const MAX_ENTRIES: usize = 10_000;

/// Folders inside each other; a link may lead back to where it lies.
const MAX_DEPTH: usize = 8;

/// A project's own words, one a line.
pub const OWN_WORDS: &str = "ordlista.txt";

/// Which endings the words of the dictionary have, in the form of Hunspell.
pub const DICTIONARY_ENDINGS: &str = "ordlista/sv.aff";

/// The words of the dictionary, in the form of Hunspell.
pub const DICTIONARY: &str = "ordlista/sv.dic";

/// Words of the trade that the dictionary lacks.
pub const TRADE_WORDS: &str = "ordlista/fackord.txt";

/// What only spelling is checked by. No page depends on it, so it is no template.
const WORD_FILES: [&str; 4] = [OWN_WORDS, TRADE_WORDS, DICTIONARY_ENDINGS, DICTIONARY];

/// Files by their path below `templates/`, with `/` between the parts.
#[derive(Debug, Clone)]
pub struct Templates {
    files: BTreeMap<String, Cow<'static, [u8]>>,
    /// The project's own [`WORD_FILES`].
    words: BTreeMap<String, Cow<'static, [u8]>>,
    folder: Option<PathBuf>,
    /// Fonts and pictures in the project's folder that are never read, by their paths there.
    unread: Vec<String>,
}

/// The bytes of a shipped file.
#[must_use]
pub fn shipped(path: &str) -> Option<&'static [u8]> {
    SHIPPED.get_file(path).map(include_dir::File::contents)
}

/// The paths of all shipped files, sorted.
#[must_use]
pub fn shipped_paths() -> Vec<String> {
    let mut files = BTreeMap::new();
    add_shipped(&SHIPPED, &mut files);
    files.into_keys().collect()
}

/// The shipped files directly in a folder, sorted by path.
#[must_use]
pub fn shipped_in(folder: &str) -> Vec<(&'static str, &'static [u8])> {
    let files = SHIPPED
        .get_dir(folder)
        .map_or(&[] as &[_], |dir| dir.entries());
    let file = |entry: &'static include_dir::DirEntry<'static>| {
        entry
            .as_file()
            .and_then(|file| Some((file.path().to_str()?, file.contents())))
    };
    let mut files: Vec<_> = files.iter().filter_map(file).collect();
    files.sort_unstable();
    files
}

impl Templates {
    /// The shipped templates and, file by file before them, those in `root/templates` where there
    /// is such a folder.
    ///
    /// # Errors
    ///
    /// A file or folder below `root/templates` that cannot be read or that a link leads out of it.
    pub fn load(root: &Path) -> Result<Self, (PathBuf, io::Error)> {
        let mut templates = Self {
            files: BTreeMap::new(),
            words: BTreeMap::new(),
            folder: None,
            unread: Vec::new(),
        };
        add_shipped(&SHIPPED, &mut templates.files);
        let folder = root.join("templates");
        if folder.is_dir() {
            let real = folder
                .canonicalize()
                .map_err(|error| (folder.clone(), error))?;
            let mut room = Room {
                bytes: MAX_SUM,
                entries: MAX_ENTRIES,
                unread: Vec::new(),
            };
            add_folder(&folder, "", &real, &mut room, &mut templates.files)?;
            let own = WORD_FILES
                .iter()
                .filter_map(|path| templates.files.remove_entry(*path));
            templates.words = own.collect();
            templates.folder = Some(folder);
            templates.unread = room.unread;
            templates.unread.sort();
        }
        Ok(templates)
    }

    /// The shipped templates and, before them, some files by their path below `templates/`.
    #[must_use]
    pub fn of(own: impl Iterator<Item = (String, Vec<u8>)>) -> Self {
        let mut templates = Self {
            files: BTreeMap::new(),
            words: BTreeMap::new(),
            folder: None,
            unread: Vec::new(),
        };
        add_shipped(&SHIPPED, &mut templates.files);
        for (path, data) in own {
            if WORD_FILES.contains(&path.as_str()) {
                templates.words.insert(path, Cow::Owned(data));
            } else if is_template(Path::new(&path)) {
                templates.files.insert(path, Cow::Owned(data));
            }
        }
        templates
    }

    /// The files that are not shipped, sorted by path.
    pub fn own(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let is_own = |data: &Cow<'static, [u8]>| matches!(data, Cow::Owned(_));
        self.files
            .iter()
            .filter(move |(_, data)| is_own(data))
            .map(|(path, data)| (path.as_str(), data.as_ref()))
    }

    /// The files in the project's folder that are never read although somebody may count on them,
    /// by their paths there.
    #[must_use]
    pub fn unread(&self) -> &[String] {
        &self.unread
    }

    /// The project's own files that were made of shipped ones which have changed since, sorted by
    /// path.
    #[must_use]
    pub fn older(&self) -> Vec<OlderTemplate> {
        let older = self
            .own()
            .filter_map(|(path, data)| mark::older(path, data));
        older.collect()
    }

    /// The project's own files of the look that stand in the place of shipped ones and are not like
    /// them, sorted by path, each with whether it says of which version it was made.
    #[must_use]
    pub fn changed_look(&self) -> Vec<(&str, bool)> {
        let is_look = |path: &str| path.starts_with("layout/") || path.ends_with(".j2");
        let changed = self.own().filter(|(path, data)| {
            let shipped = shipped(path).filter(|_| is_look(path));
            shipped.is_some_and(|shipped| shipped != *data)
        });
        let changed = changed.map(|(path, data)| (path, mark::is_marked(path, data)));
        changed.collect()
    }

    /// The bytes of a file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(AsRef::as_ref)
    }

    /// The bytes of one of the project's own files about words; nothing for a shipped one.
    #[must_use]
    pub fn words(&self, path: &str) -> Option<&[u8]> {
        self.words.get(path).map(AsRef::as_ref)
    }

    /// All files, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .map(|(path, data)| (path.as_str(), data.as_ref()))
    }

    /// The files below a folder, sorted by path.
    pub fn below<'a>(
        &'a self,
        folder: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a Cow<'static, [u8]>)> {
        let inside = move |path: &str| {
            path.strip_prefix(folder)
                .is_some_and(|rest| rest.starts_with('/'))
        };
        self.files
            .iter()
            .filter(move |(path, _)| inside(path))
            .map(|(path, data)| (path.as_str(), data))
    }

    /// Where a template stands for the user: in the project's folder or, for a shipped one, below
    /// `templates/`.
    #[must_use]
    pub fn shown_path(&self, path: &str) -> PathBuf {
        let shown = self
            .folder
            .as_deref()
            .unwrap_or(Path::new("templates"))
            .join(path);
        let here = std::env::current_dir().unwrap_or_default();
        shown
            .strip_prefix(&here)
            .map(Path::to_owned)
            .unwrap_or(shown)
    }
}

fn add_shipped(dir: &'static Dir<'static>, files: &mut BTreeMap<String, Cow<'static, [u8]>>) {
    for file in dir.files().filter(|file| is_template(file.path())) {
        if let Some(path) = file.path().to_str() {
            files.insert(path.replace('\\', "/"), Cow::Borrowed(file.contents()));
        }
    }
    dir.dirs().for_each(|dir| add_shipped(dir, files));
}
