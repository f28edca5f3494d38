//! *512 000 kr, varav 328 000 kr*: parts that are more than the whole that they are parts of.

use std::ops::Range;

use rust_decimal::Decimal;

use super::Enumeration;
use crate::facts::digit_slip::is_number_slip;
use crate::facts::prose_numbers::{Counted, Number, within};
use crate::text::ReadText;

/// *512 000 kr, varav 328 000 kr till … och 184 000 kr till …*: the parts may be fewer than all,
/// but never more than the whole.
pub(super) fn more_than_whole(
    text: &ReadText<'_>,
    numbers: &[Number],
    sentence: &Range<usize>,
) -> Option<Enumeration> {
    if text.is_quoted(sentence.start) {
        return None;
    }
    let said = &text.flowing()[sentence.clone()];
    let at = ["varav ", "därav "]
        .iter()
        .find_map(|word| said.find(word))?
        + sentence.start;
    // *3,1 mnkr per år, varav personal 2,4 mnkr* is a whole too.
    let own: Vec<Number> = within(numbers, sentence)
        .iter()
        .filter(|it| (it.is_plain || it.is_rate) && !it.is_about)
        .cloned()
        .collect();
    let first = own.partition_point(|it| it.figure.start < at);
    let (before, parts) = own.split_at(first);
    let whole = before.last()?;
    // *347 (28 procent)* is one part.
    let is_part =
        |it: &&Number| whole.counted == Counted::Percent || it.counted != Counted::Percent;
    let parts: Vec<Number> = parts.iter().filter(is_part).cloned().collect();
    let parts = &parts[..];
    let is_alike = parts.iter().all(|part| part.counted == whole.counted);
    let gives: Decimal = parts.iter().map(|part| part.value).sum();
    let slack: Decimal = parts.iter().map(|part| part.step).sum();
    let slack = if are_whole(whole, parts) {
        Decimal::ZERO
    } else {
        (slack + whole.step) / Decimal::TWO
    };
    // They are not all rounded as far as can be, and the same way.
    let most = whole.value + slack;
    let exceeds = gives > most || (gives == most && !slack.is_zero());
    // Each part that is larger than the whole is about something else.
    let are_parts = parts.iter().all(|part| part.value <= whole.value);
    let is_money = is_alike && whole.counted == Counted::Money;
    // Counted things may be of several kinds at once: only a slip makes them parts.
    let is_slip = || are_whole(whole, parts) && makes_whole_by_slip(whole, parts);
    let is_list = parts.len() >= 2 && are_parts && (is_money || is_slip());
    (is_list && exceeds).then(|| Enumeration {
        sum: whole.clone(),
        parts: parts.to_vec(),
        gives,
        fits: false,
    })
}

/// Whole numbers of things.
pub(super) fn are_whole(whole: &Number, parts: &[Number]) -> bool {
    let is_whole =
        |it: &Number| matches!(it.counted, Counted::Word(_)) && it.value.fract().is_zero();
    parts.iter().chain([whole]).all(is_whole)
}

/// A slip of the pen in one of the numbers makes the parts more than the whole.
pub(super) fn makes_whole_by_slip(whole: &Number, parts: &[Number]) -> bool {
    let gives: Decimal = parts.iter().map(|part| part.value).sum();
    let is_slip_of_part = |part: &Number| {
        let meant = whole.value - (gives - part.value);
        meant > Decimal::ZERO && is_number_slip(part.value, meant, part.step, 2)
    };
    is_number_slip(whole.value, gives, whole.step, 2) || parts.iter().any(is_slip_of_part)
}
