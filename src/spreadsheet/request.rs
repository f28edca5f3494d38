//! What is asked for: a sheet and an area, found among the sheets and names of the file.

use super::fault::{Read, SpreadsheetFault};
use super::place::{Rectangle, in_sheet};

/// The sheet and the area as the case states them.
pub(super) struct Request<'c> {
    pub(super) sheet: Option<&'c str>,
    pub(super) area: Option<&'c str>,
}

/// A named area or a table of the file.
#[derive(Debug, Clone)]
pub(super) struct NamedArea {
    pub(super) name: String,
    /// The sheet that the name is known in; `None` for all.
    pub(super) scope: Option<String>,
    /// What it stands for, as the file writes it.
    pub(super) stands_for: String,
}

/// Names that a message lists.
const LISTED: usize = 20;

impl Request<'_> {
    /// Whether a name is asked for that is none of these.
    pub(super) fn names_none_of(&self, names: &[NamedArea]) -> bool {
        let Some(area) = self.area.map(str::trim).filter(|area| !area.is_empty()) else {
            return false;
        };
        let is_known = names.iter().any(|name| is_same(&name.name, area));
        Rectangle::parse(area).is_none() && in_sheet(area).is_none() && !is_known
    }

    /// The sheet and the area in it; `None` for all of it.
    ///
    /// # Errors
    ///
    /// A sheet or a name that the file does not have, a name that is no area, two sheets.
    pub(super) fn resolve(
        &self,
        sheets: &[String],
        names: &[NamedArea],
    ) -> Read<(String, Option<Rectangle>)> {
        let Some(area) = self.area.map(str::trim).filter(|area| !area.is_empty()) else {
            return Ok((self.stated_sheet(sheets)?, None));
        };
        if let Some(rectangle) = Rectangle::parse(area) {
            return Ok((self.stated_sheet(sheets)?, Some(rectangle)));
        }
        let (sheet, rectangle) = match in_sheet(area) {
            Some(found) => found,
            None => self.named(area, names)?,
        };
        let sheet = known_sheet(&sheet, sheets)?;
        match self.sheet.map(str::trim) {
            Some(stated) if !is_same(stated, &sheet) => Err(SpreadsheetFault::new(
                format!("området {area} ligger på bladet {sheet} och inte på {stated}"),
                format!("skriv blad: {sheet}, eller ta bort blad"),
            )),
            _ => Ok((sheet, Some(rectangle))),
        }
    }

    /// The sheet that is stated, or the only one.
    fn stated_sheet(&self, sheets: &[String]) -> Read<String> {
        match (self.sheet.map(str::trim), sheets) {
            (Some(stated), _) => known_sheet(stated, sheets),
            (None, [only]) => Ok(only.clone()),
            (None, _) => Err(SpreadsheetFault::new(
                format!("kalkylfilen har {} blad och inget är valt", sheets.len()),
                format!("ange ett av dem med blad: {}", listed(sheets)),
            )),
        }
    }

    /// A name of the stated sheet comes before one of the whole file.
    fn named(&self, area: &str, names: &[NamedArea]) -> Read<(String, Rectangle)> {
        let same = || names.iter().filter(|name| is_same(&name.name, area));
        let own = same().find(|name| name.scope.is_some() && name.scope.as_deref() == self.sheet);
        let Some(found) = own
            .or_else(|| same().find(|name| name.scope.is_none()))
            .or_else(|| same().next())
        else {
            let known: Vec<String> = names.iter().map(|name| name.name.clone()).collect();
            return Err(SpreadsheetFault::new(
                format!("kalkylfilen har inget område eller någon tabell som heter {area}"),
                if known.is_empty() {
                    "den har inga namn: skriv området som \"A3:E14\"".to_owned()
                } else {
                    format!("de namn som finns är {}", listed(&known))
                },
            ));
        };
        in_sheet(&found.stands_for).ok_or_else(|| {
            SpreadsheetFault::new(
                format!(
                    "namnet {area} är inget område; det står för {}",
                    found.stands_for
                ),
                "skriv området som \"A3:E14\"",
            )
        })
    }
}

/// Excel takes no notice of the case of a name.
fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// The sheet of a name; programs have no two whose names differ in capitals only.
fn known_sheet(name: &str, sheets: &[String]) -> Read<String> {
    let found = sheets.iter().find(|sheet| *sheet == name);
    let found = found.or_else(|| sheets.iter().find(|sheet| is_same(sheet, name)));
    found.cloned().ok_or_else(|| unknown_sheet(name, sheets))
}

fn unknown_sheet(sheet: &str, sheets: &[String]) -> SpreadsheetFault {
    SpreadsheetFault::new(
        format!("kalkylfilen har inget blad som heter {sheet}"),
        format!("de blad som finns är {}", listed(sheets)),
    )
}

fn listed(names: &[String]) -> String {
    let shown: Vec<&str> = names.iter().take(LISTED).map(String::as_str).collect();
    let more = names.len().saturating_sub(LISTED);
    let shown = shown.join(", ");
    if more == 0 {
        shown
    } else {
        format!("{shown} och {more} till")
    }
}
