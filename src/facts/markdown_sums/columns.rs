//! The columns of a table in prose that hold figures, and what they are figures of.

use super::{Figure, bare, name};
use crate::model::table::measure::is_of_labels;
use crate::model::table::written_cell::read_cell;
use crate::model::{Measure, Worth};
use crate::swedish::Unit;
use crate::text::ReadText;
use crate::text::tables::{MarkdownTable, Row};
use crate::text::words::words;

/// A column that holds figures.
pub struct FigureColumn {
    pub measure: Measure,
    pub cells: Vec<Option<Figure>>,
}

/// The columns of figures: those whose cells can be read, by the unit that the head or a cell says.
pub fn columns(text: &ReadText<'_>, table: &MarkdownTable) -> Vec<FigureColumn> {
    let Some((head, rows)) = table.rows.split_first() else {
        return Vec::new();
    };
    let columns = (1..table.columns).filter_map(|index| {
        let head = name(text, head.cells.get(index));
        let measure = match measure_of(&head)? {
            // The unit may stand in the cells.
            Measure::Number(_) => unit_in_cells(text, rows, index),
            measure => measure,
        };
        let figure = |cell: &std::ops::Range<usize>| {
            let written = bare(&text.written[cell.clone()]);
            let worth =
                read_cell(written, &measure, true).map_or(Worth::Unknown, |cell| cell.worth);
            Figure {
                worth,
                span: text.place(cell.clone()),
            }
        };
        let cells: Vec<Option<Figure>> = rows
            .iter()
            .map(|row| row.cells.get(index).map(figure))
            .collect();
        let figures = cells
            .iter()
            .flatten()
            .filter(|cell| cell.worth.figure().is_some())
            .count();
        (figures > 0).then_some(FigureColumn { measure, cells })
    });
    columns.collect()
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
