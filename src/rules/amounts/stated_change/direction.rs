//! Whether a verb says that something grows where the figures say that it shrinks.

use std::ops::Range;

use crate::facts::prose_numbers::Number;
use crate::text::words::words;

/// The words for growing and for shrinking, by how they begin. *Höjd*, *steg* and *fall* are nouns
/// too and are left out.
const UP: [&str; 16] = [
    "höjs", "höja", "höjdes", "höjts", "höjer", "höjning", "öka", "ökning", "stiger", "stigit",
    "stigande", "växer", "växte", "vuxit", "utöka", "fördyr",
];
const DOWN: [&str; 9] = [
    "sänk", "minsk", "sjunk", "sjönk", "faller", "fallit", "föll", "förkort", "skärs",
];

/// More text than this before the first figure is about other things.
const NEAR: usize = 120;

/// The verb of the clause, where it says the opposite of what the two figures do.
pub fn other_way(
    text: &str,
    sentence: &Range<usize>,
    from: &Number,
    to: &Number,
) -> Option<String> {
    let first = from.figure.start.min(to.figure.start);
    let start = first.saturating_sub(NEAR).max(sentence.start.min(first));
    let start = text.ceil_char_boundary(start).min(first);
    // What is below zero grows when its figure shrinks.
    let is_negative = |it: &Number| text[..it.figure.start].ends_with(['−', '-', '–']);
    // *1 2780* is one figure with its digits badly grouped.
    let is_torn = |it: &Number| {
        let is_digit = |c: char| c.is_ascii_digit();
        let (before, after) = (&text[..it.figure.start], &text[it.figure.end..]);
        before.trim_end().ends_with(is_digit) || after.trim_start().starts_with(is_digit)
    };
    let is_far = |it: &Number| text.get(start..it.figure.start).is_none();
    if from.value == to.value
        || [from, to]
            .into_iter()
            .any(|it| is_negative(it) || is_torn(it) || is_far(it))
    {
        return None;
    }
    // The verb stands in the clause of the figures.
    let clause = &text[start..first];
    let clause = clause.rsplit([',', ';', ':', '(']).next().unwrap_or(clause);
    let says = |list: &[&str], word: &str| {
        let lower = word.to_lowercase();
        list.iter().any(|beginning| lower.starts_with(beginning))
    };
    let said: Vec<&str> = words(clause).map(|(_, word)| word).collect();
    let is_denied = said
        .iter()
        .any(|word| matches!(*word, "inte" | "ej" | "utan" | "när" | "om" | "än"));
    let ups: Vec<_> = said.iter().filter(|word| says(&UP, word)).collect();
    let downs: Vec<_> = said.iter().filter(|word| says(&DOWN, word)).collect();
    let verb = match (&ups[..], &downs[..]) {
        ([verb], []) if to.value < from.value => verb,
        ([], [verb]) if to.value > from.value => verb,
        _ => return None,
    };
    (!is_denied).then(|| (***verb).to_owned())
}
