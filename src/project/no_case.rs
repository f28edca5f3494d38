//! Files among the templates that are no cases: read as one, a profile would be told to lack all
//! that a case has, and what mends cases would write it anew.

use std::path::Path;

use crate::error::{Error, Result};
use crate::source::real_path;

/// What begins files, and is filled in before it is one.
const BEGINNINGS: [&str; 4] = [
    "new.yaml",
    "new-meeting.yaml",
    "profile.yaml",
    "specimen.yaml",
];

/// Passes what may be a case.
///
/// # Errors
///
/// It is a profile, the kinds of documents or the beginning of a file, by where it lies.
pub(super) fn refuse(path: &Path) -> Result<()> {
    let real = real_path(path);
    let parts = real.iter().map(|part| part.to_str().unwrap_or_default());
    let parts: Vec<&str> = parts.collect();
    let Some(at) = parts.iter().rposition(|part| *part == "templates") else {
        return Ok(());
    };
    let (what, hint) = match &parts[at + 1..] {
        ["profiles", name, "profil.yaml"] => (
            "är en profil",
            format!("granska den med: skrivelse profil granska {name}"),
        ),
        ["profiles", _, "ny.yaml"] => ("är början på en profils nya ärenden", begin()),
        ["kinds.yaml"] => (
            "har handlingstyperna",
            "granska dem med en profil som har dem: skrivelse profil granska".to_owned(),
        ),
        [name] if BEGINNINGS.contains(name) => ("är en mall", begin()),
        _ => return Ok(()),
    };
    Err(Error::new(format!("{} {what} och inget ärende", path.display())).hint(hint))
}

fn begin() -> String {
    "börja på ett ärende med den: skrivelse ny cases/mitt-arende.yaml".to_owned()
}
