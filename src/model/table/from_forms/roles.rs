//! What each row is among the others.

use std::collections::HashMap;

use super::cells::is_no;
use super::formulas::{first_names, parse_formula};
use crate::model::table::RowRole;
use crate::model::table::form::{SumsOf, WideRow};
use crate::model::table::formula::Names;
use crate::model::table::unreadable::report;
use crate::parse::{Decoder, Located};

/// The names of rows, by which sums and formulas refer to them.
pub struct RowNames {
    names: Names,
    by_id: HashMap<String, usize>,
}

impl RowNames {
    /// The names of rows; one that stands twice is the first, and is reported.
    pub fn of(forms: &[WideRow], decoder: &mut Decoder<'_>) -> Self {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut ids = Vec::new();
        for (index, form) in forms.iter().enumerate() {
            let Some(id) = form.id.located() else {
                continue;
            };
            if seen.insert(id.value.to_lowercase(), index).is_some() {
                let label = format!("en rad till har id ”{}”", id.value);
                report(decoder, id.span, label, "ge varje rad ett eget id");
            } else {
                ids.push((id.value.clone(), index));
            }
        }
        Self {
            names: Names::of(&ids),
            by_id: ids.into_iter().collect(),
        }
    }

    /// What a row is; the rows of a group's sum are not known yet.
    pub fn role(&self, form: &WideRow, decoder: &mut Decoder<'_>) -> RowRole {
        if !form.group.is_missing() {
            return RowRole::Group;
        }
        if let (Some(formula), Some(_)) = (form.formula.located(), form.sums.span()) {
            let label = "raden har både summerar och är";
            report(decoder, formula.span, label, "ta bort det ena");
        }
        match (form.sums.get(), form.formula.located()) {
            (Some(SumsOf::Group | SumsOf::All), _) => RowRole::SubTotal(Vec::new()),
            (Some(SumsOf::Rows(wanted)), _) => RowRole::SubTotal(self.rows(wanted, decoder)),
            // A formula that cannot be read leaves a row that is not added.
            (None, Some(formula)) => parse_formula(formula, &self.names, "raderna med id", decoder)
                .map_or(RowRole::SubTotal(Vec::new()), |formula| {
                    match part_word(form) {
                        Some(word) => RowRole::Part(word, Some(formula)),
                        None if is_no(&form.sum) => RowRole::Apart(Some(formula)),
                        None if formula.has_factor() => RowRole::Product(formula),
                        None => RowRole::Formula(formula),
                    }
                }),
            _ => match part_word(form) {
                Some(word) => RowRole::Part(word, None),
                None if is_no(&form.sum) => RowRole::Apart(None),
                None => RowRole::Item,
            },
        }
    }

    /// The rows of some ids; those that no row has are reported.
    fn rows(&self, wanted: &[Located<String>], decoder: &mut Decoder<'_>) -> Vec<usize> {
        let mut rows = Vec::new();
        for id in wanted {
            match self.by_id.get(&id.value) {
                Some(row) => rows.push(*row),
                None => self.refuse(id, decoder),
            }
        }
        rows
    }

    fn refuse(&self, id: &Located<String>, decoder: &mut Decoder<'_>) {
        let label = format!("ingen rad har id ”{}”", id.value);
        let hint = if self.names.written.is_empty() {
            "ge raderna som ska läggas ihop id".to_owned()
        } else {
            format!("id som finns: {}", first_names(&self.names.written))
        };
        report(decoder, id.span, label, hint);
    }
}

/// The word that makes a row a part of the one above.
fn part_word(form: &WideRow) -> Option<&'static str> {
    if !form.of_which.is_missing() {
        Some("varav")
    } else if !form.thereof.is_missing() {
        Some("därav")
    } else {
        None
    }
}
