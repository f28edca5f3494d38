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
    // On some systems names that differ in capitals are one.
    let is_taken = |other: &String| other.to_lowercase() == name;
    if let Some(other) = Profile::names(&templates).into_iter().find(is_taken) {
        return Err(Error::new(format!("det finns redan en profil {other}"))
            .hint("välj ett annat namn, eller ändra i den som finns"));
    }
    let folder = project_root(here).join("templates/profiles").join(&name);
    write_whole(&folder, &files(&templates, given, &name))?;
    Ok(BegunProfile { folder, name })
}

/// The name of a folder: small letters, digits and hyphens.
fn folder_name(given: &str) -> Result<String> {
    let plain = |c: char| match c {
        'å' | 'ä' | 'à' | 'á' | 'æ' => 'a',
        'ö' | 'ø' => 'o',
        'é' | 'è' => 'e',
        'ï' => 'i',
        'ü' => 'u',
        'č' => 'c',
        'đ' => 'd',
        'ŋ' | 'ń' => 'n',
        'š' => 's',
        'ŧ' => 't',
        'ž' => 'z',
        c if c.is_ascii_alphanumeric() => c,
        _ => '-',
    };
    let letters: String = given.trim().to_lowercase().chars().map(plain).collect();
    let words: Vec<&str> = letters.split('-').filter(|word| !word.is_empty()).collect();
    let name = words.join("-");
    let example = "ange organisationens namn, till exempel: skrivelse profil ny \"Nyby kommun\"";
    if name.is_empty() {
        let said =
            format!("”{given}” går inte att ha som namn: det har inga bokstäver att kalla mappen");
        return Err(Error::new(said).hint(example));
    }
    if name.len() > LONGEST_NAME {
        let letters = name.len();
        let said =
            format!("namnet ger en mapp med {letters} tecken; högst {LONGEST_NAME} går att ha");
        return Err(Error::new(said).hint(
            "ange ett kortare namn; hela namnet skriver du sedan under namn: i profil.yaml",
        ));
    }
    if is_device(&name) {
        let said = format!("en mapp kan inte heta {name}: Windows har det namnet för en enhet");
        return Err(Error::new(said).hint(example));
    }
    Ok(name)
}

/// Names that Windows keeps for devices.
///
/// # Source
///
/// Microsoft, *Naming Files, Paths, and Namespaces*.
fn is_device(name: &str) -> bool {
    let numbered = |name: &str| {
        let number = name
            .strip_prefix("com")
            .or_else(|| name.strip_prefix("lpt"));
        number.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
    };
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered(name)
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
    let above = write::folder_of(folder);
    if let Some(there) = alike(above, folder) {
        return Err(Error::new(format!("{} finns redan", there.display())).hint(hint));
    }
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

/// What has the name of a folder already, but for capitals.
fn alike(above: &Path, folder: &Path) -> Option<PathBuf> {
    let lower = |path: &Path| {
        path.file_name()
            .map(|name| name.to_string_lossy().to_lowercase())
    };
    let entries = fs::read_dir(above).into_iter().flatten().flatten();
    let mut there = entries.map(|entry| entry.path());
    there.find(|path| lower(path) == lower(folder))
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
            ("Nyby.kommun", "nyby-kommun", "Nyby.kommun"),
            ("Kárášjohka", "karasjohka", "Kárášjohka"),
            ("Con Kommun", "con-kommun", "Con Kommun"),
            ("com10", "com10", "Com10"),
        ] {
            assert_eq!(folder_name(given).unwrap(), name, "{given}");
            assert_eq!(organisation(given, name), written, "{given}");
        }
        for (given, said) in [
            ("//", "inga bokstäver"),
            ("..", "inga bokstäver"),
            (&"å".repeat(61), "61 tecken"),
            ("CON", "Windows"),
            (" nul. ", "Windows"),
            ("lpt1", "Windows"),
        ] {
            let refused = folder_name(given).unwrap_err();
            assert!(refused.said().contains(said), "{given}: {}", refused.said());
        }
    }
}
