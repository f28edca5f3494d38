//! Shares that should be a hundred percent together.

use std::ops::Range;

use rust_decimal::Decimal;

use super::complements::COMPLEMENTS;
use super::{Enumeration, plain};
use crate::facts::prose_numbers::{Counted, Number, between};
use crate::text::ReadText;
use crate::text::near::word_after;
use crate::text::words::words;

/// *delar på kostnaden: 50 procent, 30 procent och 25 procent*: shares of one whole that is shared.
pub(super) fn shares_of_all(
    text: &ReadText<'_>,
    numbers: &[Number],
    sentence: &Range<usize>,
) -> Option<Enumeration> {
    /// In percentage points: further off they are shares of different things.
    const MOST_APART: i64 = 10;
    const SHARING: [&str; 6] = ["delar", "fördel", "delas", "består", "betalar", "finansier"];
    let said = text.flowing().get(sentence.clone())?;
    let shares = plain(numbers, sentence).into_iter();
    let shares: Vec<Number> = shares.filter(|it| it.counted == Counted::Percent).collect();
    if shares.len() < 3 || text.is_quoted(sentence.start) {
        return None;
    }
    let is_shared = words(said).any(|(_, word)| SHARING.iter().any(|stem| word.starts_with(stem)));
    // *Av bostäderna bör 40 procent vara …*: of kinds that leave each other out, but all need not
    // be named.
    let is_of_all = said.trim_start().starts_with("Av ");
    let is_list = shares.windows(2).all(|two| {
        let between = between(text.flowing(), &two[0], &two[1]);
        words(between).count() <= 4 && (between.contains(',') || between.contains(" och"))
    });
    let gives: Decimal = shares.iter().map(|it| it.value).sum();
    let slack: Decimal = shares.iter().map(|it| it.step).sum();
    let apart = (gives - Decimal::ONE_HUNDRED).abs();
    let is_off = apart * Decimal::TWO > slack && apart <= Decimal::from(MOST_APART);
    let mut sum = shares.last()?.clone();
    sum.value = Decimal::ONE_HUNDRED;
    let is_over = is_of_all && gives > Decimal::ONE_HUNDRED;
    ((is_shared || is_over) && is_list && is_off).then_some(Enumeration {
        sum,
        parts: shares,
        gives,
        fits: false,
    })
}

/// *71 procent kvinnor och 39 procent män*: shares of two kinds that are all there are.
pub(super) fn shares_of_complements(
    text: &ReadText<'_>,
    numbers: &[Number],
    sentence: &Range<usize>,
) -> Option<Enumeration> {
    /// In percentage points: further off they are shares of different things.
    const MOST_APART: i64 = 10;
    if text.is_quoted(sentence.start) {
        return None;
    }
    let shares = plain(numbers, sentence).into_iter();
    let shares: Vec<Number> = shares.filter(|it| it.counted == Counted::Percent).collect();
    shares.windows(2).find_map(|two| {
        let [one, other] = two else { return None };
        let nouns = [one, other].map(|it| word_after(text.flowing(), it.range.end));
        let are_all = COMPLEMENTS
            .iter()
            .any(|(a, b)| nouns == [*a, *b] || nouns == [*b, *a]);
        let is_pair = words(between(text.flowing(), one, other)).count() == 2;
        let gives = one.value + other.value;
        let apart = (gives - Decimal::ONE_HUNDRED).abs();
        let is_off = apart * Decimal::TWO > one.step + other.step;
        let is_meant = is_off && apart <= Decimal::from(MOST_APART);
        let mut sum = other.clone();
        sum.value = Decimal::ONE_HUNDRED;
        (are_all && is_pair && is_meant).then(|| Enumeration {
            sum,
            parts: two.to_vec(),
            gives,
            fits: false,
        })
    })
}
