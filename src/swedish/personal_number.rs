//! Personal identity numbers (*personnummer*, *samordningsnummer*): found in a text, and made unreadable in what is shown.

use std::borrow::Cow;
use std::ops::Range;

/// Stands for a digit. One byte, so that places in the text stay the same.
const MASK: &str = "*";

/// No number is longer than this, with century, spaces, mark and hidden characters between its digits.
const LONGEST: usize = 32;

/// Where personal identity numbers stand in a text, in bytes: year with or without century, month, day (+ 60 for a
/// coordination number), an optional mark, and four digits of which the last is right. Not a part of a longer number,
/// code or amount.
///
/// # Source
///
/// Folkbokföringslagen (1991:481) 18 and 18 b §§.
#[must_use]
pub fn personal_numbers(text: &str) -> Vec<Range<usize>> {
    let joins_before = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | ',');
    let joins_after = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/');
    numbers(text, joins_before, joins_after)
}

/// The text with `*` for each digit of its personal identity numbers; every other byte stays. Those in paths and codes
/// are masked as well: it is better to hide a number too many.
#[must_use]
pub fn without_personal_numbers(text: &str) -> Cow<'_, str> {
    let numbers = numbers(text, char::is_alphanumeric, char::is_alphanumeric);
    if numbers.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for place in numbers {
        masked.push_str(&text[at..place.start]);
        masked.push_str(&text[place.clone()].replace(|c: char| c.is_ascii_digit(), MASK));
        at = place.end;
    }
    masked.push_str(&text[at..]);
    Cow::Owned(masked)
}

/// The numbers that no character before or after makes a part of something else.
fn numbers(text: &str, joins_before: fn(char) -> bool, joins_after: fn(char) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.as_bytes()[at..].iter().position(u8::is_ascii_digit).map(|next| at + next) {
        let may_begin = !text[..start].chars().next_back().is_some_and(joins_before);
        let end = if may_begin { number_at(text, start) } else { None };
        at = match end.filter(|end| !text[*end..].chars().next().is_some_and(joins_after)) {
            Some(end) => {
                found.push(start..end);
                end
            }
            // The rest of a longer number begins no other.
            None => start + text.as_bytes()[start..].iter().take_while(|byte| byte.is_ascii_digit()).count(),
        };
    }
    found
}

/// The end of the number that begins at a digit.
fn number_at(text: &str, start: usize) -> Option<usize> {
    let mut reader = Reader { text, at: start, limit: start + LONGEST };
    let mut digits = reader.digits();
    if matches!(digits.len(), 6 | 8) {
        reader.skip(is_space);
        reader.skip(is_mark);
        reader.skip(is_space);
        let last = reader.digits();
        if last.len() != 4 {
            return None;
        }
        digits.push_str(&last);
    }
    is_personal_number(&digits).then_some(reader.at)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    limit: usize,
}

impl Reader<'_> {
    /// The digits that follow. Characters that are not seen divide nothing.
    fn digits(&mut self) -> String {
        let mut digits = String::new();
        let mut at = self.at;
        for c in self.text[self.at..].chars() {
            at += c.len_utf8();
            if at > self.limit || !(c.is_ascii_digit() || is_unseen(c)) {
                break;
            }
            if c.is_ascii_digit() {
                digits.push(c);
                self.at = at;
            }
        }
        digits
    }

    /// Passes one character of a kind, and those before it that are not seen.
    fn skip(&mut self, is_kind: impl Fn(char) -> bool) {
        let rest = self.text[self.at..].trim_start_matches(is_unseen);
        if let Some(c) = rest.chars().next().filter(|c| is_kind(*c)) {
            self.at = self.text.len() - rest.len() + c.len_utf8();
        } else if rest.starts_with(|c: char| c.is_ascii_digit()) {
            self.at = self.text.len() - rest.len();
        }
    }
}

const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

const fn is_mark(c: char) -> bool {
    matches!(c, '-' | '+' | '\u{2010}'..='\u{2014}' | '\u{2212}')
}

const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// A date and a right check digit.
fn is_personal_number(digits: &str) -> bool {
    let short = match (digits.len(), digits.get(..2)) {
        (10, _) => digits,
        (12, Some("19" | "20")) => &digits[2..],
        _ => return false,
    };
    let number = |place: Range<usize>| short[place].parse::<u32>().unwrap_or(0);
    let (month, day) = (number(2..4), number(4..6));
    let is_date = (1..=12).contains(&month) && ((1..=31).contains(&day) || (61..=91).contains(&day));
    is_date && luhn(short)
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

    /// The numbers are those that Skatteverket publishes for tests.
    #[test]
    fn test_numbers_are_found_and_other_numbers_left() {
        for text in [
            "19121212-1212",
            "191212121212",
            "121212+1212",
            "1212121212",
            "121212–1212.",
            "111111 121212-1212",
            "121212 - 1212",
            "121212\u{a0}1212",
            "19121\u{200b}212\u{200b}-1212",
            "121272-1219",
        ] {
            assert_eq!(personal_numbers(text).len(), 1, "{text}");
        }
        for text in [
            "232100-0214",
            "19121212-1213",
            "010-000 00 00",
            "1 211 212,12",
            "RS/1212121212",
            "2021-04-12",
            "1,1212121212",
            "1212121212a",
            "181212121212",
        ] {
            assert!(personal_numbers(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn digits_are_masked_and_all_else_stays_where_it_is() {
        assert_eq!(
            without_personal_numbers("å 19121212-1212, 121212 1212 och 5"),
            "å ********-****, ****** **** och 5"
        );
        assert_eq!(without_personal_numbers("a/b_19121212-1212/x"), "a/b_********-****/x");
        assert!(matches!(without_personal_numbers("232100-0214"), Cow::Borrowed(_)));
    }
}
