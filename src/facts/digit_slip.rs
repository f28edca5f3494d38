//! Whether one amount is likely another one, wrongly written.

use rust_decimal::Decimal;

use crate::facts::table_amounts::significant;
use crate::swedish::{Money, Unit};

/// A group of digits: what is copied wrong or forgotten is most often one.
const END_DIGITS: usize = 3;

/// Two groups: figures that have the first group in common and no zeros at the end are one figure,
/// copied wrong.
const COPIED_DIGITS: usize = 6;

/// With fewer digits the first three and the last three are almost the whole figure, and many
/// figures would be alike.
const LEAST_DIGITS: usize = 5;

/// Between half and twice as much.
pub fn is_near(said: Money, known: Money) -> bool {
    let (one, other) = (said.kronor.abs(), known.kronor.abs());
    !other.is_zero() && one + one >= other && other + other >= one
}

/// Within one per cent.
pub fn is_very_near(said: Money, known: Money) -> bool {
    let (one, other) = (said.kronor.abs(), known.kronor.abs());
    (one - other).abs() * Decimal::ONE_HUNDRED <= other
}

/// What a slip of the pen makes: one digit changed, two changed places or, in long figures, the
/// last digits copied from elsewhere; or the same digits in the wrong unit. `known` has at least
/// `least` digits that matter.
pub fn is_slip(said: Money, known: Money, least: usize) -> bool {
    /// Two figures of a memo share two digits by chance, one time in some ninety; of three, in 900.
    const LEAST_FOR_A_COMMA: usize = 3;
    let ((one, one_zeros), (other, other_zeros)) =
        (significant(said.kronor), significant(known.kronor));
    if other.len() < least {
        return false;
    }
    if one == other {
        // The same three digits are no chance, wherever the comma has gone.
        let is_long = one.len() >= LEAST_FOR_A_COMMA;
        return is_long || one_zeros.abs_diff(other_zeros) % 3 == 0;
    }
    let (one, other) = (whole(said.kronor), whole(known.kronor));
    let differing = differing(&one, &other);
    let is_long = other.trim_end_matches('0').len() >= COPIED_DIGITS;
    let copied = || {
        let keeps_start = differing.first().is_some_and(|at| *at >= END_DIGITS);
        is_long && differing.len() <= END_DIGITS && keeps_start
    };
    one.len() == other.len() && (differing.len() == 1 || is_swapped(said, known) || copied())
}

/// The same digits, two of which have changed places.
pub fn is_swapped(said: Money, known: Money) -> bool {
    let (one, other) = (whole(said.kronor), whole(known.kronor));
    let [a, b] = differing(&one, &other)[..] else {
        return false;
    };
    let (first, second) = (one.as_bytes(), other.as_bytes());
    one.len() == other.len() && first[a] == second[b] && first[b] == second[a]
}

/// Two neighbouring digits of figures as they are written have changed places.
pub fn is_swap(one: &str, other: &str) -> bool {
    let (first, second) = (one.as_bytes(), other.as_bytes());
    one.len() == other.len()
        && matches!(differing(one, other)[..], [a, b] if b == a + 1
            && first[a] == second[b] && first[b] == second[a])
}

/// Same length, exactly one digit differs, and not both are round numbers.
pub fn is_one_digit(said: Money, known: Money) -> bool {
    let (one, other) = (whole(said.kronor), whole(known.kronor));
    let is_round = significant(said.kronor).0.len() == 1 && significant(known.kronor).0.len() == 1;
    one.len() == other.len() && !is_round && differing(&one, &other).len() == 1
}

/// The places at which two figures of the same length differ.
fn differing(one: &str, other: &str) -> Vec<usize> {
    one.bytes()
        .zip(other.bytes())
        .enumerate()
        .filter(|(_, (a, b))| a != b)
        .map(|(at, _)| at)
        .collect()
}

fn whole(kronor: Decimal) -> String {
    kronor.abs().trunc().to_string()
}

/// The same of numbers of any kind, of which the last digit that is written stands for `step`.
pub fn is_number_slip(said: Decimal, gives: Decimal, step: Decimal, least: usize) -> bool {
    let scaled = |value: Decimal| value.abs().checked_div(step).map(|it| as_money(it.round()));
    match (scaled(said), scaled(gives)) {
        (Some(said), Some(gives)) => is_slip(said, gives, least),
        _ => false,
    }
}

/// A slip of the pen between numbers of any kind that is no chance: two of the digits have changed
/// places, one of three or more is another, or the same digits have zeros more or less.
pub fn is_likely_slip(said: Decimal, gives: Decimal, step: Decimal) -> bool {
    /// Of fewer digits one is often another because the number is another.
    const LEAST: usize = 3;
    let scaled = |value: Decimal| value.abs().checked_div(step).map(|it| as_money(it.round()));
    let (Some(said), Some(gives)) = (scaled(said), scaled(gives)) else {
        return false;
    };
    let ((one, one_zeros), (other, other_zeros)) =
        (significant(said.kronor), significant(gives.kronor));
    let digits = one.len().max(other.len());
    if one == other {
        return one_zeros != other_zeros && digits >= 2;
    }
    let is_one = digits >= LEAST && is_one_digit(said, gives);
    digits >= 2 && (is_swapped(said, gives) || is_one)
}

/// Two neighbouring digits of at least three have changed places.
pub fn is_number_swap(said: Decimal, gives: Decimal) -> bool {
    /// Of fewer digits a swap is often another number.
    const LEAST: usize = 3;
    let written = |value: Decimal| significant(value.abs()).0;
    let (one, other) = (written(said), written(gives));
    one.len() >= LEAST && is_swap(&one, &other)
}

/// The digits of a number without zeros at its ends.
pub fn significant_digits(value: Decimal) -> usize {
    significant(value.abs()).0.len()
}

const fn as_money(kronor: Decimal) -> Money {
    Money {
        kronor,
        step: Decimal::ONE,
        unit: Unit::Kr,
        approximate: false,
    }
}

/// The first three and the last three digits, by which amounts that are alike are found.
pub fn ends(money: Money) -> Vec<(usize, bool, String)> {
    let digits = whole(money.kronor);
    if digits.len() < LEAST_DIGITS {
        return Vec::new();
    }
    let (first, last) = (
        digits[..END_DIGITS].to_owned(),
        digits[digits.len() - END_DIGITS..].to_owned(),
    );
    vec![(digits.len(), true, first), (digits.len(), false, last)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::swedish::{Amount, Unit};

    fn money(text: &str) -> Money {
        Amount::parse(text).unwrap().money(Unit::Kr)
    }

    #[test]
    fn slips_are_told_from_other_amounts() {
        for (said, known) in [
            ("2 525 124", "2 525 688"),
            ("6 409 812", "6 209 812"),
            ("423 500", "432 500"),
            ("440 mnkr", "440 tkr"),
        ] {
            assert!(is_slip(money(said), money(known), 2), "{said}");
        }
        for (said, known) in [
            ("600 000", "2 525 688"),
            ("1 940 000", "1 200 000"),
            ("2 287 751", "2 980 000"),
        ] {
            assert!(!is_slip(money(said), money(known), 2), "{said}");
        }
        assert!(
            is_one_digit(money("420 tkr"), money("400 tkr"))
                && !is_one_digit(money("500 tkr"), money("400 tkr"))
        );
    }
}
