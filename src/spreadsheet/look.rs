//! How a sheet shows a cell, as far as that says what its value means: per cent, thousands, a unit,
//! a currency, leading zeros, an indented name, a value that is struck out.

use std::collections::BTreeMap;

/// How a cell is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CellLook {
    /// The number, and how its format shows it.
    pub number: NumberLook,
    /// Steps that its text is indented.
    pub indent: u32,
    /// It is struck out, or a part of it.
    pub is_struck: bool,
}

/// How a format shows a number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NumberLook {
    /// Times a hundred, with `%`.
    pub is_percent: bool,
    /// How many times it is divided by a thousand.
    pub thousands: u32,
    /// The words or signs around it: `tkr`, `€`.
    pub words: String,
    /// Digits before the decimal mark that are shown at least.
    pub zeros: usize,
    /// Decimals that are shown at least and at most, where the format says it.
    pub decimals: Option<(usize, usize)>,
    /// What the file says that it shows.
    pub text: Option<String>,
    /// Which parts of a day it shows: year, month, day.
    pub date: Option<[bool; 3]>,
}

/// The looks of the cells that have one.
pub type Looks<Place> = BTreeMap<Place, CellLook>;

impl NumberLook {
    /// What the code of a format says: `#,##0,`, `0.0" mnkr"`, `[$€-2] #,##0`, `0000`.
    #[must_use]
    pub fn of_code(code: &str) -> Self {
        let mut look = Self::default();
        let (mut figure, mut is_power) = (String::new(), false);
        let (mut has_day, mut has_month, mut has_year) = (false, false, false);
        let mut letters = code.chars();
        while let Some(letter) = letters.next() {
            match letter {
                ';' => break,
                '\\' => look.words.extend(letters.next()),
                '_' | '*' => {
                    letters.next();
                    look.words.push(' ');
                }
                '"' => look
                    .words
                    .extend(letters.by_ref().take_while(|c| *c != '"')),
                '[' => {
                    let inside: String = letters.by_ref().take_while(|c| *c != ']').collect();
                    if let Some(currency) = inside.strip_prefix('$') {
                        look.words
                            .push_str(currency.split('-').next().unwrap_or_default());
                    }
                }
                '0' | '#' | '?' | '.' | ',' => figure.push(letter),
                '%' => look.is_percent = true,
                // A fraction, or a power of ten: other digits than those of the value.
                '/' | 'E' | 'e' => is_power = true,
                'y' | 'Y' => has_year = true,
                'm' | 'M' => has_month = true,
                'd' | 'D' => has_day = true,
                '€' | '$' | '£' => look.words.push(letter),
                _ => {}
            }
        }
        look.words = look.words.split_whitespace().collect::<Vec<_>>().join(" ");
        if has_year || has_month || has_day {
            look.date = Some([has_year, has_month, has_day]);
        }
        look.read_figure(&figure);
        if is_power {
            (look.decimals, look.zeros) = (None, 0);
        }
        look
    }

    /// Commas after the last digit divide by a thousand each.
    fn read_figure(&mut self, figure: &str) {
        let (whole, decimals) = figure.split_once('.').unwrap_or((figure, ""));
        let last = if decimals.is_empty() { whole } else { decimals };
        let commas = last.len() - last.trim_end_matches(',').len();
        self.thousands = u32::try_from(commas).unwrap_or(0);
        self.zeros = whole.matches('0').count();
        if !figure.is_empty() {
            let least = decimals.matches('0').count();
            self.decimals = Some((least, decimals.matches(['0', '#', '?']).count()));
        }
    }

    /// What an `OpenDocument` file says that it shows of a value.
    pub(super) fn of_shown(shown: &str, kind: &str, currency: &str) -> Self {
        let is_word = |c: &char| c.is_alphabetic() || matches!(c, '€' | '$' | '£');
        let mut words: String = shown.chars().filter(is_word).collect();
        if words.is_empty() && kind == "currency" {
            currency.clone_into(&mut words);
        }
        Self {
            is_percent: kind == "percentage",
            words,
            zeros: leading_zeros(shown),
            text: (!shown.trim().is_empty()).then(|| shown.trim().to_owned()),
            ..Self::default()
        }
    }

    /// With the digits that the style of the cell shows at least.
    pub(super) fn with_zeros(mut self, zeros: usize) -> Self {
        self.zeros = self.zeros.max(zeros);
        self
    }

    /// Whether it says no more than the value.
    fn is_plain(&self) -> bool {
        !self.is_percent
            && self.thousands == 0
            && self.words.is_empty()
            && self.zeros < 2
            && self.decimals.is_none()
            && self.text.is_none()
            && self.date.is_none()
    }
}

impl CellLook {
    /// Whether it says nothing.
    pub(super) fn is_plain(&self) -> bool {
        self.number.is_plain() && self.indent == 0 && !self.is_struck
    }
}

/// The digits before the decimal mark of what begins with a zero that says nothing: `0510`.
fn leading_zeros(shown: &str) -> usize {
    let figure = shown.trim().trim_start_matches(['-', '−']);
    let digits = figure.bytes().take_while(u8::is_ascii_digit).count();
    if figure.starts_with('0') && digits > 1 {
        digits
    } else {
        0
    }
}

/// A digit as it stands raised.
pub(super) const fn raised(c: char) -> char {
    match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_say_units_shares_and_thousands() {
        for (code, words, thousands, is_percent, zeros) in [
            ("#,##0", "", 0, false, 1),
            ("#,##0,", "", 1, false, 1),
            ("0.0,, \"mnkr\"", "mnkr", 2, false, 1),
            ("0 \"tkr\"", "tkr", 0, false, 1),
            (
                "#,##0.00\\ \"kr\";[Red]-#,##0.00\\ \"kr\"",
                "kr",
                0,
                false,
                1,
            ),
            ("[$€-2]\\ #,##0", "€", 0, false, 1),
            ("#,##0\\ [$kr-41D]", "kr", 0, false, 1),
            ("0.0%", "", 0, true, 1),
            ("0000", "", 0, false, 4),
            ("_-* #,##0\\ _k_r_-", "", 0, false, 1),
        ] {
            let look = NumberLook::of_code(code);
            assert_eq!(look.words, words, "{code}");
            assert_eq!(look.thousands, thousands, "{code}");
            assert_eq!(look.is_percent, is_percent, "{code}");
            assert_eq!(look.zeros, zeros, "{code}");
        }
        for (code, decimals) in [
            ("0.##", Some((0, 2))),
            ("0.0#", Some((1, 2))),
            ("#,##0.00 \"kr\";0.0", Some((2, 2))),
            ("#,##0,", Some((0, 0))),
            ("# ?/?", None),
            ("0.00E+00", None),
            ("General", None),
        ] {
            assert_eq!(NumberLook::of_code(code).decimals, decimals, "{code}");
        }
        assert_eq!(
            NumberLook::of_code("mmmm yyyy").date,
            Some([true, true, false])
        );
    }
}
