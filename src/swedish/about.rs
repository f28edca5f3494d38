//! Words that say that a number is not exact.

/// What stands before a number that is about so much, in lower case and without a full stop.
const ABOUT: [&str; 10] = [
    "ca", "c:a", "cirka", "ungefär", "omkring", "runt", "drygt", "knappt", "nästan", "närmare",
];

/// Whether a word says that the number after it is not exact: *drygt*, *omkring*.
#[must_use]
pub fn is_about_word(word: &str) -> bool {
    ABOUT.contains(&word)
}
