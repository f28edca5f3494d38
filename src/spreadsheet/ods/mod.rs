//! .ods: sheets, names and cells, all in one part (ISO/IEC 26300-1, 9).
//!
//! Rows, columns and cells say how often they are repeated: what is empty is passed by its number,
//! and what is filled is filled no further than the area that is asked for.

mod cell;
mod styles;
mod table;

use super::fault::{Read, SpreadsheetFault};
use super::grid::{Grid, GridNote};
use super::kind;
use super::limits::MAX_NAMES;
use super::package::Package;
use super::request::{NamedArea, Request};
use super::xml::{XmlPart, XmlTag, XmlToken};
use styles::Styles;

/// The part with the sheets.
const CONTENT: &str = "content.xml";
/// The part that says what is encrypted.
const MANIFEST: &str = "META-INF/manifest.xml";

/// Reads an area.
pub(super) fn read(file: &[u8], request: &Request<'_>) -> Read<Grid> {
    let package = Package::open(file)?;
    refuse_encrypted(&package)?;
    let Some(content) = package.part(CONTENT)? else {
        return Err(if package.has("[Content_Types].xml") {
            SpreadsheetFault::new(
                "filen heter .ods men är en Excel-fil",
                "byt namn på den till .xlsx",
            )
        } else {
            SpreadsheetFault::damaged(format!("delen {CONTENT} saknas"))
        });
    };
    let Contents {
        sheets,
        looks,
        names,
    } = contents(&content)?;
    let (sheet, area) = request.resolve(&sheets, &names)?;
    let number = sheets.iter().position(|name| *name == sheet).unwrap_or(0);
    let styles = Styles::read(&package, &content)?;
    let mut grid = table::read(&content, number, area, &styles)?.into_grid(&sheet)?;
    if styles.hides(looks.get(number).and_then(Option::as_deref)) {
        grid.notes.push(GridNote::HiddenSheet(sheet));
    }
    Ok(grid)
}

/// What the file has.
#[derive(Default)]
struct Contents {
    sheets: Vec<String>,
    /// The style of each sheet.
    looks: Vec<Option<String>>,
    names: Vec<NamedArea>,
}

fn refuse_encrypted(package: &Package<'_>) -> Read<()> {
    let Some(manifest) = package.part(MANIFEST)? else {
        return Ok(());
    };
    let mut xml = XmlPart::new(&manifest, MANIFEST)?;
    loop {
        match xml.next()? {
            XmlToken::Open(tag) if tag.name() == "encryption-data" => return Err(kind::password()),
            XmlToken::End => return Ok(()),
            _ => {}
        }
    }
}

/// The sheets and names of the file.
fn contents(content: &[u8]) -> Read<Contents> {
    let mut xml = XmlPart::new(content, CONTENT)?;
    let Contents {
        mut sheets,
        mut looks,
        mut names,
    } = Contents::default();
    let mut depth = 0_u32;
    loop {
        match xml.next()? {
            XmlToken::Open(tag) => match tag.name() {
                // Tables in tables are those of charts and notes.
                "table" => {
                    depth += 1;
                    if depth == 1 {
                        sheets.push(tag.attribute("name")?.unwrap_or_default());
                        looks.push(tag.prefixed("table:style-name")?);
                    }
                }
                "named-range" => {
                    let sheet = if depth == 1 { sheets.last() } else { None };
                    names.extend(named(&tag, "cell-range-address", sheet)?);
                }
                "database-range" => names.extend(named(&tag, "target-range-address", None)?),
                _ => {}
            },
            XmlToken::Close(name) if name == "table" => depth = depth.saturating_sub(1),
            XmlToken::End => break,
            _ => {}
        }
        if sheets.len() + names.len() > MAX_NAMES {
            return Err(SpreadsheetFault::new(
                format!("kalkylfilen har fler än {MAX_NAMES} blad och namn"),
                "kopiera det blad som behövs till en ny fil",
            ));
        }
    }
    let mut sorted: Vec<&String> = sheets.iter().collect();
    sorted.sort_unstable();
    if let Some([name, _]) = sorted.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(SpreadsheetFault::damaged(format!("två blad heter {name}")));
    }
    Ok(Contents {
        sheets,
        looks,
        names,
    })
}

fn named(tag: &XmlTag<'_>, key: &str, sheet: Option<&String>) -> Read<Option<NamedArea>> {
    let (name, stands_for) = (tag.attribute("name")?, tag.attribute(key)?);
    Ok(name.zip(stands_for).map(|(name, stands_for)| NamedArea {
        name,
        scope: sheet.cloned(),
        stands_for,
    }))
}
