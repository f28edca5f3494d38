//! How two files differ that say the same.

use std::collections::BTreeMap;

/// In what the files of two cases differ, though the cases do not; empty when the files are the
/// same.
#[must_use]
pub fn only_written_otherwise(old: &str, new: &str) -> Vec<&'static str> {
    if old == new {
        return Vec::new();
    }
    let (one, other) = (Lines::of(old), Lines::of(new));
    let mut differs = Vec::new();
    if one.comments != other.comments {
        differs.push("kommentarer");
    }
    let is_spaced_otherwise = one.values != other.values || differs.is_empty();
    if is_spaced_otherwise {
        let (words, others) = (one.words(), other.words());
        differs.push(match () {
            () if words == others => "mellanslag, radbrytningar och tomma rader",
            () if counted(&words) == counted(&others) => "ordningen på nycklar",
            () => "sättet att skriva (till exempel citattecken eller block)",
        });
    }
    differs
}

/// Marks before a block of text: how its line ends are read.
const BLOCK_MARKS: [&str; 6] = ["|", "|-", "|+", ">", ">-", ">+"];

fn counted<'t>(words: &[&'t str]) -> BTreeMap<&'t str, usize> {
    let mut count = BTreeMap::new();
    words
        .iter()
        .for_each(|word| *count.entry(*word).or_default() += 1);
    count
}

/// The lines of a file without the white space in and around them.
#[derive(Default)]
struct Lines {
    values: Vec<String>,
    comments: Vec<String>,
}

impl Lines {
    /// The words of the values, without the marks that YAML puts around them.
    fn words(&self) -> Vec<&str> {
        let words = self.values.iter().flat_map(|line| line.split(' '));
        let words = words.filter(|word| !BLOCK_MARKS.contains(word));
        let words = words.flat_map(|word| word.split(['{', '}', '[', ']', ',']));
        words
            .filter(|word| !word.is_empty() && *word != "-")
            .collect()
    }

    fn of(text: &str) -> Self {
        let mut lines = Self::default();
        for line in text.lines() {
            let (value, comment) = match line.find('#') {
                Some(at) if line[..at].ends_with(char::is_whitespace) || at == 0 => {
                    line.split_at(at)
                }
                _ => (line, ""),
            };
            for (part, kept) in [(value, &mut lines.values), (comment, &mut lines.comments)] {
                let words: Vec<&str> = part.split_whitespace().collect();
                if !words.is_empty() {
                    kept.push(words.join(" "));
                }
            }
        }
        lines
    }
}
