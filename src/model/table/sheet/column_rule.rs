//! What the case says of the figures of a column.

use super::super::form::ColumnForm;
use super::super::measure::{ColumnKind, Measure};
use super::form::PercentInSheet;
use crate::parse::Located;
use crate::source::Span;
use crate::swedish::Unit;

/// What the case says of the figures of a column, or of a row with a unit of its own.
#[derive(Debug, Clone)]
pub(super) struct ColumnRule {
    pub(super) measure: Measure,
    pub(super) decimals: Option<u32>,
    pub(super) percent: Option<PercentInSheet>,
    /// Where the case speaks of it, or the spreadsheet.
    pub(super) span: Span,
    /// What it is called.
    pub(super) name: String,
    /// That it says too little has been told.
    pub(super) is_told: bool,
}

impl ColumnRule {
    pub(super) fn of_column(form: &ColumnForm, decimals: Option<u32>, unit: Unit) -> Self {
        let measure = match (form.kind.get(), form.unit.get()) {
            (Some(kind), _) => Measure::of_kind(*kind, unit),
            (None, Some(unit)) => Measure::of_unit(unit),
            (None, None) => Measure::Money(unit),
        };
        Self {
            measure,
            decimals: form.decimals.get().copied().or(decimals),
            percent: form.in_sheet.get().copied(),
            span: form.span,
            name: form.name().map_or_else(String::new, |it| it.value),
            is_told: false,
        }
    }

    /// The same for a row with a unit of its own.
    pub(super) fn of_row(
        &self,
        unit: &Located<String>,
        percent: Option<PercentInSheet>,
        name: &str,
    ) -> Self {
        if self.measure == Measure::Text {
            return self.clone();
        }
        Self {
            measure: Measure::of_unit(&unit.value),
            percent,
            span: unit.span,
            name: name.to_owned(),
            ..self.clone()
        }
    }

    /// Whether it holds words and no figures.
    pub(super) fn is_text(&self) -> bool {
        self.measure.kind() == ColumnKind::Text
    }

    /// What its figures are called.
    pub(super) const fn kind(&self) -> &'static str {
        match self.measure {
            Measure::Money(_) => "belopp",
            Measure::Percent => "procent",
            Measure::Price(_) => "priser",
            Measure::Number(_) | Measure::Text => "tal",
        }
    }
}
