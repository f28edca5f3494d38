//! Which cases meetings have under secrecy.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::loaded::{is_meeting, joined};
use super::root::folder_of;
use crate::model::Meeting;
use crate::parse::parse;
use crate::source::{self, collect, real_path};

/// The cases that some meeting below a folder has under secrecy, by their [`real_path`], with the
/// file of the meeting.
#[must_use]
pub fn secret_cases(folder: &Path) -> BTreeMap<PathBuf, PathBuf> {
    let mut secret = BTreeMap::new();
    let found = collect(&[folder.to_owned()]);
    for path in found.map_or_else(|_| Vec::new(), |found| found.files) {
        let Ok((source, fault)) = source::read(&path) else {
            continue;
        };
        // What does not have the word needs not be read.
        if !source.text().contains("sekretess") || !is_meeting(&source) {
            continue;
        }
        let Some(meeting) = parse::<Meeting>(&source, fault.as_ref()).value else {
            continue;
        };
        let items = meeting.items.items().iter();
        for item in items.filter(|item| !item.secrecy.is_missing()) {
            if let Some(file) = item.case.get() {
                let case = joined(folder_of(&path), file);
                secret.insert(real_path(&case), path.clone());
            }
        }
    }
    secret
}
