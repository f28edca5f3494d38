//! *En timme för 320 anställda under 26 veckor är 8 230 timmar*: no word says that it is worked
//! out, but two digits have changed places in what the numbers before it give.

use crate::facts::digit_slip::is_number_swap;
use crate::facts::number_words::number_words;
use crate::facts::prose_numbers::{Counted, Number, within};
use crate::text::ReadText;
use crate::text::near::end_of;

/// Of fewer digits a swap of some product is often another number.
const LEAST_DIGITS: usize = 4;

/// So many numbers before it are tried, in pairs.
const MOST_BEFORE: usize = 4;

/// The two numbers right before one that give it with two digits in another order.
pub(super) fn factors(
    text: &ReadText<'_>,
    numbers: &[Number],
    said: &Number,
) -> Option<[Number; 2]> {
    /// Two sentences.
    const NEAR: usize = 200;
    let digits = said.value.normalize().mantissa().to_string();
    let is_exact = said.is_plain && !said.is_about && said.counted != Counted::Percent;
    if !is_exact
        || digits.trim_end_matches('0').len() < LEAST_DIGITS - 1
        || said.value.fract() != rust_decimal::Decimal::ZERO
    {
        return None;
    }
    let block = text.block_at(said.figure.start)?.range.clone();
    let lead = end_of(text.flowing(), block.start..said.figure.start, NEAR);
    let part = said.figure.start - lead.len()..said.figure.start;
    let figures = within(numbers, &part).iter();
    let figures = figures.filter(|it| it.is_plain && !it.is_about);
    let mut all: Vec<Number> = figures
        .filter(|it| !matches!(it.counted, Counted::Percent | Counted::PercentPoints))
        .cloned()
        .collect();
    all.extend(number_words(text.flowing(), &part));
    all.sort_by_key(|it| it.figure.start);
    let all = &all[all.len().saturating_sub(MOST_BEFORE)..];
    let is_money = |it: &Number| it.counted == Counted::Money;
    let mut swapped = None;
    for (at, one) in all.iter().enumerate() {
        for two in &all[at + 1..] {
            let moneys = usize::from(is_money(one)) + usize::from(is_money(two));
            let Some(product) = one.value.checked_mul(two.value) else {
                continue;
            };
            if product == said.value {
                return None;
            }
            let fits = moneys == usize::from(is_money(said))
                && one.value > two.step
                && two.value > two.step;
            let is_as_long =
                product.trunc().to_string().len() == said.value.trunc().to_string().len();
            if fits && is_as_long && is_number_swap(said.value, product) {
                swapped = Some([one.clone(), two.clone()]);
            }
        }
    }
    swapped
}
