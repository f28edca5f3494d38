//! *Dagens lösning kostar 640 000 kr. Besparingen blir 84 800 kr*: what is saved, where the other
//! cost stands in another part of the memo.

use rust_decimal::Decimal;

use super::is_value;
use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::digit_slip::is_likely_slip;
use crate::facts::prose_numbers::{Counted, Number};
use crate::source::Span;
use crate::text::ReadText;
use crate::text::near::end_of;
use crate::text::words::words;

/// An amount that another one may be compared with.
struct Other {
    value: Decimal,
    shown: String,
    place: Span,
}

pub(super) fn finding(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    numbers: &[Number],
    at: usize,
) -> Option<Diagnostic> {
    /// Of more amounts some two are a slip away from any difference.
    const MOST_OTHERS: usize = 10;
    let said = &numbers[at];
    let is_exact = said.counted == Counted::Money && is_value(said) && !said.is_about;
    if !is_exact || !says_saving(text, said) || text.is_quoted(said.range.start) {
        return None;
    }
    if checker.figures().times(said) > 1 {
        return None;
    }
    let block = text.block_at(said.range.start)?.range.clone();
    let before = numbers[..at].iter().rev();
    let mut before = before.take_while(|it| block.contains(&it.figure.start));
    let own = before.find(|it| it.counted == Counted::Money && is_value(it) && !it.is_about)?;
    let others = others(checker, own.value, MOST_OTHERS)?;
    let apart = |other: &Other| (other.value - own.value).abs();
    let fits = |other: &Other| (apart(other) - said.value).abs() * Decimal::TWO <= said.step;
    if others.iter().any(fits) {
        return None;
    }
    let is_slip = |other: &&Other| is_likely_slip(said.value, apart(other), said.step);
    let mut likely = others.iter().filter(is_slip);
    let other = likely.next().filter(|_| likely.next().is_none())?;
    let label = format!(
        "mellan {} och {} är det {}, inte {}",
        other.shown,
        own.shown(text),
        said.say(text, apart(other)),
        said.shown(text)
    );
    let found = checker.at(text.place(said.range.clone()), label);
    let found = found.related(text.place(own.range.clone()), own.shown(text));
    let found = found.related(other.place, other.shown.clone());
    Some(found.hint("räkna om, och rätta det tal som är fel"))
}

/// *Besparingen blir*, *kommunen sparar*: before the amount, with no other one between.
fn says_saving(text: &ReadText<'_>, said: &Number) -> bool {
    const NEAR: usize = 60;
    let sentence = text.sentence_at(said.figure.start);
    let lead = end_of(text.flowing(), sentence.start..said.figure.start, NEAR);
    let lead = lead
        .rsplit(|c: char| c.is_ascii_digit())
        .next()
        .unwrap_or(lead);
    words(lead).any(|(_, word)| {
        let word = word.to_lowercase();
        let says = ["besparing", "spara", "merkostnad", "mellanskillnad"];
        says.iter().any(|stem| word.starts_with(stem)) || word == "skillnaden"
    })
}

/// The exact amounts of the texts, each value once; nothing when there are too many.
fn others(checker: &Checker<'_>, own: Decimal, most: usize) -> Option<Vec<Other>> {
    let mut all: Vec<Other> = Vec::new();
    for text in checker.prose() {
        for number in checker.numbers_of(text) {
            let is_amount = number.counted == Counted::Money && is_value(number);
            let is_new = number.value != own && all.iter().all(|it| it.value != number.value);
            if is_amount && is_new && !number.is_about {
                all.push(Other {
                    value: number.value,
                    shown: number.shown(text),
                    place: text.place(number.range.clone()),
                });
            }
            if all.len() > most {
                return None;
            }
        }
    }
    Some(all)
}
