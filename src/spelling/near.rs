//! Known words that a misspelt one may stand for.
//!
//! Only those one slip of the fingers away are tried: the same from run to run, whatever the
//! machine, in a few milliseconds. What the dictionary itself would propose takes up to ten times
//! as long and is seldom better.

/// The letters that a Swedish word is corrected with.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzåäöé";

/// What was done to get from a misspelt word to a known one, the likeliest slip first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edit {
    /// One of two equal letters beside each other was left out: *beslutt*.
    Single,
    /// Two letters changed places: *stäkra*.
    Swapped,
    /// A letter was put in: *verksamhten*.
    Inserted,
    /// A letter was left out: *jämställdshet*.
    Removed,
    /// A letter was replaced.
    Replaced,
}

/// The known words one edit away from a word in small letters, each once, the likeliest first.
pub fn near(word: &str, is_known: impl Fn(&str) -> bool) -> Vec<(Edit, String)> {
    let letters: Vec<char> = word.chars().collect();
    let mut found: Vec<(Edit, String)> = Vec::new();
    for (edit, letters) in edits(&letters) {
        let other: String = letters.into_iter().collect();
        if other != word && !found.iter().any(|(_, known)| *known == other) && is_known(&other) {
            found.push((edit, other));
        }
    }
    found.sort_by_key(|(edit, _)| *edit);
    found
}

fn edits(word: &[char]) -> Vec<(Edit, Vec<char>)> {
    let mut edits = Vec::new();
    for at in 0..=word.len() {
        edits.extend(
            LETTERS
                .chars()
                .map(|letter| (Edit::Inserted, put(word, at, 0, Some(letter)))),
        );
    }
    for at in 0..word.len() {
        let is_double = word.get(at + 1) == Some(&word[at]) || at > 0 && word[at - 1] == word[at];
        let removed = if is_double {
            Edit::Single
        } else {
            Edit::Removed
        };
        edits.push((removed, put(word, at, 1, None)));
        edits.extend(
            LETTERS
                .chars()
                .map(|letter| (Edit::Replaced, put(word, at, 1, Some(letter)))),
        );
        if at > 0 {
            let mut swapped = word.to_vec();
            swapped.swap(at - 1, at);
            edits.push((Edit::Swapped, swapped));
        }
    }
    edits
}

/// A word with so many letters at a place taken away, and one put there.
fn put(word: &[char], at: usize, taken: usize, letter: Option<char>) -> Vec<char> {
    let (before, after) = (&word[..at], &word[at + taken..]);
    before
        .iter()
        .copied()
        .chain(letter)
        .chain(after.iter().copied())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_slip_comes_first() {
        const KNOWN: [&str; 7] = [
            "beslut", "beslutet", "stärka", "säkra", "nämnd", "nämn", "å",
        ];
        let near = |word: &str| {
            let found = near(word, |word| KNOWN.contains(&word));
            found.into_iter().map(|(_, word)| word).collect::<Vec<_>>()
        };
        assert_eq!(near("beslutt"), ["beslut", "beslutet"]);
        assert_eq!(near("stäkra"), ["stärka", "säkra"]);
        assert_eq!(near("nämdn"), ["nämnd", "nämn"]);
        assert_eq!(near("beslut"), ["beslutet"; 0]);
        assert_eq!(near("aa"), [""; 0]);
        assert_eq!(near(""), ["å"]);
    }
}
