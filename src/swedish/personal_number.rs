//! Personal identity numbers (*personnummer*, *samordningsnummer*): found in a text, and made
//! unreadable in what is shown.

use std::borrow::Cow;
use std::ops::Range;

use super::is_unseen;

/// No number is longer than this in bytes: twelve digits of four bytes, hidden characters between
/// some of them, and the indentation of a line on which it goes on.
pub const LONGEST_NUMBER: usize = 160;

/// The zeros of Arabic, Persian and Devanagari, of full width, and of the styles of mathematics and
/// of old screens; the other nine digits follow each. Superscripts mark notes.
const ZEROS: [char; 10] = [
    '\u{660}',
    '\u{6f0}',
    '\u{966}',
    '\u{ff10}',
    '\u{1d7ce}',
    '\u{1d7d8}',
    '\u{1d7e2}',
    '\u{1d7ec}',
    '\u{1d7f6}',
    '\u{1fbf0}',
];

/// Where personal identity numbers stand in a text, in bytes: year with or without century, month,
/// day (+ 60 for a coordination number), an optional mark, and four digits of which the last is
/// right. Not a part of a longer number, code or amount. A line may end before the last four.
///
/// # Source
///
/// Folkbokföringslagen (1991:481) 18 and 18 b §§.
#[must_use]
pub fn personal_numbers(text: &str) -> Vec<Range<usize>> {
    let joins_before = |c: char| is_of_word(c) || matches!(c, '-' | '_' | '/' | ',');
    let joins_after = |c: char| is_of_word(c) || matches!(c, '-' | '_' | '/');
    let has_digits_only = |place: &Range<usize>| !text[place.clone()].contains(is_letter);
    numbers(text, joins_before, joins_after)
        .into_iter()
        .filter(has_digits_only)
        .collect()
}

/// The text with `*` for each digit of its personal identity numbers; every other byte stays.
/// Masked as well are those in paths and codes, and those with letters that authorities give for
/// the time being (`121212-T123`), which no check digit tells from other codes: it is better to
/// hide a number too many. Diary numbers such as `RS/1212121212` stay.
#[must_use]
pub fn without_personal_numbers(text: &str) -> Cow<'_, str> {
    let mut numbers = numbers(text, is_of_word, is_of_word);
    numbers.retain(|place| !is_diary_number(text, place));
    if numbers.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for place in numbers {
        masked.push_str(&text[at..place.start]);
        masked.extend(text[place.clone()].chars().map(mask));
        at = place.end;
    }
    masked.push_str(&text[at..]);
    Cow::Owned(masked)
}

/// Stands for a digit or letter of a number. It has as many bytes, so that places in the text stay
/// the same.
fn mask(c: char) -> char {
    if !is_letter(c) && digit(c).is_none() {
        return c;
    }
    match c.len_utf8() {
        1 => '*',
        2 => '×',
        3 => '\u{ff0a}',
        _ => '\u{1f7b0}',
    }
}

/// Ten digits alone after the letters of a register: `RS/1212121212`, but not in the path
/// `RS/1212121212.yaml`.
fn is_diary_number(text: &str, place: &Range<usize>) -> bool {
    let (before, after) = (&text[..place.start], &text[place.end..]);
    let is_straight = place.len() == 10
        && text[place.clone()]
            .bytes()
            .all(|byte| byte.is_ascii_digit());
    let Some(before) = before.strip_suffix(['/', '-']).filter(|_| is_straight) else {
        return false;
    };
    let stem = before.trim_end_matches(char::is_uppercase);
    let is_register =
        stem.len() < before.len() && !stem.ends_with(|c| is_of_word(c) || is_of_path(c));
    let mut after = after.chars();
    let is_file = match after.next() {
        Some('.') => after.next().is_some_and(is_of_word),
        next => next.is_some_and(is_of_path),
    };
    is_register && !is_file
}

const fn is_of_path(c: char) -> bool {
    matches!(c, '/' | '\\' | '-' | '_' | '.')
}

fn is_of_word(c: char) -> bool {
    (c.is_alphabetic() && !is_unseen(c)) || digit(c).is_some()
}

/// The numbers that no character before or after makes a part of something else.
fn numbers(
    text: &str,
    joins_before: fn(char) -> bool,
    joins_after: fn(char) -> bool,
) -> Vec<Range<usize>> {
    let is_digit = |c: char| digit(c).is_some();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_digit).map(|next| at + next) {
        let may_begin = !text[..start].chars().next_back().is_some_and(joins_before);
        let end = if may_begin {
            number_at(text, start)
        } else {
            None
        };
        at = match end.filter(|end| !text[*end..].chars().next().is_some_and(joins_after)) {
            Some(end) => {
                found.push(start..end);
                end
            }
            // The rest of a longer number begins no other.
            None => text[start..]
                .find(|c| !is_digit(c))
                .map_or(text.len(), |end| start + end),
        };
    }
    found
}

/// The end of the number that begins at a digit.
fn number_at(text: &str, start: usize) -> Option<usize> {
    let mut reader = Reader { text, at: start };
    let mut digits = reader.digits();
    if matches!(digits.len(), 6 | 8) {
        let joins = reader.gap();
        let last = reader.last_four()?;
        if last.contains(is_letter) {
            let is_number = joins && is_date(short(&digits, 6)?);
            return (is_number && reader.at - start <= LONGEST_NUMBER).then_some(reader.at);
        }
        digits.push_str(&last);
    }
    let short = short(&digits, 10)?;
    (is_date(short) && luhn(short) && reader.at - start <= LONGEST_NUMBER).then_some(reader.at)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    /// The digits that follow, one more than there may be at most. Characters that are not seen
    /// divide nothing.
    fn digits(&mut self) -> String {
        let mut digits = String::new();
        while digits.len() <= 12
            && let Some((c, end)) = self.seen()
            && let Some(digit) = digit(c)
        {
            digits.push(digit);
            self.at = end;
        }
        digits
    }

    /// Four digits, of which the first may be a letter, or the first two be TF.
    fn last_four(&mut self) -> Option<String> {
        let mut last = String::new();
        while last.len() < 4 {
            let (c, end) = self.seen()?;
            let is_prefix = is_letter(c) && (last.is_empty() || (last == "T" && c == 'F'));
            last.push(digit(c).or_else(|| is_prefix.then_some(c))?);
            self.at = end;
        }
        Some(last)
    }

    /// Passes blanks, a mark between them, and a line end with what a line of YAML or Markdown
    /// begins with. Whether there was a mark or nothing at all.
    fn gap(&mut self) -> bool {
        let start = self.at;
        self.skip_all(is_blank);
        let has_mark = self.skip(is_mark);
        self.skip_all(is_blank);
        let before = self.at;
        self.skip(|c| c == '\\');
        self.skip(|c| c == '\r');
        if self.skip(is_line_end) {
            self.skip_all(|c| is_blank(c) || matches!(c, '#' | '>'));
        } else {
            self.at = before;
        }
        has_mark || self.at == start
    }

    fn skip_all(&mut self, is_kind: fn(char) -> bool) {
        while self.skip(is_kind) {}
    }

    /// Passes one character of a kind, and those before it that are not seen.
    fn skip(&mut self, is_kind: fn(char) -> bool) -> bool {
        let Some((_, end)) = self.seen().filter(|(c, _)| is_kind(*c)) else {
            return false;
        };
        self.at = end;
        true
    }

    /// The next character that is seen, and where it ends.
    fn seen(&self) -> Option<(char, usize)> {
        let rest = self.text[self.at..].trim_start_matches(is_unseen);
        rest.chars()
            .next()
            .map(|c| (c, self.text.len() - rest.len() + c.len_utf8()))
    }
}

const fn is_letter(c: char) -> bool {
    c.is_ascii_uppercase()
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() && !is_line_end(c)
}

const fn is_line_end(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Dashes of all kinds, and the plus of those who are a hundred years old.
const fn is_mark(c: char) -> bool {
    matches!(
        c,
        '-' | '+' | '\u{58a}' | '\u{5be}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{2212}'
                | '\u{2e3a}'
                | '\u{2e3b}'
                | '\u{301c}'
                | '\u{fe31}'
                | '\u{fe32}'
                | '\u{fe58}'
                | '\u{fe63}'
                | '\u{ff0b}'
                | '\u{ff0d}'
    )
}

/// The digit, in ASCII, that a character is.
fn digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c).filter(char::is_ascii_digit);
    }
    let value = |zero: &char| u32::from(c).checked_sub(u32::from(*zero));
    ZEROS
        .iter()
        .filter_map(value)
        .find_map(|value| char::from_digit(value, 10))
}

/// The digits without a century of people who may be alive, when there are so many.
fn short(digits: &str, length: usize) -> Option<&str> {
    match digits.len().checked_sub(length)? {
        0 => Some(digits),
        2 => digits
            .strip_prefix("19")
            .or_else(|| digits.strip_prefix("20")),
        _ => None,
    }
}

/// Whether year, month and day come first. Numbers of organisations have 20 or more in the place of
/// the month.
fn is_date(short: &str) -> bool {
    let number = |place: Range<usize>| short[place].parse::<u32>().unwrap_or(0);
    let (month, day) = (number(2..4), number(4..6));
    (1..=12).contains(&month) && ((1..=31).contains(&day) || (61..=91).contains(&day))
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
            "121212-\n  1212",
            "121212\r\n1212",
            "\u{3164}121212\u{fe0f}-1212",
            "１２１２１２－１２１２",
            "１２１２１２\u{3000}1212",
            "\u{661}\u{662}\u{661}\u{662}\u{661}\u{662}-1212",
            "121212  ‒  1212",
            "121212-1212¹",
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
            "16121212-1212",
            "KS 2025-1212",
            "121212\n- 1212",
            "121212-\n\n1212",
            "121212-T123",
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
        assert_eq!(
            without_personal_numbers("a/b_19121212-1212/x"),
            "a/b_********-****/x"
        );
        assert_eq!(
            without_personal_numbers("121212-\n # 1212 １２１２１２-1212"),
            "******-\n # **** ＊＊＊＊＊＊-****"
        );
        assert_eq!(
            without_personal_numbers("RS/1212121212.yaml"),
            "RS/**********.yaml"
        );
        for (text, masked) in [
            ("19121212-T123", "********-****"),
            ("121272-TF12", "******-****"),
            ("121212T123", "**********"),
        ] {
            assert_eq!(without_personal_numbers(text), masked);
        }
    }

    #[test]
    fn numbers_of_organisations_diaries_and_dates_stay() {
        for text in [
            "232100-0214",
            "16232100-0214",
            "16121212-1212",
            "RS/1212121212",
            "RS/1212121212.",
            "(KS-1212121212)",
            "KS 2025-1212",
            "20210412 T123",
            "20210412T123000",
            "20210412-AB12",
            "211312-T123",
        ] {
            assert!(
                matches!(without_personal_numbers(text), Cow::Borrowed(_)),
                "{text}"
            );
        }
    }
}
