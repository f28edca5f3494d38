//! A case without what its author wrote to colleagues: what is put into the PDF.

use std::borrow::Cow;

use super::{Node, NodeKind, same_tree, tree};
use crate::source::Source;

/// The key of the note, which stands at the top of a case.
pub const NOTE: &str = "anteckning";

/// The bytes of a case with nothing after the key of its note; `None` when the note stands in a way
/// that cannot be told from the rest with certainty. A case without a note is as it is.
#[must_use]
pub fn without_note(source: &Source) -> Option<Cow<'_, [u8]>> {
    let text = source.text();
    if !text.contains(NOTE) {
        return Some(Cow::Borrowed(source.bytes()));
    }
    let Ok(with) = tree(source) else {
        // Nothing that cannot be read is built but what has no note.
        return Some(Cow::Borrowed(source.bytes())).filter(|_| !has_key(text));
    };
    if !has_note(&with) {
        return Some(Cow::Borrowed(source.bytes()));
    }
    let left = without_lines(text);
    let without = tree(&Source::new(source.path(), left.clone())).ok()?;
    if has_note(&without) || !same_tree(&emptied(with), &emptied(without)) {
        return None;
    }
    // A mark of the encoding before the text stays; a text in another encoding becomes UTF-8.
    let mark = source.bytes().strip_suffix(text.as_bytes());
    let bytes = [mark.unwrap_or_default(), left.as_bytes()].concat();
    Some(Cow::Owned(bytes))
}

/// Whether a line begins with the key.
fn has_key(text: &str) -> bool {
    text.lines().any(begins)
}

fn begins(line: &str) -> bool {
    let rest = line.strip_prefix(NOTE);
    rest.is_some_and(|rest| rest.trim_start().starts_with(':'))
}

/// The text without what follows the key: the rest of its line, and the lines after it that are
/// indented. Empty lines before the next key stay.
fn without_lines(text: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut empty = String::new();
    let mut is_inside = false;
    for line in text.split_inclusive('\n') {
        if is_inside && line.trim().is_empty() {
            empty.push_str(line);
            continue;
        }
        if is_inside && line.starts_with([' ', '\t']) {
            empty.clear();
            continue;
        }
        is_inside = begins(line);
        left.push_str(&empty);
        empty.clear();
        if is_inside {
            let end = line.trim_end_matches(['\n', '\r']).len();
            left.push_str(NOTE);
            left.push(':');
            left.push_str(&line[end..]);
        } else {
            left.push_str(line);
        }
    }
    left + &empty
}

fn has_note(tree: &Node) -> bool {
    let NodeKind::Map(entries) = &tree.kind else {
        return false;
    };
    let mut entries = entries.iter();
    entries.any(|entry| entry.key == NOTE && !matches!(entry.value.kind, NodeKind::Null))
}

/// The same tree with nothing after the key.
fn emptied(mut tree: Node) -> Node {
    if let NodeKind::Map(entries) = &mut tree.kind {
        for entry in entries.iter_mut().filter(|entry| entry.key == NOTE) {
            entry.value.kind = NodeKind::Null;
        }
    }
    tree
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::without_note;
    use crate::source::Source;

    fn without(text: &str) -> Option<String> {
        let source = Source::new(Path::new("a.yaml"), text.to_owned());
        without_note(&source).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    #[test]
    fn only_the_note_goes() {
        for (text, left) in [
            ("rubrik: A\n", "rubrik: A\n"),
            ("rubrik: anteckning\n", "rubrik: anteckning\n"),
            (
                "anteckning: hemligt\nrubrik: A\n",
                "anteckning:\nrubrik: A\n",
            ),
            ("anteckning:\nrubrik: A\n", "anteckning:\nrubrik: A\n"),
            (
                "a: 1\nanteckning: |\n  en\n\n  två\n\n# kvar\nb: 2\n",
                "a: 1\nanteckning:\n\n# kvar\nb: 2\n",
            ),
            (
                "a: 1\r\nanteckning: \"x\r\n  y\"\r\nb: 2\r\n",
                "a: 1\r\nanteckning:\r\nb: 2\r\n",
            ),
            ("a: |\n  anteckning: kvar\n", "a: |\n  anteckning: kvar\n"),
            ("a: 1\nanteckning: sist", "a: 1\nanteckning:"),
        ] {
            assert_eq!(without(text).as_deref(), Some(left), "{text}");
            assert_eq!(without(left).as_deref(), Some(left), "{left}");
        }
    }

    #[test]
    fn what_cannot_be_told_apart_is_refused() {
        for text in [
            "{anteckning: hemligt, rubrik: A}\n",
            "anteckning: &x hemligt\nrubrik: *x\n",
            "\"anteckning\": hemligt\nrubrik: A\n",
        ] {
            assert_eq!(without(text), None, "{text}");
        }
    }
}
