//! R103 `par-without-year-body`: a § of minutes without the year or the body.

use std::sync::LazyLock;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::swedish::is_year;
use crate::text::lexicon::entries;
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "R103",
        name: "par-without-year-body",
        severity: Severity::Warning,
        summary: "en hänvisning till en paragraf i ett protokoll är inte fullständig",
        page: include_str!("paragraph_reference.md"),
    },
    check,
};

/// Words without which a § is hardly one of minutes.
const MINUTES: [&str; 7] = [
    "beslut",
    "protokoll",
    "sammanträd",
    "möte",
    "behandlade",
    "ställningstagande",
    "rekommender",
];

/// Short forms of the names of statutes, which have capitals, and endings of words for statutes.
static STATUTES: LazyLock<(Vec<&str>, Vec<&str>)> = LazyLock::new(|| {
    let all = entries(include_str!("statutes.txt"));
    all.partition(|sign| sign.starts_with(char::is_uppercase))
});

/// Endings of words for bodies.
static BODIES: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("bodies.txt")).collect());

fn check(checker: &Checker<'_>) {
    for text in checker.prose() {
        for (at, length) in paragraphs(text.written) {
            let said = &text.written[text.statement_at(at)];
            let around = &text.written[text.paragraph_at(at)];
            if let Some(lack) = lack(said, around, false) {
                checker.report(finding(checker.at(text.place(at..at + length), lack)));
            }
        }
    }
    for document in checker.case.listed_documents() {
        let Some(title) = document.title.located() else {
            continue;
        };
        let is_dated = !document.date.is_missing();
        let lack = paragraphs(&title.value)
            .next()
            .and_then(|_| lack(&title.value, &title.value, is_dated));
        checker.report_all(lack.map(|lack| finding(checker.at(title.span, lack))));
    }
}

fn finding(finding: Diagnostic) -> Diagnostic {
    finding.hint("skriv organ, hela datumet och paragraf: kommunstyrelsen den 7 mars 2025, § 9")
}

/// Every `§ 9`, with its byte offset and length. `9 §` and `§§` are how statutes are cited.
fn paragraphs(text: &str) -> impl Iterator<Item = (usize, usize)> {
    text.match_indices('§').filter_map(|(at, sign)| {
        let after = text[at + sign.len()..].trim_start_matches([' ', '\u{a0}', '\n']);
        let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let before = text[..at].trim_end().chars().next_back();
        let is_statute = before.is_some_and(|c| {
            c.is_ascii_digit() || c == '§' || c.is_ascii_lowercase() && is_letter(text, at)
        });
        let length = text.len() - at - after.len() + digits;
        (digits > 0 && !is_statute).then_some((at, length))
    })
}

/// `9 a §`: a letter alone before the sign, after a number; *i § 9* is none.
fn is_letter(text: &str, at: usize) -> bool {
    let mut before = text[..at].split_whitespace().rev();
    let is_alone = before.next().is_some_and(|word| word.len() == 1);
    let is_digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    is_alone && before.next().is_some_and(is_digits)
}

/// What a reference lacks. Nothing for a statute, or where it is not clear that minutes are meant.
fn lack(said: &str, around: &str, is_dated: bool) -> Option<&'static str> {
    let lower = said.to_lowercase();
    let has_body = has_body(around);
    if is_of_statute(said) || !(has_body || MINUTES.iter().any(|sign| lower.contains(sign))) {
        return None;
    }
    match (is_dated || has_year(around), has_body) {
        (true, true) => None,
        (true, false) => Some("det står inte vilket organ som beslutade"),
        (false, true) => Some("året saknas"),
        (false, false) => Some("organ och datum saknas"),
    }
}

fn is_of_statute(said: &str) -> bool {
    let (short_forms, endings) = &*STATUTES;
    let statute = |word: &str| {
        let lower = word.to_lowercase();
        short_forms.contains(&word) || endings.iter().any(|end| lower.ends_with(end))
    };
    words(said).any(|(_, word)| statute(word))
}

/// A word for a body, or a name in capitals such as SVOM.
fn has_body(text: &str) -> bool {
    let is_initialism = |word: &str| {
        (2..=6).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
    };
    let is_body = |word: &str| {
        let lower = word.to_lowercase();
        is_initialism(word) || BODIES.iter().any(|end| lower.ends_with(end))
    };
    words(text).any(|(_, word)| is_body(word))
}

/// A year, or a whole date.
fn has_year(text: &str) -> bool {
    let begins_with_year = |word: &str| {
        let year = word.get(..4).unwrap_or_default();
        let rest = word.get(4..).unwrap_or_default();
        is_year(year) && !rest.starts_with(|c: char| c.is_alphanumeric())
    };
    words(text).any(|(_, word)| begins_with_year(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;
    use crate::text::ReadText;

    fn first(text: &str) -> Option<&'static str> {
        let read = ReadText::of_line(text, Span::default(), None);
        paragraphs(text).find_map(|(at, _)| lack(&text[read.sentence_at(at)], text, false))
    }

    #[test]
    fn minutes_are_told_from_statutes() {
        assert_eq!(
            first("Protokollsutdrag §9 SVOM 7 mars"),
            Some("året saknas")
        );
        assert_eq!(
            first("Beslutet fattades den 7 mars 2025, § 9."),
            Some("det står inte vilket organ som beslutade")
        );
        assert_eq!(
            first("Tidigare beslut finns i § 14."),
            Some("organ och datum saknas")
        );
        for text in [
            "SVOM behandlade ärendet den 7 mars 2025, § 9.",
            "Förbundsdirektionen rekommenderade 2017-09-27 § 74 regionerna.",
            "Enligt kommunallagen 5 kap. 53 § beslutar nämnden.",
            "Nämnden beslutar enligt § 5 i reglementet.",
            "Beslutet följer 9 a § förvaltningslagen.",
            "Se § 5.",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
