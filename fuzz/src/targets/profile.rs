//! Profiles of strangers: read, held against a case, and the page's Typst made with them.

use crate::cases::{BASE, checked, loaded, main_typ};
use crate::folder::{empty, place};

/// Runs an input; whether it was one.
pub fn run(data: &[u8]) -> bool {
    let project = empty("project");
    place(&project.join("templates/profiles/egen/profil.yaml"), data);
    let loaded = loaded(&project, &BASE.replacen("exempelkommun", "egen", 1));
    checked(&loaded);
    main_typ(&loaded);
    true
}
