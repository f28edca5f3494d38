//! Asterisks and underlines that are part of a figure or an address and emphasise nothing.

use std::ops::Range;

/// Where guards are to stand in a text: on both sides of each such mark.
pub fn guards(text: &str) -> Vec<usize> {
    let mut marks: Vec<usize> = Vec::new();
    if text.contains(['*', '_']) {
        marks.extend(in_figures(text));
        marks.extend(addresses(text).flat_map(|address| within(text, address)));
    }
    marks.into_iter().flat_map(|at| [at, at + 1]).collect()
}

/// The asterisks between a digit and a digit or letter, as in `12*1 500`.
fn in_figures(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices('*').map(|(at, _)| at).filter(|at| {
        let before = text[..*at].chars().next_back();
        let after = text[*at + 1..].chars().next();
        let (Some(before), Some(after)) = (before, after) else {
            return false;
        };
        let is_within = before.is_alphanumeric() && after.is_alphanumeric();
        is_within && (before.is_ascii_digit() || after.is_ascii_digit())
    })
}

/// Words that are addresses or paths; marks around them are not theirs. A link in Markdown says
/// itself where its address ends.
fn addresses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let words = text.split(char::is_whitespace).map(|word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let inner = word.trim_matches(['*', '_', '(', ')', ',', '.', ';', ':', '”', '"']);
        let begin = start + (inner.as_ptr() as usize - word.as_ptr() as usize);
        begin..begin + inner.len()
    });
    words.filter(|word| is_address(&text[word.clone()]))
}

fn is_address(word: &str) -> bool {
    let is_link = word.contains("](") || word.contains(['<', '`', '[']);
    let is_path = word.contains("://")
        || word.starts_with("www.")
        || word.contains('@')
        || word.starts_with("\\\\")
        || word.matches('/').count() > 1;
    is_path && !is_link
}

fn within(text: &str, word: Range<usize>) -> impl Iterator<Item = usize> {
    let start = word.start;
    let found = text[word].match_indices(['*', '_']);
    // Who writes \_ has said that it is a letter.
    found
        .map(move |(at, _)| start + at)
        .filter(|at| !text[..*at].ends_with('\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_figures_and_addresses_are_guarded_and_others_left() {
        for (text, with_guards) in [
            ("12*1 500*3", "12~*~1 500~*~3"),
            ("2*x och *viktigt*", "2~*~x och *viktigt*"),
            ("https://x.se/_a_/b*c*", "https://x.se/~_~a~_~/b~*~c*"),
            ("**https://x.se/a_b**", "**https://x.se/a~_~b**"),
            ("[a](https://x.se/_b_)", "[a](https://x.se/_b_)"),
            ("**500** kr, *3* st", "**500** kr, *3* st"),
            ("en_två_tre *fyra*", "en_två_tre *fyra*"),
            ("å*1 é_@x.se", "å~*~1 é~_~@x.se"),
            (r"\\server\a\_b_c", r"\\server\a\_b~_~c"),
        ] {
            let mut guards = guards(text);
            guards.sort_unstable();
            guards.dedup();
            let mut guarded = text.to_owned();
            guards.iter().rev().for_each(|at| guarded.insert(*at, '~'));
            assert_eq!(guarded, with_guards);
        }
    }
}
