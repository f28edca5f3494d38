//! What `rader` says of rows that a spreadsheet has: which role they play there.

use std::collections::{HashMap, VecDeque};

use super::super::form::WideRow;
use super::super::unreadable::report;
use super::folded;
use super::opened::Opened;
use super::sheet_layout::SheetLayout;
use crate::parse::{Decoder, Field, Located};

/// What the case says of rows, by their names.
#[derive(Default)]
pub(super) struct Told {
    rows: Vec<WideRow>,
    by_name: HashMap<String, VecDeque<usize>>,
}

impl Told {
    pub(super) fn of(rows: &[WideRow]) -> Self {
        let mut by_name: HashMap<String, VecDeque<usize>> = HashMap::new();
        for (index, row) in rows.iter().enumerate() {
            if let Some(name) = written_name(row) {
                by_name
                    .entry(folded(&name.value))
                    .or_default()
                    .push_back(index);
            }
        }
        Self {
            rows: rows.to_vec(),
            by_name,
        }
    }

    /// The next row of the case with a name.
    pub(super) fn take(&mut self, name: &str) -> Option<WideRow> {
        let index = self.by_name.get_mut(&folded(name))?.pop_front()?;
        self.rows.get(index).cloned()
    }

    /// Whether the case says something of a row with a name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(&folded(name))
    }

    /// Whether the case says of a row that it is a common one.
    pub(super) fn has_item(&self, name: &str) -> bool {
        let rows = self.by_name.get(&folded(name));
        let mut rows = rows
            .into_iter()
            .flatten()
            .filter_map(|at| self.rows.get(*at));
        rows.any(|row| {
            let is_plain = row.sums.is_missing() && row.formula.is_missing();
            is_plain && !row.name.is_missing() && row.sum.is_missing()
        })
    }

    /// Reports what the case says of one row where the sheet has several of its name.
    pub(super) fn report_doubles(&self, names: &[String], decoder: &mut Decoder<'_>) {
        let mut count: HashMap<String, usize> = HashMap::new();
        for name in names {
            *count.entry(folded(name)).or_default() += 1;
        }
        let mut told: HashMap<String, usize> = HashMap::new();
        let written = self.rows.iter().filter_map(written_name);
        for name in written.clone() {
            *told.entry(folded(&name.value)).or_default() += 1;
        }
        for name in written {
            let key = folded(&name.value);
            let in_sheet = count.get(&key).copied().unwrap_or_default();
            if in_sheet > told[&key] {
                let label = format!("kalkylbladet har {in_sheet} rader ”{}”", name.value);
                let hint = "ge raderna olika namn i kalkylbladet, eller skriv en rad under rader: \
                            för var och en av dem, i samma ordning";
                report(decoder, name.span, label, hint);
            }
        }
    }

    /// The names that no row of the sheet has.
    pub(super) fn left(self) -> Vec<Located<String>> {
        let left = self.by_name.into_values().flatten();
        let mut left: Vec<usize> = left.collect();
        left.sort_unstable();
        let names = left
            .into_iter()
            .filter_map(|index| written_name(self.rows.get(index)?).cloned());
        names.collect()
    }
}

/// The name of a row, whichever key has it.
pub(super) fn written_name(row: &WideRow) -> Option<&Located<String>> {
    let names = [&row.name, &row.of_which, &row.thereof, &row.group];
    names.into_iter().find_map(Field::located)
}

/// Reports names that no row of the sheet has.
pub(super) fn report_unknown(
    left: &[Located<String>],
    opened: &Opened<'_>,
    layout: &SheetLayout,
    decoder: &mut Decoder<'_>,
) {
    /// As of other tables; see `first_names`.
    const SHOWN: usize = 20;
    if left.is_empty() {
        return;
    }
    let rows = layout.first_row()..opened.grid.rows.len();
    let names = rows.filter_map(|row| opened.words(row, layout.names));
    let names: Vec<String> = names.take(SHOWN).collect();
    for name in left {
        let label = format!("kalkylbladet har ingen rad ”{}”", name.value);
        let hint = format!("rader som finns: {}", names.join(", "));
        report(decoder, name.span, label, hint);
    }
}
