//! Parts of one whole by what has become of them: *Fyra är genomförda, två pågår och två har inte
//! påbörjats*. What is done is not under way, so that together they are all there are.

use std::ops::Range;

use rust_decimal::Decimal;

use super::of_counted::rest_is_told;
use super::of_which::are_whole;
use super::{Enumeration, plain};
use crate::facts::number_words::number_words;
use crate::facts::prose_numbers::{Counted, Number};
use crate::text::ReadText;
use crate::text::words::words;

/// One of them stands in every such list.
pub(super) const SIGNS: [&str; 4] = ["pågår", "påbörja", "kvarstår", "återstår"];

/// Beginnings of words for what has become of something.
const STATES: [&str; 14] = [
    "genomför",
    "klar",
    "pågå",
    "påbörj",
    "avslut",
    "återst",
    "kvarst",
    "planera",
    "uppfyll",
    "besvara",
    "åtgärda",
    "avbr",
    "pausa",
    "vila",
];

const VERBS: [&str; 8] = [
    "är",
    "var",
    "har",
    "hade",
    "pågår",
    "återstår",
    "kvarstår",
    "vilar",
];

/// Words that say that a state holds for some of another part.
const WITHIN: [&str; 4] = ["varav", "därav", "dem", "dessa"];

/// A sentence may tell of the first of them and the next one of the others.
const MOST_SENTENCES: usize = 3;

/// The parts that begin in a sentence, of what it or the one before it counts.
pub(super) fn in_states(text: &ReadText<'_>, numbers: &[Number], at: usize) -> Option<Enumeration> {
    let sentences = text.sentences();
    let sentence = &sentences[at];
    let own = parts(text, numbers, &sentence.range);
    let first = own.first()?;
    let before = at.checked_sub(1).and_then(|at| sentences.get(at));
    let before = before.filter(|it| it.block == sentence.block);
    let whole = of_them(text, numbers, sentence.range.start..first.figure.start).or_else(|| {
        let before = &before?.range;
        let has_parts = !parts(text, numbers, before).is_empty();
        let all = counts(text, numbers, before);
        let [whole] = &all[..] else { return None };
        (!has_parts).then(|| whole.clone())
    })?;
    let following = sentences[at + 1..].iter().take(MOST_SENTENCES - 1);
    let following = following.take_while(|it| it.block == sentence.block);
    let mut all = own;
    let mut end = sentence.range.end;
    for next in following {
        let next_parts = parts(text, numbers, &next.range);
        if next_parts.is_empty() {
            break;
        }
        end = next.range.end;
        all.extend(next_parts);
    }
    stated(text, numbers, whole, all, sentence.range.start..end)
}

fn stated(
    text: &ReadText<'_>,
    numbers: &[Number],
    whole: Number,
    parts: Vec<Number>,
    said: Range<usize>,
) -> Option<Enumeration> {
    /// Two of them are often not all: *två pågår och ett är klart*.
    const LEAST: usize = 3;
    /// Further off, in parts of the whole, they are parts of something else.
    const MOST_APART: i64 = 2;
    let gives: Decimal = parts.iter().map(|part| part.value).sum();
    let apart = (gives - whole.value).abs();
    let last = parts.last()?;
    let before = text.flowing()[..last.figure.start].trim_end();
    let ends = before.ends_with(" och") || before.ends_with(" samt");
    let has_others = || {
        let others = ["övriga", "resten", "några", "flera", "resterande"];
        let near = text.paragraph_at(said.end.saturating_sub(1));
        let near = near.start.max(said.start)..near.end.max(said.end);
        words(&text.flowing()[near]).any(|(_, it)| others.contains(&&*it.to_lowercase()))
    };
    let is_under = gives < whole.value;
    let is_told = || rest_is_told(text, numbers, said.end, whole.value - gives);
    let is_all = !is_under || (ends && !has_others() && !is_told());
    let are_meant = parts.len() >= LEAST && are_whole(&whole, &parts) && !apart.is_zero();
    let is_near = apart * Decimal::from(MOST_APART) <= whole.value;
    (are_meant && is_near && is_all && !text.is_quoted(said.start)).then_some(Enumeration {
        sum: whole,
        parts,
        gives,
        fits: false,
    })
}

/// *Av de sju åtgärderna är*: the whole before the first part.
fn of_them(text: &ReadText<'_>, numbers: &[Number], lead: Range<usize>) -> Option<Number> {
    let said = text.flowing().get(lead.clone())?;
    let all = counts(text, numbers, &lead);
    let [whole] = &all[..] else { return None };
    said.trim_start().starts_with("Av ").then(|| whole.clone())
}

/// The whole numbers of a part of a text, in figures and in words, of which something is counted.
fn counts(text: &ReadText<'_>, numbers: &[Number], part: &Range<usize>) -> Vec<Number> {
    let all = in_order(text, numbers, part).into_iter();
    all.filter(|it| matches!(&it.counted, Counted::Word(noun) if !noun.is_empty()))
        .collect()
}

fn in_order(text: &ReadText<'_>, numbers: &[Number], part: &Range<usize>) -> Vec<Number> {
    let figures = plain(numbers, part).into_iter();
    let mut all: Vec<Number> = figures.chain(number_words(text.flowing(), part)).collect();
    all.sort_by_key(|it| it.figure.start);
    all
}

/// Numbers that a state is said of; none where a state is said of something else too.
fn parts(text: &ReadText<'_>, numbers: &[Number], sentence: &Range<usize>) -> Vec<Number> {
    let mut all = in_order(text, numbers, sentence);
    all.extend(ones(text, sentence));
    all.sort_by_key(|it| it.figure.start);
    let ends = { all.iter().skip(1) }
        .map(|it| it.figure.start)
        .chain([sentence.end]);
    let clauses = all.iter().zip(ends).map(|(it, end)| {
        let said = &text.flowing()[it.figure.end..end.max(it.figure.end)];
        said.split(['.', ';']).next().unwrap_or_default()
    });
    let is_within = |said: &str| words(said).any(|(_, word)| WITHIN.contains(&word));
    if clauses.clone().any(is_within) {
        return Vec::new();
    }
    let states: Vec<bool> = clauses.map(says_state).collect();
    let found = all.into_iter().zip(states).filter(|(_, is_part)| *is_part);
    found.map(|(it, _)| it).collect()
}

/// *är genomförda*, *åtgärder pågår*, *har inte påbörjats*
fn says_state(clause: &str) -> bool {
    /// *av åtgärderna är inte helt*
    const MOST_WORDS: usize = 5;
    let near: Vec<String> = words(clause)
        .take(MOST_WORDS)
        .map(|(_, word)| word.to_lowercase())
        .collect();
    let is_state = |word: &String| STATES.iter().any(|stem| word.starts_with(stem));
    let is_verb = |word: &String| VERBS.contains(&word.as_str());
    near.iter().any(is_state) && (near.iter().any(is_verb) || near.first().is_some_and(is_state))
}

/// *en pågår*, *ett är klart*: one, where a verb follows at once.
fn ones(text: &ReadText<'_>, sentence: &Range<usize>) -> Vec<Number> {
    let all: Vec<_> = words(&text.flowing()[sentence.clone()]).collect();
    let pairs = all.windows(2).filter(|pair| {
        let (one, verb) = (pair[0].1.to_lowercase(), pair[1].1.to_lowercase());
        ["en", "ett"].contains(&one.as_str()) && VERBS.contains(&verb.as_str())
    });
    let number = |range: &Range<usize>| Number {
        range: range.start + sentence.start..range.end + sentence.start,
        figure: range.start + sentence.start..range.end + sentence.start,
        value: Decimal::ONE,
        step: Decimal::ONE,
        counted: Counted::Word(String::new()),
        is_plain: true,
        is_about: false,
        is_rate: false,
    };
    pairs.map(|pair| number(&pair[0].0)).collect()
}
