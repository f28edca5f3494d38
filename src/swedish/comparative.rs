//! Words that say that something is more or less than something else.

/// In the forms that stand after a difference.
const COMPARATIVES: [&str; 15] = [
    "mer",
    "mindre",
    "fler",
    "färre",
    "högre",
    "lägre",
    "större",
    "dyrare",
    "billigare",
    "bättre",
    "sämre",
    "längre",
    "kortare",
    "snabbare",
    "äldre",
];

/// *0,5 mnkr mer*, *12 fler*, *200 meter längre*: whether a word in small letters says that the
/// number before it is a difference.
#[must_use]
pub fn is_comparative(word: &str) -> bool {
    COMPARATIVES.contains(&word)
}
