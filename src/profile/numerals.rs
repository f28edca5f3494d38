//! How an organisation writes the numbers of headings and decision points.

use crate::parse::choice;

choice! {
    /// How numbers are written.
    Numerals {
        #[default] Usual = "vanliga", "1, 2, 3";
        Roman = "romerska", "I, II, III";
        Letters = "bokstäver", "a, b, c; på rubriker A, B, C";
    }
}

impl Numerals {
    /// `2`, `II` or `B`.
    #[must_use]
    pub fn written(self, number: usize) -> String {
        match self {
            Self::Usual => number.to_string(),
            Self::Roman => roman(number),
            Self::Letters => letters(number),
        }
    }

    /// The number of a decision point: as of headings, but letters are small ones.
    #[must_use]
    pub fn of_point(self, number: usize) -> String {
        match self {
            Self::Letters => letters(number).to_lowercase(),
            _ => self.written(number),
        }
    }

    /// The number that a text has so, in capitals or not; `None` when it is written otherwise.
    #[must_use]
    pub fn read(self, text: &str) -> Option<usize> {
        let text = text.to_uppercase();
        let is_it = |number: &usize| self.written(*number) == text;
        (1..=MOST_READ).find(is_it)
    }
}

/// No memo has so many headings or points; references have at most two digits.
const MOST_READ: usize = 99;

const ROMAN: [(usize, &str); 11] = [
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

fn roman(mut number: usize) -> String {
    let mut written = String::new();
    for (value, letters) in ROMAN {
        while number >= value {
            written.push_str(letters);
            number -= value;
        }
    }
    written
}

/// `A` to `Z`, then `AA`.
fn letters(number: usize) -> String {
    let Some(number) = number.checked_sub(1) else {
        return String::new();
    };
    let last = char::from(b'A' + u8::try_from(number % 26).expect("internal error: below 26"));
    format!("{}{last}", letters(number / 26))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_roman_figures_and_in_letters_and_read_again() {
        let roman = [1, 4, 9, 14, 49, 99, 444].map(|number| Numerals::Roman.written(number));
        assert_eq!(roman, ["I", "IV", "IX", "XIV", "XLIX", "XCIX", "CDXLIV"]);
        let letters = [1, 26, 27, 52, 53, 703].map(|number| Numerals::Letters.written(number));
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "AAA"]);
        assert_eq!(Numerals::Letters.of_point(28), "ab");
        for numerals in [Numerals::Usual, Numerals::Roman, Numerals::Letters] {
            for number in [1, 7, 26, 99] {
                assert_eq!(numerals.read(&numerals.of_point(number)), Some(number));
            }
        }
        assert_eq!(Numerals::Roman.read("IIII"), None);
        assert_eq!(Numerals::Usual.read("02"), None);
    }
}
