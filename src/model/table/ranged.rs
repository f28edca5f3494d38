//! Numbers that are known to within so much, and what formulas make of them.

use rust_decimal::Decimal;

use super::formula::Operator;

/// A number that is known to within so much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranged {
    /// The number.
    pub value: Decimal,
    /// How far the true one may be away.
    pub slack: Decimal,
}

/// What working out a formula gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormulaValue {
    /// A number.
    Number(Ranged),
    /// Nothing: what it works with is not there.
    Nothing,
    /// It cannot be told.
    Unknown,
}

impl Ranged {
    /// A number that is exactly known.
    #[must_use]
    pub const fn exact(value: Decimal) -> Self {
        Self {
            value,
            slack: Decimal::ZERO,
        }
    }

    fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            value: self.value.checked_add(other.value)?,
            slack: self.slack.checked_add(other.slack)?,
        })
    }

    fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self {
            value: -other.value,
            ..other
        })
    }

    /// The product; each factor may be off by its slack at the same time.
    pub fn times(self, other: Self) -> Option<Self> {
        let (one, two) = (self.value.abs(), other.value.abs());
        let cross = one.checked_mul(other.slack)?;
        let across = two.checked_mul(self.slack)?;
        let both = self.slack.checked_mul(other.slack)?;
        Some(Self {
            value: self.value.checked_mul(other.value)?,
            slack: cross.checked_add(across)?.checked_add(both)?,
        })
    }

    /// The quotient, at its farthest; `None` when the divisor may be nothing.
    pub fn divided_by(self, other: Self) -> Option<Self> {
        let least = other.value.abs() - other.slack;
        if least <= Decimal::ZERO {
            return None;
        }
        let value = self.value.checked_div(other.value)?;
        let most = (self.value.abs().checked_add(self.slack)?).checked_div(least)?;
        Some(Self {
            value,
            slack: most.checked_sub(value.abs())?,
        })
    }
}

impl Operator {
    /// Nothing adds nothing; what multiplies or divides by it is nothing.
    pub fn apply(self, one: FormulaValue, two: FormulaValue) -> FormulaValue {
        let (one, two) = match (self, one, two) {
            (_, FormulaValue::Unknown, _) | (_, _, FormulaValue::Unknown) => {
                return FormulaValue::Unknown;
            }
            (_, FormulaValue::Number(one), FormulaValue::Number(two)) => (one, two),
            (Self::Multiply | Self::Divide, ..)
            | (_, FormulaValue::Nothing, FormulaValue::Nothing) => return FormulaValue::Nothing,
            (_, FormulaValue::Nothing, FormulaValue::Number(two)) => {
                (Ranged::exact(Decimal::ZERO), two)
            }
            (_, FormulaValue::Number(one), FormulaValue::Nothing) => {
                (one, Ranged::exact(Decimal::ZERO))
            }
        };
        let result = match self {
            Self::Add => one.plus(two),
            Self::Subtract => one.minus(two),
            Self::Multiply => one.times(two),
            Self::Divide if two.value.is_zero() => return FormulaValue::Nothing,
            Self::Divide => one.divided_by(two),
        };
        result.map_or(FormulaValue::Unknown, FormulaValue::Number)
    }
}
