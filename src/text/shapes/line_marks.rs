//! Marks of Markdown in texts of one line.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::regex;

/// `*kursiv*`, `_kursiv_`, `` `kod` `` and `[länk](https://…)`, each between spaces or stops; not
/// figures alone, as in `nr *12*`.
static MARKED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x)
        (?:^|[\s(”])
        (?P<all>
            \*(?P<star>[^\s*](?:[^*]*[^\s*])?)\*
            | _(?P<line>[^\s_](?:[^_]*[^\s_])?)_
            | `(?P<code>[^`]+)`
            | \[(?P<link>[^\]]+)\]\((?:https?://|www\.|mailto:)[^)\s]*\)
        )
        (?:$|[\s).,;:!?”])";
    regex(pattern)
});

/// The marked parts of a text, each with what it says without its marks.
pub fn line_marks(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(found) = MARKED.captures_at(text, at) {
        let Some(all) = found.name("all") else { break };
        at = all.end();
        let names = ["star", "line", "code", "link"];
        let inner = names.iter().find_map(|name| found.name(name));
        let inner = inner.map_or("", |inner| inner.as_str());
        if inner.contains(char::is_alphabetic) {
            marks.push((all.range(), inner));
        }
    }
    marks
}
