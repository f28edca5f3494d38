//! Lists of words that stand in files beside the code, and how they are found in a text.

use std::ops::Range;

use regex::Regex;

/// The entries of a list: one a line; `#` begins a comment.
pub fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|line| !line.is_empty())
}

/// Words of which any can be found in a text, the longest that fits, where a letter of ASCII does
/// not stand right before.
///
/// What the words join to must be looked at: å, ä and ö count as no letters here. Several spaces or
/// a line end may stand for a space.
pub struct AnyOf(Regex);

impl AnyOf {
    /// Of words as they are written.
    pub fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut words: Vec<String> = words
            .map(|word| regex::escape(word).replace(' ', r"[ \n]+"))
            .collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let pattern = format!(r"(?-u:\b)(?:{})", words.join("|"));
        Self(Regex::new(&pattern).expect("internal error: a pattern"))
    }

    /// Where they stand in a text, in order.
    pub fn find(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        self.0.find_iter(text).map(|found| found.range())
    }
}

/// Phrases of which any can be found in a text as they are written, whatever stands around them.
pub struct Phrases(Regex);

impl Phrases {
    /// Of phrases; of two that begin at one place the longest is found.
    pub fn of<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Self {
        let phrases = phrases.into_iter();
        let mut phrases: Vec<String> = phrases.map(regex::escape).collect();
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        Self(Regex::new(&phrases.join("|")).expect("internal error: a pattern"))
    }

    /// Of phrases that are found in small letters and in capitals.
    pub fn in_any_case<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Self {
        let Self(exact) = Self::of(phrases);
        let pattern = format!("(?i){exact}");
        Self(Regex::new(&pattern).expect("internal error: a pattern"))
    }

    /// Whether any of them stands in a text: one pass, however many they are.
    pub fn is_in(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// Where they stand in a text, in order, with what stands there.
    pub fn find<'t>(&self, text: &'t str) -> impl Iterator<Item = (usize, &'t str)> {
        self.0
            .find_iter(text)
            .map(|found| (found.start(), found.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_as_they_are_written_or_in_any_case() {
        let exact = Phrases::of(["kr", "kronor", "50 %"]);
        let found: Vec<_> = exact.find("50 % av 3 kronor").collect();
        assert_eq!(found, [(0, "50 %"), (10, "kronor")]);
        assert!(exact.is_in("5 kr") && !exact.is_in("5 KR"));
        let any = Phrases::in_any_case(["rätta belopp", "fel."]);
        assert!(any.is_in("RÄTTA BELOPP") && any.is_in("Det var Fel."));
        assert!(!any.is_in("Rätt belopp. Felet"));
    }
}
