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
    if one.values != other.values {
        differs.push(if counted(&one.values) == counted(&other.values) {
            "ordningen på nycklar"
        } else {
            "sättet att skriva, till exempel citattecken, block eller ordning"
        });
    }
    if differs.is_empty() {
        differs.push("mellanslag och tomma rader");
    }
    differs
}

fn counted(lines: &[String]) -> BTreeMap<&str, usize> {
    let mut count = BTreeMap::new();
    lines
        .iter()
        .for_each(|line| *count.entry(line.as_str()).or_default() += 1);
    count
}

/// The lines of a file without the white space in and around them.
#[derive(Default)]
struct Lines {
    values: Vec<String>,
    comments: Vec<String>,
}

impl Lines {
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
