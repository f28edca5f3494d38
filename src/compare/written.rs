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

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Where the key of a block begins, after the marks of items; of an item without a key where its
/// mark stands.
fn key_indent(line: &str) -> usize {
    let key = line.trim_start_matches([' ', '-']);
    if BLOCK_MARKS.contains(&key.trim_end()) {
        indent(line)
    } else {
        line.len() - key.len()
    }
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
        // How far in the key stands whose text goes on: `#` is a heading there, and no comment.
        let mut outer: Option<usize> = None;
        for line in text.lines() {
            outer = outer.filter(|outer| line.trim().is_empty() || indent(line) > *outer);
            let (value, comment) = match line.find('#').filter(|_| outer.is_none()) {
                Some(at) if line[..at].ends_with(char::is_whitespace) || at == 0 => {
                    line.split_at(at)
                }
                _ => (line, ""),
            };
            let mark = value.split_whitespace().next_back();
            if outer.is_none() && mark.is_some_and(|mark| BLOCK_MARKS.contains(&mark)) {
                outer = Some(key_indent(value));
            }
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

#[cfg(test)]
mod tests {
    use super::only_written_otherwise;

    #[test]
    fn a_heading_in_a_text_is_no_comment() {
        let case = |mark: &str, comment: &str| {
            format!(
                "avsnitt:\n  - rubrik: A {comment}\n    text: |\n      {mark} B\n\n      c\npunkter:\n  - |\n    {mark} d\n  - e\n{comment}\n"
            )
        };
        let differs = only_written_otherwise(&case("###", ""), &case("####", ""));
        assert_eq!(differs.len(), 1);
        assert!(differs[0].starts_with("sättet att skriva"), "{differs:?}");
        let differs = only_written_otherwise(&case("###", ""), &case("###", "# f"));
        assert_eq!(differs, ["kommentarer"]);
    }
}
