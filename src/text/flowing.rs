//! A text as it is read: where its lines end in the file says nothing.

use std::borrow::Cow;

use crate::text::structure::{BlockKind, TextBlock};

/// The text with a space for each line end inside a paragraph, byte for byte. Line ends that the
/// writer has asked for, with two spaces or a backslash before them, stay.
pub fn flowing<'t>(text: &'t str, blocks: &[TextBlock]) -> Cow<'t, str> {
    let mut bytes = text.as_bytes().to_vec();
    for block in blocks.iter().filter(|it| it.kind == BlockKind::Paragraph) {
        for at in block.range.clone() {
            let before = &text.as_bytes()[..at];
            let is_asked_for = before.ends_with(b"  ") || before.ends_with(b"\\");
            if bytes[at] == b'\n' && !is_asked_for {
                bytes[at] = b' ';
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::structure::Structure;

    #[test]
    fn lines_of_a_paragraph_flow_and_other_lines_stand() {
        for (text, expected) in [
            ("sänks, \nfrån 4\noch till 3", "sänks,  från 4 och till 3"),
            ("Ett.\n\nTvå\ntre.", "Ett.\n\nTvå tre."),
            ("- ett\n  och\n- två", "- ett   och\n- två"),
            ("ett  \ntvå\\\ntre", "ett  \ntvå\\\ntre"),
            (
                "| a | b |\n|---|---|\n| 1 | 2 |",
                "| a | b |\n|---|---|\n| 1 | 2 |",
            ),
            ("på ön\när det", "på ön är det"),
        ] {
            assert_eq!(flowing(text, &Structure::of_prose(text).blocks), expected);
        }
    }
}
