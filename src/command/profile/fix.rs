//! `profile check --fix`: what is mechanical is mended, and said.

use super::{checked, templates_here};
use crate::check::CheckedProfile;
use crate::edit::{ROUNDS, fix_file};
use crate::error::Result;
use crate::output::{check, complain};
use crate::profile::Profile;

/// Fixes what is mechanical in the project's own profile, and says what was fixed; a shipped one
/// has no file to write.
pub fn mechanical(mut profile: CheckedProfile) -> Result<CheckedProfile> {
    let mut count = 0;
    for _ in 0..ROUNDS {
        let templates = templates_here()?;
        if !Profile::own_names(&templates).contains(&profile.name) {
            break;
        }
        let source = Profile::source(&templates, &profile.name);
        let made = fix_file(&source, &profile.found)?;
        if made.is_empty() {
            break;
        }
        complain(&made.iter().map(check::fix).collect::<String>());
        count += made.len();
        profile = checked(&templates_here()?, &profile.name)?;
    }
    complain(&check::fixed(count));
    Ok(profile)
}
