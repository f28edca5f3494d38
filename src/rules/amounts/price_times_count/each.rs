//! *Nio medarbetare kostar 5 400 tkr, 660 tkr var*: what all cost, and what each of them does.

use rust_decimal::Decimal;

use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::number_words::number_words;
use crate::facts::prose_numbers::{Counted, Number, between, within};
use crate::text::ReadText;
use crate::text::words::words;

/// What is said of each in a text, and is not what all of them give.
pub(super) fn found(checker: &Checker<'_>, text: &ReadText<'_>) -> Vec<Diagnostic> {
    let sentences = text.sentences().iter();
    let own = sentences.filter(|sentence| !text.is_quoted(sentence.range.start));
    own.filter_map(|sentence| finding(checker, text, &sentence.range))
        .collect()
}

fn finding(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    sentence: &std::ops::Range<usize>,
) -> Option<Diagnostic> {
    /// Further off it is the share of something else.
    const MOST_TIMES: i64 = 2;
    /// *på helår, det vill säga*
    const MOST_BETWEEN: usize = 6;
    const EACH: [&str; 4] = ["var", "vardera", "styck", "stycket"];
    let own = within(checker.numbers_of(text), sentence);
    let moneys: Vec<&Number> = own
        .iter()
        .filter(|it| it.counted == Counted::Money)
        .collect();
    let [all, said] = moneys[..] else { return None };
    let next = words(&text.flowing()[said.range.end..]).next();
    let is_each = next.is_some_and(|(range, word)| range.start <= 1 && EACH.contains(&word));
    let joins = between(text.flowing(), all, said);
    let is_beside = joins.contains([',', '(']) && words(joins).count() <= MOST_BETWEEN;
    if !is_each || !is_beside || all.is_about || said.is_about || all.is_rate {
        return None;
    }
    let lead = sentence.start..all.figure.start;
    let in_words = number_words(text.flowing(), &lead);
    let figures = within(own, &lead).iter().chain(&in_words);
    let is_count = |it: &&Number| {
        let is_whole = matches!(it.counted, Counted::Word(_)) && it.value.fract().is_zero();
        is_whole && it.is_plain && !it.is_about && it.value > Decimal::ONE
    };
    let counts: Vec<&Number> = figures.filter(is_count).collect();
    let [count] = counts[..] else { return None };
    let gives = all.value.checked_div(count.value)?;
    let slack = (said.step + all.step.checked_div(count.value)?) / Decimal::TWO;
    let apart = (gives - said.value).abs();
    let times = Decimal::from(MOST_TIMES);
    let is_near = gives <= said.value * times && said.value <= gives * times;
    if apart <= slack || !is_near {
        return None;
    }
    let label = format!(
        "{} delat med {} är {}, inte {}",
        all.shown(text),
        &text.flowing()[count.figure.clone()],
        said.say(text, gives),
        said.shown(text)
    );
    let found = checker.at(text.place(said.range.clone()), label);
    let found = found.related(text.place(all.range.clone()), "alla tillsammans");
    Some(found.hint("räkna om, och rätta det tal som är fel"))
}
