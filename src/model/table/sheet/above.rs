//! What a sum in the grid can be of: what stands above it.

use super::super::form::{SumsOf, WideRow};
use super::super::sum_names::{SumName, sum_name};
use super::super::unreadable::report;
use super::row_names::ByName;
use crate::parse::{Decoder, Field};

/// What stands above a row: what a sum there can be of.
#[derive(Default)]
pub struct RowsAbove {
    /// Some row is a sum.
    pub has_sums: bool,
    /// Some row is none.
    pub has_items: bool,
    /// Common rows since the last heading or sum of a group.
    items: usize,
}

/// Why it cannot be told what a sum is of.
#[derive(Clone, Copy)]
pub enum Unclear {
    /// Its name does not say it.
    Of,
    /// No rows stand above it.
    Nothing,
}

impl RowsAbove {
    /// Takes account of one more row.
    pub fn note(&mut self, row: &WideRow) {
        let is_sum_of_group = matches!(row.sums.get(), Some(SumsOf::Group | SumsOf::All));
        self.has_sums |= row.sums.get().is_some();
        if is_sum_of_group || !row.group.is_missing() {
            self.items = 0;
        } else if row.sums.is_missing() && row.formula.is_missing() && !row.name.is_missing() {
            self.items += 1;
            self.has_items = true;
        }
    }

    /// What a row is by its name and by what stands above.
    pub fn role(&self, kind: ByName, name: &str) -> Result<ByName, Unclear> {
        match kind {
            ByName::SumOfAll if self.has_sums => Err(Unclear::Of),
            ByName::Sum if self.items == 0 && sum_name(name) == Some(SumName::Unclear) => {
                Ok(ByName::Item)
            }
            ByName::Sum | ByName::SumOfAll if self.items == 0 => Err(Unclear::Nothing),
            kind => Ok(kind),
        }
    }
}

/// A sum above its rows, or a row that only begins as a sum does.
pub fn report_sum_of_nothing(name: &Field<String>, decoder: &mut Decoder<'_>) {
    let Some(name) = name.located() else { return };
    let label = format!(
        "raden ”{}” är en summa av sitt namn, men ovanför den står inga rader att lägga ihop",
        name.value
    );
    let hint = format!(
        "säg det under rader: {{rad: {0}, summerar: […]}} med id på raderna; {{rad: {0}}} om den \
         läggs ihop med de andra",
        name.value
    );
    report(decoder, name.span, label, hint);
}

/// A sum or a result of which neither its name nor the rows above say what it is.
pub fn report_unclear(name: &Field<String>, decoder: &mut Decoder<'_>) {
    let Some(name) = name.located() else { return };
    let label = format!("det framgår inte vad raden ”{}” räknas av", name.value);
    let hint = format!(
        "säg det under rader: {{rad: {0}, är: …}} eller {{rad: {0}, summerar: […]}} med id på de \
         rader som nämns; {{rad: {0}}} om den läggs ihop med de andra",
        name.value
    );
    report(decoder, name.span, label, hint);
}
