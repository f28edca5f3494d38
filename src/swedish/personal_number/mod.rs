//! Personal identity numbers (*personnummer*, *samordningsnummer*): found in a text, and made
//! unreadable in what is shown.

mod characters;
mod forms;
mod mistyped;
mod reader;

use std::borrow::Cow;
use std::ops::Range;

use characters::{digit, is_letter, is_of_word};
use forms::{FoundNumber, divided, spelled, undivided};
use reader::DigitReader;

pub use mistyped::mistyped_personal_numbers;

/// No number is longer than this in bytes: twelve digits of four bytes, hidden characters between
/// some of them, and the indentation of a line on which it goes on.
pub const LONGEST_NUMBER: usize = 160;

/// No number has fewer digits: a date without century, two letters in the place of the first two of
/// the last four, and the other two.
const LEAST_DIGITS: usize = 8;

/// Where personal identity numbers stand in a text, in bytes: year with or without century, month,
/// day (+ 60 for a coordination number), an optional mark, and four digits of which the last is
/// right. Not a part of a longer number, code or amount. A line may end before the last four.
///
/// Numbers that a mark or brackets divide in an unusual way are found, and so are those in which
/// year, month and day stand apart. Not so an ordinary date with a blank and four digits after it,
/// which are an amount, a time or a year.
///
/// # Source
///
/// Folkbokföringslagen (1991:481) 18 and 18 b §§.
#[must_use]
pub fn personal_numbers(text: &str) -> Vec<Range<usize>> {
    let joins_before = |c: char| is_of_word(c) || matches!(c, '-' | '_' | '/' | ',');
    let joins_after = |c: char| is_of_word(c) || matches!(c, '-' | '_' | '/');
    let is_alone = |number: &FoundNumber| {
        !text[..number.place.start].ends_with(joins_before)
            && !text[number.place.end..].starts_with(joins_after)
            && !text[number.place.clone()].contains(is_letter)
    };
    numbers(text, is_alone)
}

/// The text with `*` for each digit of its personal identity numbers; every other byte stays.
/// Masked as well are those in paths and codes, and those with letters that authorities give for
/// the time being (`121212-T123`), which no check digit tells from other codes: it is better to
/// hide a number too many. Those with a wrong check digit are masked where
/// [`mistyped_personal_numbers`] finds them. So are those that a dash divides and a letter touches
/// (`pnr121212-1212`, the name of a file). Diary numbers such as `RS/1212121212` stay.
#[must_use]
pub fn without_personal_numbers(text: &str) -> Cow<'_, str> {
    let joins =
        |c: char, number: &FoundNumber| is_of_word(c) && (!number.has_dash || digit(c).is_some());
    let is_alone = |number: &FoundNumber| {
        !text[..number.place.start].ends_with(|c| joins(c, number))
            && !text[number.place.end..].starts_with(|c| joins(c, number))
            && !is_diary_number(text, &number.place)
    };
    let mut numbers = numbers(text, is_alone);
    // One digit that is wrong hides nobody.
    let is_apart = |numbers: &[Range<usize>], place: &Range<usize>| {
        let next = numbers.partition_point(|it| it.end <= place.start);
        numbers.get(next).is_none_or(|it| place.end <= it.start)
    };
    for place in mistyped_personal_numbers(text) {
        if is_apart(&numbers, &place) {
            let at = numbers.partition_point(|it| it.end <= place.start);
            numbers.insert(at, place);
        }
    }
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

/// The places of the numbers of a kind.
fn numbers(text: &str, is_of_kind: impl Fn(&FoundNumber) -> bool) -> Vec<Range<usize>> {
    let is_digit = |c: char| digit(c).is_some();
    let mut found = Vec::new();
    if text
        .chars()
        .filter(|c| is_digit(*c))
        .take(LEAST_DIGITS)
        .count()
        < LEAST_DIGITS
    {
        return found;
    }
    let mut at = 0;
    while let Some(start) = text[at..].find(is_digit).map(|next| at + next) {
        let number = [undivided, divided, spelled]
            .into_iter()
            .filter_map(|read| read(DigitReader::new(text, start)))
            .find(|it| it.place.len() <= LONGEST_NUMBER && is_of_kind(it));
        at = match number {
            Some(number) => {
                let end = number.place.end;
                found.push(number.place);
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
    fn unusual_forms_are_found_and_masked() {
        for text in [
            "1912-12-12-1212",
            "1912 12 12 1212",
            "1912 12 12-1212",
            "1912.12.12-1212",
            "1912/12/12-1212",
            "12 12 12-1212",
            "12-12-12-1212",
            "12 12 12 1212",
            "A4 12 12 12 1212",
            "1212 12-1212",
            "1912 1212-1212",
            "1 2 1 2 1 2-1 2 1 2",
            "121212-12 12",
            "121212–12 12",
            "121212-12-12",
            "121212.1212",
            "121212/1212",
            "121212_1212",
            "121212·1212",
            "121212:1212",
            "121212;1212",
            "121212|1212",
            "121212~1212",
            "121212--1212",
            "121212&#45;1212",
            "**121212**-1212",
            "**121212** 1212",
            "`121212`-`1212`",
            "121212*-*1212",
            "(121212)1212",
            "(121212)-1212",
            "[121212]-1212",
        ] {
            assert_eq!(personal_numbers(text).len(), 1, "{text}");
            let masked = without_personal_numbers(text);
            let left: String = masked.chars().filter(|c| c.is_numeric()).collect();
            assert_eq!(
                left.trim_start_matches("45").trim_start_matches('4'),
                "",
                "{masked}"
            );
        }
        for (text, masked) in [
            ("pnr121212-1212", "pnr******-****"),
            ("n121212-1212.pdf", "n******-****.pdf"),
            ("121212-1212X", "******-****X"),
            ("x1912-12-12-1212", "x****-**-**-****"),
        ] {
            assert_eq!(without_personal_numbers(text), masked);
        }
    }

    /// All have the digits of the number, so that nothing but their form tells them apart.
    #[test]
    fn dates_amounts_and_rows_of_numbers_are_no_persons() {
        for text in [
            "1912-12-12 1212",
            "1912-12-12 – 1212",
            "1912-12-12–1212-12-12",
            "1912-12-12, 1212",
            "1912-12-12\n1212 kr",
            "121 212,1212",
            "121 212 1212",
            "121 212-1212",
            "1 212 121 212 kr",
            "19 121 212-1212",
            "121212. 1212 kr",
            "121212, 1212",
            "121212 kr, 1212",
            "121212 (1212)",
            "121212: 1212",
            "12 12 12 1212 12",
            "5 12 12 12 1212",
            "12 12 12 12 12",
            "08-12 12 12 12",
            "0912-12 12 12",
            "1912:1212",
            "1912/1212 § 1212",
            "§ 1212/1912",
            "KS 1912/121212",
            "a1212121212",
            "121212.1212.1212",
            "000121/1986",
            "000121/2026",
            "000121_2026.pdf",
        ] {
            let masked = without_personal_numbers(text);
            assert!(matches!(masked, Cow::Borrowed(_)), "{text}: {masked}");
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
