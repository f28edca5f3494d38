//! Sums of tables, and how far a stated total may differ from its terms.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::swedish::{Money, Unit};

/// What the table says of its figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Precision {
    /// Nothing: the precision is the one that the figures are written in.
    #[default]
    AsWritten,
    /// `avrundat: ja`
    Rounded,
    /// `exakt: ja`
    Exact,
}

/// How a stated total stands to the sum of its terms, from best to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// They are equal.
    Equal,
    /// They differ by no more than the rounding of the figures.
    WithinRounding,
    /// They differ by more; some figure is called approximate.
    DiffersAboutApproximate,
    /// They differ by more.
    Differs,
}

/// The exact sum of some terms in kronor.
#[must_use]
pub fn sum(terms: &[Money]) -> Decimal {
    terms.iter().map(|term| term.kronor).sum()
}

/// Compares a stated total with its terms by the precision that they are stated in.
///
/// All in kr: no difference, unless terms have more decimals than the total. Otherwise, with tkr,
/// mnkr or mdkr, or a table called rounded: half a step of the total and half a step of each term.
/// A figure called approximate adds one step of its own.
#[must_use]
pub fn agreement(total: Money, terms: &[Money], precision: Precision) -> Agreement {
    let difference = (total.kronor - sum(terms)).abs();
    let all = || terms.iter().chain([&total]);
    let approximate: Decimal = all()
        .filter(|money| money.approximate)
        .map(|money| money.step)
        .sum();
    if difference.is_zero() {
        Agreement::Equal
    } else if difference <= tolerance(total, terms, precision) + approximate {
        Agreement::WithinRounding
    } else if approximate.is_zero() {
        Agreement::Differs
    } else {
        Agreement::DiffersAboutApproximate
    }
}

/// Kronor that a stated total may differ from the sum of its terms.
#[must_use]
pub fn tolerance(total: Money, terms: &[Money], precision: Precision) -> Decimal {
    let in_kronor = terms
        .iter()
        .chain([&total])
        .all(|money| money.unit == Unit::Kr);
    let terms_are_finer = terms.iter().any(|term| term.step < total.step);
    let exact = precision == Precision::Exact
        || (precision == Precision::AsWritten && in_kronor && !terms_are_finer);
    if exact {
        return Decimal::ZERO;
    }
    (total.step + terms.iter().map(|term| term.step).sum::<Decimal>()) / Decimal::TWO
}

/// A sum as a figure of its own: exact, shown in `unit` with the decimals of its finest term.
#[must_use]
pub fn worked_out(terms: &[Money], unit: Unit) -> Money {
    let step = terms
        .iter()
        .map(|term| term.step)
        .min()
        .unwrap_or_else(|| unit.kronor());
    let approximate = terms.iter().any(|term| term.approximate);
    Money {
        kronor: sum(terms),
        step,
        unit,
        approximate,
    }
}

/// Rounds half up, away from zero, to a number of decimals of the unit.
#[must_use]
pub fn rounded(money: Money, decimals: u32) -> Money {
    let unit = money.unit.kronor();
    let figure = (money.kronor / unit)
        .round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    Money {
        kronor: figure * unit,
        step: Decimal::new(1, decimals) * unit,
        ..money
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::swedish::Amount;

    fn money(texts: &[&str]) -> Vec<Money> {
        texts
            .iter()
            .map(|text| Amount::parse(text).unwrap().money(Unit::Kr))
            .collect()
    }

    fn judged(total: &str, terms: &[&str]) -> Agreement {
        agreement(money(&[total])[0], &money(terms), Precision::AsWritten)
    }

    /// The figures of the source memos.
    #[test]
    fn a_sum_is_judged_by_the_precision_it_is_stated_in() {
        let rows_001 = [
            "6 199 701,00",
            "1 000 000,00",
            "2 525 124,00",
            "1 797 459,00",
        ];
        assert_eq!(judged("11 522 848,00", &rows_001), Agreement::Differs);
        assert_eq!(judged("11 522 284,00", &rows_001), Agreement::Equal);
        assert_eq!(
            judged("1,6 mnkr", &["440 tkr", "232 tkr", "480 tkr", "449 tkr"]),
            Agreement::WithinRounding
        );
        assert_eq!(
            judged("197 452", &["131 634,63", "65 817,31"]),
            Agreement::WithinRounding
        );
        assert_eq!(
            judged("197 453", &["131 634,63", "65 817,31"]),
            Agreement::Differs
        );
        assert_eq!(
            judged("1,8 mnkr", &["440 tkr", "232 tkr", "480 tkr", "449 tkr"]),
            Agreement::Differs
        );
        assert_eq!(
            judged("ca 1,8 mnkr", &["440 tkr", "1 000 tkr"]),
            Agreement::DiffersAboutApproximate
        );
    }

    #[test]
    fn a_table_may_be_called_exact() {
        let terms = money(&["440 tkr", "232 tkr", "480 tkr", "449 tkr"]);
        assert_eq!(
            agreement(money(&["1 600 tkr"])[0], &terms, Precision::Exact),
            Agreement::Differs
        );
        assert_eq!(
            agreement(money(&["1 600 tkr"])[0], &terms, Precision::Rounded),
            Agreement::WithinRounding
        );
    }
}
