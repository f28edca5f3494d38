//! Personal identity numbers (*personnummer*, *samordningsnummer*): found in a text, and made
//! unreadable in what is shown.

use std::borrow::Cow;
use std::ops::Range;

use super::is_unseen;

/// No number is longer than this in bytes: twelve digits of four bytes, hidden characters between
/// some of them, and the indentation of a line on which it goes on.
pub const LONGEST_NUMBER: usize = 160;

/// The name of a character in HTML and Markdown, in bytes: `&ndash;`, `&#x2013;`.
const LONGEST_ENTITY: usize = 10;

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
    let is_alone = |number: &Number| {
        !text[..number.place.start].ends_with(joins_before)
            && !text[number.place.end..].starts_with(joins_after)
            && !text[number.place.clone()].contains(is_letter)
    };
    numbers(text, is_alone)
}

/// The text with `*` for each digit of its personal identity numbers; every other byte stays.
/// Masked as well are those in paths and codes, and those with letters that authorities give for
/// the time being (`121212-T123`), which no check digit tells from other codes: it is better to
/// hide a number too many. So are those that a dash divides and a letter touches (`pnr121212-1212`,
/// the name of a file). Diary numbers such as `RS/1212121212` stay.
#[must_use]
pub fn without_personal_numbers(text: &str) -> Cow<'_, str> {
    let joins =
        |c: char, number: &Number| is_of_word(c) && (!number.has_dash || digit(c).is_some());
    let is_alone = |number: &Number| {
        !text[..number.place.start].ends_with(|c| joins(c, number))
            && !text[number.place.end..].starts_with(|c| joins(c, number))
            && !is_diary_number(text, &number.place)
    };
    let numbers = numbers(text, is_alone);
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

/// A number where it stands.
struct Number {
    place: Range<usize>,
    /// Whether a dash divides it, as no amount and no date is divided.
    has_dash: bool,
}

/// The places of the numbers of a kind.
fn numbers(text: &str, is_of_kind: impl Fn(&Number) -> bool) -> Vec<Range<usize>> {
    let is_digit = |c: char| digit(c).is_some();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_digit).map(|next| at + next) {
        let number = [undivided, divided, spelled]
            .into_iter()
            .filter_map(|read| read(Reader { text, at: start }))
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

/// `19121212-1212`, and all else that begins with the whole date.
fn undivided(mut reader: Reader<'_>) -> Option<Number> {
    let start = reader.at;
    let mut digits = reader.digits();
    let mut gap = Gap::Nothing;
    if matches!(digits.len(), 6 | 8) {
        gap = reader.gap();
        let last = reader.last_four(gap)?;
        if last.contains(is_letter) {
            let is_number = matches!(gap, Gap::Nothing | Gap::Dash) && is_date(short(&digits, 6)?);
            return is_number.then(|| reader.number(start, gap));
        }
        digits.push_str(&last);
    }
    let (before, after) = (&reader.text[..start], &reader.text[reader.at..]);
    // A part of a path or version, or the number of a document with its year: `000121/2025`.
    let is_other = gap == Gap::Other
        && (is_preceded(before, is_other_mark)
            || is_followed(after, is_other_mark)
            || ["19", "20"].contains(&&digits[digits.len() - 4..digits.len() - 2]));
    (is_number(&digits) && !is_other).then(|| reader.number(start, gap))
}

/// `1912-12-12-1212` and `12 12 12-1212`: year, month and day apart.
fn divided(mut reader: Reader<'_>) -> Option<Number> {
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
        (_, Gap::Dash) => !is_followed(after, is_mark),
        // Not one of many numbers in a row.
        (Gap::Blank, Gap::Blank) => !is_preceded(before, is_blank) && !is_followed(after, is_blank),
        _ => false,
    };
    (is_apart && is_number(&digits)).then(|| reader.number(start, gap))
}

/// `1212 12-1212`, and each digit on its own: blanks in the date, and a dash before the last four.
/// Amounts have groups of three.
fn spelled(mut reader: Reader<'_>) -> Option<Number> {
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
    if !matches!(digits.len(), 6 | 8) || reader.short_gap()? != Gap::Dash {
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
    is_number(&digits).then(|| reader.number(start, Gap::Dash))
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

/// What stands between the date and the last four digits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Nothing,
    /// Blanks, or the end of a line.
    Blank,
    /// The mark that belongs there.
    Dash,
    /// Another one, or brackets.
    Other,
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

    /// So many digits, and not one more.
    fn digits_of(&mut self, counts: &[usize]) -> Option<String> {
        Some(self.digits()).filter(|digits| counts.contains(&digits.len()))
    }

    fn digit(&mut self) -> Option<char> {
        let (c, end) = self.seen()?;
        let digit = digit(c)?;
        self.at = end;
        Some(digit)
    }

    /// Four digits, of which the first may be a letter, or the first two be TF. After a dash they
    /// may be two pairs.
    fn last_four(&mut self, gap: Gap) -> Option<String> {
        let mut last = String::new();
        while last.len() < 4 {
            if last.len() == 2 && gap == Gap::Dash && !self.skip(is_blank) {
                self.skip(is_mark);
            }
            let (c, end) = self.seen()?;
            let is_prefix = is_letter(c) && (last.is_empty() || (last == "T" && c == 'F'));
            last.push(digit(c).or_else(|| is_prefix.then_some(c))?);
            self.at = end;
        }
        Some(last)
    }

    /// One blank or mark between the parts of a date.
    fn joint(&mut self) -> Option<Gap> {
        if self.skip(is_blank) {
            Some(Gap::Blank)
        } else if self.skip(is_mark) {
            Some(Gap::Dash)
        } else {
            self.skip(|c| matches!(c, '.' | '/')).then_some(Gap::Other)
        }
    }

    /// One blank, or dashes without blanks.
    fn short_gap(&mut self) -> Option<Gap> {
        if self.skip(is_blank) {
            return Some(Gap::Blank);
        }
        self.skip_some(is_mark).then_some(Gap::Dash)
    }

    /// Passes marks and brackets, or blanks with a dash between them and a line end with what a line
    /// of YAML or Markdown begins with. Emphasis around the date and the last four is passed too.
    fn gap(&mut self) -> Gap {
        let start = self.at;
        let is_emphasised = self.skip_some(is_emphasis);
        if self.skip_some(is_other_mark) || self.skip_entity() {
            self.skip_some(is_emphasis);
            return if self.skip_some(is_mark) {
                Gap::Dash
            } else {
                Gap::Other
            };
        }
        let before = self.at;
        self.skip_all(is_blank);
        let has_dash = self.skip_some(is_mark);
        self.skip_all(is_blank);
        self.skip_line_end();
        let is_blank = self.at > before;
        self.skip_some(is_emphasis);
        match (has_dash, is_blank) {
            (true, _) => Gap::Dash,
            (_, true) => Gap::Blank,
            _ if is_emphasised || self.at > start => Gap::Other,
            _ => Gap::Nothing,
        }
    }

    fn skip_line_end(&mut self) {
        let before = self.at;
        self.skip(|c| c == '\\');
        self.skip(|c| c == '\r');
        if self.skip(is_line_end) {
            self.skip_all(|c| is_blank(c) || matches!(c, '#' | '>'));
        } else {
            self.at = before;
        }
    }

    /// Passes a mark that is written by its number or name: `&#45;`.
    fn skip_entity(&mut self) -> bool {
        let Some(name) = self.text[self.at..].strip_prefix('&') else {
            return false;
        };
        let length = name
            .bytes()
            .take(LONGEST_ENTITY)
            .position(|byte| byte == b';');
        let is_of_name = |byte: u8| byte == b'#' || byte.is_ascii_alphanumeric();
        let length =
            length.filter(|&length| name.as_bytes()[..length].iter().all(|&it| is_of_name(it)));
        self.at += length.map_or(0, |length| "&;".len() + length);
        length.is_some()
    }

    /// Passes up to three characters of a kind: `--`, `**`.
    fn skip_some(&mut self, is_kind: fn(char) -> bool) -> bool {
        (0..3).filter(|_| self.skip(is_kind)).count() > 0
    }

    fn number(&self, start: usize, gap: Gap) -> Number {
        Number {
            place: start..self.at,
            has_dash: gap == Gap::Dash,
        }
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

/// What is written in the place of a dash, without blanks: in file names, by slips, and around a date
/// in brackets.
const fn is_other_mark(c: char) -> bool {
    matches!(
        c,
        '.' | '/'
            | ':'
            | ';'
            | '|'
            | '_'
            | '~'
            | '('
            | ')'
            | '['
            | ']'
            | '\u{b7}'
            | '\u{2022}'
            | '\u{2219}'
            | '\u{22c5}'
            | '\u{30fb}'
            | '\u{30fc}'
    )
}

/// Emphasis and code in Markdown.
const fn is_emphasis(c: char) -> bool {
    matches!(c, '*' | '`' | '_')
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

/// Whether ten or twelve digits are those of a person.
fn is_number(digits: &str) -> bool {
    short(digits, 10).is_some_and(|short| is_date(short) && luhn(short))
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
