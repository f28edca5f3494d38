//! YAML to a case, its findings in every form, and the Typst that it becomes.

use crate::cases::{checked, loaded, main_typ};
use crate::folder::folder;

/// Runs an input; whether it was one.
pub fn run(data: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(data) else {
        return false;
    };
    let loaded = loaded(folder(), text);
    checked(&loaded);
    main_typ(&loaded);
    true
}
