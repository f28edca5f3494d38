//! Tables in spreadsheets: .xlsx, .ods and .csv, and what is pasted from them.
//!
//! What is read is a stranger's file. Sizes are judged by what the file states before anything is
//! unpacked, what is unpacked is counted, parts are read tag by tag, and cells that are empty or
//! are not asked for take no memory. Nothing is worked out: formulas have the result that the file
//! holds, or none.

mod cells;
mod delimited;
mod fault;
mod grid;
mod kind;
mod limits;
mod look;
mod ods;
mod package;
mod place;
mod request;
mod texts;
mod untabbed;
mod value;
mod xlsx;
mod xml;

pub use delimited::pasted;
pub use fault::SpreadsheetFault;
pub use grid::{Grid, GridNote, SheetValue};
pub use kind::SpreadsheetKind;
pub use look::{CellLook, NumberLook};
pub use place::CellPlace;
pub use texts::FileTexts;

pub use limits::MAX_FILE;
use request::Request;

/// Reads an area of a sheet: `A3:E14`, a name of the file, a table of an .xlsx, or all of the
/// sheet. A file with one sheet needs none to be stated, and neither does a name.
///
/// # Errors
///
/// The file is of another kind, damaged, encrypted or beyond a limit; or it has no such sheet or
/// area, or nothing stands there.
pub fn read(
    file: &[u8],
    kind: SpreadsheetKind,
    sheet: Option<&str>,
    area: Option<&str>,
) -> Result<Grid, SpreadsheetFault> {
    if file.len() > MAX_FILE {
        return Err(SpreadsheetFault::new(
            format!(
                "kalkylfilen är {} MB; högst {} MB läses",
                file.len().div_ceil(1 << 20),
                MAX_FILE >> 20
            ),
            "kopiera det blad som behövs till en ny fil",
        ));
    }
    kind.check(file)?;
    let request = Request { sheet, area };
    match kind {
        SpreadsheetKind::Xlsx => xlsx::read(file, &request),
        SpreadsheetKind::Ods => ods::read(file, &request),
        SpreadsheetKind::Csv => delimited::read(file, &request),
    }
}

/// What the cells and comments of all sheets of a file say, a line each, also outside the area that
/// is read. Numbers are left out, and parts that cannot be read are named.
///
/// # Errors
///
/// The file as a whole is damaged or beyond a limit.
pub fn texts(file: &[u8], kind: SpreadsheetKind) -> Result<FileTexts, SpreadsheetFault> {
    texts::texts(file, kind)
}
