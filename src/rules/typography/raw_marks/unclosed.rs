//! Asterisks of bold text that make nothing bold and would stand on the page.

use std::ops::Range;

use super::RawMark;

const HINT: &str = "skriv ** tätt intill den feta textens början och slut, och mellanslag utanför";

/// The `**` of a block of text that open or close nothing, by the rules of Markdown.
pub fn bold(text: &str, block: &Range<usize>) -> Vec<RawMark> {
    if text[block.clone()].contains("**") {
        in_block(text, block)
    } else {
        Vec::new()
    }
}

/// The `**` around a part of a text of one line, where nothing is bold.
pub fn any_bold(text: &str) -> Option<RawMark> {
    let open = text.find("**")?;
    let close = open + 2 + text[open + 2..].find("**")?;
    let inner = &text[open + 2..close];
    (!inner.trim().is_empty()).then(|| RawMark {
        range: open..open + 2,
        label: "här blir ingen text fet, och ** kommer med på sidan".to_owned(),
        hint: "ta bort **",
        change: Some((open..close + 2, inner.to_owned())),
    })
}

/// Marks of two asterisks, with whether each can open and close.
fn marks(text: &str, block: &Range<usize>) -> Vec<(usize, bool, bool)> {
    let mut marks = Vec::new();
    let mut at = block.start;
    while let Some(found) = text[at..block.end].find('*').map(|found| at + found) {
        let rest = &text[found..block.end];
        let length = rest.len() - rest.trim_start_matches('*').len();
        at = found + length;
        let before = text[block.start..found].chars().next_back();
        let after = text[at..block.end].chars().next();
        let is_escaped = before == Some('\\');
        if length == 2 && !is_escaped {
            let (opens, closes) = flanks(before, after);
            marks.push((found, opens, closes));
        }
    }
    marks
}

/// Whether a mark between two characters can open and close (`CommonMark` 6.2).
fn flanks(before: Option<char>, after: Option<char>) -> (bool, bool) {
    let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_mark = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace());
    let opens = !is_space(after) && (!is_mark(after) || is_space(before) || is_mark(before));
    let closes = !is_space(before) && (!is_mark(before) || is_space(after) || is_mark(after));
    (opens, closes)
}

fn in_block(text: &str, block: &Range<usize>) -> Vec<RawMark> {
    let mut open: Vec<usize> = Vec::new();
    let mut left: Vec<usize> = Vec::new();
    for (at, opens, closes) in marks(text, block) {
        if closes && open.pop().is_some() {
            continue;
        }
        if opens { open.push(at) } else { left.push(at) }
    }
    left.extend(open);
    left.sort_unstable();
    told(text, &left)
}

/// One finding for two marks that were meant for each other.
fn told(text: &str, left: &[usize]) -> Vec<RawMark> {
    left.chunks(2)
        .map(|pair| RawMark {
            range: pair[0]..pair[0] + 2,
            label: "texten blir inte fet, och ** kommer med på sidan".to_owned(),
            hint: HINT,
            change: pair
                .get(1)
                .and_then(|close| space_after(text, pair[0], *close)),
        })
        .collect()
}

/// `**Kostnad:**500` lacks nothing but the space.
fn space_after(text: &str, open: usize, close: usize) -> Option<(Range<usize>, String)> {
    let inner = &text[open + 2..close];
    let is_tight = !inner.is_empty() && inner.trim() == inner && !inner.contains('\n');
    let joins = text[close + 2..].starts_with(char::is_alphanumeric);
    let ends_with_mark = inner.ends_with([':', '.', '!', '?', ',', ';']);
    (is_tight && joins && ends_with_mark).then(|| (close..close + 2, "** ".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_make_nothing_bold_are_found() {
        let found = |text: &str| {
            bold(text, &(0..text.len()))
                .iter()
                .map(|mark| mark.range.start)
                .collect::<Vec<_>>()
        };
        assert_eq!(found("**Kostnad:**500 kr"), [0]);
        assert_eq!(found("a **b"), [2]);
        assert_eq!(found("** a **"), [0]);
        for text in [
            "**a** b",
            "**a:** b",
            "a (**b**).",
            "**a\nb**",
            "2**3**4",
            "***a***",
            "\\**a",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
