//! Files among the templates that are no cases: read as one, a profile would be told to lack all
//! that a case has, and what mends cases would write it anew.

use std::path::Path;

use super::project_root;
use super::root::folder_of;
use crate::error::{Error, Result};
use crate::source::{profile_of_file, real_path};

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
    let templates = project_root(folder_of(&real)).join("templates");
    let Ok(below) = real.strip_prefix(real_path(&templates)) else {
        return Ok(());
    };
    let (what, hint) = if let Some(name) = profile_of_file(below) {
        let way = format!("granska den med: skrivelse profil granska {name}");
        ("är en profil", way)
    } else {
        let parts: Vec<_> = below.iter().filter_map(|part| part.to_str()).collect();
        match parts[..] {
            ["profiles", _, "ny.yaml"] => ("är början på en profils nya ärenden", begin()),
            ["kinds.yaml"] => (
                "har handlingstyperna",
                "granska dem med en profil som har dem: skrivelse profil granska".to_owned(),
            ),
            [name] if BEGINNINGS.contains(&name) => ("är en mall", begin()),
            _ => return Ok(()),
        }
    };
    Err(Error::new(format!("{} {what} och inget ärende", path.display())).hint(hint))
}

fn begin() -> String {
    "börja på ett ärende med den: skrivelse ny cases/mitt-arende.yaml".to_owned()
}
