//! What colleagues write to each other inside a line, in brackets or after two slashes: *[Kalle:
//! stämmer?]*, *(OBS! uppdatera)*.

mod words;

use std::ops::Range;

use super::foreign;
use super::placeholders::stands_in;
use words::{AMONG_COLLEAGUES, BEGINNINGS, LABELS, OF_TEXTS, ORDERS, WHOLE};

/// How sure it is that a colleague is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    /// Nobody else is told that.
    Sure,
    /// A reader may be told that too.
    Likely,
}

/// Which mark stands around the words: square brackets are the writer's, others anybody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Square,
    Round,
    Slashes,
}

/// The notes in a text, each with the marks around it. Others tell of those that are known already.
pub fn asides(text: &str) -> Vec<(Range<usize>, Aside)> {
    if !text.contains(['[', '(']) && !text.contains("//") {
        return Vec::new();
    }
    let is_known = |said: &str| foreign::is_note(said) || stands_in(said).next().is_some();
    let found = marked(text).into_iter().filter_map(|(range, inner, mark)| {
        let aside = aside(inner, mark)?;
        (!is_known(&text[range.clone()])).then_some((range, aside))
    });
    found.collect()
}

/// What stands in brackets or after slashes on one line, with the place of the marks.
fn marked(text: &str) -> Vec<(Range<usize>, &str, Mark)> {
    /// A note is a line at most.
    const LONGEST: usize = 160;
    let until = |at: usize, length: usize, ends: &[char]| {
        let rest = &text[at + length..];
        let near = &rest[..rest.floor_char_boundary(LONGEST)];
        let end = near.find(ends).unwrap_or(near.len());
        (at + length, at + length + end)
    };
    let bracketed = text.match_indices(['[', '(']).filter_map(|(at, open)| {
        let (close, mark) = match open {
            "[" => (']', Mark::Square),
            _ => (')', Mark::Round),
        };
        let (start, end) = until(at, 1, &[close, '\n']);
        let after = text[end..].strip_prefix(close)?;
        // A link or a footnote is none, nor what adds to a word.
        let joins = |c: char| c.is_alphanumeric() || matches!(c, ']' | '!' | '^');
        let is_alone = !after.starts_with(['(', '[']) && !text[..at].ends_with(joins);
        is_alone.then(|| (at..end + 1, &text[start..end], mark))
    });
    let slashed = text.match_indices("// ").filter_map(|(at, mark)| {
        let (start, end) = until(at, mark.len(), &['\n']);
        let is_apart = text[..at].is_empty() || text[..at].ends_with([' ', '\n']);
        is_apart.then(|| (at..end, &text[start..end], Mark::Slashes))
    });
    bracketed.chain(slashed).collect()
}

fn aside(inner: &str, mark: Mark) -> Option<Aside> {
    let (address, said) = addressed(inner.trim());
    let lower = said.to_lowercase();
    let bare = lower.trim_end_matches(['!', '.', ' ', '?']);
    let is_square = mark == Mark::Square;
    let is_asked = is_square && lower.ends_with('?') && lower.len() > 1;
    let order = begins_with(&lower, &ORDERS);
    let is_order = order.is_some_and(|rest| !is_one_of_several(rest));
    if begins_with(&lower, &AMONG_COLLEAGUES).is_some_and(|rest| !is_one_of_several(rest))
        || is_asked
        || BEGINNINGS.iter().any(|words| lower.starts_with(words))
        || address.is_some() && (is_order || WHOLE.contains(&bare) || lower.ends_with('?'))
        || is_square && (is_order && bare.contains(' ') || WHOLE.contains(&bare))
        || promises(said, is_square)
    {
        return Some(Aside::Sure);
    }
    let is_of_text = || OF_TEXTS.iter().any(|word| lower.contains(word));
    let is_told = address == Some(Address::Person) && is_square && said.starts_with(in_small_case);
    let is_likely = is_told || WHOLE.contains(&bare) || is_order && is_of_text();
    is_likely.then_some(Aside::Likely)
}

fn in_small_case(c: char) -> bool {
    c.is_lowercase()
}

/// *(uppdatera och förvalta system)*, *(kontrollera, följa upp)*: what a work consists of.
fn is_one_of_several(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.starts_with([',', '/']) || rest.starts_with("och ") || rest.starts_with("eller ")
}

/// What follows one of some words at the beginning of a text.
fn begins_with<'t>(text: &'t str, list: &[&str]) -> Option<&'t str> {
    list.iter().find_map(|words| {
        let rest = text.strip_prefix(words)?;
        (!rest.starts_with(|c: char| c.is_alphanumeric() || c == '-')).then_some(rest)
    })
}

/// Whom a note calls upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Address {
    /// *OBS!*
    Anybody,
    /// *Kalle:*, *AK:*
    Person,
}

/// *OBS! uppdatera* → *uppdatera*; *Kalle: stämmer?* → *stämmer?*
fn addressed(inner: &str) -> (Option<Address>, &str) {
    let word_end = inner
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(inner.len());
    let (word, rest) = inner.split_at(word_end);
    if word.eq_ignore_ascii_case("obs") {
        let said = rest.trim_start_matches(['!', ':', ',', '.', ' ', '–', '-']);
        return (Some(Address::Anybody), said);
    }
    let is_name =
        word.chars().count() > 1 && word.starts_with(char::is_uppercase) && !LABELS.contains(&word);
    match rest.strip_prefix(": ").or_else(|| rest.strip_prefix(", ")) {
        Some(said) if is_name => (Some(Address::Person), said.trim_start()),
        _ => (None, inner),
    }
}

/// *Anna kollar*, *Kim ska kontrollera*: who does what before the memo is sent.
fn promises(said: &str, is_square: bool) -> bool {
    const AMONG_COLLEAGUES: [&str; 6] = [
        "kollar",
        "dubbelkollar",
        "ska kolla",
        "ska dubbelkolla",
        "fixar",
        "stämmer av med",
    ];
    const WORKS: [&str; 8] = [
        "återkommer",
        "kontrollerar",
        "uppdaterar",
        "ska kontrollera",
        "ska uppdatera",
        "ska återkomma",
        "skriver",
        "kompletterar",
    ];
    let Some((name, rest)) = said.split_once(' ') else {
        return false;
    };
    let is_name = (name.starts_with(char::is_uppercase) || matches!(name, "jag" | "vi"))
        && name.chars().all(char::is_alphabetic);
    let does = |list: &[&str]| begins_with(rest, list).is_some();
    is_name && (does(&AMONG_COLLEAGUES) || is_square && does(&WORKS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_among_colleagues_are_told_from_asides_to_readers() {
        let found = |text: &str| asides(text).first().map(|(_, aside)| *aside);
        for text in [
            "öppet [Kalle: stämmer?] nu",
            "öppet (OBS! uppdatera) nu",
            "öppet (OBS ändra siffran) nu",
            "öppet (AK: dubbelkolla) nu",
            "öppet (Anna kollar) nu",
            "öppet [Kim ska kontrollera] nu",
            "öppet (att göra: siffror) nu",
            "öppet (fyll på) nu",
            "öppet [stryk denna mening] nu",
            "öppet [ska bekräftas] nu",
            "öppet (ska vi ha med detta) nu",
            "öppet [rätt år?] nu",
            "öppet // kolla detta med ekonomi",
            "öppet (Lisa, kan du se efter?) nu",
        ] {
            assert_eq!(found(text), Some(Aside::Sure), "{text}");
        }
        for text in [
            "öppet [AK: är det rätt år] nu",
            "öppet (källa saknas) nu",
            "öppet (kontrollera mot budget) nu",
        ] {
            assert_eq!(found(text), Some(Aside::Likely), "{text}");
        }
        for text in [
            "tre steg (planera, kontrollera, följa upp)",
            "drift (uppdatera och underhålla system)",
            "skötsel (kontrollera, rätta)",
            "priset (OBS! endast vardagar)",
            "antalet (uppgift saknas)",
            "besök [Källa: egen räkning]",
            "lagen [2017:725] och [sic]",
            "kommun[en] och nämnd[s]",
            "se [kolla](https://kommun.example)",
            "(se 4 kap. 2 §) och (jämför bilaga 2)",
            "den (Skolverket skriver det) gäller",
            "uppgifter (kontrollera att adressen stämmer)",
            "https://kommun.example/x // y",
            "avgift (EU: 5 procent)",
            "partierna (S, V, MP)",
            "ansökningar (ska prövas av nämnden)",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
