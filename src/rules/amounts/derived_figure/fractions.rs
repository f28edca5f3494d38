//! Shares in words: *drygt en tredjedel*, *tre av fem*.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::facts::number_words::value_of;
use crate::text::words::words;

/// A share in words, with the per cent that it may stand for.
pub(super) struct Fraction {
    pub range: Range<usize>,
    pub low: Decimal,
    pub high: Decimal,
}

const MORE: [&str; 4] = ["drygt", "över", "dryga", "än"];
const LESS: [&str; 6] = ["knappt", "nästan", "nära", "närmare", "knappa", "under"];
const ABOUT: [&str; 6] = ["ungefär", "cirka", "ca", "omkring", "runt", "kring"];

type Word<'t> = (Range<usize>, &'t str);

/// The shares in words of a part of a text, in order.
pub(super) fn fractions(text: &str, part: &Range<usize>) -> Vec<Fraction> {
    let lower = text[part.clone()].to_lowercase();
    // The same words in small letters are as long, but for signs that no memo has.
    if lower.len() != part.len()
        || !(lower.contains("del") || lower.contains("hälft") || lower.contains(" av "))
    {
        return Vec::new();
    }
    let all: Vec<Word<'_>> = words(&lower).collect();
    let at = |range: Range<usize>| range.start + part.start..range.end + part.start;
    let named = (0..all.len()).filter_map(|last| named(&all, last));
    let counted = all.windows(3).filter_map(counted);
    let mut found: Vec<Fraction> = named
        .chain(counted)
        .map(|it| Fraction {
            range: at(it.range),
            ..it
        })
        .collect();
    found.sort_by_key(|it| it.range.start);
    found
}

/// *två tredjedelar*
fn named(all: &[Word<'_>], last: usize) -> Option<Fraction> {
    let (range, word) = &all[last];
    let (first, value) = if *word == "hälften" {
        (last, Decimal::from(50))
    } else {
        let base = base(word)?;
        let first = last.checked_sub(1)?;
        let count = match all[first].1 {
            "en" => 1,
            word => value_of(word)?,
        };
        let percent = Decimal::from(count * 100).checked_div(Decimal::from(base))?;
        (first, percent)
    };
    let before = first.checked_sub(1).map_or("", |at| all[at].1);
    let (less, more) = reach(before);
    let (less, more) = (Decimal::new(less, 1), Decimal::new(more, 1));
    (value <= Decimal::ONE_HUNDRED).then(|| Fraction {
        range: all[first].0.start..range.end,
        low: value - less,
        high: value + more,
    })
}

fn base(word: &str) -> Option<usize> {
    const PARTS: [(&str, usize); 5] = [
        ("tredjedel", 3),
        ("fjärdedel", 4),
        ("femtedel", 5),
        ("sjättedel", 6),
        ("tiondel", 10),
    ];
    let stem = word.strip_suffix("ar").unwrap_or(word);
    PARTS.iter().find(|(part, _)| *part == stem).map(|it| it.1)
}

/// How many tenths of a per cent less and more a share may be, by the word before it.
fn reach(before: &str) -> (i64, i64) {
    match before {
        word if MORE.contains(&word) => (5, 90),
        word if LESS.contains(&word) => (90, 5),
        word if ABOUT.contains(&word) => (40, 40),
        _ => (20, 20),
    }
}

/// *tre av fem*: so few are said of many more, and rounded.
fn counted(three: &[Word<'_>]) -> Option<Fraction> {
    const LARGEST: usize = 10;
    const REACH: i64 = 4;
    let [(first, count), (_, "av"), (last, of)] = three else {
        return None;
    };
    let (count, of) = (value_of(count)?, value_of(of)?);
    let value = Decimal::from(count * 100).checked_div(Decimal::from(of))?;
    (count < of && of <= LARGEST).then(|| Fraction {
        range: first.start..last.end,
        low: value - Decimal::from(REACH),
        high: value + Decimal::from(REACH),
    })
}
