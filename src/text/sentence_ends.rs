//! Where sentences end: which full stops are those of abbreviations, initials and numbers.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use crate::swedish::{in_small, is_month};
use crate::text::lexicon::entries;

/// What may stand between a stop and the space after its sentence.
const CLOSING: [char; 8] = ['”', '"', '’', '»', ')', ']', '*', '_'];
/// What may stand before the first letter of a sentence.
const OPENING: [char; 12] = ['”', '"', '“', '’', '»', '(', '[', '*', '_', '–', '—', '-'];

/// What the stop of an abbreviation says of the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Abbreviation {
    /// Something that belongs to it follows: *bl.a.*, *kl.*
    GoesOn,
    /// It stands last: *m.m.*, *osv.*
    Ends,
    /// A number, a name or a new sentence follows: *kap.*, *st.*
    Either,
}

static ABBREVIATIONS: LazyLock<HashMap<&str, Abbreviation>> = LazyLock::new(|| {
    let lines = entries(include_str!("abbreviations.txt"));
    let kind = |kind| match kind {
        "goes on" => Abbreviation::GoesOn,
        "ends" => Abbreviation::Ends,
        _ => Abbreviation::Either,
    };
    lines
        .filter_map(|line| line.split_once(" | "))
        .flat_map(|(name, words)| words.split(' ').map(move |word| (word, kind(name))))
        .collect()
});

/// Words that begin sentences, and endings of such words.
static BEGINNINGS: LazyLock<(HashSet<&str>, Vec<&str>)> = LazyLock::new(|| {
    let (mut words, mut endings) = (HashSet::new(), Vec::new());
    for word in entries(include_str!("sentence_beginnings.txt")).flat_map(|line| line.split(' ')) {
        match word.strip_prefix('-') {
            Some(ending) => endings.push(ending),
            None => _ = words.insert(word),
        }
    }
    (words, endings)
});

/// The sentences of a block: what they say, without the space between them.
pub fn sentences(text: &str, block: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = block.start + leading_space(&text[block.clone()]);
    for (at, stop) in text[block.clone()].match_indices(['.', '!', '?', '…']) {
        let at = block.start + at;
        if at < start {
            continue;
        }
        let rest = &text[at + stop.len()..block.end];
        let after = rest.trim_start_matches(CLOSING);
        let next = after.trim_start();
        if next.is_empty() {
            break;
        }
        let is_divided = next.len() < after.len();
        if is_divided && ends_sentence(&text[start..at], stop, next) {
            found.push(start..block.end - after.len());
            start = block.end - next.len();
        }
    }
    let end = block.start + text[block.clone()].trim_end().len();
    if start < end {
        found.push(start..end);
    }
    found
}

fn leading_space(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Whether a stop between a sentence so far and what comes next ends the sentence.
fn ends_sentence(said: &str, stop: &str, next: &str) -> bool {
    let next = next.trim_start_matches(|c: char| OPENING.contains(&c) || c.is_whitespace());
    let Some(first) = next.chars().next() else {
        return false;
    };
    if first.is_lowercase() {
        return false;
    }
    stop != "." || said.ends_with('.') || stop_ends_sentence(said, first, next)
}

/// The same for a full stop, by the word that it stands after.
fn stop_ends_sentence(said: &str, first: char, next: &str) -> bool {
    let (before, token) = last_token(said);
    if let Some(abbreviation) = abbreviation(before, token) {
        return match abbreviation {
            Abbreviation::GoesOn => false,
            Abbreviation::Ends => true,
            Abbreviation::Either => first.is_uppercase() && begins_sentence(next, true),
        };
    }
    if token.chars().all(|c| c.is_ascii_digit()) && !token.is_empty() {
        return number_ends_sentence(before, token, next);
    }
    if is_initial(token) && first.is_uppercase() {
        return names_a_part(before) || begins_sentence(next, false);
    }
    true
}

/// What stands before the last word of a text, and the word with the points and hyphens in it.
fn last_token(said: &str) -> (&str, &str) {
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | ':' | '\u{1a}');
    let before = said.trim_end_matches(is_inside);
    (before, &said[before.len()..])
}

/// The abbreviation that ends here; its parts may be spaced, as in *bl. a.*
fn abbreviation(before: &str, token: &str) -> Option<Abbreviation> {
    let lower = token.to_lowercase();
    if let Some(known) = ABBREVIATIONS.get(lower.as_str()) {
        return Some(*known);
    }
    // *t. ex.*, *bl. a.*
    if let Some(part) = before
        .trim_end()
        .strip_suffix('.')
        .filter(|_| token.len() < 4)
    {
        let spaced = format!("{}.{lower}", last_token(part).1.to_lowercase());
        if let Some(known) = ABBREVIATIONS.get(spaced.as_str()) {
            return Some(*known);
        }
    }
    // Unknown, but built as one: *m.a.a.* A number of a paragraph such as 3.2 is none.
    let is_part = |part: &str| {
        (1..=3).contains(&part.chars().count()) && part.chars().all(char::is_lowercase)
    };
    let is_dotted = lower.contains('.') && !is_initial(token) && lower.split('.').all(is_part);
    is_dotted.then_some(Abbreviation::GoesOn)
}

/// *S.*, *S.E.* or *J.-P.* before a name.
fn is_initial(token: &str) -> bool {
    !token.is_empty()
        && token.split(['.', '-']).all(|part| {
            part.is_empty() || part.chars().count() == 1 && part.chars().all(char::is_uppercase)
        })
}

/// *bilaga A*, *grupp B*: the letter is no initial of a person.
fn names_a_part(before: &str) -> bool {
    const PARTS: [&str; 18] = [
        "bilaga",
        "del",
        "grupp",
        "alternativ",
        "punkt",
        "typ",
        "klass",
        "zon",
        "kategori",
        "plan",
        "hus",
        "avsnitt",
        "tabell",
        "figur",
        "vitamin",
        "nivå",
        "steg",
        "fas",
    ];
    let (_, word) = last_token(before.trim_end());
    PARTS.contains(&&*in_small(word))
}

/// A number at the beginning of a sentence numbers it, one before a month is a day, and one before
/// another number may be: *1. 3. 2025*.
fn number_ends_sentence(before: &str, number: &str, next: &str) -> bool {
    if number.len() > 2 {
        return true;
    }
    let before = before.trim_end();
    let numbers_what_follows = before.is_empty() || before.ends_with([':', '(', '–', '|']);
    let digits = next.bytes().take_while(u8::is_ascii_digit).count();
    let is_day_of_figures = (1..=2).contains(&digits) && next[digits..].starts_with('.');
    let is_month_of_figures = digits == 4
        && before
            .strip_suffix('.')
            .is_some_and(|day| day.ends_with(|c: char| c.is_ascii_digit()));
    let is_day = is_month(&in_small(first_word(next)));
    !(numbers_what_follows || is_day_of_figures || is_month_of_figures || is_day)
}

/// Whether the next word, which has a capital, begins a sentence rather than a name. Laws, which
/// some write with a capital, are names.
fn begins_sentence(next: &str, may_be_noun: bool) -> bool {
    const NOUNS: [&str; 6] = ["en", "et", "arna", "erna", "orna", "na"];
    const LAWS: [&str; 4] = ["lagen", "balken", "formen", "ordningen"];
    let word = first_word(next).to_lowercase();
    let (words, endings) = &*BEGINNINGS;
    let is_law = LAWS.iter().any(|law| word.ends_with(law));
    let is_noun = may_be_noun && word.len() > 5 && NOUNS.iter().any(|noun| word.ends_with(noun));
    let ends_as_known = endings.iter().any(|ending| word.ends_with(ending));
    words.contains(word.as_str()) || (ends_as_known || is_noun) && !is_law
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '-');
    &text[..end.unwrap_or(text.len())]
}

/// What may stand before the first word of a sentence or a heading: `3.1`, `**`, `(`.
pub fn is_number_or_mark(c: char) -> bool {
    c.is_ascii_digit()
        || c.is_whitespace()
        || matches!(c, '.' | ')' | '#' | '§')
        || OPENING.contains(&c)
}
