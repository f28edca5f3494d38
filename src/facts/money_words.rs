//! Words that say that a text is about money, and about where money comes from.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::swedish::Unit;
use crate::text::lexicon::entries;
use crate::text::words::words;

/// Words that say that the amount beside them is a sum.
pub const TOTALS: [&str; 9] = [
    "tillsammans",
    "sammanlagt",
    "totalt",
    "sammantaget",
    "summan",
    "totalkostnaden",
    "totalsumman",
    "totalbeloppet",
    "summa",
];

static WORDS: LazyLock<(Vec<&str>, HashSet<&str>)> = LazyLock::new(|| {
    let lines = entries(include_str!("money_words.txt"));
    let (others, own): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.starts_with('-'));
    (own, others.into_iter().map(|word| &word[1..]).collect())
});

/// The first word for money that is shared out: *medel*, *statsbidraget*, *stimulansmedlen*.
pub fn money_word(text: &str) -> Option<&str> {
    const SIGNS: [&str; 4] = ["bidrag", "anslag", "pengar", "med"];
    let (own, others) = &*WORDS;
    let may_be = |word: &str| word.len() >= 5 && SIGNS.iter().any(|sign| word.contains(sign));
    let is_money = |word: &str| own.iter().any(|end| word.ends_with(end)) && !others.contains(word);
    let lower = |word: &str| word.to_lowercase();
    words(text).map(|(_, word)| word).find(|word| {
        let word = lower(word);
        may_be(&word) && is_money(&word)
    })
}

/// Whether the head of a column says that it is money: by a word for it, or by a unit.
pub fn is_head_of_money(head: &str) -> bool {
    const STEMS: [&str; 10] = [
        "belopp",
        "budget",
        "utfall",
        "kostnad",
        "intäkt",
        "anslag",
        "bidrag",
        "utgift",
        "ersättning",
        "avvikelse",
    ];
    words(head).any(|(_, word)| {
        let word = word.to_lowercase();
        let is_of = |stem: &&str| word.starts_with(*stem) || word.ends_with(*stem);
        Unit::of_word(&word).is_some() || STEMS.iter().any(is_of)
    })
}

/// Whether a text says that money is shared out or paid.
pub fn is_about_paying(text: &str) -> bool {
    const STEMS: [&str; 17] = [
        "fördel",
        "bevilj",
        "tilldel",
        "utbetal",
        "betal",
        "rekvirer",
        "anvis",
        "avsätt",
        "avsatt",
        "anslå",
        "anslår",
        "finansier",
        "disponer",
        "använd",
        "upphandl",
        "köp",
        "invester",
    ];
    words(text).any(|(_, word)| {
        let lower = word.to_lowercase();
        STEMS.iter().any(|stem| lower.starts_with(stem)) || lower.ends_with("fördelning")
    })
}

/// Whether a text says where money comes from or that it is enough.
pub fn names_funding(text: &str) -> bool {
    const SIGNS: [&str; 16] = [
        "finansier",
        "bidrag",
        "budget",
        "anslag",
        "ram ",
        "ram.",
        "ram,",
        "ramen",
        "ramar",
        "avsatt",
        "medel",
        "medlen",
        "avgift",
        "intäkt",
        "täck",
        "överskott",
    ];
    let lower = text.to_lowercase();
    SIGNS.iter().any(|sign| lower.contains(sign)) || lower.ends_with("ram")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_told_from_other_means() {
        for text in [
            "Fördelning av stimulansmedel",
            "statsbidraget 2021",
            "Medlen används",
            "föreningsbidrag",
        ] {
            assert!(money_word(text).is_some(), "{text}");
        }
        for text in [
            "läkemedel",
            "Läromedel i matematik",
            "medelålders",
            "medborgare",
            "förslag",
            "anslagstavlan",
        ] {
            assert_eq!(money_word(text), None, "{text}");
        }
    }

    #[test]
    fn funding_is_named_in_many_ways() {
        for text in [
            "Kostnaden ryms inom nämndens ram.",
            "Bygget lånefinansieras",
            "Statsbidraget täcker allt",
        ] {
            assert!(names_funding(text), "{text}");
        }
        assert!(!names_funding("Kostnaden är 400 000 kr."));
    }
}
