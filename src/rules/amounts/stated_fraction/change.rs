//! *från 12 till 16, en ökning med en fjärdedel*: by what part something changes.

use rust_decimal::Decimal;

use super::Fraction;
use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::prose_numbers::Number;
use crate::text::ReadText;
use crate::text::near::word_before;

pub(super) fn finding(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    numbers: &[Number],
    fraction: &Fraction,
) -> Option<Diagnostic> {
    /// A fraction in words may be rounded by that much.
    const MOST_APART: (i64, u32) = (3, 2);
    let sentence = text.sentence_at(fraction.range.start);
    let at = numbers.partition_point(|it| it.figure.start < fraction.range.start);
    let [.., from, to] = &numbers[..at] else {
        return None;
    };
    let lead = |number: &Number| word_before(text.flowing(), number.figure.start).to_lowercase();
    let is_change =
        lead(from) == "från" && lead(to) == "till" && sentence.contains(&from.figure.start);
    let by = word_before(text.flowing(), fraction.range.start);
    if !is_change || by != "med" || from.is_about || to.is_about || from.value.is_zero() {
        return None;
    }
    let from_value = from.clone().in_unit_of(to, text.flowing()).value;
    let gives = (to.value - from_value)
        .abs()
        .checked_div(from_value.abs())?;
    if (gives - fraction.value).abs() <= Decimal::new(MOST_APART.0, MOST_APART.1) {
        return None;
    }
    let percent = (gives * Decimal::ONE_HUNDRED).round();
    let label = format!(
        "från {} till {} är det {percent} procent, inte {}",
        from.shown(text),
        to.shown(text),
        text.flowing()[fraction.range.clone()].to_lowercase()
    );
    let found = checker.at(text.place(fraction.range.clone()), label);
    Some(found.hint("räkna om delen, och rätta det som är fel"))
}
