//! Which row of a sheet is the sum of all, wherever it stands.

use rust_decimal::Decimal;

use super::heads::is_year;
use super::indents::figures_of;
use super::opened::Opened;
use super::row_names::{ByName, by_name};
use super::sheet_layout::SheetLayout;
use super::told::Told;
use super::unlike::is_beside_by_name;

/// Whether a row gives the sum of all common rows above it in each column that both have:
/// *Summa inkl. moms* after *Summa*.
pub(super) fn is_sum_of_all(
    opened: &Opened<'_>,
    layout: &SheetLayout,
    told: &Told,
    used: &[usize],
    last: usize,
) -> bool {
    let items = used.iter().filter(|row| {
        let name = opened.words(**row, layout.names).unwrap_or_default();
        **row < last && by_name(&name) == ByName::Item && !told.has(&name)
    });
    let items: Vec<usize> = items.copied().collect();
    let figure = |row: usize, column: usize| opened.cell(row, column).number();
    let columns = layout.columns.iter().flatten();
    let mut stated = columns.filter_map(|column| Some((*column, figure(last, *column)?)));
    let gives = |(column, stated): (usize, Decimal)| {
        let figures = items.iter().filter_map(|row| figure(*row, column));
        figures.fold(Decimal::ZERO, Decimal::saturating_add) == stated
    };
    items.len() > 1 && stated.next().is_some_and(gives) && stated.all(gives)
}

/// The sum of all rows that stands above others, none of which is a sum of rows here: the sheet
/// adds up to it, and what follows is beside it, such as *Föregående år* or *Per invånare*.
pub(super) fn above_others(
    opened: &Opened<'_>,
    layout: &SheetLayout,
    told: &Told,
    used: &[usize],
) -> Option<usize> {
    let name = |row: &usize| opened.words(*row, layout.names).unwrap_or_default();
    let kinds: Vec<ByName> = used.iter().map(|row| by_name(&name(row))).collect();
    let is_sum = |kind: &ByName| matches!(kind, ByName::Sum | ByName::SumOfAll);
    let mut total = kinds.iter().rposition(is_sum)?;
    while total > 0 && is_sum(&kinds[total - 1]) && is_of_another_time(&name(&used[total])) {
        total -= 1;
    }
    let is_told = used[total..].iter().any(|row| told.has_item(&name(row)));
    let is_total = kinds[total] == ByName::SumOfAll && !told.has(&name(&used[total]));
    let has_items = kinds[..total].contains(&ByName::Item);
    let are_beside = total + 1 < used.len() && !is_told;
    (is_total && has_items && are_beside).then_some(total)
}

/// A sum that is compared with the one above: *Totalt föregående år*, *Summa 2025*.
fn is_of_another_time(name: &str) -> bool {
    const TIMES: [&str; 6] = ["föregående", "förra", "fjol", "fjolåret", "tidigare", "fg"];
    let name = name.to_lowercase();
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    words.any(|word| TIMES.contains(&word) || word.parse().is_ok_and(|year| is_year(&year)))
}

/// The sum of the sheet and what stands below it.
pub(super) struct Beside<'o, 'a> {
    pub(super) opened: &'o Opened<'a>,
    pub(super) layout: &'o SheetLayout,
    pub(super) told: &'o Told,
    pub(super) used: &'o [usize],
    /// Which of the rows is the sum.
    pub(super) total: usize,
}

impl Beside<'_, '_> {
    /// The first row below the sum, where those look like rows that belong to it: several, or a
    /// heading with rows, which do not give the same sum once more.
    pub(super) fn unclear(&self) -> Option<usize> {
        let below: Vec<usize> = self.used[self.total + 1..].to_vec();
        let left = below.into_iter().filter(|row| self.may_be_added(*row));
        let left: Vec<usize> = left.collect();
        let is_heading = |row: &&usize| self.figures(**row).iter().all(Option::is_none);
        let items = left.iter().filter(|row| !is_heading(row)).count();
        let headings = left.len() - items;
        let is_unclear = items > 1 || items == 1 && headings > 0;
        let first = left.first().copied()?;
        (is_unclear && !self.gives_total(&left)).then_some(first)
    }

    /// Whether a row is not said by its name or by the case to be beside the sum.
    fn may_be_added(&self, row: usize) -> bool {
        let name = self
            .opened
            .words(row, self.layout.names)
            .unwrap_or_default();
        by_name(&name) == ByName::Item
            && !self.told.has(&name)
            && !is_of_another_time(&name)
            && !is_beside_by_name(&name)
    }

    fn gives_total(&self, rows: &[usize]) -> bool {
        let total = self.figures(self.used[self.total]);
        let mut columns = total.iter().enumerate().filter(|(_, sum)| sum.is_some());
        columns.all(|(column, sum)| {
            let figures = rows.iter().filter_map(|row| self.figures(*row)[column]);
            Some(figures.fold(Decimal::ZERO, Decimal::saturating_add)) == *sum
        })
    }

    fn figures(&self, row: usize) -> Vec<Option<Decimal>> {
        figures_of(self.opened, self.layout, row)
    }
}
