//! Numbers with the form of a personal identity number and a check digit that is wrong.

use std::ops::Range;

use super::characters::{is_mark, is_of_word};
use super::forms::{is_date, luhn, short};

/// What other numbers are called that a date begins: the number of a document or a case. Short
/// words stand alone, since names and verbs end with them: *David*, *skrev*.
const WORDS: [&str; 5] = ["id", "ref", "rev", "version", "utgåva"];
const ENDINGS: [&str; 4] = ["nr", "nummer", "referens", "beteckning"];

/// What says, before *nr*, *nummer* or *id*, that it is a person's after all: *pers.nr*, *p-nr*.
const OF_PERSONS: [&str; 6] = [
    "p",
    "pers",
    "person",
    "samordning",
    "samordnings",
    "födelse",
];

/// Where numbers stand, in bytes, that are written as those of persons are, `811218-9877` or with a
/// century, but whose last digit is wrong: mistyped, or another number with a date first. Only
/// those with a dash; not those that are called something else, and not a date with a serial
/// number, `250407-0012`.
#[must_use]
pub fn mistyped_personal_numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(mark) = text[at..].find(is_mark).map(|next| at + next) {
        let length = text[mark..].chars().next().map_or(1, char::len_utf8);
        at = mark + length;
        found.extend(around(text, mark, at));
    }
    found
}

fn around(text: &str, mark: usize, after: usize) -> Option<Range<usize>> {
    let before = &text[..mark];
    let date = &before[before.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    let rest = &text[after..];
    let last = &rest[..rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len()];
    if !matches!(date.len(), 6 | 8) || last.len() != 4 || last.starts_with("00") {
        return None;
    }
    let range = mark - date.len()..after + last.len();
    let joins = |c: char| is_of_word(c) || is_mark(c) || matches!(c, '_' | '/' | ',');
    let is_name = |after: &str| {
        after
            .strip_prefix('.')
            .is_some_and(|it| it.starts_with(is_of_word))
    };
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let is_alone = !before.ends_with(joins)
        && !before.ends_with('.')
        && !after.starts_with(|c: char| c != ',' && joins(c))
        && !is_name(after);
    let digits = format!("{date}{last}");
    let short = short(&digits, 10)?;
    (is_alone && is_date(short) && !luhn(short) && !is_called_other(&text[..range.start]))
        .then_some(range)
}

/// `avtalsnummer 250407-1234`; a *personnummer* is what it says.
fn is_called_other(before: &str) -> bool {
    let named = before.trim_end_matches([' ', ':', '(', '\u{a0}', '"', '\'', '.']);
    let mut words = named.rsplit(|c: char| !c.is_alphabetic());
    let word = words.next().unwrap_or_default().to_lowercase();
    let first = words.find(|word| !word.is_empty()).unwrap_or_default();
    let is_person = ["person", "samordning", "födelse", "pnr"]
        .iter()
        .any(|it| word.contains(it))
        || OF_PERSONS.contains(&first.to_lowercase().as_str())
            && matches!(word.as_str(), "nr" | "nummer" | "id");
    let is_other = WORDS.contains(&word.as_str()) || ENDINGS.iter().any(|it| word.ends_with(it));
    is_other && !is_person
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_check_digits_are_told_from_other_numbers() {
        for text in [
            "Kim (121212-1213) sökte",
            "personnummer 19121212-1213",
            "pnr: 121212–1213.",
            "121272-1213",
            "David 121212-1213",
            "Ingrid (121212-1213)",
            "Kim skrev 121212-1213",
            "pnr 121212-1213",
            "pers.nr: 121212-1213",
            "pers nr. 121212-1213",
            "p-nr 121212-1213",
            "Person-nr 121212-1213",
            "person-id: 121212-1213",
            "samordningsnummer 121272-1213",
        ] {
            assert_eq!(mistyped_personal_numbers(text).len(), 1, "{text}");
        }
        for text in [
            "121212-1212",
            "avtalsnummer 250407-1234",
            "dnr 250407-1234",
            "er_beteckning: 250407-1234",
            "er_beteckning: \"250407-1234\"",
            "Dnr. 250407-1234",
            "Er referens 250407-1234",
            "ärende-id: 250407-1234",
            "version 250407-1234",
            "(rev. 250407-1234)",
            "projektnr 250407-1234",
            "rapporten 250407-0012",
            "556036-0794",
            "010-123 45 67",
            "KS-250407-1234",
            "filen 250407-1234.yaml",
            "2025-04-07",
            "1212121213",
        ] {
            assert!(mistyped_personal_numbers(text).is_empty(), "{text}");
        }
    }
}
