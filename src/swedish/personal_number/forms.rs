//! The ways in which a personal identity number is written.

use std::ops::Range;

use super::characters::{digit, is_blank, is_letter, is_mark, is_of_word, is_other_mark};
use super::reader::{DigitReader, Divider};

/// A number.
pub(super) struct FoundNumber {
    /// Where it stands, in bytes.
    pub place: Range<usize>,
    /// Whether a dash divides it, as no amount and no date is divided.
    pub has_dash: bool,
}

impl FoundNumber {
    /// From a byte to where the reader has come.
    fn between(start: usize, reader: &DigitReader<'_>, gap: Divider) -> Self {
        Self {
            place: start..reader.at,
            has_dash: gap == Divider::Dash,
        }
    }
}

/// `19121212-1212`, and all else that begins with the whole date.
pub(super) fn undivided(mut reader: DigitReader<'_>) -> Option<FoundNumber> {
    let start = reader.at;
    let mut digits = reader.digits();
    let mut gap = Divider::Nothing;
    if matches!(digits.len(), 6 | 8) {
        gap = reader.gap();
        let last = reader.last_four(gap)?;
        if last.contains(is_letter) {
            let is_number =
                matches!(gap, Divider::Nothing | Divider::Dash) && is_date(short(&digits, 6)?);
            return is_number.then(|| FoundNumber::between(start, &reader, gap));
        }
        digits.push_str(&last);
    }
    let (before, after) = (&reader.text[..start], &reader.text[reader.at..]);
    // A part of a path or version, or the number of a document with its year: `000121/2025`.
    let is_other = gap == Divider::Other
        && (is_preceded(before, is_other_mark)
            || is_followed(after, is_other_mark)
            || ["19", "20"].contains(&&digits[digits.len() - 4..digits.len() - 2]));
    (is_number(&digits) && !is_other).then(|| FoundNumber::between(start, &reader, gap))
}

/// `1912-12-12-1212` and `12 12 12-1212`: year, month and day apart.
pub(super) fn divided(mut reader: DigitReader<'_>) -> Option<FoundNumber> {
    let (text, start) = (reader.text, reader.at);
    let mut digits = reader.digits_of(&[2, 4])?;
    let between = reader.joint()?;
    digits += &reader.digits_of(&[2])?;
    if reader.joint()? != between {
        return None;
    }
    digits += &reader.digits_of(&[2])?;
    let gap = reader.short_gap()?;
    digits += &reader.digits_of(&[4])?;
    let (before, after) = (&text[..start], &text[reader.at..]);
    let is_apart = match (between, gap) {
        // Two dates, and the times between them.
        (_, Divider::Dash) => !is_followed(after, is_mark),
        // Not one of many numbers in a row.
        (Divider::Blank, Divider::Blank) => {
            !is_preceded(before, is_blank) && !is_followed(after, is_blank)
        }
        _ => false,
    };
    (is_apart && is_number(&digits)).then(|| FoundNumber::between(start, &reader, gap))
}

/// `1212 12-1212`, and each digit on its own: blanks in the date, and a dash before the last four.
/// Amounts have groups of three.
pub(super) fn spelled(mut reader: DigitReader<'_>) -> Option<FoundNumber> {
    let start = reader.at;
    let mut digits = reader.digits();
    while digits.len() < 8 && reader.skip(is_blank) {
        let more = reader.digits();
        let is_pair = digits.len().is_multiple_of(2) && more.len().is_multiple_of(2);
        if more.is_empty() || !(is_pair || more.len() == 1) {
            return None;
        }
        digits += &more;
    }
    if !matches!(digits.len(), 6 | 8) || reader.short_gap()? != Divider::Dash {
        return None;
    }
    let mut last = String::new();
    while last.len() < 4 {
        last.push(reader.digit()?);
        if last.len() < 4 {
            reader.skip(is_blank);
        }
    }
    digits += &last;
    is_number(&digits).then(|| FoundNumber::between(start, &reader, Divider::Dash))
}

/// Whether a character of a kind stands there with a digit after it.
fn is_followed(after: &str, is_kind: fn(char) -> bool) -> bool {
    let mut chars = after.chars();
    chars.next().is_some_and(is_kind) && chars.next().and_then(digit).is_some()
}

/// Whether a character of a kind stands there with a number before it, and not a word such as A4.
fn is_preceded(before: &str, is_kind: fn(char) -> bool) -> bool {
    let Some(before) = before.strip_suffix(is_kind) else {
        return false;
    };
    let stem = before.trim_end_matches(|c| digit(c).is_some());
    stem.len() < before.len() && !stem.ends_with(is_of_word)
}

/// The digits without a century of people who may be alive, when there are so many.
pub(super) fn short(digits: &str, length: usize) -> Option<&str> {
    match digits.len().checked_sub(length)? {
        0 => Some(digits),
        2 => digits
            .strip_prefix("19")
            .or_else(|| digits.strip_prefix("20")),
        _ => None,
    }
}

/// Whether ten or twelve digits are those of a person.
fn is_number(digits: &str) -> bool {
    short(digits, 10).is_some_and(|short| is_date(short) && luhn(short))
}

/// Whether year, month and day come first. Numbers of organisations have 20 or more in the place of
/// the month.
pub(super) fn is_date(short: &str) -> bool {
    let number = |place: Range<usize>| short[place].parse::<u32>().unwrap_or(0);
    let (month, day) = (number(2..4), number(4..6));
    (1..=12).contains(&month) && ((1..=31).contains(&day) || (61..=91).contains(&day))
}

/// The check digit of ten digits (the Luhn algorithm).
pub(super) fn luhn(digits: &str) -> bool {
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
