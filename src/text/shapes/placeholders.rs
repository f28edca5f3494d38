//! What templates leave in a text for the author to replace.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// Words of templates that are left as the whole value of a field.
const LEFTOVERS: [&str; 10] = [
    "mottagare",
    "verksamhetsområde/ledningsstab",
    "verksamhetsområde",
    "ledningsstab",
    "titel",
    "namn",
    "förnamn efternamn",
    "rubrik",
    "organisation",
    "ort",
];

/// Words that are no name of a person, though they are a title.
const NO_NAMES: [&str; 4] = ["chef", "handläggare", "undertecknare", "sekreterare"];

/// What stands for something else wherever it is found. `XX` alone may be a Roman numeral and is
/// left alone, and so is `[…]`, which marks an omission, but for one that stands for a whole text or
/// an amount.
static ANYWHERE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x)
        \b(?:TODO|FIXME|TBD)\b | (?i:\blorem\s+ipsum\b) | (?i:\bklicka\s+här\b) | \bXXX+\b | \b[Xx]{2,}\s(?:kr|tkr|mnkr|kronor)\b
        | \b20(?i:xx|ÅÅ)\b | \b(?:ÅÅÅÅ|YYYY)-?(?:MM|xx)?
        | \[(?i:text|namn|titel|datum|belopp|rubrik|ort|nämnd|mottagare|diarienummer|x+)\]
        | \A\s*\[(?:\.\.\.|…)\]\s*\z | \[(?:\.\.\.|…)\]\s(?:kr|tkr|mnkr|kronor|procent|%)
        | \[(?i:(?:ange|skriv|fyll\ i|infoga|välj|klicka|här|din|ditt)\b)[^\]\n]*\] | \[[^\]\n]*\b(?i:här)\]";
    Regex::new(pattern).expect("internal error: a pattern")
});

/// Whether the name of a person is a word of a template.
pub fn is_no_name(name: &str) -> bool {
    NO_NAMES.contains(&name.to_lowercase().as_str())
}

/// `[år]`, `[förvaltning]`: one word in brackets, in lower case. In a quotation it is an addition,
/// and so is *sic* anywhere.
pub fn words_in_brackets(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('[').filter_map(|(at, _)| {
        let inner = &text[at + 1..];
        let inner = &inner[..inner.find([']', '\n'])?];
        let is_word = inner.chars().count() > 1
            && inner.chars().all(|c| c.is_lowercase() || c == '-')
            && inner != "sic";
        let end = at + inner.len() + 2;
        let is_alone = !text[end.min(text.len())..].starts_with(['(', '[', ':'])
            && !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '!' | ']' | '^'));
        (is_word && is_alone && text[..end].ends_with(']')).then_some(at..end)
    })
}

/// Whether a text of one line stands for the case's own.
pub fn is_placeholder(text: &str) -> bool {
    let is_leftover = LEFTOVERS.contains(&text.to_lowercase().as_str());
    let stands_for_something = matches!(
        text,
        "…" | "..." | "[…]" | "[...]" | "XX" | "xx" | "-" | "?" | "N.N." | "NN"
    );
    let is_blank = !text.is_empty() && text.chars().all(|c| c == '_');
    let is_bracketed = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .is_some_and(|inner| inner.contains(char::is_alphabetic) && !inner.contains(['[', ']']));
    is_leftover
        || stands_for_something
        || is_blank
        || is_bracketed
        || stands_in(text).next().is_some()
}

/// What stands for something else. Most texts hold no sign of it and are not searched.
pub fn stands_in(text: &str) -> impl Iterator<Item = Range<usize>> {
    const SIGNS: [&str; 13] = [
        "[", "XX", "xx", "TODO", "FIXME", "TBD", "orem", "OREM", "licka", "LICKA", "ÅÅ", "åå",
        "YYYY",
    ];
    let may_hold = SIGNS.iter().any(|sign| text.contains(sign));
    may_hold
        .then(|| ANYWHERE.find_iter(text))
        .into_iter()
        .flatten()
        .map(|found| found.range())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn omissions_are_no_placeholders() {
        for text in [
            "”Vi anser […] att”",
            "”Det [...] var så”",
            "Först.\n\n[…]\n\nSedan.",
        ] {
            assert!(stands_in(text).next().is_none(), "{text}");
        }
        for text in [
            "[…]",
            " [...]\n",
            "kostar [...] kr",
            "med […] procent",
            "den [datum]",
        ] {
            assert!(stands_in(text).next().is_some(), "{text}");
        }
    }

    #[test]
    fn fields_that_are_not_filled_in_are_told_from_titles() {
        for text in ["[funktion]", "[vad tabellen visar]", "____", "titel", "[…]"] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["chef", "handläggare", "Bilaga [1] och [2]", "[2017:725]"] {
            assert!(!is_placeholder(text), "{text}");
        }
        assert!(is_no_name("Chef"));
        let words = |text: &str| words_in_brackets(text).count();
        assert_eq!(words("under [år] har [förvaltning] sett"), 2);
        assert_eq!(
            words("[sic] [A] [avtal](x) [avtal][1] ord[et] [2017] [två ord]"),
            0
        );
    }
}
