//! `profile new`: a folder that works at once.

use std::path::Path;

use super::{HERE, Outcome};
use crate::args::ProfileNewArguments;
use crate::edit::{BegunProfile, new_profile};
use crate::error::Result;
use crate::output::say;

pub fn run(arguments: &ProfileNewArguments) -> Result<Outcome> {
    let BegunProfile { folder, name } = new_profile(&arguments.name, Path::new(HERE))?;
    let here = Path::new(HERE).canonicalize().unwrap_or_default();
    let shown = folder.strip_prefix(&here).unwrap_or(&folder);
    say(&format!(
        "{} är skriven, med profil.yaml och logo.svg.\n\
         Fyll i det som är organisationens eget, och pröva: skrivelse profil granska {name}\n\
         Se på sidorna: skrivelse profil visa {name}\n",
        shown.display()
    ));
    Ok(Outcome::Clean)
}
