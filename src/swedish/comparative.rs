//! Words that say that something is more or less than something else, in the forms that stand after
//! a difference.

const MORE: [&str; 8] = [
    "mer", "fler", "högre", "större", "dyrare", "bättre", "längre", "äldre",
];

const LESS: [&str; 6] = ["mindre", "färre", "lägre", "billigare", "sämre", "kortare"];

/// *0,5 mnkr mer*, *12 fler*, *200 meter längre*: whether a word in small letters says that the
/// number before it is a difference.
#[must_use]
pub fn is_comparative(word: &str) -> bool {
    // Of minutes it is fewer, of kilometres an hour more.
    says_more(word) || says_less(word) || word == "snabbare"
}

/// Whether a word in small letters says that there is more, by the number before it.
#[must_use]
pub fn says_more(word: &str) -> bool {
    MORE.contains(&word)
}

/// The same of less.
#[must_use]
pub fn says_less(word: &str) -> bool {
    LESS.contains(&word)
}
