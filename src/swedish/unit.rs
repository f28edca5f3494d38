//! Units of money and how they are spelled: the only table of them.

use rust_decimal::Decimal;

/// Unit of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Unit {
    /// kronor
    #[default]
    Kr,
    /// thousands of kronor
    Tkr,
    /// millions of kronor
    Mnkr,
    /// thousands of millions of kronor
    Mdkr,
}

/// Words that are a unit by themselves; upper and lower case are alike.
const WORDS: [(&str, Unit); 12] = [
    ("kr", Unit::Kr),
    ("kronor", Unit::Kr),
    ("sek", Unit::Kr),
    ("tkr", Unit::Tkr),
    ("kkr", Unit::Tkr),
    ("tsek", Unit::Tkr),
    ("ksek", Unit::Tkr),
    ("mnkr", Unit::Mnkr),
    ("mkr", Unit::Mnkr),
    ("msek", Unit::Mnkr),
    ("mdkr", Unit::Mdkr),
    ("mdsek", Unit::Mdkr),
];

/// Words that are a unit with one of the words for kronor after them.
const MULTIPLES: [(&str, Unit); 7] = [
    ("tusen", Unit::Tkr),
    ("miljon", Unit::Mnkr),
    ("miljoner", Unit::Mnkr),
    ("mn", Unit::Mnkr),
    ("miljard", Unit::Mdkr),
    ("miljarder", Unit::Mdkr),
    ("mdr", Unit::Mdkr),
];

/// The same in heads, which have more of them than running text.
const MULTIPLES_IN_HEADS: [(&str, Unit); 9] = [
    ("tusental", Unit::Tkr),
    ("tusentals", Unit::Tkr),
    ("1000-tal", Unit::Tkr),
    ("1000-tals", Unit::Tkr),
    ("t", Unit::Tkr),
    ("milj", Unit::Mnkr),
    ("miljontal", Unit::Mnkr),
    ("miljontals", Unit::Mnkr),
    ("m", Unit::Mnkr),
];

/// Words that mean money in heads, without *kronor* after them.
const ALONE_IN_HEADS: [(&str, Unit); 2] = [("milj", Unit::Mnkr), ("miljoner", Unit::Mnkr)];

/// Words that say how many where nothing says of what; other multiples do too.
const COUNTS: [(&str, Unit); 6] = [
    ("milj", Unit::Mnkr),
    ("mn", Unit::Mnkr),
    ("mnk", Unit::Mnkr),
    ("tusental", Unit::Tkr),
    ("tus", Unit::Tkr),
    ("t", Unit::Tkr),
];

impl Unit {
    /// As it stands on the page (Myndigheternas skrivregler 11.4).
    #[must_use]
    pub const fn swedish(self) -> &'static str {
        match self {
            Self::Kr => "kr",
            Self::Tkr => "tkr",
            Self::Mnkr => "mnkr",
            Self::Mdkr => "mdkr",
        }
    }

    /// Kronor in one unit.
    #[must_use]
    pub fn kronor(self) -> Decimal {
        Decimal::from(match self {
            Self::Kr => 1_i64,
            Self::Tkr => 1_000,
            Self::Mnkr => 1_000_000,
            Self::Mdkr => 1_000_000_000,
        })
    }

    /// The unit that a word is by itself: *tkr*, *kronor*.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        find(&WORDS, word)
    }

    /// The unit that a word is with *kronor* after it: *tusen*, *miljoner*.
    #[must_use]
    pub fn of_multiple(word: &str) -> Option<Self> {
        find(&MULTIPLES, word)
    }

    /// Reads a unit with the spellings that are in use. Data may have all that prose may, and
    /// *mdr* alone, which in prose may count other things.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text.split_once(char::is_whitespace) {
            Some((multiple, crowns)) => {
                let is_crowns = Self::of_word(crowns.trim()) == Some(Self::Kr);
                Self::of_multiple(multiple).filter(|_| is_crowns)
            }
            None if text.eq_ignore_ascii_case("mdr") => Some(Self::Mdkr),
            None => Self::of_word(text),
        }
        .or_else(|| Self::abbreviated(text))
    }

    /// `t.kr`, `t kr`, `milj. kr`: with stops or spaces within, as nobody should write it.
    pub(crate) fn abbreviated(text: &str) -> Option<Self> {
        let is_divided = text.contains(['.', ' ', '\u{a0}']);
        let joined: String = text
            .chars()
            .filter(|c| *c != '.' && !c.is_whitespace())
            .collect();
        let is_letters = joined.chars().all(char::is_alphabetic);
        let short = joined.to_lowercase();
        let found = match short.as_str() {
            "miljkr" | "miljkronor" | "miljsek" | "millkr" | "millkronor" => Some(Self::Mnkr),
            "mdrkr" | "mdrkronor" | "mdrsek" => Some(Self::Mdkr),
            _ => Self::of_word(&short),
        };
        found.filter(|unit| is_divided && is_letters && *unit != Self::Kr)
    }

    /// The unit that is likely meant by a word that says how many and not of what: *miljoner*.
    #[must_use]
    pub fn of_count(text: &str) -> Option<Self> {
        let word = text.trim().trim_end_matches('.');
        find(&COUNTS, word).or_else(|| Self::of_multiple(word))
    }

    /// The unit that a word of a head is with *kronor* after it: *tusental*.
    pub(crate) fn of_multiple_in_head(word: &str) -> Option<Self> {
        Self::of_multiple(word).or_else(|| find(&MULTIPLES_IN_HEADS, word))
    }

    /// The unit that a word of a head may be by itself: *miljoner*.
    pub(crate) fn alone_in_head(word: &str) -> Option<Self> {
        find(&ALONE_IN_HEADS, word)
    }
}

fn find(table: &[(&str, Unit)], word: &str) -> Option<Unit> {
    let found = table
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(word));
    found.map(|(_, unit)| *unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_prose_may_say_data_may_say() {
        for (word, unit) in WORDS {
            assert_eq!(Unit::parse(word), Some(unit), "{word}");
            assert_eq!(Unit::parse(&word.to_uppercase()), Some(unit), "{word}");
        }
        for (word, unit) in MULTIPLES {
            for crowns in ["kr", "kronor", "SEK"] {
                assert_eq!(
                    Unit::parse(&format!("{word} {crowns}")),
                    Some(unit),
                    "{word}"
                );
            }
            assert_eq!(Unit::parse(&format!("{word} tkr")), None, "{word}");
        }
        for (text, unit) in [
            ("t.kr", Unit::Tkr),
            ("t kr", Unit::Tkr),
            ("T. kr", Unit::Tkr),
            ("milj. kr", Unit::Mnkr),
            ("milj kr", Unit::Mnkr),
            ("m.kr", Unit::Mnkr),
            ("mill. kr", Unit::Mnkr),
            ("mdr. kr", Unit::Mdkr),
        ] {
            assert_eq!(Unit::parse(text), Some(unit), "{text}");
        }
        for text in ["kr.", "st kr", "milj", "5 t.kr", "tusen tkr"] {
            assert_eq!(Unit::parse(text), None, "{text}");
        }
        assert_eq!(Unit::of_count("milj."), Some(Unit::Mnkr));
        assert_eq!(Unit::of_count("miljoner invånare"), None);
        assert_eq!(Unit::parse("mdr"), Some(Unit::Mdkr));
        assert_eq!(Unit::parse("miljoner"), None);
    }
}
