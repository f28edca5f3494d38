//! A new profile.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::profile::{Profile, schema};
use crate::project::templates::Templates;
use crate::project::{project_root, templates_for};
use crate::swedish::capitalised;
use crate::write::{self, TemporaryFolder, write_files};

/// The profile to begin with, with `{namn}` and `{profil}`.
const BEGINNING: &str = "profile.yaml";

/// The mark of organisations that have not put their own in its place.
const MARK: &str = "mark.svg";

/// The most letters in the name of a profile's folder: names of files may have 255 bytes.
const LONGEST_NAME: usize = 60;

/// A profile that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BegunProfile {
    /// Its folder.
    pub folder: PathBuf,
    /// The name that cases write.
    pub name: String,
}

/// Makes a profile in the project around `here`. `given` is the name of the organisation or of the
/// folder: *Nyby kommun* gets the folder `nyby-kommun`, and `nyby` the organisation *Nyby*.
///
/// # Errors
///
/// The name has no letters, there is such a profile already, or the folder cannot be written.
pub fn new_profile(given: &str, here: &Path) -> Result<BegunProfile> {
    let name = folder_name(given)?;
    let templates = templates_for(here)?;
    if Profile::names(&templates).contains(&name) {
        return Err(Error::new(format!("det finns redan en profil {name}"))
            .hint("välj ett annat namn, eller ändra i den som finns"));
    }
    let folder = project_root(here).join("templates/profiles").join(&name);
    write_whole(&folder, &files(&templates, given, &name))?;
    Ok(BegunProfile { folder, name })
}

/// The name of a folder: small letters, digits and hyphens.
fn folder_name(given: &str) -> Result<String> {
    let plain = |c: char| match c {
        'å' | 'ä' | 'à' | 'á' => 'a',
        'ö' | 'ø' => 'o',
        'é' | 'è' => 'e',
        'ü' => 'u',
        c if c.is_ascii_alphanumeric() => c,
        _ => '-',
    };
    let letters: String = given.trim().to_lowercase().chars().map(plain).collect();
    let words: Vec<&str> = letters.split('-').filter(|word| !word.is_empty()).collect();
    let name = words.join("-");
    if name.is_empty() || name.len() > LONGEST_NAME {
        return Err(Error::new(format!("”{given}” går inte att ha som namn"))
            .hint("ange organisationens namn, till exempel: skrivelse profil ny \"Nyby kommun\""));
    }
    Ok(name)
}

/// The organisation's name: as it was given, or made of the folder's.
fn organisation(given: &str, name: &str) -> String {
    let given = given.split_whitespace().collect::<Vec<_>>().join(" ");
    if given == name {
        capitalised(&name.replace('-', " "))
    } else {
        given
    }
}

fn files(templates: &Templates, given: &str, name: &str) -> Vec<(&'static str, Vec<u8>)> {
    let beginning = String::from_utf8_lossy(templates.get(BEGINNING).unwrap_or_default());
    // What JSON quotes, YAML reads.
    let organisation = serde_json::Value::from(organisation(given, name)).to_string();
    let profile = beginning
        .replace("\"{namn}\"", &organisation)
        .replace("{profil}", name);
    let schema = format!("{:#}\n", schema::of_profiles(templates));
    vec![
        ("profil.yaml", profile.into_bytes()),
        ("logo.svg", templates.get(MARK).unwrap_or_default().to_vec()),
        ("profil.schema.json", schema.into_bytes()),
    ]
}

/// Writes the files of a folder, all or none.
fn write_whole(folder: &Path, files: &[(&str, Vec<u8>)]) -> Result<()> {
    let hint = "ta bort mappen, eller välj ett annat namn";
    if fs::symlink_metadata(folder).is_ok() {
        return Err(Error::new(format!("{} finns redan", folder.display())).hint(hint));
    }
    let above = write::folder_of(folder);
    let failed = |error: std::io::Error| {
        write::unwritable(folder, &error).hint("kör i en mapp som går att skriva i")
    };
    fs::create_dir_all(above).map_err(failed)?;
    let temporary = TemporaryFolder::new_in(above).map_err(failed)?;
    let made = temporary.path().join("profile");
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(path, data)| (*path, data.as_slice()))
        .collect();
    write_files(&made, &files).map_err(failed)?;
    fs::rename(&made, folder).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_organisations_become_names_of_folders() {
        for (given, name, written) in [
            ("Nyby kommun", "nyby-kommun", "Nyby kommun"),
            ("nyby", "nyby", "Nyby"),
            ("Region Ö & Å", "region-o-a", "Region Ö & Å"),
            ("  Östra  Göinge ", "ostra-goinge", "Östra Göinge"),
            ("../ute", "ute", "../ute"),
        ] {
            assert_eq!(folder_name(given).unwrap(), name, "{given}");
            assert_eq!(organisation(given, name), written, "{given}");
        }
        assert!(folder_name("//").is_err() && folder_name(&"å".repeat(61)).is_err());
    }
}
