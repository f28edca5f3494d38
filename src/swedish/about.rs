//! Words that say that a number is not exact.

/// What stands before a number that is about so much, in lower case.
const ABOUT: [&str; 10] = [
    "ca", "c:a", "cirka", "ungefär", "omkring", "runt", "drygt", "knappt", "nästan", "närmare",
];

/// Whether a word in lower case says that the number after it is not exact: *drygt*, *omkring*;
/// *ca.* too.
#[must_use]
pub fn is_about_word(word: &str) -> bool {
    ABOUT.contains(&word.strip_suffix('.').unwrap_or(word))
}

/// What stands before an amount on the page and in messages: nothing before one that is exact.
#[must_use]
pub const fn about(approximate: bool) -> &'static str {
    if approximate { "ca " } else { "" }
}
