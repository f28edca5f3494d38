//! The words that marked texts and changes are held against each other by.

use std::collections::HashSet;

use crate::compare::value::{SaidText, TextKind};
use crate::swedish::written_dates;

/// How many of some words are among others, from 0 to 1.
#[expect(
    clippy::cast_precision_loss,
    reason = "a text has few words for a float"
)]
pub fn share(words: &HashSet<String>, others: &HashSet<String>) -> f64 {
    if words.is_empty() {
        return 0.0;
    }
    let shared = words.iter().filter(|word| others.contains(*word)).count();
    shared as f64 / words.len() as f64
}

/// The words of a text. The head of the page has a day in figures.
pub fn words_of(text: &SaidText) -> Vec<String> {
    let mut said = words(&text.page);
    if text.kind == TextKind::Day {
        let days = written_dates(&text.page).into_iter();
        let days = days.filter_map(|day| day.date());
        said.extend(days.flat_map(|day| words(&day.to_string())));
    }
    said
}

/// The words of a text in lower case; the groups of a figure are one.
pub fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut end = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let start = word.as_ptr().addr() - text.as_ptr().addr();
        let is_next = matches!(&text[end..start], " " | "\u{a0}" | "\u{202f}");
        match words.last_mut() {
            _ if word.is_empty() => continue,
            Some(last) if is_next && is_number(last) && is_number(word) && word.len() == 3 => {
                last.push_str(word);
            }
            _ => words.push(word.to_lowercase()),
        }
        end = start + word.len();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_a_figure_are_one_word() {
        assert_eq!(
            words("Kostar 2 525\u{a0}124 kr, 12 st."),
            ["kostar", "2525124", "kr", "12", "st"]
        );
        assert_eq!(words("1 31 mars"), ["1", "31", "mars"]);
    }
}
