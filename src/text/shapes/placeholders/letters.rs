//! Letters that stand for values.

use std::ops::Range;
use std::sync::LazyLock;

use crate::swedish::is_month;
use crate::text::lexicon::Phrases;
use crate::text::near::{word_after, word_before};

/// `xx procent`, `den XX mars`, `NN kr`: letters that stand for a value. Small ones do so wherever
/// they stand; large ones beside what has a value, since `NN` may be a person, and `XX` where it is
/// no Roman numeral.
pub fn letters_for_values(text: &str) -> impl Iterator<Item = Range<usize>> {
    const MARKS: [char; 9] = ['(', ')', ',', '.', ';', ':', '”', '"', '%'];
    static SIGNS: LazyLock<Phrases> =
        LazyLock::new(|| Phrases::of(["xx", "XX", "NN", "nnn", "yyy"]));
    let tokens = SIGNS.is_in(text).then(|| tokens(text));
    tokens.into_iter().flatten().filter_map(move |(at, token)| {
        let word = token.trim_matches(MARKS);
        let start = at + token.len() - token.trim_start_matches(MARKS).len();
        let range = start..start + word.len();
        let is_all =
            |letter: char, least: usize| word.len() >= least && word.chars().all(|c| c == letter);
        let is_small = is_all('x', 2) || is_all('n', 3) || is_all('y', 4);
        let is_large = (is_all('X', 2) || is_all('N', 2)) && is_beside_value(text, &range)
            || is_all('X', 2) && !may_be_numeral(&text[..range.start]);
        (is_small || is_large).then_some(range)
    })
}

/// Whether `XX` may be twenty in Roman numerals: after a name, as *Karl*, or after what is
/// numbered.
fn may_be_numeral(before: &str) -> bool {
    const NUMBERED: [&str; 12] = [
        "kapitel", "kap", "del", "bilaga", "avsnitt", "artikel", "tabell", "grupp", "typ", "klass",
        "storlek", "nr",
    ];
    let word = before.trim_end().rsplit(char::is_whitespace).next();
    let word = word.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    word.is_none_or(|word| {
        word.starts_with(char::is_uppercase) || NUMBERED.contains(&word.to_lowercase().as_str())
    })
}

/// What stands between spaces, each with its place.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(char::is_whitespace).filter_map(move |token| {
        let start = text[at..].find(token).map_or(at, |found| at + found);
        at = start + token.len();
        (!token.is_empty()).then_some((start, token))
    })
}

fn is_beside_value(text: &str, range: &Range<usize>) -> bool {
    const VALUES: [&str; 14] = [
        "procent",
        "personer",
        "elever",
        "barn",
        "platser",
        "månader",
        "år",
        "dagar",
        "veckor",
        "timmar",
        "tjänster",
        "anställda",
        "ärenden",
        "stycken",
    ];
    const BEFORE: [&str; 4] = ["den", "dnr", "kl", "klockan"];
    let next = word_after(text, range.end);
    VALUES.contains(&next)
        || is_month(next)
        || text[range.end..].trim_start().starts_with('%')
        || BEFORE.contains(&word_before(text, range.start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_stand_for_values_are_told_from_numerals() {
        let count = |text: &str| letters_for_values(text).count();
        assert_eq!(
            count("med xx procent (xxx), den XX mars, XX elever och NN %"),
            5
        );
        assert_eq!(count("dnr NN, nnn kr."), 2);
        assert_eq!(count("Kontaktperson är XX vid kansliet, och XX svarar"), 2);
        for text in [
            "kapitel XX och Karl XX",
            "www.xx.se och xx-delen",
            "NN har ansökt",
            "Maxxi och Exxon",
        ] {
            assert_eq!(count(text), 0, "{text}");
        }
    }
}
