//! *186 fall 2024 och 241 fall 2025. Ökningen är 28 fall*: the result is right where one of the two
//! numbers before it is a slip of the pen.

use rust_decimal::Decimal;

use super::cues::Cues;
use crate::facts::digit_slip::is_likely_slip;
use crate::facts::prose_numbers::{Counted, Number, within};
use crate::facts::reckonings::ReckonedBy;
use crate::text::ReadText;

/// A number that is likely wrong, what it should be, and the other one of the two.
pub(super) struct WrongOperand<'n> {
    pub wrong: &'n Number,
    pub meant: Decimal,
    pub other: &'n Number,
}

/// The one of the two numbers before a result that a slip of the pen makes right.
pub(super) fn wrong_operand<'n>(
    text: &ReadText<'_>,
    numbers: &'n [Number],
    said: &Number,
    cues: &Cues,
) -> Option<WrongOperand<'n>> {
    let is_total = cues.says_total();
    let is_difference = cues.named.contains(&ReckonedBy::Difference) || cues.is_noun;
    if is_total == is_difference || said.counted == Counted::Percent {
        return None;
    }
    let [one, other] = before(text, numbers, said)?;
    let of = |wrong: &'n Number, other: &'n Number| {
        let meant = if is_total {
            vec![said.value - other.value]
        } else {
            vec![other.value + said.value, (other.value - said.value).abs()]
        };
        let is_slip = |meant: &Decimal| {
            *meant > Decimal::ZERO && is_likely_slip(wrong.value, *meant, wrong.step)
        };
        let found = meant.into_iter().filter(is_slip);
        found.map(move |meant| WrongOperand {
            wrong,
            meant,
            other,
        })
    };
    let mut found = of(one, other).chain(of(other, one));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// The two exact numbers that count the same, where no third one stands in the paragraph before it.
fn before<'n>(
    text: &ReadText<'_>,
    numbers: &'n [Number],
    said: &Number,
) -> Option<[&'n Number; 2]> {
    /// Three sentences are hardly longer.
    const NEAR: usize = 400;
    let block = text.block_at(said.figure.start)?.range.start;
    let start = block.max(said.figure.start.saturating_sub(NEAR));
    let near = within(numbers, &(start..said.figure.start)).iter();
    let mut alike = near.filter(|it| it.counted == said.counted || is_bare_count(it, said));
    let (one, other) = (alike.next()?, alike.next()?);
    let is_exact = |it: &Number| it.is_plain && !it.is_about && it.step == said.step;
    (alike.next().is_none() && is_exact(one) && is_exact(other)).then_some([one, other])
}

/// *är antalet 214*
fn is_bare_count(number: &Number, said: &Number) -> bool {
    let is_counted = matches!(&said.counted, Counted::Word(noun) if !noun.is_empty());
    is_counted && number.counted == Counted::Word(String::new()) && number.is_plain
}

#[cfg(test)]
mod tests {
    use crate::rules::amounts::stated_result::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn a_number_that_a_slip_makes_right_is_told() {
        for text in [
            "Under 2024 rapporterades 168 fall. Under 2025 är antalet 214. Ökningen är 28 fall.",
            "Hyran var 118,0 mnkr och är i år 69,4 mnkr, så den minskar med 21,6 mnkr.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
        for text in [
            "Under 2024 rapporterades 186 fall. Under 2025 är antalet 214. Ökningen är 28 fall.",
            "Under 2024 rapporterades 150 fall. Under 2025 är antalet 214. Ökningen är 28 fall.",
            "Hyran var 118,0 mnkr 2024, 69,4 mnkr 2025 och 70,1 mnkr 2026, så den minskar med 21,6 mnkr.",
            "Hyran var ungefär 118,0 mnkr och är i år 69,4 mnkr, så den minskar med 21,6 mnkr.",
            "Bidraget är 512 000 kr och hyran 382 000 kr. Ökningen är 20 000 kr sedan i fjol.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
