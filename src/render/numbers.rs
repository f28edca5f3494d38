//! The numbers of the tables of money and of the pictures, in the order in which they stand on the
//! page.

use std::collections::HashMap;

use crate::model::{Case, Figure, FigureUse, Part, Picture, Prose, Table};
use crate::parse::Field;
use crate::profile::Profile;
use crate::text::enclosed::enclosures;

/// The numbers that tables and pictures have on the page.
#[derive(Debug, Clone, Default)]
pub struct PageNumbers {
    tables: HashMap<String, usize>,
    pictures: HashMap<String, usize>,
}

impl PageNumbers {
    /// Those of a case.
    #[must_use]
    pub fn of(case: &Case, profile: &Profile) -> Self {
        Self {
            tables: table_numbers(case, profile),
            pictures: picture_numbers(case, profile),
        }
    }

    /// `tabell 2`; `None` where the table has no number.
    #[must_use]
    pub fn of_table(&self, table: &Table, begins_sentence: bool) -> Option<String> {
        let word = if begins_sentence { "Tabell" } else { "tabell" };
        let number = self.tables.get(table.id.text())?;
        Some(format!("{word}\u{a0}{number}"))
    }

    /// `bild 2`; `None` where the picture has no number.
    #[must_use]
    pub fn of_picture(&self, picture: &Picture, begins_sentence: bool) -> Option<String> {
        let word = if begins_sentence { "Bild" } else { "bild" };
        let number = self.pictures.get(picture.id.text())?;
        Some(format!("{word}\u{a0}{number}"))
    }
}

/// The number of each table, by its id.
pub fn table_numbers(case: &Case, profile: &Profile) -> HashMap<String, usize> {
    counted(table_order(case, profile))
}

/// The number of each picture that some prose places, by its id.
pub fn picture_numbers(case: &Case, profile: &Profile) -> HashMap<String, usize> {
    let order = profile.order(case).into_iter();
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
    for part in profile.order(case) {
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
