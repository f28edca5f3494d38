//! Words that were divided at the end of a line in another program: `För- valtningen`.

use std::ops::Range;

/// Words after a hyphen that belongs there: `mark- och miljö`, `hel- eller deltid`, `in- som utländsk`.
const JOINING: [&str; 20] = [
    "och",
    "eller",
    "samt",
    "respektive",
    "resp",
    "resp.",
    "kontra",
    "till",
    "som",
    "men",
    "utan",
    "inte",
    "ej",
    "såväl",
    "plus",
    "med",
    "än",
    "m.fl.",
    "m.m.",
    "och/eller",
];

/// Where words are divided: from the beginning of the first part to the end of the second.
pub fn divided_words(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('-').filter_map(|(at, hyphen)| {
        let rest = &text[at + hyphen.len()..];
        let second = rest.trim_start();
        let blanks = &rest[..rest.len() - second.len()];
        let before = text[..at].trim_end_matches(char::is_alphabetic);
        let first = &text[before.len()..at];
        let word = second.split(char::is_whitespace).next().unwrap_or_default();
        let letters = word.chars().take_while(|c| c.is_alphabetic());
        let length: usize = letters.map(char::len_utf8).sum();
        let is_word = |word: &str| word.chars().count() > 1 && word.ends_with(char::is_lowercase);
        let is_divided = !blanks.is_empty()
            && blanks.matches('\n').count() < 2
            && is_word(first)
            && is_word(&word[..length])
            && word.starts_with(char::is_lowercase)
            && before
                .chars()
                .next_back()
                .is_none_or(|c| c.is_whitespace() || "(”\"".contains(c))
            && !JOINING.contains(&word.trim_end_matches([',', ';', ')']));
        let end = text.len() - second.len() + length;
        is_divided.then_some(before.len()..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divided_words_are_told_from_compounds_that_share_a_part() {
        let found = |text: &str| -> Vec<String> {
            divided_words(text)
                .map(|range| text[range].to_owned())
                .collect()
        };
        assert_eq!(
            found("För- valtningen och kommun-\nstyrelsen."),
            ["För- valtningen", "kommun-\nstyrelsen"]
        );
        for text in [
            "mark- och miljödomstolen, hälso- samt sjukvård",
            "hel- respektive deltid, barn- (och ungdoms)",
            "mark-, miljö- och vattenfrågor",
            "EU- medel, e- tjänst, 5- dagars",
            "text - ett tankstreck- Nästa",
            "punkt-\n\nnytt stycke",
            "en lista:\n- ett\n- två",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
