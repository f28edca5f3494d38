//! Words that no language writes: another alphabet, a sign or a question mark where a letter was.

use std::ops::Range;

use crate::swedish::Unit;

/// Signs that stand where a letter was when text is read with the tables of a Mac, of DOS or of
/// seven bits, and that never stand inside a word.
const SIGNS: [char; 10] = ['ˆ', '‰', '„', '†', '‡', '¨', '˚', '¬', '{', '}'];

/// Capitals that stand for å, ä and ö of a Mac; after a small letter no word has them.
const CAPITALS: [char; 7] = ['Š', 'Œ', 'Â', 'Û', 'Ô', 'Ê', 'Ž'];

/// Letters that are taken for digits.
const LIKE_DIGITS: [(char, char); 4] = [('O', '0'), ('o', '0'), ('l', '1'), ('I', '1')];

/// Words of a text with something in them that no word has, in order.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut end = 0;
    suspects(text).filter_map(move |at| {
        if at < end {
            return None;
        }
        let start = text[..at].rfind(char::is_whitespace);
        let start = start.map_or(0, |at| {
            at + text[at..].chars().next().map_or(0, char::len_utf8)
        });
        end = text[at..]
            .find(char::is_whitespace)
            .map_or(text.len(), |length| at + length);
        is_garbled(&text[start..end]).then_some(start..end)
    })
}

/// The places of characters that a word may not have: few, so that most words are not looked at.
fn suspects(text: &str) -> impl Iterator<Item = usize> {
    let suspects = text.char_indices().filter(|(_, c)| !is_usual(*c));
    suspects.map(|(at, _)| at)
}

/// Whether a character may stand in any word.
pub const fn is_usual(c: char) -> bool {
    match c {
        '?' | '{' | '}' => false,
        'å' | 'ä' | 'ö' | 'Å' | 'Ä' | 'Ö' | 'é' | '–' | '\u{a0}' => true,
        _ => c.is_ascii(),
    }
}

/// Whether a letter that is taken for a digit stands beside one: without that, no figure has one.
pub fn has_letter_beside_digit(text: &str) -> bool {
    let is_like = |byte: u8| { LIKE_DIGITS.iter() }.any(|(letter, _)| *letter == char::from(byte));
    let is_mixed = |one: u8, other: u8| one.is_ascii_digit() && is_like(other);
    let mut pairs = text.as_bytes().windows(2);
    pairs.any(|two| is_mixed(two[0], two[1]) || is_mixed(two[1], two[0]))
}

/// The places of letters between digits, each with the digit that was meant: `1O0`.
pub fn letters_for_digits(text: &str) -> Vec<(usize, char)> {
    let mut found = Vec::new();
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return found;
    }
    for (at, three) in text.as_bytes().windows(3).enumerate() {
        let [before, letter, after] = *three else {
            continue;
        };
        if !before.is_ascii_digit() || !after.is_ascii_digit() {
            continue;
        }
        let digit = LIKE_DIGITS
            .iter()
            .find(|(other, _)| *other == char::from(letter));
        if let Some((_, digit)) = digit
            && is_number(text, at + 1)
        {
            found.push((at + 1, *digit));
        }
    }
    found
}

/// What follows a figure besides units of money.
const AFTER_FIGURES: [&str; 6] = ["kap.", "§", "%", "procent", "år", "st"];

/// The places of letters at the ends of a figure, each with the digit that was meant: `5OO kr`,
/// `l00 kr`, `4O-årig`. What follows tells that a figure was meant.
pub fn letters_around_digits(text: &str) -> Vec<(usize, char)> {
    let mut found = Vec::new();
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return found;
    }
    let mut words = text.split(char::is_whitespace).peekable();
    while let Some(word) = words.next() {
        if !word.starts_with(|c: char| c.is_ascii_digit() || meant(c).is_some()) {
            continue;
        }
        let word = word.trim_end_matches([',', ';', '.', ')']);
        let figure = word.strip_suffix("-årig").unwrap_or(word);
        let next = words
            .peek()
            .map(|next| next.trim_end_matches([',', ';', ')']));
        let is_counted = figure.len() < word.len() || next.is_some_and(follows_figure);
        if !is_counted || !figure.contains(|c: char| c.is_ascii_digit()) || figure.len() < 2 {
            continue;
        }
        let digits: Option<Vec<(usize, Option<char>)>> = figure
            .char_indices()
            .map(|(at, c)| Some((at, meant(c)?)))
            .collect();
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let letters = digits.unwrap_or_default().into_iter();
        found.extend(letters.filter_map(|(at, digit)| Some((start + at, digit?))));
    }
    found
}

fn follows_figure(word: &str) -> bool {
    // An amount may end its sentence.
    let stem = word.trim_end_matches('.');
    let is_unit = Unit::of_word(stem)
        .or_else(|| Unit::of_multiple(stem))
        .is_some();
    is_unit || AFTER_FIGURES.contains(&word) || AFTER_FIGURES.contains(&stem)
}

/// A digit, which needs none in its place, or what a letter is taken for.
#[expect(
    clippy::option_option,
    reason = "no part of a figure, a digit, or a letter for one"
)]
fn meant(c: char) -> Option<Option<char>> {
    let like = LIKE_DIGITS.iter().find(|(letter, _)| *letter == c);
    match like {
        Some((_, digit)) => Some(Some(*digit)),
        None => c.is_ascii_digit().then_some(None),
    }
}

/// Whether the word around a place has nothing but digits and what is taken for them: `Fe2O3` is
/// another thing.
fn is_number(text: &str, at: usize) -> bool {
    let is_part =
        |c: char| c.is_ascii_digit() || LIKE_DIGITS.iter().any(|(letter, _)| *letter == c);
    let before = text[..at].trim_end_matches(is_part);
    let after = text[at..].trim_start_matches(is_part);
    !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
}

fn is_garbled(word: &str) -> bool {
    let is_plain = word.is_ascii() && !word.contains(['?', '{', '}']);
    !is_plain && !is_address(word) && triples(word).any(|(at, three)| is_odd(word, at, three))
}

/// Addresses, paths and `{{ … }}` have signs of their own.
fn is_address(word: &str) -> bool {
    word.contains(['/', '\\', '@', '=', '&']) || word.contains("{{") || word.contains("}}")
}

/// Whether the middle one of three characters cannot stand there.
fn is_odd(word: &str, at: usize, [before, c, after]: [char; 3]) -> bool {
    let is_inside = before.is_alphabetic() && after.is_alphabetic();
    let is_latin = |c: char| c.is_alphabetic() && c < '\u{250}';
    let is_greek = ('\u{370}'..'\u{400}').contains(&c);
    let is_cyrillic = ('\u{400}'..'\u{500}').contains(&c);
    if is_cyrillic {
        return is_latin(before) || is_latin(after);
    }
    match c {
        _ if is_greek => is_latin(before) && is_latin(after) && before.is_lowercase(),
        '?' => is_inside && after.is_lowercase() && !word.contains('.'),
        // A genitive may stand after what is quoted.
        '”' | '“' => {
            let is_genitive = matches!(&word[at + c.len_utf8()..], "s" | "s." | "s,");
            is_inside
                && !is_genitive
                && word.chars().filter(|c| matches!(c, '”' | '“')).count() == 1
        }
        _ if SIGNS.contains(&c) => is_inside,
        _ => CAPITALS.contains(&c) && before.is_lowercase(),
    }
}

/// Each character with the one before and the one after it, and its place.
fn triples(text: &str) -> impl Iterator<Item = (usize, [char; 3])> {
    let around = |at: usize, c: char| {
        let before = text[..at].chars().next_back().unwrap_or(' ');
        let after = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        (at, [before, c, after])
    };
    text.char_indices().map(move |(at, c)| around(at, c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_no_language_writes_are_found() {
        for text in [
            "Fˆr n‰mnden",
            "Fšr nŠmnden pŒ",
            "F”r n„mnden",
            "Fцr nдmnden",
            "Nytt аvtаl",
            "Fφr nδmnden",
            "F?r n?mnden",
            "F¨or och p˚a sa¨tt",
            "biblio¬teket",
            "n{mnden och f}r",
        ] {
            assert!(words(text).next().is_some(), "{text}");
        }
        for text in [
            "”Det är ’bra’”, ”Barnverket”s och ”ja”.",
            "ΔT, β-blockerare, µg/m³ och α",
            "Varför? Därför. Vad?och",
            "500 kr†, 5 ‰ av ‰",
            "https://x.se/sök?id=å {{ summa(”a”) }}",
            "Émile, Åland, ÖVERSÄTTNING, Šibenik",
            "McDonald’s, iPhone, SÄPO",
        ] {
            let found: Vec<&str> = words(text).map(|range| &text[range]).collect();
            let is_allowed = found.is_empty() || found == ["Vad?och"];
            assert!(is_allowed, "{text}: {found:?}");
        }
    }

    #[test]
    fn letters_among_digits_are_found() {
        let found = |text| letters_for_digits(text);
        assert_eq!(found("1O0 kr och 5l2"), [(1, '0'), (12, '1')]);
        assert_eq!(found("O2, 3D5, 1 O 1, NO2, Fe2O3 Al2O3"), []);
        let found = |text| letters_around_digits(text);
        assert_eq!(found("5OO kr, l00 kr."), [(1, '0'), (2, '0'), (8, '1')]);
        assert_eq!(found("1O kap. 4O-årig, 12o\u{a0}tkr").len(), 3);
        assert_eq!(
            found("5 l mjölk, 2l vatten, I 20 kr, NO2 kr, O kr, 100 kr"),
            []
        );
    }
}
