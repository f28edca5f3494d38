//! `new`: a case to begin with.

use std::path::Path;

use super::{Outcome, say};
use crate::args::NewArguments;
use crate::error::{Error, Result};
use crate::profile::Profile;
use crate::{load, schema, templates, write};

/// The case to begin with, with `{profil}` for the organisation.
const BEGINNING: &str = "new.yaml";

/// The schema that a case names in its first line.
const SCHEMA: &str = "case.schema.json";

pub fn run(arguments: &NewArguments) -> Result<Outcome> {
    let file = &arguments.file;
    if file.exists() {
        return Err(Error::new(format!("{} finns redan", file.display())).hint("välj ett annat namn"));
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    check_profile(folder, &arguments.profile)?;
    write::prepare_folder(folder).map_err(|error| error.hint("välj en annan plats för filen"))?;
    let text = templates::shipped(BEGINNING).map(String::from_utf8_lossy).unwrap_or_default();
    write::write(file, text.replace("{profil}", &arguments.profile).as_bytes())?;
    let schema = folder.join(SCHEMA);
    if !schema.exists() {
        write::write(&schema, format!("{:#}\n", schema::schema()).as_bytes())?;
    }
    say(&format!("{} är skriven. Fyll i, och granska med: skrivelse check {}\n", file.display(), file.display()));
    Ok(Outcome::Clean)
}

/// The profile must be one that the project has: a case without is of no use.
fn check_profile(folder: &Path, name: &str) -> Result<()> {
    let templates = load::templates_for(folder)?;
    let names = Profile::names(&templates);
    if names.iter().any(|known| known == name) {
        return Ok(());
    }
    Err(Error::new(format!("det finns ingen profil {name}")).hint(format!("välj en av {}", names.join(", "))))
}
