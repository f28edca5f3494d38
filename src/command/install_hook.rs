//! `install-hook`: cases are checked before they are committed.

use std::path::Path;

use super::Outcome;
use crate::edit::{InstalledHook, install_hook};
use crate::error::Result;
use crate::output::say;

pub fn run() -> Result<Outcome> {
    say(&match install_hook(Path::new("."))? {
        InstalledHook::New(file) => format!(
            "{} är skriven: ärenden som ska checkas in granskas först.\n\
             Gå förbi den en gång med: git commit --no-verify\n\
             Ta bort den genom att radera filen.\n",
            file.display()
        ),
        InstalledHook::Known(file) => {
            format!("{} finns redan; inget är ändrat.\n", file.display())
        }
    });
    Ok(Outcome::Clean)
}
