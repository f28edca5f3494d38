//! P101 `personnummer`: a personal identity number anywhere in the file, which travels inside the PDF.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::check::{Context, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::source::Span;

pub(in crate::check) static RULE: Rule = Rule {
    kind: Kind {
        code: "P101",
        name: "personnummer",
        severity: Severity::Error,
        summary: "texten innehåller ett personnummer",
        page: include_str!("personal_number.md"),
    },
    check,
};

/// Year with or without century, month, day, an optional mark, four digits.
static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(19|20)?([0-9]{2})([0-9]{2})([0-9]{2}) ?([-+–]?) ?([0-9]{4})").expect("internal error: a pattern")
});

fn check(kind: &'static Kind, context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let text = context.source.text();
    if !has_date_of_six_digits(text) {
        return;
    }
    for found in SHAPE.captures_iter(text) {
        let span = found.get(0).map_or(0..0, |whole| whole.range());
        if stands_alone(text, span.start, span.end) && is_personal_number(&found) {
            let place = Span::new(span.start, span.end);
            out.push(
                context
                    .at(kind, place, "numret har ett personnummers form och kontrollsiffra")
                    .hint(
                        "ta bort numret: det får inte stå i en handling som publiceras, och filen följer med i PDF:en",
                    )
                    .hint("skriv namn, befattning eller ärendets diarienummer i stället"),
            );
        }
    }
}

/// Few files hold six digits in a row; the others need no closer look.
fn has_date_of_six_digits(text: &str) -> bool {
    text.as_bytes().chunk_by(|one, next| one.is_ascii_digit() && next.is_ascii_digit()).any(|run| run.len() >= 6)
}

/// Not a part of a longer number, code or amount.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | ',');
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    !before.is_some_and(joins) && !after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '/'))
}

/// A date (day + 60 for a coordination number) and a right check digit.
fn is_personal_number(found: &Captures<'_>) -> bool {
    let number = |group: usize| found.get(group).and_then(|part| part.as_str().parse::<u32>().ok()).unwrap_or(0);
    let (month, day) = (number(3), number(4));
    let is_date = (1..=12).contains(&month) && ((1..=31).contains(&day) || (61..=91).contains(&day));
    let digits: String =
        [2, 3, 4, 6].into_iter().filter_map(|group| found.get(group)).map(|part| part.as_str()).collect();
    is_date && luhn(&digits)
}

/// The check digit of ten digits (the Luhn algorithm).
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .chars()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(index, digit)| {
            let doubled = if index % 2 == 0 { digit * 2 } else { digit };
            doubled / 10 + doubled % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_found(text: &str) -> bool {
        SHAPE.captures_iter(text).any(|found| {
            let whole = found.get(0).unwrap().range();
            stands_alone(text, whole.start, whole.end) && is_personal_number(&found)
        })
    }

    /// The numbers are those that Skatteverket publishes for tests.
    #[test]
    fn test_numbers_are_found_and_other_numbers_left() {
        for text in ["19121212-1212", "191212121212", "121212+1212", "1212121212", "121212–1212."] {
            assert!(is_found(text), "{text}");
        }
        for text in ["232100-0214", "19121212-1213", "010-000 00 00", "1 211 212,12", "RS/1212121212", "2021-04-12"] {
            assert!(!is_found(text), "{text}");
        }
    }
}
