//! The columns of a table in prose that hold figures, and what they are figures of.

use super::{Figure, bare, name};
use crate::model::Measure;
use crate::model::table::cell::Cell;
use crate::model::table::measure::is_of_labels;
use crate::model::table::written_cell::read_cell;
use crate::swedish::Unit;
use crate::text::ReadText;
use crate::text::tables::{MarkdownTable, Row};
use crate::text::words::words;

/// A column that holds figures.
pub(in crate::facts) struct FigureColumn {
    pub(super) measure: Measure,
    pub(super) cells: Vec<Option<Figure>>,
}

/// The columns of figures: those whose cells can be read, by the unit that the head or a cell says.
pub(super) fn columns(text: &ReadText<'_>, table: &MarkdownTable) -> Vec<FigureColumn> {
    let Some((head, rows)) = table.rows.split_first() else {
        return Vec::new();
    };
    let columns = (1..table.columns).filter_map(|index| {
        let head = name(text, head.cells.get(index));
        let measure = measure_in_cells(text, rows, index, measure_of(&head)?);
        let cells = cells_of(text, rows, index, &measure);
        let figures = cells.iter().filter(|cell| cell.worth.figure().is_some());
        if figures.count() == 0 {
            return None;
        }
        let figure = |cell: &Cell| {
            let worth = cell.worth;
            cell.span.map(|span| Figure { worth, span })
        };
        let cells = cells.iter().map(figure).collect();
        Some(FigureColumn { measure, cells })
    });
    columns.collect()
}

/// A column as one of the model: what it counts, by its head and its cells, and the cells; words
/// where it has no figures. A price is told by the caller.
pub fn read_column(
    text: &ReadText<'_>,
    head: &str,
    rows: &[Row],
    index: usize,
    price: Option<Measure>,
) -> (Measure, Vec<Cell>) {
    let of_head = measure_of(head).map(|it| measure_in_cells(text, rows, index, it));
    let measure = price.or(of_head).unwrap_or(Measure::Text);
    let cells = cells_of(text, rows, index, &measure);
    if cells.iter().any(|cell| cell.worth.figure().is_some()) {
        return (measure, cells);
    }
    (Measure::Text, cells_of(text, rows, index, &Measure::Text))
}

/// The cells of a column, with their places.
fn cells_of(text: &ReadText<'_>, rows: &[Row], index: usize, measure: &Measure) -> Vec<Cell> {
    let read = |row: &Row| {
        let Some(range) = row.cells.get(index) else {
            return Cell::default();
        };
        let written = bare(&text.written[range.clone()]);
        Cell {
            span: Some(text.place(range.clone())),
            ..read_cell(written, measure, true).unwrap_or_default()
        }
    };
    rows.iter().map(read).collect()
}

/// What the head says; the unit of money may stand in the cells.
fn measure_in_cells(text: &ReadText<'_>, rows: &[Row], index: usize, head: Measure) -> Measure {
    match head {
        Measure::Number(_) => unit_in_cells(text, rows, index),
        measure => measure,
    }
}

/// Money, when a cell of the column names a unit of it.
fn unit_in_cells(text: &ReadText<'_>, rows: &[Row], column: usize) -> Measure {
    let cells = rows.iter().filter_map(|row| row.cells.get(column));
    let mut words = cells.flat_map(|cell| words(&text.written[cell.clone()]));
    let unit = words.find_map(|(_, word)| Unit::of_word(word));
    unit.map_or_else(|| Measure::Number(String::new()), Measure::Money)
}

/// What a head says of its figures; nothing for a price, or for what is no figure to be added.
pub fn measure_of(head: &str) -> Option<Measure> {
    if head.contains('%') || head.to_lowercase().contains("procent") {
        return Some(Measure::Percent);
    }
    let has_price = head.contains("kr/") || head.contains(" per ");
    if has_price || is_of_labels(head) {
        return None;
    }
    let unit = words(head).find_map(|(_, word)| Unit::of_word(word));
    Some(unit.map_or_else(|| Measure::Number(String::new()), Measure::Money))
}
