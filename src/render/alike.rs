//! Tables of one kind, such as one for each year: their columns get the same widths, so that the eye
//! finds a figure in the same place in each.

use super::blocks::Block;
use super::money::{MoneyRow, MoneyTable};
use super::parts::PagePart;

/// The layout reckons with every row of every table like it: more in all would only take time.
const MOST_ROWS: usize = 400;

/// Gives each table in the sections the rows of those with the same columns, to reckon widths with.
pub fn even_out(parts: &mut [PagePart]) {
    let mut tables: Vec<&mut MoneyTable> = parts.iter_mut().flat_map(tables_of).collect();
    let all: Vec<MoneyTable> = tables.iter().map(|table| (**table).clone()).collect();
    for table in &mut tables {
        let others = all
            .iter()
            .filter(|other| other.is_like(table) && other != &&**table);
        let rows: Vec<MoneyRow> = others.flat_map(MoneyTable::rows_with_total).collect();
        if rows.len() <= MOST_ROWS {
            table.alike = rows;
        }
    }
}

fn tables_of(part: &mut PagePart) -> Vec<&mut MoneyTable> {
    let PagePart::Section { body, .. } = part else {
        return Vec::new();
    };
    let tables = body.iter_mut().filter_map(|block| match block {
        Block::Money(table) => Some(table),
        _ => None,
    });
    tables.collect()
}
