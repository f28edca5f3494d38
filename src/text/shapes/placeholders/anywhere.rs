//! What stands for something else wherever it is found in a text.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::{boxes, regex};
use crate::text::lexicon::Phrases;

/// What stands for something else wherever it is found. `XX` alone may be a Roman numeral and is
/// left alone, and so is `[…]`, which marks an omission, but for one that stands for a whole text
/// or an amount.
static ANYWHERE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x)
        \b(?:TODO|FIXME|TBD)\b | (?i:\blorem\s+ipsum\b) | (?i:\bklicka\s+(?:eller\s+tryck\s+)?här\b) | \bXXX+\b | \?\?\?+ | (?:\A|[\s(/])\?\?(?:[\s).,/%]|\z) | \((?i:ska\skompletteras)[^)\n]*\) | \((?i:infoga|fyll\ i|lägg\ till|lägg\ in|sätt\ in|skriv\ in|byt\ ut|hör\ med|klistra\ in|komplettera\ med|stäm\ av\ med|kolla|dubbelkolla|uppdatera)\s[^)\n]{1,60}\) | \b(?:Ska|Skall)\skompletteras\b | \b[Xx]{2,}\s(?:kr|tkr|mnkr|kronor)\b
        | \bX\s(?:kr|tkr|mnkr|kronor|procent)\b | \b20[23][Xx]\b | _{4,}
        | \b(?:[A-ZÅÄÖ][a-zåäö]+(?:ens|ets|ans)|Handläggar|Mottagar|Ärende|Nämnd)(?:Namn|Datum|Nummer|Titel|Rubrik|Beteckning|Belopp|Adress)\b | (?m:(?::[\ \t]*|[a-zåäö][\ \t]+)(?:\.{5,}|…{2,})[\ \t]*$)
        | \b(?:Förnamn|Namn)\sEfternamn\b | \bNamn\sNamnsson\b
        | \b20(?i:xx|ÅÅ)\b | \b(?:ÅÅÅÅ|YYYY)-?(?:MM|xx)? | \båååå-mm-dd\b | (?:…|\.\.\.)\s(?:kr|tkr|mnkr|kronor|procent)\b
        | \\?\[(?i:text|namn|titel|datum|belopp|rubrik|ort|nämnd|mottagare|diarienummer|x+)\\?\]
        | \A\s*\[(?:\.\.\.|…)\]\s*\z | \[(?:\.\.\.|…)\]\s(?:kr|tkr|mnkr|kronor|procent|%)
        | \\?\[(?i:(?:ange|skriv|fyll\ i|infoga|välj|klicka|här|din|ditt)\b)[^\]\n]*\] | \[[^\]\n]*\b(?i:här)\]";
    regex(pattern)
});

/// What all that is found anywhere has in it. A year alone is in most texts and no sign.
static SIGNS: LazyLock<Phrases> = LazyLock::new(|| {
    let signs = [
        "[",
        "X ",
        "X\n",
        "X\t",
        "X\u{a0}",
        "X\u{202f}",
        "202X",
        "202x",
        "203X",
        "203x",
        "____",
        "fternamn",
        "amnsson",
        "??",
        "XX",
        "xx",
        "Xx",
        "xX",
        "TODO",
        "FIXME",
        "TBD",
        "orem",
        "OREM",
        "licka",
        "LICKA",
        "ÅÅ",
        "åå",
        "Åå",
        "åÅ",
        "YYYY",
        "ompletteras",
        "(infoga ",
        "(fyll i ",
        "(lägg ",
        "(klistra ",
        "(komplettera ",
        "(stäm av ",
        "(kolla ",
        "(dubbelkolla ",
        "(uppdatera ",
        "OMPLETTERAS",
        "åååå",
        "…\u{20}",
        "...\u{20}",
        ".....",
        "……",
    ];
    let joined = FIRST_ENDS.into_iter().flat_map(|end| {
        let details = DETAILS.into_iter();
        details.map(move |detail| format!("{end}{detail}"))
    });
    let joined: Vec<String> = joined.collect();
    Phrases::of(signs.into_iter().chain(joined.iter().map(String::as_str)))
});

/// What is said of whom in the name of a field, as the pattern has it, and the letters that stand
/// right before: `NämndensNamn`, `HandläggarTitel`, `ÄrendeNummer`, `NämndNamn`.
const DETAILS: [&str; 8] = [
    "Namn",
    "Datum",
    "Nummer",
    "Titel",
    "Rubrik",
    "Beteckning",
    "Belopp",
    "Adress",
];
const FIRST_ENDS: [&str; 4] = ["s", "r", "e", "d"];

/// What stands for something else. Most texts hold no sign of it and are not searched.
pub fn stands_in(text: &str) -> impl Iterator<Item = Range<usize>> {
    SIGNS
        .is_in(text)
        .then(|| ANYWHERE.find_iter(text))
        .into_iter()
        .flatten()
        .filter(|found| !is_work(found.as_str()))
        .filter(|found| !begins_compound(found.as_str(), &text[found.end()..]))
        .map(|found| marks_alone(text, found.range()))
        .filter(|range| !is_box(text, range))
}

/// `- [x] klart`: a box that is ticked.
fn is_box(text: &str, range: &Range<usize>) -> bool {
    matches!(&text[range.clone()], "[x]" | "[X]") && boxes::begins_item(text, range.start)
}

/// *(uppdatera och underhålla system)* tells what a work consists of.
fn is_work(found: &str) -> bool {
    let order = found.strip_prefix('(').and_then(|it| it.split_once(' '));
    order.is_some_and(|(order, rest)| {
        matches!(order, "uppdatera" | "infoga") && rest.starts_with("och ")
    })
}

/// *TODO-listor*
fn begins_compound(found: &str, after: &str) -> bool {
    let rest = after.strip_prefix('-');
    found.chars().all(char::is_uppercase)
        && rest.is_some_and(|rest| rest.starts_with(char::is_lowercase))
}

/// Of *(??)* the question marks.
fn marks_alone(text: &str, range: Range<usize>) -> Range<usize> {
    let found = &text[range.clone()];
    match (found.find("??"), found.rfind("??")) {
        (Some(first), Some(last)) => range.start + first..range.start + last + 2,
        _ => range,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_of_a_field_is_found_without_other_signs() {
        let first = [
            "Nämndens",
            "Mötets",
            "Sökandens",
            "Sökans",
            "Handläggar",
            "Mottagar",
            "Ärende",
            "Nämnd",
        ];
        for field in first
            .iter()
            .flat_map(|it| DETAILS.map(|detail| format!("{it}{detail}")))
        {
            let text = format!("Detta gäller {field} enligt nämnden");
            let found: Vec<&str> = stands_in(&text).map(|at| &text[at]).collect();
            assert_eq!(found, [field.as_str()]);
        }
    }
}
