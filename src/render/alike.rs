//! Tables of one kind, such as one for each year: their columns get the same widths, so that the
//! eye finds a figure in the same place in each.

use std::collections::BTreeMap;

use super::blocks::Block;
use super::money::MoneyTable;
use super::parts::PagePart;

/// Each table reckons with all rows of its kind, so that time grows with both: as many as tables of
/// five years have. No row of a kind with more is copied.
const MOST_ROWS: usize = 80;

/// Gives each table in the sections the rows of those with the same columns, to reckon widths with.
pub fn even_out(parts: &mut [PagePart]) {
    let mut tables: Vec<&mut MoneyTable> = parts.iter_mut().flat_map(tables_of).collect();
    for kind in kinds_of(&tables) {
        let count: usize = kind.iter().map(|at| tables[*at].row_count()).sum();
        if kind.len() > 1 && count <= MOST_ROWS {
            for at in &kind {
                let others = kind.iter().filter(|other| *other != at);
                let rows = others.flat_map(|other| tables[*other].rows_with_total());
                tables[*at].alike = rows.collect();
            }
        }
    }
}

/// The places of tables with the same columns, together.
fn kinds_of(tables: &[&mut MoneyTable]) -> Vec<Vec<usize>> {
    let mut kinds = BTreeMap::<_, Vec<usize>>::new();
    for (at, table) in tables.iter().enumerate() {
        kinds.entry(table.columns_and_marks()).or_default().push(at);
    }
    kinds.into_values().collect()
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
