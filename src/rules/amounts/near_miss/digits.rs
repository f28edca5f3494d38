//! The digits of figures, by which two of them may be a slip of the pen apart.

use std::fmt;

use rust_decimal::Decimal;

use crate::facts::table_rows::FigureKind;

/// The digits of a value in hundredths: without a point, and öre are two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Digits(u128);

/// What figures are alike by: their kind, and something of their digits.
pub(super) type DigitKey = (u8, u128);

impl Digits {
    pub fn of(value: Decimal) -> Self {
        let hundredths = value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value);
        Self(hundredths.trunc().mantissa().unsigned_abs())
    }

    /// The digits as precisely as a value is stated, and with fewer of them, as a text rounds it.
    pub fn forms(value: Decimal, step: Decimal) -> Vec<Self> {
        /// Fewer digits are alike by chance.
        const LEAST: u32 = 3;
        let (exact, step) = (Self::of(value), Self::of(step));
        let mut forms = vec![exact];
        for keep in LEAST..exact.significant().count() {
            let unit = 10_u128.pow(exact.count() - keep);
            if unit > step.0 {
                forms.push(exact.rounded_to(unit));
            }
        }
        forms.dedup();
        forms
    }

    /// To the nearest; of two that are as near to the even one, as sums are rounded.
    const fn rounded_to(self, unit: u128) -> Self {
        let (whole, rest) = (self.0 / unit, self.0 % unit);
        let is_up = rest * 2 > unit || rest * 2 == unit && whole % 2 == 1;
        Self((whole + is_up as u128) * unit)
    }

    pub fn count(self) -> u32 {
        self.0.checked_ilog10().map_or(0, |log| log + 1)
    }

    /// Those that matter, without zeros at the end.
    pub const fn significant(self) -> Self {
        let mut digits = self.0;
        while digits > 0 && digits.is_multiple_of(10) {
            digits /= 10;
        }
        Self(digits)
    }

    /// Which digits there are, and how many of each: the same when two have changed places.
    pub const fn sorted(self) -> u128 {
        /// So many bits count the digits of one kind, of which there are 29 at most.
        const BITS: u32 = 5;
        let (mut rest, mut counts) = (self.0, 0);
        while rest > 0 {
            counts += 1 << ((rest % 10) as u32 * BITS);
            rest /= 10;
        }
        counts
    }

    /// The digits with one of them left open, each in turn; zeros at the end are no digits of their
    /// own.
    pub fn opened(self) -> impl Iterator<Item = u128> {
        /// Below these bits are the digits, above them the place of the open one.
        const BITS: u32 = 100;
        let zeros = self.count() - self.significant().count();
        (zeros..self.count()).map(move |place| {
            let unit = 10_u128.pow(place);
            let digit = self.0 / unit % 10;
            (self.0 - digit * unit) | u128::from(place) << BITS
        })
    }

    pub const fn value(self) -> u128 {
        self.0
    }
}

impl fmt::Display for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Figures by something of their digits.
pub(super) struct Alike(Vec<(DigitKey, usize)>);

/// Of so many figures with the same digits one more says nothing; it also keeps the search linear.
const MOST_ALIKE: usize = 30;

impl Alike {
    pub fn of(keys: impl Iterator<Item = (DigitKey, usize)>) -> Self {
        let mut all: Vec<(DigitKey, usize)> = keys.collect();
        all.sort_unstable();
        Self(all)
    }

    fn all(&self, key: DigitKey) -> &[(DigitKey, usize)] {
        let first = self.0.partition_point(|(other, _)| *other < key);
        let count = self.0[first..].partition_point(|(other, _)| *other == key);
        &self.0[first..first + count]
    }

    /// The figures with a key; none when there are too many.
    pub fn at(&self, key: DigitKey) -> impl Iterator<Item = usize> {
        let all = self.all(key);
        let known = if all.len() > MOST_ALIKE { &[] } else { all };
        known.iter().map(|(_, at)| *at)
    }

    pub fn is_crowded(&self, key: DigitKey) -> bool {
        self.all(key).len() > MOST_ALIKE
    }
}

/// The key of figures that may be compared.
pub(super) const fn key(kind: FigureKind, digits: u128) -> DigitKey {
    (kind as u8, digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_rounded_as_texts_round_them() {
        let forms = |value: &str, step: &str| -> Vec<String> {
            let [value, step] = [value, step].map(|it| it.parse::<Decimal>().unwrap());
            let forms = Digits::forms(value, step).into_iter();
            forms.map(|it| it.to_string()).collect()
        };
        assert_eq!(
            forms("1212500", "1"),
            ["121250000", "121000000", "121200000"]
        );
        assert_eq!(forms("340", "1"), ["34000"]);
        assert_eq!(forms("0", "1"), ["0"]);
    }

    #[test]
    fn figures_share_what_a_slip_leaves() {
        let [one, swapped, other] = [1240, 1420, 1290].map(Digits);
        assert_eq!(one.sorted(), swapped.sorted());
        assert_ne!(one.sorted(), other.sorted());
        let shared = |a: Digits, b: Digits| {
            let others: Vec<u128> = b.opened().collect();
            a.opened().filter(|it| others.contains(it)).count()
        };
        assert_eq!(shared(one, other), 1);
        assert_eq!(shared(one, swapped), 0);
        assert_eq!((one.count(), one.significant().count()), (4, 3));
        assert_eq!((Digits(0).count(), Digits(0).opened().count()), (0, 0));
    }
}
