//! What the allocation keys of a table give, and how far a row may be from it.

use rust_decimal::Decimal;

use crate::model::key::{Allotment, largest_remainder};
use crate::model::{Table, TableRow};
use crate::source::Span;
use crate::swedish::Money;

/// A row with a key.
pub struct Keyed<'a> {
    /// The row.
    pub row: &'a TableRow,
    /// The amount as stated.
    pub stated: Money,
    /// Where it stands.
    pub span: Span,
    /// What the key says.
    pub given: Given,
}

/// What a key gives for a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    /// The amount, in the unit and precision of the row.
    pub money: Money,
    /// Kronor that the row may differ.
    pub tolerance: Decimal,
}

impl Given {
    /// Whether an amount is what the key gives.
    pub fn allows(&self, kronor: Decimal) -> bool {
        self.distance(kronor) <= self.tolerance
    }

    /// Kronor between an amount and what the key gives.
    pub fn distance(&self, kronor: Decimal) -> Decimal {
        (kronor - self.money.kronor).abs()
    }
}

/// The rows of a table that have a readable amount and a key that can be worked out, in order.
pub fn keyed_rows(table: &Table) -> Vec<Keyed<'_>> {
    let (rows, unit) = (&table.rows, table.unit);
    let worked: Vec<_> = rows
        .iter()
        .filter_map(|row| {
            let allotment = row.key.get()?.allotment(unit).ok()?;
            Some((row, row.cells.first()?.stated()?, allotment))
        })
        .collect();
    let stated: Vec<(Money, Allotment)> = worked
        .iter()
        .map(|(_, (stated, _), key)| (*stated, *key))
        .collect();
    let given = if worked.len() == rows.len() {
        divided(&stated)
    } else {
        None
    };
    let given = given.unwrap_or_else(|| {
        stated
            .iter()
            .map(|(stated, key)| alone(*stated, key, rows.len()))
            .collect()
    });
    worked
        .into_iter()
        .zip(given)
        .map(|((row, (stated, span), _), given)| Keyed {
            row,
            stated,
            span,
            given,
        })
        .collect()
}

/// A row for itself: half a step of its last digit, what the share's rounding gives, and an öre for
/// every row, since nobody tells how the öre were rounded.
fn alone(stated: Money, key: &Allotment, rows: usize) -> Given {
    let ore = Decimal::new(i64::try_from(rows.min(10)).unwrap_or(10), 2);
    let money = Money {
        kronor: key.kronor(),
        approximate: false,
        ..stated
    };
    Given {
        money,
        tolerance: ore + stated.step / Decimal::TWO + key.slack + about(stated),
    }
}

/// Rows that divide the whole of one pool: the largest remainders get what is left, and a row that
/// is rounded for itself may be one step off.
fn divided(rows: &[(Money, Allotment)]) -> Option<Vec<Given>> {
    let (first, key) = rows.first()?;
    let one_pool = rows
        .iter()
        .all(|(stated, other)| other.pool == key.pool && stated.step == first.step);
    let whole: Decimal = rows.iter().map(|(_, key)| key.ratio).sum();
    let slack: Decimal = rows.iter().map(|(_, key)| key.slack).sum();
    let is_whole = (whole - Decimal::ONE).abs().checked_mul(key.pool)?.abs()
        <= slack.max(first.step / Decimal::TEN);
    if !one_pool || key.pool.is_zero() || !is_whole {
        return None;
    }
    let weights: Vec<Decimal> = rows.iter().map(|(_, key)| key.ratio).collect();
    let parts = largest_remainder(key.pool, &weights, first.step)?;
    let given = |((stated, key), part): (&(Money, Allotment), Decimal)| Given {
        money: Money {
            kronor: key.fixed + part,
            approximate: false,
            ..*stated
        },
        tolerance: stated.step + key.slack + about(*stated),
    };
    Some(rows.iter().zip(parts).map(given).collect())
}

/// What an amount called approximate may differ.
fn about(stated: Money) -> Decimal {
    if stated.approximate {
        stated.step
    } else {
        Decimal::ZERO
    }
}
