//! Numbers as shares of each other.

use rust_decimal::Decimal;

use super::{
    Reckoned, ReckonedBy, half, is_money, is_percent, is_time, pairs, sums_and_differences,
};
use crate::facts::prose_numbers::{Counted, Number};

/// A change of more than this part is seldom told so.
const MOST_OF_WHOLE: i64 = 3;

/// Per cent of a base, and the base with them added or taken away.
pub fn parts(numbers: &[&Number], alike: &[usize], found: &mut Vec<Reckoned>) {
    let percents = (0..numbers.len()).filter(|at| numbers[*at].counted == Counted::Percent);
    for percent in percents {
        let share = numbers[percent].value / Decimal::ONE_HUNDRED;
        let reach = half_percent(numbers[percent]);
        for base in alike {
            let value = numbers[*base].value;
            for times in [share, Decimal::ONE + share, Decimal::ONE - share] {
                let Some(product) = value.checked_mul(times) else {
                    continue;
                };
                found.push(Reckoned {
                    reckoning: ReckonedBy::PartOf,
                    value: product,
                    slack: (value * reach).abs() + half(numbers[*base]),
                    of: vec![percent, *base],
                });
            }
        }
    }
}

/// Half a step of a per cent that has decimals; a whole one is often exact, as a rate is.
fn half_percent(percent: &Number) -> Decimal {
    percent.step / Decimal::TWO / Decimal::ONE_HUNDRED
}

pub fn shares(numbers: &[&Number], found: &mut Vec<Reckoned>) {
    let percents: Vec<usize> = (0..numbers.len())
        .filter(|at| is_percent(numbers[*at]))
        .collect();
    sums_and_differences(numbers, &percents, found);
    let runs = (0..percents.len()).map(|from| &percents[from..]);
    found.extend(runs.filter_map(|run| rest(numbers, run)));
    let others: Vec<usize> = (0..numbers.len())
        .filter(|at| !is_percent(numbers[*at]))
        .collect();
    for (one, two) in pairs(&others) {
        let are_alike = is_money(numbers[one]) == is_money(numbers[two]);
        if are_alike && is_time(numbers[one]) == is_time(numbers[two]) {
            share_and_change(numbers, one, two, found);
        }
    }
}

/// What the shares leave of all.
fn rest(numbers: &[&Number], shares: &[usize]) -> Option<Reckoned> {
    let sum: Decimal = shares.iter().map(|at| numbers[*at].value).sum();
    (sum < Decimal::ONE_HUNDRED).then(|| Reckoned {
        reckoning: ReckonedBy::Rest,
        value: Decimal::ONE_HUNDRED - sum,
        slack: shares
            .iter()
            .map(|at| numbers[*at].step / Decimal::TWO)
            .sum(),
        of: shares.to_vec(),
    })
}

fn share_and_change(numbers: &[&Number], one: usize, two: usize, found: &mut Vec<Reckoned>) {
    let (less, more) = if numbers[one].value <= numbers[two].value {
        (one, two)
    } else {
        (two, one)
    };
    let percent = Decimal::ONE_HUNDRED;
    let (low, high) = (numbers[less].value, numbers[more].value);
    let slack = |base: Decimal| {
        let reach = half(numbers[one]) + half(numbers[two]);
        reach.checked_div(base).map(|it| (it * percent).abs())
    };
    let mut push = |reckoning, value: Option<Decimal>, base, of: [usize; 2]| {
        let (Some(value), Some(slack)) = (value, slack(base)) else {
            return;
        };
        found.push(Reckoned {
            reckoning,
            value: value * percent,
            slack,
            of: of.to_vec(),
        });
    };
    let share = low.checked_div(high);
    push(ReckonedBy::Share, share, high, [less, more]);
    push(
        ReckonedBy::Share,
        share.map(|it| Decimal::ONE - it),
        high,
        [less, more],
    );
    // *260 400 kr, det vill säga 440 procent av 59 200 kr*
    push(ReckonedBy::Share, high.checked_div(low), low, [more, less]);
    // *är 146,3 mnkr och har ökat med 9,1 mnkr*: the share is of what it was before.
    let is_small = low * Decimal::from(MOST_OF_WHOLE) <= high;
    for before in [high - low, high + low].into_iter().filter(|_| is_small) {
        push(
            ReckonedBy::Change,
            low.checked_div(before),
            before,
            [less, more],
        );
    }
    let (from, to) = (numbers[one].value, numbers[two].value);
    push(
        ReckonedBy::Change,
        (to - from).checked_div(from),
        from,
        [one, two],
    );
    push(
        ReckonedBy::Change,
        (from - to).checked_div(to),
        to,
        [two, one],
    );
}
