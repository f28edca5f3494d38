//! Dates in figures in running text: MSR 12.3.

mod slashed;

use std::ops::Range;

use crate::rules::typography::slip::Slip;
use crate::swedish::{Date, in_prose, personal_numbers};
use crate::text::near::word_before;
use crate::text::{BlockKind, ReadText};

/// Words before a number of a document or a thing.
const NUMBER_WORDS: [&str; 6] = ["dnr", "nr", "nummer", "diarienummer", "telefon", "tel"];
/// Words before a date, which make six digits a date.
const DATE_WORDS: [&str; 12] = [
    "den", "daterad", "daterat", "daterade", "från", "till", "senast", "per", "med", "datum",
    "sedan", "beslutet",
];

pub(super) fn find(text: &ReadText<'_>, slips: &mut Vec<Slip>) {
    let mut found = Vec::new();
    for block in text.blocks() {
        if matches!(block.kind, BlockKind::Paragraph | BlockKind::Verbatim) {
            dates_in(text.language(), &block.range, &mut found);
            found.extend(slashed::slashed(text.language(), &block.range));
        }
    }
    if found.is_empty() {
        return;
    }
    // A hint with the date in words would give away when a person was born.
    let numbers = personal_numbers(text.language());
    let is_of_person = |slip: &Slip| {
        let next = numbers.partition_point(|number| number.end <= slip.range.start);
        numbers
            .get(next)
            .is_some_and(|number| number.contains(&slip.range.start))
    };
    slips.extend(found.into_iter().filter(|slip| !is_of_person(slip)));
}

/// The dates of a block; within parentheses a date is a reference.
fn dates_in(text: &str, block: &Range<usize>, slips: &mut Vec<Slip>) {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut at = block.start;
    while at < block.end {
        match bytes[at] {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b'0'..=b'9' => {
                let length = bytes[at..block.end]
                    .iter()
                    .take_while(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.'))
                    .count();
                let run = text[at..at + length].trim_end_matches(['-', '.']);
                slips.extend(slip(text, at, run, depth > 0));
                at += length - 1;
            }
            _ => {}
        }
        at += 1;
    }
}

fn slip(text: &str, at: usize, run: &str, is_reference: bool) -> Option<Slip> {
    let end = at + run.len();
    let joins_before = |c: char| c.is_alphanumeric() || matches!(c, '/' | ':' | '-' | ',' | '–');
    let joins_after = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '–');
    let is_joined = text[..at].ends_with(joins_before) || text[end..].starts_with(joins_after);
    if is_joined || run.len() < 6 {
        return None;
    }
    let word = word_before(text, at).to_lowercase();
    let date = date(text, at, run, &word, is_reference)?;
    if NUMBER_WORDS.contains(&word.as_str()) {
        return None;
    }
    let hint = format!("skriv ”{}” i löpande text", in_prose(date));
    Some(Slip::new(at..end, "datumet står med bara siffror", hint))
}

fn date(text: &str, at: usize, run: &str, word: &str, is_reference: bool) -> Option<Date> {
    let end = at + run.len();
    let iso = |year: &str, month: &str, day: &str| Date::parse(&format!("{year}-{month}-{day}"));
    match run.len() {
        10 if run.as_bytes()[4] == b'-' => {
            Date::parse(run).filter(|_| !is_reference && !word.starts_with("dater"))
        }
        // *2026-6-30*, *2026.06.30*
        8..=10 if run.find(['-', '.']) == Some(4) => {
            let mut parts = run.split(['-', '.']);
            let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
            let is_whole = parts.next().is_none();
            iso(year, &format!("{month:0>2}"), &format!("{day:0>2}")).filter(|_| is_whole)
        }
        8..=10 if run.matches('.').count() == 2 => {
            let mut parts = run.split('.');
            let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
            iso(year, &format!("{month:0>2}"), &format!("{day:0>2}"))
        }
        8 if run.starts_with("19") || run.starts_with("20") => {
            iso(run.get(..4)?, run.get(4..6)?, run.get(6..)?)
        }
        6 => {
            let is_alone = text[..at].ends_with('(') && text[end..].starts_with(')');
            let is_said = DATE_WORDS.contains(&word) && !text[end..].starts_with([' ', '\u{a0}']);
            let is_date = run.bytes().all(|b| b.is_ascii_digit()) && (is_alone || is_said);
            is_date
                .then(|| iso(&format!("20{}", &run[..2]), &run[2..4], &run[4..]))
                .flatten()
        }
        _ => None,
    }
}
