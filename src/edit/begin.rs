//! A new case, and a new meeting.

mod named;
mod usual;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::beginning::of_kind;
use super::specimen::{own_fields, with_consequences};
use crate::error::{Error, Result};
use crate::model::YesNo;
use crate::printed::printed_argument;
use crate::profile::{DocumentKind, PointStyle, Profile, schema};
use crate::project::templates::Templates;
use crate::project::templates_for;
use crate::write::{self, TemporaryFile};
use named::named;
use usual::usual;

/// The case to begin with, with `{profil}` for the organisation.
const BEGINNING: &str = "new.yaml";

/// The meeting to begin with, likewise.
const MEETING_BEGINNING: &str = "new-meeting.yaml";

/// The schema that a meeting names in its first line.
const MEETING_SCHEMA: &str = "meeting.schema.json";

/// The schema that a case names in its first line.
const SCHEMA: &str = "case.schema.json";

/// The organisation that a case is begun for when the project has none of its own.
const EXAMPLE: &str = "exempelkommun";

/// A case or a meeting that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// Its file.
    pub file: PathBuf,
    /// The organisation's profile.
    pub profile: String,
}

/// Writes a case to begin with and, beside it, the schema where there is none. A name without an
/// ending gets `.yaml`. Without a kind it is as `new.yaml` has it. Without a profile it is for the
/// organisation of the cases beside it, or of the project.
///
/// # Errors
///
/// The file is there already or cannot be a case by its name, the project has no such profile or
/// several, the profile has no such kind, or nothing can be written there.
pub fn new_case(file: &Path, profile: Option<&str>, kind: Option<&str>) -> Result<Begun> {
    let (file, templates, profile) = place(file, profile)?;
    let own = Profile::beginning_path(&profile);
    let usual = templates.get(&own).or_else(|| templates.get(BEGINNING));
    let usual = usual.map(String::from_utf8_lossy);
    let organisation = Profile::load(&templates, &profile).and_then(|parsed| parsed.value);
    let organisation = organisation.unwrap_or_default();
    let usual = suited(&usual.unwrap_or_default(), &organisation);
    let kind = match kind {
        Some(kind) => Some(kind_asked_for(&organisation, kind)?),
        None => kind_instead(&usual, &organisation),
    };
    let text = match kind {
        None => usual,
        Some(kind) => {
            let style = organisation.point_style.get().copied();
            of_kind(&usual, &kind, style.unwrap_or_default())
        }
    };
    let text = with_consequences(text, &organisation, |own| {
        let is_required = own.required.get() == Some(&YesNo::Yes);
        is_required.then(|| format!("[Skriv vad förslaget betyder här: {}]", own.shown_label()))
    });
    begin(
        file,
        profile,
        &text,
        (SCHEMA, &schema::of_cases(&templates)),
    )
}

/// The paragraph of the usual beginning after which the organisation's own fields stand.
const OFFICERS: &str = "\nhandläggare:";

/// What the usual beginning asks for as a decision point, and where points are clauses.
const POINT: (&str, &str) = (
    "[Skriv en hel mening: vem som beslutar och vad.]",
    "[Skriv vad som beslutas som en att-sats.]",
);

/// The beginning with the fields and the points that the organisation has.
fn suited(beginning: &str, profile: &Profile) -> String {
    let mut text = beginning.to_owned();
    if profile.point_style.get() == Some(&PointStyle::AttClauses) {
        text = text.replace(POINT.0, POINT.1);
    }
    let own = own_fields(profile, |_| String::new());
    let is_stated = text.contains("\nuppgifter:");
    if let Some(officers) = text.find(OFFICERS).filter(|_| !is_stated) {
        let end = text[officers..].find("\n\n").map(|at| officers + at);
        text.insert_str(end.unwrap_or(text.len()), &own);
    }
    text
}

/// Writes a meeting to begin with and, beside it, the schema where there is none; name and profile
/// as for [`new_case`].
///
/// # Errors
///
/// Those of [`new_case`].
pub fn new_meeting(file: &Path, profile: Option<&str>) -> Result<Begun> {
    let (file, templates, profile) = place(file, profile)?;
    let text = templates
        .get(MEETING_BEGINNING)
        .map(String::from_utf8_lossy);
    let schema = schema::of_meetings(&templates);
    begin(
        file,
        profile,
        &text.unwrap_or_default(),
        (MEETING_SCHEMA, &schema),
    )
}

/// The file that is to be written, what it is made of, and the organisation that it is for.
fn place(file: &Path, profile: Option<&str>) -> Result<(PathBuf, Templates, String)> {
    let file = named(file)?;
    if file.exists() {
        return Err(taken(&file));
    }
    let folder = write::folder_of(&file);
    let templates = templates_for(folder)?;
    let profile = match profile {
        Some(profile) => asked_for(&templates, profile)?,
        None => usual(&templates, folder)?,
    };
    Ok((file, templates, profile))
}

fn begin(file: PathBuf, profile: String, text: &str, schema: (&str, &Value)) -> Result<Begun> {
    let folder = write::folder_of(&file);
    write::prepare_folder(folder).map_err(|error| error.hint("välj en annan plats för filen"))?;
    let text = text.replace("{profil}", &profile);
    write_both(&file, &text, &folder.join(schema.0), schema.1)?;
    Ok(Begun { file, profile })
}

fn command(file: &str) -> String {
    format!("skrivelse ny {}", printed_argument(file))
}

/// The profile must be one that the project has: a case without is of no use.
fn asked_for(templates: &Templates, name: &str) -> Result<String> {
    let names = Profile::names(templates);
    let is_it = |known: &&String| known.to_lowercase() == name.to_lowercase();
    if let Some(known) = names.iter().find(is_it) {
        return Ok(known.clone());
    }
    Err(Error::new(format!("det finns ingen profil {name}"))
        .hint(format!("välj en av {}", names.join(", "))))
}

/// The kind to begin with where the organisation does not use that of the beginning.
fn kind_instead(beginning: &str, profile: &Profile) -> Option<DocumentKind> {
    let mut words = beginning
        .lines()
        .filter_map(|line| line.strip_prefix("typ:"));
    let word = words.next()?.trim();
    if profile.kinds().get(word).is_some() {
        return None;
    }
    profile.kinds().usual().cloned()
}

/// The kind must be one that the organisation has.
fn kind_asked_for(profile: &Profile, kind: &str) -> Result<DocumentKind> {
    if let Some(known) = profile.kinds().get(kind) {
        return Ok(known.clone());
    }
    let known: Vec<&str> = profile.kinds().words().collect();
    let error = Error::new(format!("det finns ingen typ {kind}"));
    Err(match profile.kinds().meant(kind) {
        Some(meant) => error.hint(format!("menade du {meant}?")),
        None => error.hint(format!("välj en av {}", known.join(", "))),
    })
}

/// Writes the case and, where there is none, the schema. Both are on the disk before either has its
/// name, so that a disk without room leaves neither.
fn write_both(file: &Path, text: &str, schema: &Path, of_cases: &Value) -> Result<()> {
    let made = |path: &Path, data: &str| {
        let made = TemporaryFile::with(write::folder_of(path), data.as_bytes());
        made.map_err(|error| write::unwritable(path, &error).hint("välj en annan plats för filen"))
    };
    let case = made(file, text)?;
    if !schema.exists() {
        let placed = made(schema, &format!("{of_cases:#}\n"))?
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
