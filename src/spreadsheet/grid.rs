//! What is read: a rectangle of cells, each with the address that it has in the sheet.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::look::CellLook;
use super::place::{CellPlace, column_letters};
use crate::swedish::Date;

/// A rectangle of cells of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// The sheet's name; empty where there are no sheets, in a text file.
    pub sheet: String,
    /// Where the first cell stands in the sheet.
    pub first: CellPlace,
    /// Rows of cells; all have as many.
    pub rows: Vec<Vec<SheetValue>>,
    /// What a text file says in the cells that are read as numbers, dates or truth values, by row
    /// and column of the grid. A sheet does not tell how it shows its numbers, and has none.
    pub written: BTreeMap<(usize, usize), String>,
    /// How a sheet shows the cells whose look says what their value means, by row and column.
    pub looks: BTreeMap<(usize, usize), CellLook>,
    /// Cells under one in a row above, which is merged with them.
    pub below: BTreeSet<(usize, usize)>,
    /// Texts just above the rectangle, such as *Belopp i tkr*, by their places in the sheet.
    pub above: Vec<(CellPlace, String)>,
    /// What the reader should know of.
    pub notes: Vec<GridNote>,
}

/// What a cell holds, without how it is shown: decimals and per cent are stated in the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetValue {
    /// Nothing.
    Empty,
    /// It lies under another cell, which is merged with it and holds the value.
    Covered,
    /// Text, as it stands.
    Text(String),
    /// Text that reads as a number, in a sheet that has numbers: it takes no part in the sheet's
    /// own sums.
    NumberAsText(String, Decimal),
    /// A number, by the shortest digits of the binary number that the sheet keeps.
    Number(Decimal),
    /// A number that no amount can be: too many digits.
    TooLong(String),
    /// A day; a time of day is left out.
    Date(Date),
    /// A time without a day, or a day that the calendar does not have, as the sheet keeps it.
    Time(String),
    /// True or false.
    Truth(bool),
    /// What the sheet could not work out: `#REF!`.
    Error(String),
    /// A formula whose result is not in the file: a program wrote it, and no spreadsheet has worked
    /// it out since.
    NotWorkedOut,
}

impl SheetValue {
    /// Whether the cell has nothing of its own.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty | Self::Covered)
    }

    /// The number, also of one that is kept as text.
    #[must_use]
    pub const fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) | Self::NumberAsText(_, number) => Some(*number),
            _ => None,
        }
    }
}

/// What is not seen in the cells, and may be why figures are others than somebody expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GridNote {
    /// Rows, from 0, that the sheet hides. They are read: the sheet's own sums count them, and
    /// nobody should sign figures that leave something out unseen.
    HiddenRows(Vec<u32>),
    /// The sheet itself is hidden.
    HiddenSheet(String),
    /// Columns, from 0, that the sheet hides. They are read too.
    HiddenColumns(Vec<u32>),
    /// Empty rows at the end of the area, which are left out.
    EmptyRowsLeftOut(u32),
}

impl Grid {
    /// A cell by its row and column in the grid, from 0.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Option<&SheetValue> {
        self.rows.get(row)?.get(column)
    }

    /// The address in the sheet of a cell of the grid: `Kalkyl!C7`, `'Bilaga 1'!C7`, `C7`.
    #[must_use]
    pub fn address(&self, row: usize, column: usize) -> String {
        let offset =
            |first: u32, more| first.saturating_add(u32::try_from(more).unwrap_or(u32::MAX));
        self.address_of(CellPlace {
            row: offset(self.first.row, row),
            column: offset(self.first.column, column),
        })
    }

    /// The address of a cell of the sheet.
    #[must_use]
    pub fn address_of(&self, place: CellPlace) -> String {
        let place = format!(
            "{}{}",
            column_letters(place.column),
            place.row.saturating_add(1)
        );
        if self.sheet.is_empty() {
            return place;
        }
        let is_plain = self.sheet.chars().all(|c| c.is_alphanumeric() || c == '_');
        if is_plain {
            format!("{}!{place}", self.sheet)
        } else {
            format!("'{}'!{place}", self.sheet.replace('\'', "''"))
        }
    }
}
