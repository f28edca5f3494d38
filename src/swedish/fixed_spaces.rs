//! Spaces at which a line must not end: within figures, dates and names with initials, and between a figure and what it
//! counts. An author writes an ordinary space; the page gets a fixed one.
//!
//! Source: Myndigheternas skrivregler 12.5.1 (groups of digits, units), 13.14 (§) and 13.15 (%). Dates and initials are
//! held together as printers do.

use std::borrow::Cow;

use super::{FIXED_SPACE, Unit, date};

/// More letters than this are never held together: a long run of figures must break somewhere, and two such runs have
/// room on a line of 75.
const LONGEST_RUN: usize = 30;

/// What follows a figure on its line, and is no unit of money.
const UNITS: [&str; 13] = [
    "%", "‰", "procent", "kap.", "st.", "km", "m", "m²", "m2", "ha", "kg", "°C", "GWh",
];

/// What a figure follows on its line.
const LEADS: [&str; 11] = [
    "kl.", "kl", "nr", "nr.", "ca", "s.", "sid.", "kap.", "p.", "dnr", "dnr.",
];

const OPENING: [char; 7] = ['(', '[', '”', '"', '«', '“', '’'];
const CLOSING: [char; 13] = [
    '.', ',', ':', ';', '!', '?', ')', ']', '”', '"', '»', '’', '…',
];

/// The text with fixed spaces where no line may end. Nothing else changes.
#[must_use]
pub fn with_fixed_spaces(text: &str) -> Cow<'_, str> {
    if !text.contains(' ') {
        return Cow::Borrowed(text);
    }
    let words: Vec<&str> = text.split(' ').collect();
    let mut fixed = String::with_capacity(text.len() + 8);
    let mut together = 0;
    for (index, word) in words.iter().enumerate() {
        let letters = word.chars().count();
        if index > 0 {
            let is_held = together + letters < LONGEST_RUN && belong_together(&words, index);
            together = if is_held { together + 1 } else { 0 };
            fixed.push(if is_held { FIXED_SPACE } else { ' ' });
        }
        together += letters;
        fixed.push_str(word);
    }
    Cow::Owned(fixed)
}

/// Whether the word at `index` stands on the line of the one before.
fn belong_together(words: &[&str], index: usize) -> bool {
    let before = words[index - 1].trim_start_matches(OPENING);
    let word = words[index].trim_end_matches(CLOSING);
    if before.is_empty() || word.is_empty() {
        return false;
    }
    let next = words.get(index + 1).copied().unwrap_or_default();
    is_of_figure(before, word)
        || is_of_section(before, word, next)
        || is_of_date(before, word, next)
        || (is_initial(before) && words[index].starts_with(char::is_uppercase))
        || (LEADS.contains(&before.to_lowercase().as_str()) && word.starts_with(is_digit))
}

/// `12` and `500` of a figure, or a figure and its unit.
fn is_of_figure(before: &str, word: &str) -> bool {
    let is_money = || {
        Unit::of_word(word)
            .or_else(|| Unit::of_multiple(word))
            .is_some()
    };
    let is_unit =
        || is_money() || UNITS.contains(&word) || UNITS.contains(&format!("{word}.").as_str());
    ends_figure(before) && (is_group(before, word) || is_unit())
}

/// The last character is a digit, and the word begins as a figure does: not `A1`.
fn ends_figure(word: &str) -> bool {
    let figure = word.trim_start_matches(['−', '–', '-', '+', '±']);
    figure.starts_with(is_digit) && figure.ends_with(is_digit)
}

/// Three digits, perhaps with decimals, after at most three.
fn is_group(before: &str, word: &str) -> bool {
    let first = word.split(',').next().unwrap_or_default();
    let last = before
        .rsplit(|c: char| !is_digit(c))
        .next()
        .unwrap_or_default();
    first.len() == 3
        && first.chars().all(is_digit)
        && (1..=3).contains(&last.len())
        && !before.contains(',')
}

/// `§ 9`, `53 §`, `8 a §`.
fn is_of_section(before: &str, word: &str, next: &str) -> bool {
    let is_letter = |word: &str| word.chars().count() == 1 && word.starts_with(char::is_lowercase);
    (is_sign(before) && word.starts_with(is_digit))
        || (is_sign(word) && (ends_figure(before) || is_letter(before)))
        || (ends_figure(before) && is_letter(word) && is_sign(next.trim_end_matches(CLOSING)))
}

fn is_sign(word: &str) -> bool {
    word == "§" || word == "§§"
}

/// `den 1`, `1 januari`, `januari 2023`.
fn is_of_date(before: &str, word: &str, next: &str) -> bool {
    let is_day = |word: &str| (1..=2).contains(&word.len()) && word.chars().all(is_digit);
    let is_month = |word: &str| date::is_month(word.trim_end_matches(CLOSING));
    let is_year = |word: &str| word.len() == 4 && word.chars().all(is_digit);
    (before.eq_ignore_ascii_case("den") && is_day(word) && is_month(next))
        || (is_day(before) && is_month(word))
        || (date::is_month(before) && is_year(word))
}

/// `S.` of *S. Exempel*.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.as_str() == "."
}

const fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        with_fixed_spaces(text).replace(FIXED_SPACE, "~")
    }

    #[test]
    fn figures_dates_sections_and_initials_stay_on_a_line() {
        for expected in [
            "beslutet den~1~januari~2023 gäller",
            "(den~7~mars), enligt 2021~§~238 och §~9",
            "enligt 5~kap.~53~§ och 8~a~§, samt 14 och 15~§§",
            "kostar 12~500~000,50~kr, 75~% och 1,6~mnkr.",
            "S.~Exempel och A.~B.~Exempelsson",
            "−1~200~tkr (440~tkr) och 3~miljoner kronor",
            "kl.~13.00, nr~3, ca~5 och dnr~2021/3",
            "maj~2024 till juni~2025",
        ] {
            let written = expected.replace('~', " ");
            assert_eq!(shown(&written), expected, "{written}");
        }
    }

    #[test]
    fn other_spaces_stay_as_they_are() {
        for text in [
            "tre saker  och fyra",
            "den som",
            "år 2021 100 personer",
            "plan B är bäst",
            "1 - 2",
            "",
            " ",
            "maj och juni",
            "A1 200 och 12,5 500",
            "den 1 av dem",
            "§ nio",
            "avsnitt 3.1 om",
        ] {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn a_long_run_breaks_somewhere() {
        let text = "1 000".to_owned() + &" 000".repeat(200);
        let longest = shown(&text).split(' ').map(|run| run.chars().count()).max();
        assert!(longest <= Some(LONGEST_RUN), "{longest:?}");
    }
}
