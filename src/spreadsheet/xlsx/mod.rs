//! .xlsx: the workbook, its sheets, names and tables (ISO/IEC 29500-1, 18).

mod formats;
mod sheet;
mod strings;
mod workbook;

use super::fault::{Read, SpreadsheetFault};
use super::grid::{Grid, GridNote};
use super::kind;
use super::package::Package;
use super::request::Request;
use workbook::Workbook;

/// Reads an area.
pub(super) fn read(file: &[u8], request: &Request<'_>) -> Read<Grid> {
    let package = Package::open(file)?;
    refuse_other_kinds(&package)?;
    let workbook = Workbook::read(&package)?;
    let mut names = workbook.names.clone();
    if request.names_none_of(&names) {
        names.extend(workbook.tables(&package)?);
    }
    let (sheet, area) = request.resolve(&workbook.sheet_names(), &names)?;
    let part = workbook.part_of(&sheet)?;
    let found = sheet::read(&package, part, &workbook, area)?;
    let mut grid = found.into_grid(&sheet)?;
    if workbook.hides(&sheet) {
        grid.notes.push(GridNote::HiddenSheet(sheet));
    }
    Ok(grid)
}

/// Other kinds of files are packages too.
fn refuse_other_kinds(package: &Package<'_>) -> Read<()> {
    if package.has_ending("vbaProject.bin") {
        return Err(kind::macros());
    }
    if package.has("xl/workbook.bin") {
        return Err(kind::binary());
    }
    if package.has("mimetype") && package.has("content.xml") {
        return Err(SpreadsheetFault::new(
            "filen heter .xlsx men är en OpenDocument-fil",
            "byt namn på den till .ods",
        ));
    }
    Ok(())
}
