//! The workbook: which sheets there are and where, names, and how days are counted.

use std::collections::{BTreeMap, BTreeSet};

use super::super::fault::{Read, SpreadsheetFault};
use super::super::limits::MAX_NAMES;
use super::super::package::Package;
use super::super::request::NamedArea;
use super::super::xml::{XmlPart, XmlTag, XmlToken};

/// What the workbook says of itself.
pub(super) struct Workbook {
    /// Sheets with their parts, in order.
    sheets: Vec<(String, String)>,
    hidden: BTreeSet<String>,
    pub(super) names: Vec<NamedArea>,
    pub(super) is_1904: bool,
    pub(super) strings: Option<String>,
    pub(super) styles: Option<String>,
}

/// Where something related lies, by its id: the last part of its kind, and its part.
type Relations = BTreeMap<String, (String, String)>;

impl Workbook {
    pub(super) fn read(package: &Package<'_>) -> Read<Self> {
        let no_workbook = || SpreadsheetFault::damaged("den har ingen arbetsbok");
        let top = relations(package, "")?;
        let part = of_kind(&top, "officeDocument").ok_or_else(no_workbook)?;
        let bytes = package.part(part)?.ok_or_else(no_workbook)?;
        let related = relations(package, part)?;
        let mut workbook = Self {
            sheets: Vec::new(),
            hidden: BTreeSet::new(),
            names: Vec::new(),
            is_1904: false,
            strings: of_kind(&related, "sharedStrings").map(ToOwned::to_owned),
            styles: of_kind(&related, "styles").map(ToOwned::to_owned),
        };
        let mut xml = XmlPart::new(&bytes, part)?;
        loop {
            match xml.next()? {
                XmlToken::Open(tag) => workbook.element(&tag, &mut xml, &related)?,
                XmlToken::End => break,
                _ => {}
            }
            if workbook.sheets.len() + workbook.names.len() > MAX_NAMES {
                return Err(too_many_names());
            }
        }
        workbook.check_sheets()?;
        Ok(workbook)
    }

    fn element(
        &mut self,
        tag: &XmlTag<'_>,
        xml: &mut XmlPart<'_>,
        related: &Relations,
    ) -> Read<()> {
        match tag.name() {
            "sheet" => {
                let (name, part) = sheet(tag, related)?;
                if tag
                    .attribute("state")?
                    .is_some_and(|state| state != "visible")
                {
                    self.hidden.insert(name.clone());
                }
                self.sheets.push((name, part));
            }
            "workbookPr" => {
                if let Some(value) = tag.attribute("date1904")? {
                    self.is_1904 = ["1", "true", "on"].contains(&value.as_str());
                }
            }
            "definedName" => {
                let name = tag.attribute("name")?.unwrap_or_default();
                let scope = tag.attribute("localSheetId")?;
                // Sheets stand before names.
                let scope = scope.and_then(|scope| self.sheets.get(scope.parse::<usize>().ok()?));
                let scope = scope.map(|(sheet, _)| sheet.clone());
                let stands_for = xml.text(&[])?;
                // Excel keeps some names for itself, such as print areas.
                if !name.starts_with("_xlnm.") {
                    self.names.push(NamedArea {
                        name,
                        scope,
                        stands_for,
                    });
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether a sheet is hidden.
    pub(super) fn hides(&self, sheet: &str) -> bool {
        self.hidden.contains(sheet)
    }

    fn check_sheets(&self) -> Read<()> {
        let mut names: Vec<&str> = self.sheets.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        match names.windows(2).find(|pair| pair[0] == pair[1]) {
            Some([name, _]) => Err(SpreadsheetFault::damaged(format!("två blad heter {name}"))),
            _ => Ok(()),
        }
    }

    /// The sheets that have cells.
    pub(super) fn sheet_names(&self) -> Vec<String> {
        let sheets = self.sheets.iter().filter(|(_, part)| !part.is_empty());
        sheets.map(|(name, _)| name.clone()).collect()
    }

    pub(super) fn part_of(&self, sheet: &str) -> Read<&str> {
        let found = self.sheets.iter().find(|(name, _)| name == sheet);
        found
            .map(|(_, part)| part.as_str())
            .ok_or_else(|| SpreadsheetFault::damaged(format!("bladet {sheet} saknas")))
    }

    /// The tables of all sheets, with their heads and rows of totals.
    pub(super) fn tables(&self, package: &Package<'_>) -> Read<Vec<NamedArea>> {
        // Sheets may share a part, and refer to a table many times: each is read once.
        let mut seen = BTreeSet::new();
        let mut tables = Vec::new();
        for (sheet, part) in self.sheets.iter().filter(|(_, part)| !part.is_empty()) {
            if !seen.insert(part.clone()) {
                continue;
            }
            for (kind, place) in relations(package, part)?.into_values() {
                if kind == "table" && seen.insert(place.clone()) {
                    tables.extend(table(package, &place, sheet)?);
                }
            }
        }
        Ok(tables)
    }
}

/// A sheet and its part, which is empty for a sheet of a chart: it has no cells, and keeps its
/// place among the others.
fn sheet(tag: &XmlTag<'_>, related: &Relations) -> Read<(String, String)> {
    let (name, id) = (tag.attribute("name")?, tag.attribute("id")?);
    let place = id.and_then(|id| related.get(&id));
    let (Some(name), Some((kind, place))) = (name, place) else {
        return Err(SpreadsheetFault::damaged("ett av bladen saknas"));
    };
    let part = if kind == "worksheet" {
        place.as_str()
    } else {
        ""
    };
    Ok((name, part.to_owned()))
}

fn too_many_names() -> SpreadsheetFault {
    SpreadsheetFault::new(
        format!("kalkylfilen har fler än {MAX_NAMES} blad och namn"),
        "kopiera det blad som behövs till en ny fil",
    )
}

/// A table of a sheet, which names of areas share their names with.
fn table(package: &Package<'_>, part: &str, sheet: &str) -> Read<Option<NamedArea>> {
    let Some(bytes) = package.part(part)? else {
        return Ok(None);
    };
    let mut xml = XmlPart::new(&bytes, part)?;
    loop {
        match xml.next()? {
            XmlToken::Open(tag) if tag.name() == "table" => {
                let (name, area) = (tag.attribute("displayName")?, tag.attribute("ref")?);
                let sheet = sheet.replace('\'', "''");
                return Ok(name.zip(area).map(|(name, area)| NamedArea {
                    name,
                    scope: None,
                    stands_for: format!("'{sheet}'!{area}"),
                }));
            }
            XmlToken::End => return Ok(None),
            _ => {}
        }
    }
}

/// What a part is related to (ISO/IEC 29500-2, 9.3); the package itself has no name.
fn relations(package: &Package<'_>, part: &str) -> Read<Relations> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let place = joined(folder, &format!("_rels/{name}.rels"));
    let mut relations = Relations::new();
    let Some(bytes) = package.part(&place)? else {
        return Ok(relations);
    };
    let mut xml = XmlPart::new(&bytes, &place)?;
    loop {
        match xml.next()? {
            XmlToken::Open(tag) if tag.name() == "Relationship" => {
                let is_outside = tag.attribute("TargetMode")?.as_deref() == Some("External");
                let (id, kind, target) = (
                    tag.attribute("Id")?,
                    tag.attribute("Type")?,
                    tag.attribute("Target")?,
                );
                if let (Some(id), Some(kind), Some(target), false) = (id, kind, target, is_outside)
                {
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    relations.insert(id, (kind, joined(folder, &target)));
                }
            }
            XmlToken::End => return Ok(relations),
            _ => {}
        }
    }
}

fn of_kind<'r>(relations: &'r Relations, kind: &str) -> Option<&'r str> {
    let mut found = relations.values().filter(|(found, _)| found == kind);
    found.next().map(|(_, place)| place.as_str())
}

/// A place from a folder of the package: `../tables/table1.xml`, `/xl/workbook.xml`.
fn joined(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').collect(),
    };
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("/")
}
