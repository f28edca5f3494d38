//! Tables of one kind, such as one for each year: their columns get the same widths, so that the
//! eye finds a figure in the same place in each.

use super::blocks::Block;
use super::money::MoneyTable;
use super::parts::PagePart;

/// Each table reckons with all rows of its kind, so that time grows with both: as many as tables of
/// five years have.
const MOST_ROWS: usize = 80;

/// Gives each table in the sections the rows of those with the same columns, to reckon widths with.
pub fn even_out(parts: &mut [PagePart]) {
    let mut tables: Vec<&mut MoneyTable> = parts.iter_mut().flat_map(tables_of).collect();
    for at in 0..tables.len() {
        let is_like = |other: &usize| *other != at && tables[*other].is_like(tables[at]);
        let alike: Vec<usize> = (0..tables.len()).filter(is_like).collect();
        let of_kind = alike.iter().chain([&at]);
        let count: usize = of_kind.map(|other| tables[*other].row_count()).sum();
        if count <= MOST_ROWS {
            let others = alike.iter();
            let rows = others.flat_map(|other| tables[*other].rows_with_total());
            tables[at].alike = rows.collect();
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
