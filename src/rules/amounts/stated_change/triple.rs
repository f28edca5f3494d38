//! *2 150, en ökning med 430 från 1 620*, *från 142 300 kvm med 8 500 kvm till 133 800 kvm*: both
//! values, and between them by how much.

use rust_decimal::Decimal;

use super::cues::lead;
use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::prose_numbers::{Counted, Number, between};
use crate::text::ReadText;
use crate::text::words::words;

/// Words between two of the three.
const MOST_WORDS: usize = 5;

/// The changes in a sentence that are not what the values on both sides of them are apart.
pub(super) fn found(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    numbers: &[Number],
) -> Vec<Diagnostic> {
    let is_exact = |it: &&Number| (it.is_plain || it.counted == Counted::Money) && !it.is_about;
    let numbers: Vec<&Number> = numbers.iter().filter(is_exact).collect();
    let found = numbers.windows(3).filter_map(|three| {
        let [first, step, last] = three else {
            return None;
        };
        finding(checker, text, [*first, *step, *last])
    });
    found.collect()
}

fn finding(checker: &Checker<'_>, text: &ReadText<'_>, three: [&Number; 3]) -> Option<Diagnostic> {
    let [first, step, last] = three;
    let leads = three.map(|it| lead(text.flowing(), it.figure.start));
    let said = [
        between(text.flowing(), first, step),
        between(text.flowing(), step, last),
    ];
    let is_near = said.iter().all(|it| words(it).count() <= MOST_WORDS);
    let names_change = ["ökning med", "minskning med", "höjning med", "sänkning med"]
        .iter()
        .any(|words| said[0].trim_end().ends_with(words));
    let is_triple = match [leads[0].as_str(), leads[1].as_str(), leads[2].as_str()] {
        ["från", "med", "till"] => true,
        [_, "med", "från"] => names_change,
        _ => false,
    };
    let is_alike = first.counts_as(last) && first.counts_as(step) && last.counts_as(step);
    let is_percent = |it: &&Number| matches!(it.counted, Counted::Percent | Counted::PercentPoints);
    if !is_triple || !is_near || !is_alike || three.iter().any(is_percent) {
        return None;
    }
    let first = first.clone().in_unit_of(step, text.flowing());
    let last = last.clone().in_unit_of(step, text.flowing());
    let gives = (first.value - last.value).abs();
    let steps = first.step + last.step + step.step;
    // Whole things are counted; what has decimals or a unit is rounded.
    let is_whole = three.iter().all(|it| it.step <= Decimal::ONE);
    let slack = if is_whole {
        Decimal::ZERO
    } else {
        steps / Decimal::TWO
    };
    if (gives - step.value).abs() <= slack {
        return None;
    }
    let label = format!(
        "mellan {} och {} är det {}, inte {}",
        first.shown(text),
        last.shown(text),
        step.say(text, gives),
        step.shown(text)
    );
    let found = checker.at(text.place(step.range.clone()), label);
    let found = found
        .related(text.place(first.range.clone()), first.shown(text))
        .related(text.place(last.range.clone()), last.shown(text));
    Some(found.hint("räkna om, och rätta den siffra som är fel"))
}
