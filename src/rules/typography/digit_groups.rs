//! T106 `digit-groups`: an amount whose digits are not in groups of three: *2 4500 tkr*.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::page_text::Piece;
use crate::swedish::{Unit, is_month, is_year};
use crate::text::BlockKind;
use crate::text::lexicon::entries;
use crate::text::near::{word_after, word_before};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "T106",
        name: "digit-groups",
        severity: Severity::Error,
        summary: "beloppets siffror står inte i grupper om tre",
        page: include_str!("digit_groups.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for text in checker.page_text() {
        if text.is_from_profile() {
            continue;
        }
        for number in numbers(text.language()) {
            let block = text.block_at(number.start);
            let is_said = block.is_none_or(|block| {
                !matches!(block.kind, BlockKind::Verbatim | BlockKind::BrokenRow)
            });
            if is_said && !text.is_quoted(number.start) {
                checker.report_all(finding(checker, text, number));
            }
        }
    }
}

fn finding(checker: &Checker<'_>, text: &Piece<'_>, number: Range<usize>) -> Option<Diagnostic> {
    let language = text.language();
    let unit = word_after(language, number.end);
    Unit::of_word(unit).or_else(|| Unit::of_multiple(unit))?;
    let written = &language[number.clone()];
    let broken = broken(written, word_before(language, number.start))?;
    let label = "tusental skrivs i grupper om tre siffror";
    let finding = checker.at(text.place(number), label);
    Some(match broken {
        Broken::Surely => {
            finding.hint("räkna om beloppet: en siffra är för mycket, för lite eller på fel plats")
        }
        Broken::Perhaps { together, apart } => finding.severity(Severity::Warning).hint(format!(
            "är det ett tal? Skriv {together} {unit}. Är det två, skriv något mellan dem och {apart} {unit}"
        )),
    })
}

/// What is wrong with the groups of a number.
#[derive(Debug, PartialEq, Eq)]
enum Broken {
    /// However it is read.
    Surely,
    /// Two numbers could be meant that stand side by side.
    Perhaps { together: String, apart: String },
}

/// Digits with single spaces, commas and stops between them, to the last digit.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit) {
        let start = at + start;
        let end = number_end(text, start);
        let joins = |c: char| c.is_alphanumeric() || matches!(c, '/' | ':' | '-' | '+');
        let is_part = text[..start].ends_with(joins);
        let has_groups = text[start..end].contains([' ', '\u{a0}', '\u{202f}']);
        if has_groups && !is_part {
            found.push(start..end);
        }
        at = end;
    }
    found
}

fn number_end(text: &str, start: usize) -> usize {
    let mut end = start;
    loop {
        end += text[end..].bytes().take_while(u8::is_ascii_digit).count();
        let mut rest = text[end..].chars();
        let Some(mark) = rest.next() else { return end };
        let goes_on = rest.next().is_some_and(|c| c.is_ascii_digit());
        if !goes_on || !matches!(mark, ' ' | '\u{a0}' | '\u{202f}' | ',' | '.') {
            return end;
        }
        end += mark.len_utf8();
    }
}

/// What is wrong with a number after a word; nothing when it is well written, or when its first
/// group belongs to the word.
fn broken(written: &str, before: &str) -> Option<Broken> {
    let (whole, decimals) = match written.rsplit_once(',') {
        Some((whole, decimals)) if !decimals.contains([' ', '\u{a0}', '\u{202f}']) => {
            (whole, format!(",{decimals}"))
        }
        _ => (written, String::new()),
    };
    let groups: Vec<&str> = whole.split([' ', '\u{a0}', '\u{202f}']).collect();
    let rest = groups.get(1..).unwrap_or_default();
    if is_grouped(&groups) || (is_year(groups[0]) || counts(before)) && is_number(rest) {
        return None;
    }
    // A stop or a comma among spaces says nothing of what is meant.
    if whole.contains(['.', ',']) {
        return Some(Broken::Surely);
    }
    if is_number(rest) {
        let (together, apart) = (grouped(&groups.concat()), grouped(&rest.concat()));
        return Some(Broken::Perhaps {
            together: together + &decimals,
            apart: apart + &decimals,
        });
    }
    // Groups of three but for the last, which lacks a digit or has one more: nobody knows which.
    Some(Broken::Surely)
}

fn is_grouped(groups: &[&str]) -> bool {
    let Some((first, rest)) = groups.split_first() else {
        return false;
    };
    (1..=3).contains(&first.len()) && rest.iter().all(|group| is_three(group))
}

fn is_three(group: &str) -> bool {
    group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit())
}

/// Groups that are a number by themselves: one that is grouped, or one without groups.
fn is_number(groups: &[&str]) -> bool {
    let is_plain = |group: &str| group.len() > 3 && group.bytes().all(|b| b.is_ascii_digit());
    match groups {
        [one] => is_plain(one) || is_grouped(groups),
        _ => is_grouped(groups),
    }
}

/// Whether a number after the word belongs to it: *etapp 1*, *den 1 mars 2026*.
fn counts(word: &str) -> bool {
    static COUNTING: LazyLock<HashSet<&str>> =
        LazyLock::new(|| entries(include_str!("counting_words.txt")).collect());
    let lower = word.to_lowercase();
    is_month(&lower) || COUNTING.contains(lower.as_str())
}

/// Digits in groups of three.
fn grouped(digits: &str) -> String {
    let mut written = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            written.push(' ');
        }
        written.push(digit);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<Broken> {
        numbers(text).into_iter().find_map(|number| {
            let unit = word_after(text, number.end);
            Unit::of_word(unit).or_else(|| Unit::of_multiple(unit))?;
            broken(&text[number.clone()], word_before(text, number.start))
        })
    }

    #[test]
    fn groups_that_are_not_of_three_are_seen() {
        for text in [
            "kostar 1.35 000 kr",
            "kostar 19 800 00 kr",
            "kostar 1 250 00 000 kr",
            "kostar 3 450 0 tkr",
        ] {
            let found = first(text);
            assert!(matches!(found, Some(Broken::Surely)), "{text} {found:?}");
        }
        let perhaps = |together: &str, apart: &str| {
            Some(Broken::Perhaps {
                together: together.to_owned(),
                apart: apart.to_owned(),
            })
        };
        assert_eq!(first("kostar 2 4500 tkr"), perhaps("24 500", "4 500"));
        assert_eq!(
            first("kostar 1\u{a0}2780,50 kr"),
            perhaps("12 780,50", "2 780,50")
        );
        assert_eq!(first("kostar 1234 500 kr"), perhaps("1 234 500", "500"));
        assert_eq!(
            first("kostar 1 35 000 kronor"),
            perhaps("135 000", "35 000")
        );
    }

    #[test]
    fn what_is_well_written_or_two_things_is_left() {
        for text in [
            "kostar 4 500 kr och 12\u{a0}345\u{a0}678,50 kr",
            "under 2026 4 500 kr",
            "4–5 000 kr, 10 000–12 000 kr",
            "för 1, 2 och 3 500 kr, 2, 4500 kr",
            "telefon 010-12 34 56 kr",
            "etapp 1 4500 kr, punkt 2 35 000 kr, den 1 maj 4500 kr",
            "45000 kr, 12,5 mnkr, 0,125 kr",
            "12 345 6789 personer",
            "KS 2026/12 4500 kr",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
