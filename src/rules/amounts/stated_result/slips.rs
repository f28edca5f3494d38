//! Slips of the pen in what is said to follow from other numbers.

use rust_decimal::Decimal;

use crate::facts::digit_slip::is_number_slip;
use crate::facts::prose_numbers::Number;
use crate::facts::reckonings::{Reckoned, ReckonedBy};

/// A slip of the pen, with at least so many digits that matter; three and more may also stand in
/// any order.
pub(super) fn is_slip_of(said: &Number, gives: Decimal, least: usize) -> bool {
    let scaled = |value: Decimal| value.abs().checked_div(said.step).map(|it| it.round());
    let (Some(one), Some(other)) = (scaled(said.value), scaled(gives)) else {
        return false;
    };
    is_number_slip(said.value, gives, said.step, least) || is_anagram(one, other)
}

fn is_anagram(one: Decimal, other: Decimal) -> bool {
    /// Of fewer digits the order is a swap.
    const LEAST_DIGITS: usize = 3;
    let sorted = |value: Decimal| {
        let mut digits: Vec<char> = value.trunc().to_string().chars().collect();
        digits.sort_unstable();
        digits
    };
    let (one, other) = (sorted(one), sorted(other));
    let differ = |digits: &[char]| digits.windows(2).filter(|two| two[0] != two[1]).count() >= 2;
    one.len() >= LEAST_DIGITS && one == other && differ(&one)
}

/// A whole per cent may be rounded, so that much fits; the same digits in another order do not.
pub(super) fn is_loose_slip(it: &Reckoned, said: &Number, percent: &Number) -> bool {
    let is_whole = it.reckoning == ReckonedBy::PartOf && percent.value.fract().is_zero();
    let is_exact = (it.value - said.value).abs() * Decimal::TWO <= said.step;
    let scaled = |value: Decimal| value.checked_div(said.step).unwrap_or(value).round();
    is_whole && !is_exact && is_anagram(scaled(it.value), scaled(said.value))
}
