//! A new case.

use std::io::ErrorKind;
use std::path::Path;

use crate::error::{Error, Result};
use crate::profile::{Profile, schema};
use crate::project::{templates, templates_for};
use crate::write::{self, TemporaryFile};

/// The case to begin with, with `{profil}` for the organisation.
const BEGINNING: &str = "new.yaml";

/// The schema that a case names in its first line.
const SCHEMA: &str = "case.schema.json";

/// Writes a case to begin with for the organisation whose profile has a name, and beside it the
/// schema where there is none.
///
/// # Errors
///
/// The file is there already, the project has no such profile, or nothing can be written there.
pub fn new_case(file: &Path, profile: &str) -> Result<()> {
    if file.exists() {
        return Err(taken(file));
    }
    let folder = write::folder_of(file);
    check_profile(folder, profile)?;
    write::prepare_folder(folder).map_err(|error| error.hint("välj en annan plats för filen"))?;
    let text = templates::shipped(BEGINNING)
        .map(String::from_utf8_lossy)
        .unwrap_or_default();
    write_both(
        file,
        &text.replace("{profil}", profile),
        &folder.join(SCHEMA),
    )
}

/// Writes the case and, where there is none, the schema. Both are on the disk before either has its
/// name, so that a disk without room leaves neither.
fn write_both(file: &Path, text: &str, schema: &Path) -> Result<()> {
    let made = |path: &Path, data: &str| {
        let made = TemporaryFile::with(write::folder_of(path), data.as_bytes());
        made.map_err(|error| write::unwritable(path, &error).hint("välj en annan plats för filen"))
    };
    let case = made(file, text)?;
    if !schema.exists() {
        let placed = made(schema, &format!("{:#}\n", schema::schema()))?
            .put_new(schema, write::permissions_after(schema));
        if let Err(error) = placed
            && error.kind() != ErrorKind::AlreadyExists
        {
            return Err(write::unwritable(schema, &error).hint("välj en annan plats för filen"));
        }
    }
    match case.put_new(file, write::permissions_after(file)) {
        // Somebody else has begun on it in this moment.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(taken(file)),
        Err(error) => Err(write::unwritable(file, &error).hint("välj en annan plats för filen")),
        Ok(()) => Ok(()),
    }
}

fn taken(file: &Path) -> Error {
    Error::new(format!("{} finns redan", file.display())).hint("välj ett annat namn")
}

/// The profile must be one that the project has: a case without is of no use.
fn check_profile(folder: &Path, name: &str) -> Result<()> {
    let templates = templates_for(folder)?;
    let names = Profile::names(&templates);
    if names.iter().any(|known| known == name) {
        return Ok(());
    }
    Err(Error::new(format!("det finns ingen profil {name}"))
        .hint(format!("välj en av {}", names.join(", "))))
}
