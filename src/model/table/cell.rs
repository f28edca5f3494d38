//! What stands in a cell of a table.

use rust_decimal::Decimal;

use super::measure::Measure;
use crate::parse::Located;
use crate::source::Span;
use crate::swedish::{Amount, Money, Unit};

/// A cell, as it is written and what it is worth.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// Where something is written.
    pub span: Option<Span>,
    /// What is written.
    pub value: CellValue,
    /// The mark of a footnote after the figure: `1)`, `*`.
    pub mark: String,
    /// The figure is written with a plus sign.
    pub has_plus: bool,
    /// As stated or, where nothing is stated, worked out.
    pub worth: Worth,
    /// How far the true figure may be from that.
    pub slack: Decimal,
}

/// What is written in a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum CellValue {
    /// Nothing: what can be is worked out.
    #[default]
    Missing,
    /// Something that has its finding.
    Unreadable,
    /// A dash: there is nothing, which is not zero.
    Nothing,
    /// A figure.
    Amount(Amount),
    /// From one figure to another.
    Range(Amount, Amount),
    /// Money for each of something among amounts: `12 500 kr/år`.
    Price(Amount, String),
    /// Words.
    Text(String),
}

/// What a cell is worth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Worth {
    /// A figure; what is no money has its number in place of kronor.
    Figure(Money),
    /// Nothing, which adds nothing.
    Nothing,
    /// It cannot be told, and nor can a sum of it.
    #[default]
    Unknown,
}

impl Worth {
    /// The figure, when there is one.
    #[must_use]
    pub const fn figure(self) -> Option<Money> {
        match self {
            Self::Figure(money) => Some(money),
            _ => None,
        }
    }
}

impl Cell {
    /// The figure that is written.
    #[must_use]
    pub const fn amount(&self) -> Option<&Amount> {
        match &self.value {
            CellValue::Amount(amount) => Some(amount),
            _ => None,
        }
    }

    /// The author has written something, be it a dash.
    #[must_use]
    pub fn is_stated(&self) -> bool {
        self.value != CellValue::Missing
    }

    /// The figure that is written, as it is written, with its place.
    #[must_use]
    pub fn located(&self) -> Option<Located<Amount>> {
        Some(Located {
            value: *self.amount()?,
            span: self.span?,
        })
    }

    /// A figure that is written, with its place.
    #[must_use]
    pub fn stated(&self) -> Option<(Money, Span)> {
        self.amount()?;
        Some((self.worth.figure()?, self.span?))
    }
}

/// The unit of money that a figure is written in, or that holds for it.
#[must_use]
pub fn unit_of(amount: &Amount, measure: &Measure) -> Unit {
    amount.unit.unwrap_or_else(|| measure.unit())
}
