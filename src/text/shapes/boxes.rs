//! Where a box to tick stands: `- [x] klart`, `| [ ] |`.

/// Whether a place begins an item or a cell.
pub fn begins_item(text: &str, at: usize) -> bool {
    let before = before(text, at);
    matches!(before, "-" | "*") || before.ends_with('|')
}

/// Whether a place begins a line.
pub fn begins_line(text: &str, at: usize) -> bool {
    before(text, at).is_empty()
}

fn before(text: &str, at: usize) -> &str {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[line..at].trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_told_from_what_stands_within_a_text() {
        for (before, is_item, is_line) in [
            ("Att göra:\n  - ", true, false),
            ("* ", true, false),
            ("| ja | ", true, false),
            ("Att göra:\n", false, true),
            ("  ", false, true),
            ("alternativ ", false, false),
            ("- att ", false, false),
        ] {
            let text = format!("{before}[x] klart");
            assert_eq!(begins_item(&text, before.len()), is_item, "{text}");
            assert_eq!(begins_line(&text, before.len()), is_line, "{text}");
        }
    }
}
