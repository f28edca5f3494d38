//! Marks of Jira and Confluence: `h2. Rubrik`, `bq. citat`, `[text|https://…]`.

use std::ops::Range;

use super::RawMark;
use crate::diagnostic::Severity;
use crate::text::lines::lines;

/// Such marks in a text.
pub fn marks(text: &str) -> Vec<RawMark> {
    let mut marks = Vec::new();
    if text.contains(". ") {
        marks.extend(lines(text).filter_map(|line| line_mark(text, &line)));
    }
    marks.extend(links(text));
    marks
}

fn line_mark(text: &str, line: &Range<usize>) -> Option<RawMark> {
    let written = text[line.clone()].trim_start();
    let start = line.end - written.len();
    let range = start..start + 3;
    if written.starts_with("bq. ") {
        let label = "märket för ett citat kommer med på sidan";
        let mark = RawMark::told(range.clone(), label, "skriv > först på raden");
        return Some(RawMark {
            severity: Severity::Warning,
            change: Some((range, ">".to_owned())),
            ..mark
        });
    }
    let level = written.strip_prefix('h')?;
    let is_heading =
        level.starts_with(|c: char| ('1'..='6').contains(&c)) && level[1..].starts_with(". ");
    is_heading.then(|| RawMark {
        severity: Severity::Warning,
        ..RawMark::told(
            range,
            "märket för en rubrik kommer med på sidan",
            "skriv ### först på raden, och en tom rad efter",
        )
    })
}

/// `[avtalet|https://exempel.se]`
fn links(text: &str) -> impl Iterator<Item = RawMark> {
    text.match_indices("|http").filter_map(|(bar, _)| {
        let line = text[..bar].rfind('\n').map_or(0, |end| end + 1);
        let open = line + text[line..bar].rfind('[')?;
        let end = bar + text[bar..].find([']', '\n', ' '])?;
        let (name, address) = (&text[open + 1..bar], &text[bar + 1..end]);
        let is_link = text[end..].starts_with(']') && !name.contains([']', '|', '[']);
        let is_link = is_link && !name.trim().is_empty() && !text[..open].ends_with('[');
        is_link.then(|| RawMark {
            severity: Severity::Warning,
            change: Some((open..end + 1, format!("[{}]({address})", name.trim()))),
            ..RawMark::told(
                open..end + 1,
                "det blir ingen länk: märkena kommer med på sidan",
                "skriv [text](https://…) med adressen inom parentes",
            )
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let marks = marks(text).into_iter();
        marks.map(|mark| &text[mark.range]).collect()
    }

    #[test]
    fn marks_of_wikis_are_told_and_text_is_left() {
        for (text, mark) in [
            ("h2. Bakgrund\n\nText.", "h2."),
            ("Text.\n\n  h3. Rubrik", "h3."),
            ("bq. Nämnden har sagt det.", "bq."),
            (
                "Se [avtalet|https://exempel.se/a] här.",
                "[avtalet|https://exempel.se/a]",
            ),
        ] {
            assert_eq!(found(text), [mark], "{text}");
        }
        for text in [
            "Vitamin h2. Nästa",
            "h7. Nej",
            "h2.5 är inget",
            "bq är inget",
            "| [a] |https://exempel.se |",
            "[a](https://exempel.se)",
            "Se [[avtalet|https://exempel.se/a]]",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
