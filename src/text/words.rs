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

/// The sentence around a byte: it ends at `.`, `?` or `!` before a capital letter, and at a blank
/// line.
pub fn sentence(text: &str, at: usize) -> Range<usize> {
    let paragraph = paragraph(text, at);
    let mut start = paragraph.start;
    for (index, _) in text[paragraph.clone()].match_indices(['.', '?', '!']) {
        let end = paragraph.start + index + 1;
        let rest = &text[end..paragraph.end];
        let next = rest.trim_start();
        let begins_anew = next
            .chars()
            .next()
            .is_some_and(|c| !c.is_lowercase() && !c.is_ascii_digit());
        if begins_anew && next.len() < rest.len() {
            if end > at {
                return start..end;
            }
            start = end + (rest.len() - next.len());
        }
    }
    start..paragraph.end
}

/// The paragraph around a byte, up to blank lines; of a very long one the part that lies near.
pub fn paragraph(text: &str, at: usize) -> Range<usize> {
    const NEAR: usize = 2000;
    let first = text.floor_char_boundary(at.saturating_sub(NEAR));
    let last = text.ceil_char_boundary((at + NEAR).min(text.len()));
    let start = text[first..at]
        .rfind("\n\n")
        .map_or(first, |found| first + found + 2);
    let end = text[at..last].find("\n\n").map_or(last, |found| at + found);
    start..end
}

/// The entries of a list of words: one a line; `#` begins a comment.
pub fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|line| !line.is_empty())
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

    #[test]
    fn a_sentence_ends_before_a_capital_letter() {
        let text = "Ett.\n\nTvå enligt 5 kap. 3 § i dag. Tre? Nej.";
        let sentence = |word: &str| &text[super::sentence(text, text.find(word).unwrap())];
        assert_eq!(sentence("Två"), "Två enligt 5 kap. 3 § i dag.");
        assert_eq!(sentence("Tre"), "Tre?");
        assert_eq!(sentence("Nej"), "Nej.");
        assert_eq!(sentence("Ett"), "Ett.");
    }
}
