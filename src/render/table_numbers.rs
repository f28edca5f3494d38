//! The numbers of the tables of money, in the order in which they stand on the page.

use std::collections::HashMap;

use crate::model::{Case, FigureUse, Part, Prose};
use crate::parse::Field;
use crate::profile::Profile;

/// The number of each table, by its id.
pub fn table_numbers(case: &Case, profile: &Profile) -> HashMap<String, usize> {
    let mut numbers = HashMap::new();
    for id in table_order(case, profile) {
        let next = numbers.len() + 1;
        numbers.entry(id).or_insert(next);
    }
    numbers
}

/// Ids of the tables that some prose places.
pub fn placed_tables(case: &Case) -> Vec<String> {
    case.prose().into_iter().flat_map(tables_in).collect()
}

fn table_order(case: &Case, profile: &Profile) -> Vec<String> {
    let placed = placed_tables(case);
    let mut order = Vec::new();
    for part in profile.order() {
        if part == Part::Amounts {
            let ids = case.tables().map(|table| table.id.text().to_owned());
            order.extend(ids.filter(|id| !placed.contains(id)));
        } else {
            let prose = part.prose(case).into_iter().filter_map(Field::get);
            order.extend(prose.flat_map(tables_in));
        }
    }
    order
}

fn tables_in(prose: &Prose) -> Vec<String> {
    let id = |asks: FigureUse| match asks {
        FigureUse::Table(id) => Some(id),
        _ => None,
    };
    prose
        .figures()
        .into_iter()
        .filter_map(|figure| id(figure.asks.ok()?))
        .collect()
}
