//! *nitton månader mot tolv, alltså åtta månader längre*: two numbers that are held against each
//! other and how far they are apart, at least one of the three in words.

use rust_decimal::Decimal;

use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::number_words::number_words;
use crate::facts::prose_numbers::{Counted, Number, between, within};
use crate::swedish::is_comparative;
use crate::text::ReadText;
use crate::text::words::words;

/// What holds one number against another.
const AGAINST: [&str; 6] = ["mot", "till", "än", "jämfört", "stället", "medan"];

/// What leads to how far they are apart.
const CONCLUSIONS: [&str; 8] = [
    "alltså",
    "det vill säga",
    "dvs",
    "vilket är",
    "vilket innebär",
    "det är",
    "det blir",
    "därmed",
];

pub(super) fn found(checker: &Checker<'_>, text: &ReadText<'_>) -> Vec<Diagnostic> {
    let has_conclusion = text.signs().may_hold_any(&["alltså", "vill säga", "dvs"])
        || text
            .signs()
            .may_hold_any(&["vilket", "et är", "et blir", "ärmed"]);
    if !has_conclusion {
        return Vec::new();
    }
    let numbers = checker.numbers_of(text);
    let sentences = text.sentences().iter();
    let found = sentences.filter_map(|sentence| {
        let block = &text.blocks()[sentence.block].range;
        let part = sentence.range.start.saturating_sub(NEAR).max(block.start)..sentence.range.end;
        let part = text.flowing().ceil_char_boundary(part.start)..part.end;
        let all = in_order(text, numbers, part);
        let own = (2..all.len()).filter(|at| sentence.range.contains(&all[*at].figure.start));
        let mut wrong = own.filter_map(|at| finding(checker, text, &all[at - 2..=at]));
        wrong.next()
    });
    found.collect()
}

/// Two sentences are hardly longer.
const NEAR: usize = 300;

fn finding(checker: &Checker<'_>, text: &ReadText<'_>, three: &[Number]) -> Option<Diagnostic> {
    let [one, other, said] = three else {
        return None;
    };
    let is_exact = |it: &Number| it.is_plain && !it.is_about && it.counted != Counted::Percent;
    let in_words = |it: &Number| {
        let written = &text.flowing()[it.figure.clone()];
        !written.starts_with(|c: char| c.is_ascii_digit())
    };
    let gives = (one.value - other.value).abs();
    let is_off = gives != said.value && !gives.is_zero();
    let are_held = three.iter().all(is_exact) && three.iter().any(in_words) && is_off;
    if !are_held || !counts_same(text, one, other, said) || !concludes(text, other, said) {
        return None;
    }
    let joins = between(text.flowing(), one, other);
    let is_against = words(joins).any(|(_, word)| AGAINST.contains(&word));
    let is_one = !joins.contains([';', ':']) && words(joins).count() <= 12;
    if !is_against || !is_one || text.is_quoted(said.range.start) {
        return None;
    }
    let label = format!(
        "mellan {} och {} är det {}, inte {}",
        figure(text, one),
        figure(text, other),
        gives.normalize(),
        figure(text, said)
    );
    let found = checker.at(text.place(said.range.clone()), label);
    let found = found.related(text.place(one.figure.clone()), figure(text, one));
    let found = found.related(text.place(other.figure.clone()), figure(text, other));
    Some(found.hint("räkna om, och rätta det tal som är fel"))
}

fn figure(text: &ReadText<'_>, number: &Number) -> String {
    text.flowing()[number.figure.clone()].to_lowercase()
}

/// *alltså åtta månader längre*, *det vill säga med fem personer*
fn concludes(text: &ReadText<'_>, other: &Number, said: &Number) -> bool {
    let lead = text.flowing()[other.figure.end..said.figure.start].to_lowercase();
    let is_led = CONCLUSIONS.iter().any(|words| lead.contains(words));
    let mut next = words(&text.flowing()[said.range.end..]);
    let is_more =
        matches!(&said.counted, Counted::Word(word) if is_comparative(word)) || { next.next() }
            .is_some_and(|(range, word)| range.start <= 1 && is_comparative(word));
    // *Det är två månader längre än i fjol* is held against another one.
    let is_other = next.next().is_some_and(|(_, word)| word == "än");
    is_led && !is_other && (is_more || lead.trim_end().ends_with(" med"))
}

/// The same noun after two of them, and after the third it or none.
fn counts_same(text: &ReadText<'_>, one: &Number, other: &Number, said: &Number) -> bool {
    /// So many letters are the same in all forms of a noun.
    const STEM: usize = 4;
    let stem = |it: &Number| -> String {
        let Counted::Word(noun) = &it.counted else {
            return String::new();
        };
        noun.chars().take(STEM).collect()
    };
    // *nitton i det förra*, *nio, alltså*
    let is_bare = |it: &Number| {
        let after = &text.flowing()[it.figure.end..];
        let is_short = stem(it).chars().count() < STEM;
        is_short || after.starts_with([',', '.']) || says_nothing(&stem(it))
    };
    let noun = if is_comparative(said_noun(said)) {
        stem(one)
    } else {
        stem(said)
    };
    let is_said = stem(said) == noun || is_comparative(said_noun(said));
    let is_noun = noun.chars().count() == STEM && !is_bare(one) | !is_bare(other);
    is_noun
        && is_said
        && [one, other]
            .iter()
            .all(|it| stem(it) == noun || is_bare(it))
}

fn said_noun(number: &Number) -> &str {
    match &number.counted {
        Counted::Word(noun) => noun,
        _ => "",
    }
}

fn says_nothing(stem: &str) -> bool {
    ["unde", "före", "inom", "tidi", "föru", "året", "redan"].contains(&stem)
}

/// The numbers of a part of a text, in figures and in words, and *en* and *ett* before a noun and a
/// comparative: *en månad längre*.
fn in_order(text: &ReadText<'_>, numbers: &[Number], part: std::ops::Range<usize>) -> Vec<Number> {
    let mut all = number_words(text.flowing(), &part);
    let said: Vec<_> = words(&text.flowing()[part.clone()]).collect();
    let ones = said
        .windows(3)
        .filter(|three| ["en", "ett"].contains(&three[0].1) && is_comparative(three[2].1));
    all.extend(ones.map(|three| Number {
        range: three[0].0.start + part.start..three[1].0.end + part.start,
        figure: three[0].0.start + part.start..three[0].0.end + part.start,
        value: Decimal::ONE,
        step: Decimal::ONE,
        counted: Counted::Word(three[1].1.to_lowercase()),
        is_plain: true,
        is_about: false,
        is_rate: false,
    }));
    if all.is_empty() {
        return all;
    }
    all.extend(within(numbers, &part).iter().cloned());
    all.sort_by_key(|it| it.figure.start);
    all
}
