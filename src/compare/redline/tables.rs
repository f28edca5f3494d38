//! Two tables, cell by cell.

use super::super::value::{CaseValue, RecordKind};
use super::super::words::RunKind;
use super::inlines::{all_marked, marked_words};
use super::notes::{COLUMN_MOVED, ROW_MOVED};
use super::slots::{Slot, slots};
use crate::render::blocks::{Inline, ProseTable, shown};

type Cell = Vec<Inline>;

/// The cells of both tables: what has come or gone with its row or its column is marked in each.
/// The rows are named in the column `name`, from 0.
pub fn tables(old: &ProseTable, new: &ProseTable, name: usize) -> ProseTable {
    let columns = slots(&columns(old), &columns(new));
    let rows = slots(&rows(old, name), &rows(new, name));
    let row = |slot: &Slot| {
        let (before, after) = match slot {
            Slot::Both(from, to, _) => (Some(&old.rows[*from]), Some(&new.rows[*to])),
            Slot::Removed(at) => (Some(&old.rows[*at]), None),
            Slot::Added(at) => (None, Some(&new.rows[*at])),
            // A row has no place to say that another has left.
            Slot::MovedAway(_) => return None,
        };
        let mut cells = cells(&columns, before, after);
        if let Slot::Both(_, _, true) = slot {
            note_moved(cells.get_mut(name), ROW_MOVED);
        }
        Some(cells)
    };
    let mut head = cells(&columns, Some(&old.head), Some(&new.head));
    let shown_columns = columns.iter().filter(|slot| !is_away(slot));
    for (cell, slot) in head.iter_mut().zip(shown_columns) {
        if let Slot::Both(_, _, true) = slot {
            note_moved(Some(cell), COLUMN_MOVED);
        }
    }
    let alignment = |slot: &Slot| match slot {
        Slot::Both(_, at, _) | Slot::Added(at) => new.alignments[*at],
        Slot::Removed(at) | Slot::MovedAway(at) => old.alignments[*at],
    };
    let columns = columns.iter().filter(|slot| !is_away(slot));
    ProseTable {
        alignments: columns.map(alignment).collect(),
        head,
        rows: rows.iter().filter_map(row).collect(),
    }
}

/// A table of one version only.
pub fn marked_table(table: &ProseTable, kind: RunKind) -> ProseTable {
    let marked = |cells: &Vec<Cell>| cells.iter().map(|cell| all_marked(cell, kind)).collect();
    ProseTable {
        alignments: table.alignments.clone(),
        head: marked(&table.head),
        rows: table.rows.iter().map(marked).collect(),
    }
}

const fn is_away(slot: &Slot) -> bool {
    matches!(slot, Slot::MovedAway(_))
}

/// The cells of a row that stands in one table or both, in the columns of both.
fn cells(columns: &[Slot], old: Option<&Vec<Cell>>, new: Option<&Vec<Cell>>) -> Vec<Cell> {
    let columns = columns.iter().filter(|slot| !is_away(slot));
    let at = |row: Option<&Vec<Cell>>, at: usize| row.and_then(|row| row.get(at)).cloned();
    let cell = |slot: &Slot| {
        let (before, after) = match *slot {
            Slot::Both(from, to, _) => (at(old, from), at(new, to)),
            Slot::Removed(from) | Slot::MovedAway(from) => (at(old, from), None),
            Slot::Added(to) => (None, at(new, to)),
        };
        match (before, after) {
            (Some(before), Some(after)) => marked_words(&before, &after),
            (Some(before), None) => all_marked(&before, RunKind::Removed),
            (None, Some(after)) => all_marked(&after, RunKind::Added),
            (None, None) => Vec::new(),
        }
    };
    columns.map(cell).collect()
}

fn note_moved(cell: Option<&mut Cell>, text: &str) {
    if let Some(cell) = cell {
        let note = [
            Inline::Remark(text.to_owned()),
            Inline::Text(" ".to_owned()),
        ];
        cell.splice(0..0, note);
    }
}

/// What the rows are known by: the name in its cell, and the others.
fn rows(table: &ProseTable, name: usize) -> Vec<CaseValue> {
    let row = |cells: &Vec<Cell>| {
        let mut cells: Vec<CaseValue> = cells
            .iter()
            .map(|cell| CaseValue::line(&shown(cell)))
            .collect();
        let called = if name < cells.len() {
            cells.remove(name)
        } else {
            CaseValue::Absent
        };
        let fields = vec![("namn", called), ("belopp", CaseValue::List(cells))];
        CaseValue::record(RecordKind::Row, "", fields)
    };
    table.rows.iter().map(row).collect()
}

/// What the columns are known by: their heads, and what stands below. The first one is the first
/// one still, whatever its head.
fn columns(table: &ProseTable) -> Vec<CaseValue> {
    let column = |(at, head): (usize, &Cell)| {
        let below = table.rows.iter().filter_map(|row| row.get(at));
        let below = below.map(|cell| CaseValue::line(&shown(cell))).collect();
        let head = match at {
            0 => CaseValue::line("första"),
            _ => CaseValue::line(&shown(head)),
        };
        let fields = vec![("rubrik", head), ("belopp", CaseValue::List(below))];
        CaseValue::record(RecordKind::Column, "", fields)
    };
    table.head.iter().enumerate().map(column).collect()
}
