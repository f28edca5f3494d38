//! Where what is built of a case goes.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use super::{Options, manifest};
use crate::check::Checked;
use crate::error::{Error, Result};
use crate::parse::OUTPUT_NAME_TAKEN;
use crate::project::Workplace;

/// Where what is built of a case goes in the folder of PDFs, without ending: `mars/01-avtal`.
///
/// # Errors
///
/// It would lead to what the program itself keeps there.
pub fn place(case: &Path, options: &Options) -> Result<PathBuf> {
    let place = options.workplace.place(case);
    match place.parent() {
        Some(folders) if is_free(folders) => Ok(place),
        _ => Err(no_name(case, options)),
    }
}

/// The same for a whole folder.
///
/// # Errors
///
/// It would lead to what the program itself keeps there.
pub fn folder(case: &Path, options: &Options) -> Result<PathBuf> {
    let place = place(case, options)?;
    if is_free(&place) {
        Ok(options.output_dir.join(place))
    } else {
        Err(no_name(case, options))
    }
}

fn no_name(case: &Path, options: &Options) -> Error {
    let said = format!(
        "{} kan inte ge namn åt en mapp i {}",
        case.display(),
        options.output_dir.display()
    );
    Error::new(said).hint("döp om ärendets fil, till exempel till arende.yaml")
}

/// Whether folders may have these names among the PDFs.
fn is_free(folders: &Path) -> bool {
    let mut parts = folders.components();
    let is_manifest = folders.starts_with(manifest::NAME);
    !is_manifest && parts.all(|part| matches!(part, Component::Normal(name) if !is_temporary(name)))
}

/// What the program calls what is not yet in its place.
fn is_temporary(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".skrivelse")
}

/// A place as it stands in the manifest and in what is said: divided by `/` on every system.
#[must_use]
pub fn written(place: &Path) -> String {
    let parts = place
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// Adds a finding to every case whose PDF would overwrite another's; upper and lower case are alike
/// on many disks.
pub fn report_taken_names(checked: &mut [Checked], workplace: &Workplace) {
    let mut cases: HashMap<String, Vec<usize>> = HashMap::new();
    let name = |path: &Path| written(&workplace.place(path));
    for (index, case) in checked.iter().enumerate() {
        cases
            .entry(name(case.loaded.source.path()).to_lowercase())
            .or_default()
            .push(index);
    }
    for same in cases.into_values().filter(|same| same.len() > 1) {
        for index in &same {
            let other = same
                .iter()
                .find(|other| *other != index)
                .copied()
                .unwrap_or(*index);
            let other = std::sync::Arc::clone(&checked[other].loaded.source);
            let source = &checked[*index].loaded.source;
            let same_letters = name(other.path()) == name(source.path());
            let because = if same_letters {
                ""
            } else {
                "; stora och små bokstäver räknas som lika"
            };
            let label = format!("{} skulle få samma namn{because}", other.path().display());
            let finding = OUTPUT_NAME_TAKEN.at(source, source.line(1), label);
            let finding =
                finding.hint("döp om den ena filen, eller bygg dem till olika mappar med --till");
            checked[*index].found.insert(0, finding);
        }
    }
}
