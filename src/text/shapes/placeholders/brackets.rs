//! What stands in brackets.

use std::ops::Range;

/// The longest guidance is a sentence.
const LONGEST: usize = 160;

/// What stands in brackets on one line, with its place, the brackets included. Links, references
/// and footnotes are left out, and what adds to a word, as in *ord[et]*.
pub fn brackets(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    text.match_indices('[').filter_map(|(at, _)| {
        let inner = &text[at + 1..];
        let inner = &inner[..inner.floor_char_boundary(LONGEST)];
        let inner = &inner[..inner.find([']', '\n'])?];
        let end = at + inner.len() + 2;
        let (before, after) = (&text[..at], &text[end..]);
        let is_closed = text[..end].ends_with(']');
        let is_link = after.starts_with(['(', '[', ':']) || after.trim_start().starts_with("(http");
        let joins = |c: char| c.is_alphanumeric() || matches!(c, '!' | ']' | '^');
        let is_alone = is_closed && !is_link && !before.ends_with(joins);
        is_alone.then(|| (at..end, inner.strip_suffix('\\').unwrap_or(inner)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_told_from_links_and_parts_of_words() {
        let inner = |text: &str| {
            brackets(text)
                .map(|(_, it)| it.to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            inner("den [år] och \\[namn\\], [vår not]"),
            ["år", "namn", "vår not"]
        );
        for text in [
            "[a](b)",
            "[a] (https://b.se)",
            "[a][b]",
            "[a]: b",
            "ord[et]",
            "![a]",
            "[a\nb]",
            "[å",
        ] {
            assert!(inner(text).is_empty(), "{text}");
        }
        let (text, long) = ("å [namn] ö", format!("[{}]", "å".repeat(LONGEST)));
        assert_eq!(
            brackets(text).next().map(|(at, _)| &text[at]),
            Some("[namn]")
        );
        assert!(inner(&long).is_empty());
    }
}
