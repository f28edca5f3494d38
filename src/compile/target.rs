//! Where what is built of a case goes.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

use super::manifest;
use crate::check::Checked;
use crate::error::{Error, Result};
use crate::parse::OUTPUT_NAME_TAKEN;

/// `output/<name of the case>.pdf`
#[must_use]
pub fn pdf(case: &Path, output_dir: &Path) -> PathBuf {
    output_dir.join(format!("{}.pdf", name(case)))
}

/// `output/<name of the case>`
///
/// # Errors
///
/// The name would lead out of the folder, or to what the program itself keeps there.
pub fn folder(case: &Path, output_dir: &Path) -> Result<PathBuf> {
    let name = name(case);
    let is_plain = matches!(
        Path::new(&name).components().collect::<Vec<_>>()[..],
        [Component::Normal(_)]
    );
    if is_plain && name != manifest::NAME && !name.starts_with(".skrivelse") {
        return Ok(output_dir.join(name));
    }
    let said = format!(
        "{} kan inte ge namn åt en mapp i {}",
        case.display(),
        output_dir.display()
    );
    Err(Error::new(said).hint("döp om ärendets fil, till exempel till arende.yaml"))
}

/// The name of a case: its file's name without the ending.
#[must_use]
pub fn name(case: &Path) -> String {
    case.file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Adds a finding to every case whose PDF would overwrite another's; upper and lower case are alike
/// on many disks.
pub fn report_taken_names(checked: &mut [Checked]) {
    let mut cases: HashMap<String, Vec<usize>> = HashMap::new();
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
            let finding = finding
                .hint("döp om den ena filen, eller bygg dem till olika mappar med --output-dir");
            checked[*index].found.insert(0, finding);
        }
    }
}
