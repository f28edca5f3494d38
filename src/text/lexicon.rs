//! Lists of words that stand in files beside the code, and how they are found in a text.

use regex::Regex;

/// The entries of a list: one a line; `#` begins a comment.
pub fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|line| !line.is_empty())
}

/// Finds any of some words, the longest that fits, where a letter of ASCII does not stand right
/// before.
///
/// What the words join to must be looked at: å, ä and ö count as no letters here. Several spaces or
/// a line end may stand for a space.
pub fn any_of<'a>(words: impl Iterator<Item = &'a str>) -> Regex {
    let mut words: Vec<String> = words
        .map(|word| regex::escape(word).replace(' ', r"[ \n]+"))
        .collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    Regex::new(&format!(r"(?-u:\b)(?:{})", words.join("|"))).expect("internal error: a pattern")
}
