//! The sums of the sheet and of the case: which of them the table has.

use super::super::super::form::{CellText, SumsOf, WideForm};
use super::super::super::unreadable::report;
use crate::parse::{Decoder, Field, Located};
use crate::source::Span;

/// The row of sums at the end of the sheet.
pub(super) struct Total {
    pub(super) name: Field<String>,
    pub(super) cells: Vec<Field<CellText>>,
    pub(super) sum: Field<CellText>,
}

/// The sums of the sheet become those that the case states.
pub(super) fn stated_total(
    form: &mut WideForm,
    total: Total,
    span: Span,
    decoder: &mut Decoder<'_>,
) {
    if let Some(place) = form.column_sums.span() {
        let label = "summorna står redan i kalkylbladet";
        report(decoder, place, label, "ta bort kolumnsummor");
    }
    form.column_sums = Field::Value(Located {
        value: total.cells,
        span,
    });
    if form.total.is_missing() {
        form.total = total.sum;
    }
}

/// What the case says of sums.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stated {
    /// Nothing: the sheet tells.
    Open,
    /// What they are.
    Sums,
    /// That there are none.
    None,
}

impl Stated {
    pub(super) fn of(form: &WideForm) -> Self {
        match form.total.get() {
            Some(text) if text.0.eq_ignore_ascii_case("nej") => Self::None,
            None if form.total.is_missing() && form.column_sums.is_missing() => Self::Open,
            _ => Self::Sums,
        }
    }
}

/// No row of sums is put below the rows.
pub(super) fn no_total(form: &mut WideForm, span: Span) {
    let value = CellText("nej".to_owned());
    form.total = Field::Value(Located { value, span });
}

/// A sum of all rows above.
pub(super) const fn all_above(span: Span) -> Field<SumsOf> {
    Field::Value(Located {
        value: SumsOf::All,
        span,
    })
}
