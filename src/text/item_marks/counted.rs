//! Lines that are numbered in a way that makes no list, and marks without the space after them.

use crate::swedish::Unit;

/// How lines are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counting {
    /// `i)` or `i.`
    Roman,
    /// `A.` or `a.`
    Letters,
    /// `1:`, `1/` or `1 -`; `a/`
    Sign(char),
    /// `1.1`
    Parts,
    /// `§ 1` or `1 §`
    Paragraphs,
    /// `Bilaga 1`
    Named,
}

/// Words before the number of a line that stands for itself.
const NAMES: [&str; 14] = [
    "Alternativ",
    "Avsnitt",
    "Bilaga",
    "Etapp",
    "Fas",
    "Fråga",
    "Förslag",
    "Insats",
    "Kapitel",
    "Mål",
    "Punkt",
    "Steg",
    "Yrkande",
    "Åtgärd",
];

const ROMAN: [&str; 12] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
];

/// How a line is counted, its number, and the length of both.
pub fn counted(text: &str) -> Option<(Counting, u32, usize)> {
    let (word, rest) = text.split_once(char::is_whitespace)?;
    if rest.trim().is_empty() {
        return None;
    }
    if let Some(inner) = word.strip_suffix([')', '.']) {
        let place = ROMAN
            .iter()
            .position(|roman| roman.eq_ignore_ascii_case(inner));
        if let Some(place) = place {
            return Some((Counting::Roman, number(place)?, word.len()));
        }
        let letter = inner.bytes().next().filter(u8::is_ascii_alphabetic);
        if let (Some(letter), 1, true) = (letter, inner.len(), word.ends_with('.')) {
            let place = usize::from(letter.to_ascii_lowercase() - b'a');
            return Some((Counting::Letters, number(place)?, word.len()));
        }
    }
    if let Some(sign) = word.chars().next_back().filter(|c| matches!(c, ':' | '/'))
        && let Some(number) = before_sign(&word[..word.len() - 1])
        && !rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
    {
        return Some((Counting::Sign(sign), number, word.len()));
    }
    if let Some(found) = apart(word, rest) {
        return Some(found);
    }
    let is_amount = rest.split_whitespace().next().is_some_and(is_unit);
    parts(word)
        .filter(|_| !is_amount)
        .or_else(|| named(word, rest))
}

/// `1 - ett` and `1 § ett`; no range such as `1 - 2 mnkr`.
fn apart(word: &str, rest: &str) -> Option<(Counting, u32, usize)> {
    let is_number = matches!(word.len(), 1 | 2) && word.bytes().all(|c| c.is_ascii_digit());
    let sign = rest.chars().next().filter(|_| is_number)?;
    let after = rest[sign.len_utf8()..].strip_prefix(' ')?.trim_start();
    let counting = match sign {
        '-' | '–' => Counting::Sign(sign),
        '§' => Counting::Paragraphs,
        _ => return None,
    };
    let number = word.parse().ok()?;
    let length = word.len() + 1 + sign.len_utf8();
    after
        .starts_with(char::is_alphabetic)
        .then_some((counting, number, length))
}

/// `1` or `a`, as the number of a line.
fn before_sign(word: &str) -> Option<u32> {
    match word.as_bytes() {
        [letter @ b'a'..=b'z'] => number(usize::from(letter - b'a')),
        [_] | [_, _] if word.bytes().all(|c| c.is_ascii_digit()) => word.parse().ok(),
        _ => None,
    }
}

fn is_unit(word: &str) -> bool {
    Unit::of_word(word)
        .or_else(|| Unit::of_multiple(word))
        .is_some()
        || word == "procent"
}

fn number(place: usize) -> Option<u32> {
    u32::try_from(place + 1).ok()
}

/// `1.1` or `1.1.`; the last number counts.
fn parts(word: &str) -> Option<(Counting, u32, usize)> {
    let inner = word.trim_end_matches('.');
    let (before, last) = inner.rsplit_once('.')?;
    let is_number =
        |part: &str| matches!(part.len(), 1 | 2) && part.chars().all(|c| c.is_ascii_digit());
    let is_counted = before.split('.').all(is_number) && is_number(last);
    is_counted.then_some((Counting::Parts, last.parse().ok()?, word.len()))
}

fn named(word: &str, rest: &str) -> Option<(Counting, u32, usize)> {
    let counting = match word {
        "§" => Counting::Paragraphs,
        _ if NAMES.contains(&word) => Counting::Named,
        _ => return None,
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let ends = rest[digits..].starts_with([' ', '.', ':', ')']);
    // *Bilaga 1 visar …* is a sentence.
    let after = rest[digits..].trim_start_matches(['.', ':', ')', ' ']);
    let goes_on = counting == Counting::Named
        && rest[digits..].starts_with(' ')
        && after.starts_with(char::is_lowercase);
    let number = rest[..digits].parse().ok().filter(|_| ends && !goes_on)?;
    Some((counting, number, word.len() + 1 + digits))
}

/// A mark that a word follows at once: `-ord`, `–ord`, `*ord`, `1.Ord`; its length.
pub fn without_space(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marks: &[char] = match digits {
        0 => &['-', '–', '—', '*', '•'],
        _ => &['.', ')'],
    };
    let rest = text[digits..].strip_prefix(marks)?;
    let begins_word = if digits > 0 {
        let letters = rest.chars().take_while(|c| c.is_alphabetic()).count();
        let is_word = rest.chars().nth(letters).is_none_or(char::is_whitespace);
        digits < 3 && (rest.starts_with(char::is_uppercase) || letters > 1 && is_word)
    } else {
        rest.starts_with(char::is_alphabetic) && !rest.contains('*')
    };
    begins_word.then_some(text.len() - rest.len())
}
