//! Cases of a commit, or those that are to be committed next, with the templates and files that
//! they had there: nothing is read from the folder beside.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use super::git::{Snapshot, Stored};
use super::templates::Templates;
use super::{LoadedCase, Loader};
use crate::model::Case;
use crate::parse::{Field, parse};
use crate::source::{AttachmentState, ReadFault, Source, composed, from_bytes};

/// Reads cases out of a snapshot; the templates of a project are read once.
pub struct SnapshotLoader<'r> {
    /// The files.
    pub snapshot: Snapshot<'r>,
    templates: RefCell<HashMap<String, Templates>>,
}

/// A case of a snapshot.
pub struct SnapshotCase {
    /// The case.
    pub loaded: LoadedCase,
    /// Files that it names and that are too large to be taken out, as it names them.
    pub unseen: Vec<String>,
}

impl<'r> SnapshotLoader<'r> {
    /// For the files of a snapshot.
    #[must_use]
    pub fn new(snapshot: Snapshot<'r>) -> Self {
        Self {
            snapshot,
            templates: RefCell::default(),
        }
    }

    /// The case at a path, shown as `shown`; `None` when there is no such file, or git cannot read
    /// it.
    #[must_use]
    pub fn load(&self, path: &str, shown: &Path) -> Option<SnapshotCase> {
        let data = self.snapshot.read(&[path]).remove(path)?;
        let (source, fault) = from_bytes(shown, data);
        Some(self.case(path, source, fault.as_ref()))
    }

    /// The case in a source that was taken out of the snapshot at a path.
    pub(super) fn case(
        &self,
        path: &str,
        source: Arc<Source>,
        fault: Option<&ReadFault>,
    ) -> SnapshotCase {
        let root = self.root(path);
        let case = parse::<Case>(&source, fault).value;
        let named = case.as_ref().map(named).unwrap_or_default();
        let mut files = HashMap::new();
        let (mut elsewhere, mut unseen) = (HashMap::new(), Vec::new());
        for name in named {
            let Some(there) = within(root, path, &name).and_then(|there| self.known(&there)) else {
                continue;
            };
            match self.snapshot.stored(&there) {
                Some(Stored::Bytes(data)) => {
                    files.insert(name, data);
                }
                Some(Stored::Elsewhere(sum)) => {
                    elsewhere.insert(name, sum);
                }
                Some(Stored::TooLarge(_)) => unseen.push(name),
                None => {}
            }
        }
        // Read anew: this source has not been told of places in spreadsheets.
        let data = source.bytes().to_vec();
        let (source, fault) = from_bytes(source.path(), data);
        let mut loaded = Loader::in_memory(source, fault.as_ref(), self.templates(root), files);
        know_sums(&mut loaded, &elsewhere);
        SnapshotCase { loaded, unseen }
    }

    /// The bytes of a file; nothing of one that is too large or kept elsewhere.
    pub(super) fn bytes(&self, path: &str) -> Option<Vec<u8>> {
        match self.snapshot.stored(path)? {
            Stored::Bytes(data) => Some(data),
            Stored::Elsewhere(_) | Stored::TooLarge(_) => None,
        }
    }

    /// The folder of the project that a case belongs to: the nearest at or above it that has
    /// templates, or else the root of the repository; without a last `/`.
    pub(super) fn root<'p>(&self, path: &'p str) -> &'p str {
        let mut folder = folder(path);
        loop {
            let templates = joined_name(folder, "templates/");
            let after = self.snapshot.paths_from(&templates).next();
            if folder.is_empty() || after.is_some_and(|after| after.starts_with(&templates)) {
                return folder;
            }
            folder = self::folder(folder);
        }
    }

    pub(super) fn templates(&self, root: &str) -> Templates {
        let mut known = self.templates.borrow_mut();
        let read = || {
            let below = joined_name(root, "templates/");
            let paths = self.snapshot.paths_from(&below);
            let paths: Vec<&str> = paths.take_while(|path| path.starts_with(&below)).collect();
            let files = self.snapshot.read(&paths).into_iter();
            let own = files
                .filter_map(|(path, data)| Some((path.strip_prefix(&below)?.to_owned(), data)));
            Templates::of(own)
        };
        known.entry(root.to_owned()).or_insert_with(read).clone()
    }

    /// The path of a file in whichever Unicode form it is stored.
    pub(super) fn known(&self, path: &str) -> Option<String> {
        if self.snapshot.has(path) {
            return Some(path.to_owned());
        }
        let wanted = composed(path);
        let mut paths = self.snapshot.paths();
        paths
            .find(|path| composed(path) == wanted)
            .map(ToOwned::to_owned)
    }
}

/// The files that a case names, each once.
fn named(case: &Case) -> Vec<String> {
    let documents = case.listed_documents().map(|document| &document.file);
    let pictures = case.pictures.items().iter().map(|picture| &picture.file);
    let sheets = case.sheet_origins().map(|origin| &origin.file);
    let all = documents.chain(pictures).chain(sheets);
    let mut named: Vec<String> = all.filter_map(Field::get).cloned().collect();
    named.sort();
    named.dedup();
    named
}

/// Files that Git LFS keeps have the checksums that it says.
fn know_sums(loaded: &mut LoadedCase, elsewhere: &HashMap<String, String>) {
    let Some(case) = &loaded.case else { return };
    for (document, state) in case.listed_documents().zip(&mut loaded.attachments) {
        if let Some(sum) = elsewhere.get(document.file.text()) {
            *state = Some(AttachmentState::Found {
                path: document.file.text().into(),
                size: 0,
                sha256: sum.clone(),
                has_other_line_ends: false,
            });
        }
    }
}

/// The folder of a file, without a last `/`.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A name in a folder.
pub(super) fn joined_name(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

/// The path of a file that the case at `case` names; `None` when it leads out of the project's
/// folder or to what is hidden there.
pub(super) fn within(root: &str, case: &str, name: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder(case)
        .split('/')
        .filter(|part| !part.is_empty())
        .collect();
    if name.starts_with('/') {
        return None;
    }
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    let below = match root {
        "" => path.as_str(),
        root => path.strip_prefix(root)?.strip_prefix('/')?,
    };
    let is_hidden = below.split('/').any(|part| part.starts_with('.'));
    (!is_hidden).then(|| path.clone())
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn a_file_lies_within_its_project() {
        let found = |name| within("a", "a/cases/x.yaml", name);
        assert_eq!(found("plan.txt").as_deref(), Some("a/cases/plan.txt"));
        assert_eq!(
            found("../bilagor/./plan.txt").as_deref(),
            Some("a/bilagor/plan.txt")
        );
        for name in [
            "../../b/plan.txt",
            "../../../plan.txt",
            "/plan.txt",
            ".dold",
            "../.git/config",
        ] {
            assert_eq!(found(name), None, "{name}");
        }
    }
}
