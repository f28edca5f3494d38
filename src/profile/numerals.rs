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

    /// How the first decision point is numbered, with what follows the number.
    #[must_use]
    pub const fn of_first_point(self) -> &'static str {
        match self {
            Self::Usual => "1.",
            Self::Roman => "I.",
            Self::Letters => "a)",
        }
    }
}

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
    fn numbers_are_written_in_roman_figures_and_in_letters() {
        let roman = [1, 4, 9, 14, 49, 99, 444].map(|number| Numerals::Roman.written(number));
        assert_eq!(roman, ["I", "IV", "IX", "XIV", "XLIX", "XCIX", "CDXLIV"]);
        let letters = [1, 26, 27, 52, 53, 703].map(|number| Numerals::Letters.written(number));
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "AAA"]);
        assert_eq!(Numerals::Letters.of_point(28), "ab");
    }
}
