//! Whose profile a new case most likely has: that of the cases around it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::EXAMPLE;
use crate::error::{Error, Result};
use crate::model::YesNo;
use crate::profile::Profile;
use crate::project::Workplace;
use crate::project::templates::Templates;
use crate::source::{self, is_case_name, real_path};

/// The profile that is meant when none is named: that of the cases near it, that which the project
/// has chosen, the only one of its own, or the example.
pub fn usual(templates: &Templates, folder: &Path) -> Result<String> {
    let names = Profile::names(templates);
    let near = profiles_near(folder, &names);
    if let [only] = &near.iter().collect::<Vec<_>>()[..] {
        return Ok((*only).clone());
    }
    let own = Profile::own_names(templates);
    if let Some(chosen) = chosen(templates, &own)? {
        return Ok(chosen);
    }
    if !near.is_empty() {
        let near = near.iter().map(String::as_str).collect::<Vec<_>>();
        return Err(Error::new("ärendena i närheten har flera profiler")
            .hint(format!("ange en av {} med --profil", near.join(", "))));
    }
    match &own[..] {
        [only] => Ok(only.clone()),
        several if several.is_empty() || several.iter().any(|name| name == EXAMPLE) => {
            Ok(EXAMPLE.to_owned())
        }
        several => Err(Error::new("projektet har flera profiler").hint(format!(
            "ange en av {} med --profil, eller skriv förval: ja i en av dem",
            several.join(", ")
        ))),
    }
}

/// The one of the project's own profiles that has `förval: ja`.
fn chosen(templates: &Templates, own: &[String]) -> Result<Option<String>> {
    let defaults = own.iter().filter(|name| is_default(templates, name));
    match &defaults.collect::<Vec<_>>()[..] {
        [] => Ok(None),
        [only] => Ok(Some((*only).clone())),
        [one, other, ..] => Err(Error::new(format!("både {one} och {other} har förval: ja"))
            .hint("skriv förval: ja i bara en av projektets profiler")),
    }
}

/// Whether the project's new cases are of this profile.
fn is_default(templates: &Templates, name: &str) -> bool {
    let profile = Profile::load(templates, name).and_then(|parsed| parsed.value);
    profile.is_some_and(|profile| profile.is_default.get() == Some(&YesNo::Yes))
}

/// The known profiles of the cases in the nearest folder at or above one that has some, or has some
/// below it, up to the workplace: a new meeting is of the organisation that the others are of.
fn profiles_near(folder: &Path, known: &[String]) -> BTreeSet<String> {
    let existing = folder.ancestors().find(|folder| folder.is_dir());
    let existing = existing.unwrap_or(Path::new("."));
    let start = real_path(existing);
    let workplace = Workplace::at(&start);
    let above = start
        .ancestors()
        .take_while(|above| above.starts_with(workplace.folder()));
    for above in above {
        // The whole workplace has templates, and what was taken out of PDFs.
        let searched = if above == workplace.folder() {
            above.join("cases")
        } else {
            above.to_owned()
        };
        let below = source::collect(&[searched]).unwrap_or_default().files;
        for cases in [cases_in(above), below] {
            let mut found = profiles_of(&cases);
            found.retain(|profile| known.contains(profile));
            if !found.is_empty() {
                return found;
            }
        }
    }
    BTreeSet::new()
}

/// The cases that lie in a folder itself.
fn cases_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    paths.filter(|path| is_case_name(path)).collect()
}

/// The most cases that are read to see whose they are.
const MOST_READ: usize = 200;

/// The profiles of some cases.
fn profiles_of(cases: &[PathBuf]) -> BTreeSet<String> {
    let cases = cases.iter().take(MOST_READ);
    let texts = cases.filter_map(|path| Some(source::read(path).ok()?.0.text().to_owned()));
    let profile = |text: String| {
        let line = text.lines().find_map(|line| line.strip_prefix("profil:"))?;
        let value = line.split(" #").next()?.trim().trim_matches(['"', '\'']);
        (!value.is_empty()).then(|| value.to_owned())
    };
    texts.filter_map(profile).collect()
}
