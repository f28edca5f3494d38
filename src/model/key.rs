//! Allocation keys: how an amount is worked out from a pool, and how a pool is divided without a
//! remainder.

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Value, json};

use crate::parse::{Decode, Decoder, Field, Node, UNREADABLE_VALUE, record};
use crate::swedish::{Amount, Unit};

record! {
    /// How the amount of a row is worked out: a fixed part and a share of a pool.
    AllocationKey {
        fixed: Amount = "fast", "Fast del, lika stor för alla.";
        pool: Amount = "pott", "Beloppet som delas.";
        share: Share = "andel", "Radens andel av potten i procent: 1,262843158 %.";
        population: Quantity = "invånare", "Antalet invånare som radens andel räknas av.";
        of: Quantity = "av", "Antalet invånare i alla delar tillsammans.";
        equal: Quantity = "lika", "Antalet lika stora delar som potten delas i.";
    }
}

/// A share in per cent, with the precision that it is stated in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Per cent.
    pub percent: Decimal,
}

/// A whole number of people or parts; not zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity(pub Decimal);

/// What a key gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allotment {
    /// The fixed part in kronor.
    pub fixed: Decimal,
    /// The pool in kronor; zero when the key is a fixed part only.
    pub pool: Decimal,
    /// Part of the pool, between 0 and 1.
    pub ratio: Decimal,
    /// How much the amount may differ because the share is rounded, in kronor.
    pub slack: Decimal,
}

impl Allotment {
    /// The exact amount in kronor.
    #[must_use]
    pub fn kronor(&self) -> Decimal {
        self.fixed + self.pool * self.ratio
    }
}

impl AllocationKey {
    /// What the key gives; `unit` holds for amounts that state none.
    ///
    /// # Errors
    ///
    /// What is missing or too much, in Swedish.
    pub fn allotment(&self, unit: Unit) -> Result<Allotment, &'static str> {
        let kronor = |amount: &Field<Amount>| amount.get().map(|amount| amount.money(unit).kronor);
        let (fixed, pool) = (kronor(&self.fixed).unwrap_or_default(), kronor(&self.pool));
        let (ratio, half_step) = match (
            self.share.get(),
            self.population.get(),
            self.of.get(),
            self.equal.get(),
        ) {
            (None, None, None, None) if pool.is_none() && !self.fixed.is_missing() => {
                (Decimal::ZERO, Decimal::ZERO)
            }
            (Some(share), None, None, None) => {
                (share.percent / Decimal::ONE_HUNDRED, share.half_step())
            }
            (None, Some(part), Some(whole), None) => (part.0 / whole.0, Decimal::ZERO),
            (None, None, None, Some(parts)) => (Decimal::ONE / parts.0, Decimal::ZERO),
            (None, None, None, None) => {
                return Err("det står inte hur stor del av potten raden får");
            }
            (None, Some(_), None, None) => {
                return Err("av saknas: hur många invånare delarna har tillsammans");
            }
            (None, None, Some(_), None) => {
                return Err("invånare saknas: hur många invånare raden gäller");
            }
            _ => return Err("bara en av andel, invånare och lika kan gälla"),
        };
        let Some(pool) = pool.or_else(|| ratio.is_zero().then_some(Decimal::ZERO)) else {
            return Err("pott saknas: beloppet som delas");
        };
        let too_large = "talen är för stora";
        pool.checked_mul(ratio)
            .and_then(|part| part.checked_add(fixed))
            .ok_or(too_large)?;
        Ok(Allotment {
            fixed,
            pool,
            ratio,
            slack: pool.checked_mul(half_step).ok_or(too_large)?.abs(),
        })
    }

    /// Whether something in the key is written but cannot be read, which has its own finding.
    #[must_use]
    pub const fn has_unreadable(&self) -> bool {
        matches!(self.fixed, Field::Unreadable(_))
            || matches!(self.pool, Field::Unreadable(_))
            || matches!(self.share, Field::Unreadable(_))
            || matches!(self.population, Field::Unreadable(_))
            || matches!(self.of, Field::Unreadable(_))
            || matches!(self.equal, Field::Unreadable(_))
    }
}

impl Share {
    /// Half a step of the last digit written, as a part of one.
    fn half_step(self) -> Decimal {
        Decimal::new(5, 1) * Decimal::new(1, self.percent.scale()) / Decimal::ONE_HUNDRED
    }
}

/// Divides a pool by weights in whole steps that together are the pool, by the method of largest
/// remainders: each part is rounded down, and the steps that are left go to the largest remainders,
/// the first of equals first.
///
/// Nothing when the weights are all zero or the figures too large.
#[must_use]
pub fn largest_remainder(
    pool: Decimal,
    weights: &[Decimal],
    step: Decimal,
) -> Option<Vec<Decimal>> {
    let whole: Decimal = weights.iter().sum();
    let quotas: Option<Vec<Decimal>> = weights
        .iter()
        .map(|weight| {
            pool.checked_mul(weight.checked_div(whole)?)?
                .checked_div(step)
                .map(|quota| quota.normalize())
        })
        .collect();
    let quotas = quotas?;
    let mut parts: Vec<Decimal> = quotas.iter().map(Decimal::floor).collect();
    let steps = pool
        .checked_div(step)?
        .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    let mut left = steps - parts.iter().sum::<Decimal>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|index| (std::cmp::Reverse(quotas[*index] - parts[*index]), *index));
    for index in order {
        if left < Decimal::ONE {
            break;
        }
        parts[index] += Decimal::ONE;
        left -= Decimal::ONE;
    }
    Some(parts.into_iter().map(|part| part * step).collect())
}

impl Decode for Share {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node)?.trim();
        let figure = text
            .strip_suffix('%')
            .or_else(|| text.strip_suffix("procent"));
        let percent = figure
            .and_then(|figure| Amount::parse(figure.trim()).ok())
            .map(|amount| amount.figure);
        let share =
            percent.filter(|percent| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(percent));
        if share.is_none() {
            let hint = "skriv andelen i procent med decimalkomma: andel: \"1,262843158 %\"";
            decoder.report(
                &UNREADABLE_VALUE,
                node.span,
                format!("”{text}” är ingen andel i procent"),
                hint,
            );
        }
        share.map(|percent| Self { percent })
    }

    fn schema() -> Value {
        json!({ "type": "string" })
    }
}

impl Decode for Quantity {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node)?.trim();
        let amount = Amount::parse(text)
            .ok()
            .filter(|amount| amount.unit.is_none() && amount.figure.scale() == 0);
        let count = amount
            .map(|amount| amount.figure)
            .filter(|figure| *figure > Decimal::ZERO);
        if count.is_none() {
            let hint = "skriv antalet med siffror: 131 155";
            decoder.report(
                &UNREADABLE_VALUE,
                node.span,
                format!("”{text}” är inget antal"),
                hint,
            );
        }
        count.map(Self)
    }

    fn schema() -> Value {
        json!({ "type": ["string", "integer"] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field<T>(value: T) -> Field<T> {
        Field::Value(crate::parse::Located {
            value,
            span: crate::source::Span::default(),
        })
    }

    fn amount(text: &str) -> Field<Amount> {
        field(Amount::parse(text).unwrap())
    }

    fn share(percent: &str) -> Field<Share> {
        field(Share {
            percent: percent.parse().unwrap(),
        })
    }

    /// The key of source memo 001: 5 mnkr to each county, the rest by population.
    #[test]
    fn a_fixed_part_and_a_share_of_a_pool() {
        let key = AllocationKey {
            fixed: amount("5 mnkr"),
            pool: amount("95 mnkr"),
            share: share("1.262843158"),
            ..AllocationKey::default()
        };
        let allotment = key.allotment(Unit::Kr).unwrap();
        assert_eq!(allotment.kronor().round_dp(2).to_string(), "6199701.00");
        let key = AllocationKey {
            pool: amount("200 mnkr"),
            share: share("1.262843158"),
            ..AllocationKey::default()
        };
        assert_eq!(
            key.allotment(Unit::Kr)
                .unwrap()
                .kronor()
                .round_dp(2)
                .to_string(),
            "2525686.32"
        );
    }

    #[test]
    fn a_key_that_says_too_little_or_too_much_is_a_fault() {
        let incomplete = AllocationKey {
            pool: amount("1 mnkr"),
            ..AllocationKey::default()
        };
        assert!(incomplete.allotment(Unit::Kr).is_err());
        let no_pool = AllocationKey {
            share: share("1"),
            ..AllocationKey::default()
        };
        assert!(no_pool.allotment(Unit::Kr).is_err());
        let both = AllocationKey {
            pool: amount("1 mnkr"),
            share: share("1"),
            equal: field(Quantity(Decimal::TWO)),
            ..AllocationKey::default()
        };
        assert!(both.allotment(Unit::Kr).is_err());
    }

    #[test]
    fn parts_of_a_pool_are_together_the_pool() {
        let weights: Vec<Decimal> = [1, 1, 1].map(Decimal::from).to_vec();
        let parts = largest_remainder(Decimal::from(100), &weights, Decimal::ONE).unwrap();
        assert_eq!(parts, [34, 33, 33].map(Decimal::from));
        let weights: Vec<Decimal> = [27, 15, 58].map(Decimal::from).to_vec();
        let parts = largest_remainder(Decimal::from(1601), &weights, Decimal::new(1, 2)).unwrap();
        assert_eq!(parts.iter().sum::<Decimal>(), Decimal::from(1601));
        assert_eq!(
            largest_remainder(Decimal::ONE, &[Decimal::ZERO], Decimal::ONE),
            None
        );
    }
}
