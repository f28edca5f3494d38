//! Reads digits and what stands between them.

use super::super::is_unseen;
use super::characters::{
    digit, is_blank, is_emphasis, is_letter, is_line_end, is_mark, is_other_mark,
};

/// The name of a character in HTML and Markdown, in bytes: `&ndash;`, `&#x2013;`.
const LONGEST_ENTITY: usize = 10;

/// What stands between the date and the last four digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Divider {
    Nothing,
    /// Blanks, or the end of a line.
    Blank,
    /// The mark that belongs there.
    Dash,
    /// Another one, or brackets.
    Other,
}

/// Reads the parts of a number from left to right.
pub(super) struct DigitReader<'a> {
    pub text: &'a str,
    /// The byte that it has come to.
    pub at: usize,
}

impl<'a> DigitReader<'a> {
    pub fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// The digits that follow, one more than there may be at most. Characters that are not seen
    /// divide nothing.
    pub fn digits(&mut self) -> String {
        let mut digits = String::with_capacity(16);
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
    pub fn digits_of(&mut self, counts: &[usize]) -> Option<String> {
        Some(self.digits()).filter(|digits| counts.contains(&digits.len()))
    }

    pub fn digit(&mut self) -> Option<char> {
        let (c, end) = self.seen()?;
        let digit = digit(c)?;
        self.at = end;
        Some(digit)
    }

    /// Four digits, of which the first may be a letter, or the first two be TF. After a dash they
    /// may be two pairs.
    pub fn last_four(&mut self, gap: Divider) -> Option<String> {
        let mut last = String::new();
        while last.len() < 4 {
            if last.len() == 2 && gap == Divider::Dash && !self.skip(is_blank) {
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
    pub fn joint(&mut self) -> Option<Divider> {
        if self.skip(is_blank) {
            Some(Divider::Blank)
        } else if self.skip(is_mark) {
            Some(Divider::Dash)
        } else {
            self.skip(|c| matches!(c, '.' | '/'))
                .then_some(Divider::Other)
        }
    }

    /// One blank, or dashes without blanks.
    pub fn short_gap(&mut self) -> Option<Divider> {
        if self.skip(is_blank) {
            return Some(Divider::Blank);
        }
        self.skip_some(is_mark).then_some(Divider::Dash)
    }

    /// Passes marks and brackets, or blanks with a dash between them and a line end with what a
    /// line of YAML or Markdown begins with. Emphasis around the date and the last four is passed
    /// too.
    pub fn gap(&mut self) -> Divider {
        let start = self.at;
        let is_emphasised = self.skip_some(is_emphasis);
        if self.skip_some(is_other_mark) || self.skip_entity() {
            self.skip_some(is_emphasis);
            return if self.skip_some(is_mark) {
                Divider::Dash
            } else {
                Divider::Other
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
            (true, _) => Divider::Dash,
            (_, true) => Divider::Blank,
            _ if is_emphasised || self.at > start => Divider::Other,
            _ => Divider::Nothing,
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

    fn skip_all(&mut self, is_kind: fn(char) -> bool) {
        while self.skip(is_kind) {}
    }

    /// Passes one character of a kind, and those before it that are not seen.
    pub fn skip(&mut self, is_kind: fn(char) -> bool) -> bool {
        let Some((_, end)) = self.seen().filter(|(c, _)| is_kind(*c)) else {
            return false;
        };
        self.at = end;
        true
    }

    /// The next character that is seen, and where it ends.
    fn seen(&self) -> Option<(char, usize)> {
        // Most are of one byte and seen: those need not be decoded.
        if let Some(byte @ b' '..=b'~') = self.text.as_bytes().get(self.at) {
            return Some((char::from(*byte), self.at + 1));
        }
        let rest = self.text[self.at..].trim_start_matches(is_unseen);
        rest.chars()
            .next()
            .map(|c| (c, self.text.len() - rest.len() + c.len_utf8()))
    }
}
