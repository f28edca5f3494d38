//! Names of persons: when two of them name one person.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text in lower case, with single spaces for all that is no letter or digit: `Region
/// Jämtland/Härjedalen`.
#[must_use]
pub fn plain(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    spaced
        .split_whitespace()
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether two names name one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// The same surname and the same first given name; one may have more given names after it.
    Same,
    /// The given names of one are among those of the other, but another one comes first, or one is
    /// only an initial: people are not always called by their first name, a relative may share all
    /// but that, and `R` is Robin or Robert.
    Possible,
    /// They agree but for the marks over letters: `Asa Oberg` or `Aasa Oeberg` for Åsa Öberg. Some
    /// programs know no other letters, and some people are called so.
    Unmarked,
    /// Two persons, or a name in letters that only look like those of the other.
    Other,
}

/// Compares two names. Capitals do not matter, nor how an accent is stored; letters do.
///
/// A name agrees with none when it has characters that are not seen, letters of two scripts, or
/// letters that are not used in names but look like some that are
/// (<https://www.unicode.org/reports/tr39/>).
#[must_use]
pub fn likeness(one: &str, other: &str) -> Likeness {
    let (Some(one), Some(other)) = (words(&in_order(one)), words(&in_order(other))) else {
        return Likeness::Other;
    };
    let likeness = likeness_of_words(&one, &other);
    if likeness == Likeness::Other && agree_without_marks(&one, &other) {
        return Likeness::Unmarked;
    }
    likeness
}

/// Whether two names agree once their marks are gone, and letters that stand for marked ones are as
/// those. Of names without any mark, nothing of that is asked.
fn agree_without_marks(one: &[String], other: &[String]) -> bool {
    let bare = |name: &[String]| -> Vec<String> {
        let words = name.iter().map(|word| without_marks(word));
        words.collect()
    };
    let (bare_one, bare_other) = (bare(one), bare(other));
    if bare_one == one && bare_other == other {
        return false;
    }
    let contracted = |name: Vec<String>| -> Vec<String> {
        let words = name.iter().map(|word| contracted(word));
        words.collect()
    };
    let (one, other) = (contracted(bare_one), contracted(bare_other));
    likeness_of_words(&one, &other) != Likeness::Other
}

/// A word with the plain letters below its marks.
fn without_marks(word: &str) -> String {
    let plain = |letter: char| match letter {
        'ø' => 'o',
        'æ' => 'a',
        'đ' => 'd',
        'ł' => 'l',
        letter => letter,
    };
    let letters = word.nfd().filter(|letter| !is_combining_mark(*letter));
    letters.map(plain).collect()
}

/// A word in which two letters that stand for one with marks, as in machine-readable zones of
/// passports (ICAO Doc 9303, part 3), are the first of them.
fn contracted(word: &str) -> String {
    let pairs = [("aa", "a"), ("ae", "a"), ("oe", "o"), ("ue", "u")];
    let contract = |word: String, (two, one): (&str, &str)| word.replace(two, one);
    pairs.into_iter().fold(word.to_owned(), contract)
}

fn likeness_of_words(one: &[String], other: &[String]) -> Likeness {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let (Some((surname, given)), Some((other_surname, other_given))) =
        (short.split_last(), long.split_last())
    else {
        return Likeness::Other;
    };
    let has_given = |name: &String| other_given.iter().any(|other| is_given(name, other));
    if surname != other_surname || given.is_empty() || !given.iter().all(has_given) {
        return Likeness::Other;
    }
    let is_first = given.first() == other_given.first();
    if is_first {
        Likeness::Same
    } else {
        Likeness::Possible
    }
}

/// A name with the surname last, also one written as in a register: `Ek, Anna`.
fn in_order(name: &str) -> String {
    match name.split_once(',') {
        Some((surname, given)) if !given.contains(',') => format!("{given} {surname}"),
        _ => name.to_owned(),
    }
}

/// Whether two names agree so that nobody needs to look.
#[must_use]
pub fn is_same_person(one: &str, other: &str) -> bool {
    likeness(one, other) == Likeness::Same
}

/// The same name, or the initial of one: `H` for Hans.
fn is_given(one: &str, other: &str) -> bool {
    let is_initial =
        |initial: &str, name: &str| initial.chars().count() == 1 && name.starts_with(initial);
    one == other || is_initial(one, other) || is_initial(other, one)
}

/// The words of a name in lower case; `None` when it cannot be compared by what is seen of it.
fn words(name: &str) -> Option<Vec<String>> {
    if !odd_letters(name).is_empty() {
        return None;
    }
    let name: String = name.nfc().collect();
    let words = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    Some(words.map(str::to_lowercase).collect())
}

/// The characters of a name that may pass for others, or are not seen; each once.
#[must_use]
pub fn odd_letters(name: &str) -> Vec<char> {
    let letters: Vec<char> = name.nfc().collect();
    let has_latin = letters.iter().copied().any(is_latin);
    let is_odd =
        |c: char| !is_latin(c) && !is_between_words(c) && (has_latin || !is_of_other_script(c));
    let mut odd: Vec<char> = letters.into_iter().filter(|c| is_odd(*c)).collect();
    odd.sort_unstable();
    odd.dedup();
    odd
}

/// The letters of European and Vietnamese names, and digits. Not those of phonetics, old print and
/// mathematics.
const fn is_latin(c: char) -> bool {
    matches!(c, '0'..='9' | 'A'..='Z' | 'a'..='z'
        | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{131}' | '\u{134}'..='\u{13e}'
        | '\u{141}'..='\u{148}' | '\u{14a}'..='\u{17e}' | '\u{18f}' | '\u{1cd}'..='\u{1dc}'
        | '\u{1e6}'..='\u{1ed}' | '\u{1f4}' | '\u{1f5}' | '\u{1f8}'..='\u{21b}' | '\u{259}'
        | '\u{1e00}'..='\u{1e99}' | '\u{1e9e}' | '\u{1ea0}'..='\u{1ef9}')
}

/// What may stand between the words of a name: blanks, hyphens, apostrophes, and the marks of
/// initials and lists.
const fn is_between_words(c: char) -> bool {
    matches!(
        c,
        '(' | ')' | '/' | '&' | '"' | '”' | ' ' | '\u{a0}' | '\u{202f}' | '-' | '\u{2010}'
            ..='\u{2013}' | '\'' | '\u{2019}' | '.' | ','
    )
}

/// A letter of a script of its own, which nobody reads as Latin when all letters of the name are of
/// such.
fn is_of_other_script(c: char) -> bool {
    c.is_alphabetic()
        && matches!(c, '\u{370}'..='\u{10ff}' | '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Letters of a name that is compared letter by letter, which takes time by the square. The longest
/// names in registers have some 100.
pub const MAX_NAME: usize = 300;

/// Whether two names are most likely one person's, spelled in two ways: at most one letter differs
/// in each word, and V and W, accents and hyphens count as nothing.
#[must_use]
pub fn is_near(one: &str, other: &str) -> bool {
    let is_long = |name: &str| name.chars().nth(MAX_NAME).is_some();
    if is_long(one) || is_long(other) {
        return false;
    }
    let (one, other) = (folded(one), folded(other));
    let (one, other): (Vec<&str>, Vec<&str>) =
        (one.split(' ').collect(), other.split(' ').collect());
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let is_near =
        |a: &str, b: &str| strsim::damerau_levenshtein(a, b) <= usize::from(a.chars().count() > 2);
    let has_near = |name: &&str| long.iter().any(|other| is_near(name, other));
    short.len() > 1 && short.iter().all(has_near)
}

/// A name in which letters that are often confused are one.
fn folded(name: &str) -> String {
    let fold = |c: char| match c {
        'w' => 'v',
        'é' | 'è' | 'ë' => 'e',
        'á' | 'à' => 'a',
        'ü' => 'y',
        c => c,
    };
    plain(name).chars().map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_given_names_and_capitals_agree() {
        for (one, other) in [
            ("Veronika Sundström", "VERONIKA SUNDSTRÖM"),
            ("Hans Wiklund", "Hans Göran Wiklund"),
            ("Hans G. Wiklund", "Hans Göran Wiklund"),
            ("Ek, Anna", "Anna Ek"),
            ("Ek, Anna Karin", "Anna-Karin Ek"),
            ("Ek, Anna", "EK, ANNA"),
            ("Anna-Karin Ek", "Anna Karin Ek"),
            ("Anna\u{a0}Ek", "Anna Ek"),
            ("Åsa Öberg", "A\u{30a}sa O\u{308}berg"),
            ("Åsa Öberg", "\u{212b}sa Öberg"),
            ("Siobhán O’Brien", "SIOBHÁN O'BRIEN"),
            ("Nguyễn Thị Ek", "NGUYỄN THỊ EK"),
            ("Γιάννης Παπάς", "ΓΙΆΝΝΗΣ ΠΑΠΆΣ".to_lowercase().as_str()),
        ] {
            assert!(
                is_same_person(one, other) && is_same_person(other, one),
                "{one} / {other}"
            );
        }
        for (one, other) in [
            ("Hans Wiklund", "Hans Göran Viklund"),
            ("Karin Eriksson", "Karin Ericsson"),
            ("Ek", "Anna Ek"),
            ("", ""),
            ("Robin Exempelsson", "Exempelsson Robin"),
            ("Robin Exempelsson", "Exempelsson, Mallory"),
            ("Robin Exempelsson", "Robin, Exempelsson"),
            ("Robin Exempelsson", "Exempelsson, Robin, Mallory"),
        ] {
            assert_eq!(likeness(one, other), Likeness::Other, "{one} / {other}");
        }
    }

    #[test]
    fn another_first_name_is_for_people_to_compare() {
        for (one, other) in [
            ("Robin Exempelsson", "Mallory Robin Exempelsson"),
            ("Hans Göran Wiklund", "Göran Wiklund"),
            ("Karin Ek", "Anna-Karin Ek"),
            ("H. Wiklund", "Hans Wiklund"),
            ("R Exempelsson", "Robin Exempelsson"),
            ("H G Wiklund", "Hans Göran Wiklund"),
            ("Göran Hans Wiklund", "Hans Göran Wiklund"),
        ] {
            assert_eq!(likeness(one, other), Likeness::Possible, "{one} / {other}");
            assert_eq!(likeness(other, one), Likeness::Possible, "{other} / {one}");
        }
    }

    #[test]
    fn a_name_without_its_marks_is_for_people_to_compare() {
        for (one, other) in [
            ("Åsa Öberg", "Asa Oberg"),
            ("Åsa Öberg", "AASA OEBERG"),
            ("Åsa Öberg", "Asa Öberg"),
            ("Åsa Maria Öberg", "Oberg, Asa"),
            ("Linnéa Ek", "Linnea Ek"),
            ("Jørgen Åkesson", "Jorgen Aakesson"),
        ] {
            assert_eq!(likeness(one, other), Likeness::Unmarked, "{one} / {other}");
            assert_eq!(likeness(other, one), Likeness::Unmarked, "{other} / {one}");
        }
        for (one, other) in [
            ("Åsa Öberg", "Asa Obergh"),
            ("Åsa Öberg", "Åsa Åberg"),
            ("Åsa Öberg", "Aase Oeberg"),
        ] {
            assert_eq!(likeness(one, other), Likeness::Other, "{one} / {other}");
        }
    }

    #[test]
    fn what_is_not_seen_or_only_looks_the_same_agrees_with_nothing() {
        for name in [
            "Robin\u{200b} Exempelsson",
            "Ro\u{200d}bin Exempelsson",
            "Robin Exempelsson\u{feff}",
            "Robin\u{ad} Exempelsson",
            "\u{202e}Robin Exempelsson",
            "Robin Exempelsson\u{e0041}",
            "Robin Exempelsson\u{fe0f}",
            "Robin\u{3164}Exempelsson",
            "Robin\u{2800}Exempelsson",
            "R\u{43e}bin Exempelsson",
            "R\u{3bf}bin Exempelsson",
            "Robin Exempelss\u{585}n",
            "R\u{251}bin Exempelsson",
            "Ro\u{323}bin\u{34f} Exempelsson",
            "Robi\u{332}n Exempelsson",
            "Ｒobin Exempelsson",
            "\u{1d411}obin Exempelsson",
            "Robin Exempel\u{17f}son",
            "Robin\u{2003}Exempelsson",
            "Robin\tExempelsson",
            "Robin_Exempelsson",
        ] {
            assert_eq!(
                likeness("Robin Exempelsson", name),
                Likeness::Other,
                "{name:?}"
            );
            assert_eq!(
                likeness(name, name),
                Likeness::Other,
                "{name:?}, with itself"
            );
            assert!(!odd_letters(name).is_empty(), "{name:?}");
        }
    }

    #[test]
    fn a_letter_apart_is_near() {
        assert!(
            is_near("Hans Wiklund", "Hans Göran Viklund")
                && is_near("Karin Eriksson", "Karin Ericsson")
        );
        assert!(!is_near("Hans Wiklund", "Hans Svensson") && !is_near("Ek", "Eka"));
        let long = |letters: usize| "x".repeat(letters - " Ek".len()) + " Ek";
        let is_near_itself = |letters: usize| is_near(&long(letters), &long(letters));
        assert!(is_near_itself(MAX_NAME) && !is_near_itself(MAX_NAME + 1));
    }
}
