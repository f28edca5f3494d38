//! The numbers of the tables of money and of the pictures, in the order in which they stand on the
//! page.

use std::collections::HashMap;

use crate::model::{Case, Figure, FigureUse, Part, Prose};
use crate::parse::Field;
use crate::profile::Profile;
use crate::text::enclosed::enclosures;

/// The number of each table, by its id.
pub fn table_numbers(case: &Case, profile: &Profile) -> HashMap<String, usize> {
    counted(table_order(case, profile))
}

/// The number of each picture that some prose places, by its id.
pub fn picture_numbers(case: &Case, profile: &Profile) -> HashMap<String, usize> {
    let order = profile.order().into_iter();
    let prose = order.flat_map(|part| part.prose(case));
    counted(prose.filter_map(Field::get).flat_map(pictures_in))
}

fn counted(ids: impl IntoIterator<Item = String>) -> HashMap<String, usize> {
    let mut numbers = HashMap::new();
    for id in ids {
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
    asked(prose, |asks| match asks {
        FigureUse::Table(id) => Some(id),
        _ => None,
    })
}

fn pictures_in(prose: &Prose) -> Vec<String> {
    asked(prose, |asks| match asks {
        FigureUse::Picture(id) => Some(id),
        _ => None,
    })
}

fn asked(prose: &Prose, id: impl Fn(FigureUse) -> Option<String>) -> Vec<String> {
    let figures = put_figures(prose).into_iter();
    figures.filter_map(|figure| id(figure.asks.ok()?)).collect()
}

/// The figures of a text that stand where a table or a picture can be put. In a draft, the others
/// stand as they are written.
pub fn put_figures(prose: &Prose) -> Vec<Figure> {
    let figures = prose.figures();
    let places: Vec<_> = figures.iter().map(|figure| figure.range.clone()).collect();
    let enclosures = enclosures(&prose.text, &places).into_iter();
    let put = figures.into_iter().zip(enclosures);
    put.filter(|(_, enclosure)| enclosure.is_none())
        .map(|(figure, _)| figure)
        .collect()
}
