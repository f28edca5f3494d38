//! *Alla utom två har sagt ja, det vill säga 33*: the whole without so many.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::number_words::number_words;
use crate::facts::prose_numbers::{Counted, Number, within};
use crate::text::ReadText;

pub(super) fn found(checker: &Checker<'_>, text: &ReadText<'_>) -> Vec<Diagnostic> {
    let places = text.flowing().match_indices(" utom ").map(|(at, _)| at);
    places.filter_map(|at| finding(checker, text, at)).collect()
}

fn finding(checker: &Checker<'_>, text: &ReadText<'_>, but: usize) -> Option<Diagnostic> {
    /// Further off the number is of something else.
    const MOST_APART: i64 = 10;
    let sentence = text.sentence_at(but);
    let block = text.block_at(but)?.range.clone();
    let lead = &text.flowing()[sentence.start.min(but)..but];
    let is_all = lead.trim_end().to_lowercase().ends_with("alla");
    let after = but + " utom ".len()..sentence.end.max(but + " utom ".len());
    let own = counts(checker, text, &after);
    let [taken, said, ..] = &own[..] else {
        return None;
    };
    let is_near = text.flowing()[after.start..taken.figure.start]
        .trim()
        .is_empty();
    let before = counts(checker, text, &(block.start..but));
    let whole = before.last()?;
    let gives = whole.value - taken.value;
    let apart = (gives - said.value).abs();
    let is_meant = said.value < whole.value && apart <= Decimal::from(MOST_APART);
    let is_wrong = !apart.is_zero() && is_meant && said.counts_as(whole);
    if !is_all || !is_near || !is_wrong || text.is_quoted(but) {
        return None;
    }
    let label = format!(
        "{} utom {} är {}, inte {}",
        whole.shown(text),
        &text.flowing()[taken.figure.clone()],
        said.say(text, gives),
        said.shown(text)
    );
    let found = checker.at(text.place(said.range.clone()), label);
    let found = found.related(text.place(whole.range.clone()), "alla");
    Some(found.hint("räkna om, och rätta det tal som är fel"))
}

/// The whole numbers of things in a part of a text.
fn counts(checker: &Checker<'_>, text: &ReadText<'_>, part: &Range<usize>) -> Vec<Number> {
    let figures = within(checker.numbers_of(text), part).iter().cloned();
    let all = figures.chain(number_words(text.flowing(), part));
    let is_count = |it: &Number| {
        matches!(it.counted, Counted::Word(_)) && it.is_plain && it.value.fract().is_zero()
    };
    let mut all: Vec<Number> = all.filter(is_count).collect();
    all.sort_by_key(|it| it.figure.start);
    all
}
