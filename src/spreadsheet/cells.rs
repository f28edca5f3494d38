//! Gathers the cells of an area without taking room for empty ones: a single cell in the last
//! column of the last row takes no more than one in the first.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::{Read, SpreadsheetFault};
use super::grid::{Grid, GridNote, SheetValue};
use super::limits::{COLUMNS, MAX_CELL_TEXT, MAX_CELLS, MAX_TEXTS, ROWS};
use super::look::{CellLook, Looks};
use super::place::{CellPlace, Rectangle};

/// Rows above the area whose texts may be about it: a title, a unit and a blank row.
const ROWS_ABOVE: u32 = 4;

/// Letters of a text above the area that names a unit; a paragraph is about more.
const LONGEST_ABOVE: usize = 200;

/// Texts above the area that are kept.
const MOST_ABOVE: usize = 200;

/// The cells that are gathered.
pub(super) struct Cells {
    /// What is asked for; `None` for all that the sheet holds.
    asked: Option<Rectangle>,
    held: BTreeMap<CellPlace, SheetValue>,
    written: BTreeMap<CellPlace, String>,
    looks: Looks<CellPlace>,
    below: BTreeSet<CellPlace>,
    /// Texts just above what is asked for.
    above: BTreeMap<CellPlace, String>,
    /// The last row above that has figures: those of another table.
    figures_above: Option<u32>,
    /// Cells of spans that may still be noted.
    spans_left: u64,
    texts: usize,
    /// The last row and column that hold something anywhere in the sheet.
    used: Option<CellPlace>,
    hidden_rows: Vec<(u32, u32)>,
    hidden_columns: Vec<(u32, u32)>,
}

impl Cells {
    pub(super) fn new(asked: Option<Rectangle>) -> Self {
        Self {
            asked,
            held: BTreeMap::new(),
            written: BTreeMap::new(),
            looks: BTreeMap::new(),
            below: BTreeSet::new(),
            above: BTreeMap::new(),
            figures_above: None,
            spans_left: MAX_CELLS,
            texts: 0,
            used: None,
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
        }
    }

    /// The part of some rows and columns that is asked for.
    pub(super) fn wanted(&self, area: Rectangle) -> Option<Rectangle> {
        let asked = self.asked.unwrap_or(Rectangle::WHOLE);
        let first = CellPlace {
            row: area.first.row.max(asked.first.row),
            column: area.first.column.max(asked.first.column),
        };
        let last = CellPlace {
            row: area.last.row.min(asked.last.row),
            column: area.last.column.min(asked.last.column),
        };
        (first.row <= last.row && first.column <= last.column).then_some(Rectangle { first, last })
    }

    pub(super) fn wants(&self, place: CellPlace) -> bool {
        self.asked.is_none_or(|asked| asked.contains(place))
    }

    /// Whether a cell stands just above what is asked for.
    pub(super) fn is_above(&self, place: CellPlace) -> bool {
        let asked = self.asked.filter(|asked| place.row < asked.first.row);
        asked.is_some_and(|asked| {
            asked.first.row - place.row <= ROWS_ABOVE && place.column <= asked.last.column
        })
    }

    fn note_above(&mut self, place: CellPlace, value: &SheetValue) {
        if !self.is_above(place) {
            return;
        }
        match value {
            SheetValue::Text(text)
                if self.above.len() < MOST_ABOVE && text.chars().count() <= LONGEST_ABOVE =>
            {
                self.above.insert(place, text.clone());
            }
            SheetValue::Number(_) | SheetValue::NumberAsText(..) => {
                self.figures_above = self.figures_above.max(Some(place.row));
            }
            _ => {}
        }
    }

    /// The texts above that stand below all figures there, which are those of another table.
    fn texts_above(&self) -> Vec<(CellPlace, String)> {
        let texts = self.above.iter();
        let texts = texts.filter(|(place, _)| self.figures_above.is_none_or(|row| place.row > row));
        texts.map(|(place, text)| (*place, text.clone())).collect()
    }

    /// One cell.
    ///
    /// # Errors
    ///
    /// It stands there already, or what is gathered is beyond a limit.
    pub(super) fn put(&mut self, place: CellPlace, value: SheetValue) -> Read<()> {
        if value == SheetValue::Empty {
            return Ok(());
        }
        self.note_used(place);
        if !self.wants(place) {
            self.note_above(place, &value);
            return Ok(());
        }
        self.count(&value, place)?;
        match self.held.insert(place, value) {
            Some(SheetValue::Covered) | None => Ok(()),
            Some(_) => Err(SpreadsheetFault::damaged(format!(
                "cellen {place} står två gånger"
            ))),
        }
    }

    /// One cell of a text file, with what is written there.
    ///
    /// # Errors
    ///
    /// As [`Cells::put`].
    pub(super) fn put_written(
        &mut self,
        place: CellPlace,
        value: SheetValue,
        text: &str,
    ) -> Read<()> {
        let is_read_otherwise = matches!(
            value,
            SheetValue::Number(_) | SheetValue::Date(_) | SheetValue::Truth(_)
        );
        if is_read_otherwise && self.wants(place) {
            self.written.insert(place, text.trim().to_owned());
        }
        self.put(place, value)
    }

    /// How a cell is shown that holds something; what says nothing takes no room.
    pub(super) fn note_look(&mut self, place: CellPlace, look: &CellLook) {
        if !look.is_plain() && self.held.contains_key(&place) {
            self.looks.insert(place, look.clone());
        }
    }

    /// How the cells of an area are shown.
    pub(super) fn note_looks(&mut self, area: Rectangle, look: &CellLook) {
        let Some(wanted) = self.wanted(area).filter(|_| !look.is_plain()) else {
            return;
        };
        for row in wanted.first.row..=wanted.last.row {
            for column in wanted.first.column..=wanted.last.column {
                self.note_look(CellPlace { row, column }, look);
            }
        }
    }

    /// One value in all cells of an area.
    pub(super) fn fill(&mut self, area: Rectangle, value: &SheetValue) -> Read<()> {
        if *value == SheetValue::Empty {
            return Ok(());
        }
        self.note_used(area.last);
        let Some(wanted) = self.wanted(area) else {
            let place = CellPlace {
                row: area.last.row,
                column: area.first.column,
            };
            self.note_above(place, value);
            return Ok(());
        };
        for row in wanted.first.row..=wanted.last.row {
            for column in wanted.first.column..=wanted.last.column {
                self.put(CellPlace { row, column }, value.clone())?;
            }
        }
        Ok(())
    }

    /// The cells of a merged area but its first, which holds the value. Those that the area covers
    /// may hold values that nobody sees; they go.
    pub(super) fn cover(&mut self, area: Rectangle) -> Read<()> {
        // Beyond what is used nothing is seen, and one area may be the whole sheet.
        let (Some(used), Some(wanted)) = (self.used, self.wanted(area)) else {
            return Ok(());
        };
        for row in wanted.first.row..=wanted.last.row.min(used.row) {
            for column in wanted.first.column..=wanted.last.column.min(used.column) {
                let place = CellPlace { row, column };
                if place == area.first {
                    continue;
                }
                if row > area.first.row {
                    self.below.insert(place);
                }
                match self.held.insert(place, SheetValue::Covered) {
                    None => self.check_number(place)?,
                    // Each cell is covered once, so many merged areas take no more time than few.
                    Some(SheetValue::Covered) => {
                        return Err(SpreadsheetFault::damaged(format!(
                            "cellen {place} ligger i två sammanslagna områden"
                        )));
                    }
                    Some(_) => {}
                }
            }
        }
        Ok(())
    }

    /// Cells under one that is merged with the rows below it.
    pub(super) fn note_merged(&mut self, first: CellPlace, rows: u32, columns: u32) {
        let last = CellPlace {
            row: first.row.saturating_add(rows - 1).min(ROWS - 1),
            column: first
                .column
                .saturating_add(columns.max(1) - 1)
                .min(COLUMNS - 1),
        };
        let Some(wanted) = self.wanted(Rectangle::between(first, last)) else {
            return;
        };
        for row in wanted.first.row.max(first.row + 1)..=wanted.last.row {
            for column in wanted.first.column..=wanted.last.column {
                // Spans may lie over each other: what they take together is bounded.
                let Some(left) = self.spans_left.checked_sub(1) else {
                    return;
                };
                self.spans_left = left;
                self.below.insert(CellPlace { row, column });
            }
        }
    }

    fn note_used(&mut self, place: CellPlace) {
        let used = self.used.get_or_insert(place);
        used.row = used.row.max(place.row);
        used.column = used.column.max(place.column);
    }

    fn count(&mut self, value: &SheetValue, place: CellPlace) -> Read<()> {
        let (SheetValue::Text(text)
        | SheetValue::NumberAsText(text, _)
        | SheetValue::TooLong(text)
        | SheetValue::Time(text)
        | SheetValue::Error(text)) = value
        else {
            return self.check_number(place);
        };
        self.texts += text.len();
        if text.len() > MAX_CELL_TEXT {
            return Err(SpreadsheetFault::new(
                format!(
                    "cellen {place} har en text på {} byte; högst {MAX_CELL_TEXT} läses",
                    text.len()
                ),
                "ange ett område utan den cellen",
            ));
        }
        if self.texts > MAX_TEXTS {
            return Err(SpreadsheetFault::new(
                format!("texterna i området är mer än {} MB", MAX_TEXTS >> 20),
                "ange ett mindre område",
            ));
        }
        self.check_number(place)
    }

    fn check_number(&self, place: CellPlace) -> Read<()> {
        self.check_number_with(0, place)
    }

    /// Compares the number of cells with the limit, with some that are gathered elsewhere.
    pub(super) fn check_number_with(&self, more: usize, place: CellPlace) -> Read<()> {
        if (self.held.len() + more) as u64 > MAX_CELLS {
            return Err(SpreadsheetFault::new(
                format!("området har fler än {MAX_CELLS} ifyllda celler, till och med {place}"),
                "ange ett mindre område, till exempel \"A1:H200\"",
            ));
        }
        Ok(())
    }

    pub(super) fn hide_rows(&mut self, first: u32, last: u32) {
        add_run(&mut self.hidden_rows, first, last);
    }

    pub(super) fn hide_columns(&mut self, first: u32, last: u32) {
        add_run(&mut self.hidden_columns, first, last);
    }

    /// The rectangle, row by row.
    ///
    /// # Errors
    ///
    /// Nothing stands there, or it is larger than the limit.
    pub(super) fn into_grid(mut self, sheet: &str) -> Read<Grid> {
        let area = self.rectangle()?;
        let size = u64::from(area.rows()) * u64::from(area.columns());
        if size > MAX_CELLS {
            return Err(SpreadsheetFault::new(
                format!("området {area} har {size} celler; högst {MAX_CELLS} läses"),
                "ange ett mindre område, till exempel \"A1:H200\"",
            ));
        }
        let rows = (area.first.row..=area.last.row).map(|row| {
            let columns = area.first.column..=area.last.column;
            columns
                .map(|column| self.held.remove(&CellPlace { row, column }))
                .map(|held| held.unwrap_or(SheetValue::Empty))
                .collect()
        });
        let rows = rows.collect();
        let at = |place: CellPlace| {
            let row = (place.row - area.first.row) as usize;
            (row, (place.column - area.first.column) as usize)
        };
        let written = std::mem::take(&mut self.written).into_iter();
        let looks = std::mem::take(&mut self.looks).into_iter();
        let below = std::mem::take(&mut self.below).into_iter();
        Ok(Grid {
            above: self.texts_above(),
            written: written.map(|(place, text)| (at(place), text)).collect(),
            looks: looks.map(|(place, look)| (at(place), look)).collect(),
            below: below
                .filter(|place| area.contains(*place))
                .map(at)
                .collect(),
            sheet: sheet.to_owned(),
            first: area.first,
            rows,
            notes: self.notes(area),
        })
    }

    /// What is asked for without empty rows at its end; or, where all is asked for, the smallest
    /// rectangle with all that is held.
    fn rectangle(&self) -> Read<Rectangle> {
        let Some(last_row) = self.held.keys().map(|place| place.row).max() else {
            return Err(self.nothing_there());
        };
        if let Some(asked) = self.asked {
            let last_column = if asked.last.column == Rectangle::WHOLE.last.column {
                self.held.keys().map(|place| place.column).max()
            } else {
                None
            };
            return Ok(Rectangle {
                first: asked.first,
                last: CellPlace {
                    row: last_row,
                    column: last_column.unwrap_or(asked.last.column),
                },
            });
        }
        let columns = || self.held.keys().map(|place| place.column);
        let rows = self.held.keys().map(|place| place.row);
        Ok(Rectangle {
            first: CellPlace {
                row: rows.min().unwrap_or(0),
                column: columns().min().unwrap_or(0),
            },
            last: CellPlace {
                row: last_row,
                column: columns().max().unwrap_or(0),
            },
        })
    }

    fn nothing_there(&self) -> SpreadsheetFault {
        match (self.asked, self.used) {
            (Some(asked), Some(used)) => SpreadsheetFault::new(
                format!("området {asked} är tomt"),
                format!(
                    "bladet har innehåll till och med rad {} och kolumn {}: rätta området",
                    used.row + 1,
                    column_of(used)
                ),
            ),
            _ => SpreadsheetFault::new("bladet är tomt", "ange ett annat blad"),
        }
    }

    fn notes(&self, area: Rectangle) -> Vec<GridNote> {
        let mut notes = Vec::new();
        let rows = within(&self.hidden_rows, area.first.row, area.last.row);
        let columns = within(&self.hidden_columns, area.first.column, area.last.column);
        if !rows.is_empty() {
            notes.push(GridNote::HiddenRows(rows));
        }
        if !columns.is_empty() {
            notes.push(GridNote::HiddenColumns(columns));
        }
        // Whole columns have no end that anybody meant.
        if let Some(asked) = self.asked
            && asked.last.row > area.last.row
            && asked.last.row < Rectangle::WHOLE.last.row
        {
            notes.push(GridNote::EmptyRowsLeftOut(asked.last.row - area.last.row));
        }
        notes
    }
}

fn column_of(place: CellPlace) -> String {
    super::place::column_letters(place.column)
}

/// Adds a run to those that are known; what follows the last one joins it.
fn add_run(runs: &mut Vec<(u32, u32)>, first: u32, last: u32) {
    match runs.last_mut() {
        Some(run) if first == run.1.saturating_add(1) => run.1 = last,
        _ => runs.push((first, last)),
    }
}

/// The numbers of runs that lie within an area, in order. The area has at most as many as cells are
/// read.
fn within(runs: &[(u32, u32)], first: u32, last: u32) -> Vec<u32> {
    let runs = runs.iter().map(|run| (run.0.max(first), run.1.min(last)));
    let inside = runs.filter(|(first, last)| first <= last);
    let mut inside: Vec<(u32, u32)> = inside.collect();
    inside.sort_unstable();
    let mut next = first;
    let mut numbers = Vec::new();
    for (first, last) in inside {
        numbers.extend(first.max(next)..=last);
        next = next.max(last.saturating_add(1));
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    /// However much stands above, figures end what may be about the area.
    #[test]
    fn figures_above_are_seen_after_many_texts() {
        let place = |row, column| CellPlace { row, column };
        let area = Rectangle::between(place(3, 0), place(4, 299));
        let mut cells = Cells::new(Some(area));
        for column in 0..250 {
            let text = SheetValue::Text("tkr".to_owned());
            cells.put(place(0, column), text).unwrap();
        }
        assert_eq!(cells.texts_above().len(), MOST_ABOVE);
        let figure = SheetValue::NumberAsText("1".to_owned(), 1.into());
        cells.put(place(1, 299), figure).unwrap();
        assert_eq!(cells.texts_above(), []);
    }
}
