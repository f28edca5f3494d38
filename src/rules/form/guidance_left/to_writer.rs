//! Sentences that nobody but the writer is told: by a label, by a pronoun, or about the form
//! itself.

use std::borrow::Cow;

use super::ORDERS_TO_WRITER;
use crate::swedish::{capitalised, in_small};
use crate::text::words::words;

/// Whether a text begins with one of some words, which end there.
pub(super) fn begins_with_one(text: &str, list: &[&str]) -> bool {
    list.iter().any(|words| {
        let rest = text.strip_prefix(words);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
    })
}

/// *Här beskriver du …*, *Stödtext: …*, *Max en halv sida.*, *Rubriken tas bort om …*: nobody but
/// the writer is told that.
pub(super) fn speaks_to_writer(sentence: &str) -> bool {
    is_labelled(sentence) || names_writer(sentence) || is_limit(sentence) || is_of_form(sentence)
}

/// *Stödtext:*; other labels stand before other texts too, and count where an order follows.
fn is_labelled(sentence: &str) -> bool {
    const OF_TEMPLATES: [&str; 8] = [
        "Stödtext",
        "Hjälptext",
        "Ledtext",
        "Malltext",
        "Mallens text",
        "Skrivanvisning",
        "Skrivhjälp",
        "Skrivråd",
    ];
    const OTHERS: [&str; 13] = [
        "Vid behov",
        "Valfritt",
        "Frivilligt",
        "Obligatoriskt",
        "Om aktuellt",
        "Exempel",
        "Anvisning",
        "Anvisningar",
        "Instruktion",
        "Instruktioner",
        "Vägledning",
        "Tips",
        "Råd",
    ];
    let Some((label, rest)) = sentence.split_once(':') else {
        return false;
    };
    let is_order = || {
        let rest = capitalised(rest.trim_start_matches(['*', '_', ' ']));
        begins_with_one(&rest, &ORDERS_TO_WRITER) || has_pronoun(&rest)
    };
    OF_TEMPLATES.contains(&label) || OTHERS.contains(&label) && is_order()
}

/// *Här beskriver du*, *Under den här rubriken kan du*.
fn names_writer(sentence: &str) -> bool {
    const BEGINNINGS: [&str; 9] = [
        "Här",
        "Hit",
        "I detta avsnitt",
        "I det här avsnittet",
        "I denna del",
        "I den här delen",
        "Under denna rubrik",
        "Under den här rubriken",
        "Under rubriken",
    ];
    // *Här kan du läsa mer* is told to whoever lives there.
    const WRITING: [&str; 8] = [
        "skriv",
        "redogör",
        "ange",
        "fyll",
        "motiver",
        "redovis",
        "sammanfatt",
        "förklar",
    ];
    begins_with_one(sentence, &BEGINNINGS)
        && has_pronoun(sentence)
        && WRITING.iter().any(|stem| sentence.contains(stem))
}

/// *Skriv till …*, *Beskriv era behov, skriver föreningen*: others are told that, or tell it.
pub(super) fn is_of_others(sentence: &str) -> bool {
    const ADDRESSED: [&str; 4] = [
        "Skriv till ",
        "Svara till ",
        "Svara senast ",
        "Skriv senast ",
    ];
    const SAID: [&str; 8] = [
        ", skriver ",
        ", skrev ",
        ", svarade ",
        ", svarar ",
        ", säger ",
        ", löd ",
        ", menar ",
        ", står det",
    ];
    // *Skriv ”ska erbjudas”*: a proposal of other words.
    let is_quoted = |rest: &str| rest.starts_with(['”', '"', '»', '*']);
    let first = sentence.split_once(' ');
    let is_proposed = first
        .is_some_and(|(word, rest)| matches!(word, "Skriv" | "Ange" | "Stryk") && is_quoted(rest));
    is_proposed
        || ADDRESSED.iter().any(|words| sentence.starts_with(words))
        || SAID.iter().any(|words| sentence.contains(words))
}

/// *du* or *ni* among the first words.
fn has_pronoun(sentence: &str) -> bool {
    /// *Under den här rubriken kan du*
    const NEAR: usize = 7;
    words(sentence)
        .take(NEAR)
        .any(|(_, word)| matches!(word, "du" | "ni"))
}

/// *Max 10 rader.*, *Högst en halv sida.*
fn is_limit(sentence: &str) -> bool {
    const MEASURES: [&str; 9] = [
        "sida", "sidor", "a4-sida", "rad", "rader", "tecken", "meningar", "ord", "stycken",
    ];
    /// *Högst en och en halv A4-sida*
    const MOST_WORDS: usize = 7;
    let mut said = words(sentence).map(|(_, word)| in_small(word));
    let is_bound = said
        .next()
        .is_some_and(|word| matches!(&*word, "max" | "maximalt" | "högst"));
    if !is_bound {
        return false;
    }
    let rest: Vec<Cow<'_, str>> = said.take(MOST_WORDS + 1).collect();
    let is_measure = rest.last().is_some_and(|word| MEASURES.contains(&&**word));
    is_measure && rest.len() <= MOST_WORDS
}

/// *Rubriken tas bort om den inte behövs*, *Avsnittet fylls i av handläggaren*. That a section of a
/// rule *tas bort* may be what is decided.
fn is_of_form(sentence: &str) -> bool {
    const SUBJECTS: [&str; 8] = [
        "Rubriken",
        "Avsnittet",
        "Texten",
        "Denna rubrik",
        "Den här rubriken",
        "Detta avsnitt",
        "Det här avsnittet",
        "Rutan",
    ];
    const SAID: [&str; 14] = [
        "ska innehålla",
        "bör innehålla",
        "tas bort om",
        "tas bort när",
        "tas bort innan",
        "utgår om",
        "används om",
        "används när",
        "används endast",
        "används bara",
        "fylls i",
        "ska fyllas i",
        "lämnas tom",
        "är frivillig",
    ];
    const PARTS: [&str; 6] = [
        "Sammanfattningen",
        "Bakgrunden",
        "Ärendebeskrivningen",
        "Inledningen",
        "Bedömningen",
        "Beslutsmotiveringen",
    ];
    const CONTENT: [&str; 9] = [
        "ska vara kort",
        "ska vara högst",
        "ska innehålla",
        "ska beskriva",
        "ska ge en",
        "ska sammanfatta",
        "bör vara kort",
        "bör innehålla",
        "skrivs kort",
    ];
    let says = |list: &[&str]| list.iter().any(|words| sentence.contains(words));
    (begins_with_one(sentence, &SUBJECTS) && says(&SAID))
        || (begins_with_one(sentence, &PARTS) && says(&CONTENT))
}
