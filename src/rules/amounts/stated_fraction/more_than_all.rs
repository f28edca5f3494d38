//! *Nio av de sju instanserna*: more than there are.

use std::ops::Range;

use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::number_words::number_words;
use crate::facts::prose_numbers::{Counted, Number, within};
use crate::swedish::is_year;
use crate::text::ReadText;
use crate::text::words::words;

/// The numbers of a text that are said to be some of fewer.
pub(super) fn found(checker: &Checker<'_>, text: &ReadText<'_>) -> Vec<Diagnostic> {
    let places = text.flowing().match_indices(" av ").map(|(at, _)| at);
    let found = places.filter_map(|at| finding(checker, text, at));
    found.collect()
}

/// A number, what it counts, and a word or two.
const NEAR: usize = 40;

fn finding(checker: &Checker<'_>, text: &ReadText<'_>, of: usize) -> Option<Diagnostic> {
    let sentence = text.sentence_at(of);
    let after = of + " av ".len();
    let start = text.flowing().ceil_char_boundary(of.saturating_sub(NEAR));
    let end = text.flowing().floor_char_boundary(after + NEAR).max(after);
    let before = counts(checker, text, &(start.max(sentence.start).min(of)..of));
    let some = before.into_iter().next_back()?;
    let all = counts(checker, text, &(after..end.min(sentence.end).max(after)));
    let all = all.into_iter().next()?;
    let lead = &text.flowing()[some.figure.end..of];
    let follows = &text.flowing()[after..all.figure.start];
    // *nio instanser av de sju*, *nio av totalt sju*
    let is_near = words(lead).count() <= 1
        && !lead.contains(|c: char| c.is_ascii_punctuation())
        && matches!(follows.trim(), "de" | "totalt" | "sammanlagt" | "dessa");
    // *hyrs 40 av de 12 föreningarna*: who does it.
    let verb = words(&text.flowing()[start.min(some.figure.start)..some.figure.start]).last();
    let is_passive = verb.is_some_and(|(_, word)| word.ends_with('s'));
    let is_alike = match (&some.counted, &all.counted) {
        (Counted::Word(one), Counted::Word(other)) => {
            !other.is_empty() && (one.is_empty() || one == other)
        }
        _ => false,
    };
    let is_count =
        |it: &Number| it.is_plain && !it.is_about && !is_year(&text.flowing()[it.figure.clone()]);
    let is_wrong = some.value > all.value && is_count(&some) && is_count(&all);
    if !(is_near && is_alike && is_wrong) || is_passive || text.is_quoted(of) {
        return None;
    }
    let (many, few) = (some.figure.clone(), all.figure.clone());
    let label = format!(
        "{} är fler än {}",
        &text.flowing()[many.clone()],
        &text.flowing()[few]
    );
    let found = checker.at(text.place(many.start..all.range.end), label);
    Some(found.hint("rätta det tal som är fel"))
}

/// The whole numbers of a part of a text, in figures and in words.
fn counts(checker: &Checker<'_>, text: &ReadText<'_>, part: &Range<usize>) -> Vec<Number> {
    let figures = within(checker.numbers_of(text), part).iter().cloned();
    let all = figures.chain(number_words(text.flowing(), part));
    let mut all: Vec<Number> = all.filter(|it| it.value.fract().is_zero()).collect();
    all.sort_by_key(|it| it.figure.start);
    all
}

#[cfg(test)]
mod tests {
    use crate::rules::amounts::stated_fraction::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn more_than_there_are_is_told() {
        for text in [
            "Remissen gick till sju instanser, och nio av de sju instanserna svarade.",
            "Av svaren var 14 av de 12 positiva.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
        for text in [
            "Remissen gick till nio instanser, och sju av de nio instanserna svarade.",
            "Den 5 mars gav 14 av 12 000 invånare svar.",
            "Från 2025 av 3 skäl.",
            "Vi köper 40 bilar av 3 leverantörer.",
            "I fjol besvarades 420 av 12 handläggare.",
            "Av de 60 platserna hyrs 40 av de 12 föreningarna.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
