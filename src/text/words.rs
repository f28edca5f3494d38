//! Words of a text.

use std::ops::Range;

/// The words of a text with their byte ranges: runs of letters and digits; a hyphen joins.
pub fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let is_inside = |c: char| c.is_alphanumeric() || c == '-';
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let end = text[start..]
            .find(|c| !is_inside(c))
            .map_or(text.len(), |length| start + length);
        at = end;
        let word = text[start..end].trim_end_matches('-');
        Some((start..start + word.len(), word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_places() {
        let found: Vec<_> = words("Vård- och omsorg, 3–5 §").collect();
        let expected = [
            (0..5, "Vård"),
            (7..10, "och"),
            (11..17, "omsorg"),
            (19..20, "3"),
            (23..24, "5"),
        ];
        assert_eq!(found, expected);
    }
}
