//! A case without what its author wrote to colleagues: what is put into the PDF.

use std::borrow::Cow;
use std::ops::Range;

use serde_json::{Value, json};

use super::{Entry, Located, Node, NodeKind, or_nothing, same_tree, tree};
use crate::source::{Source, Span};

/// The key of a note, wherever in a case it stands.
pub const NOTE: &str = "anteckning";

/// A text of several lines, which editors that know such snippets put in.
#[must_use]
pub fn text_block_schema() -> Value {
    let snippet = json!({ "label": "text på flera rader", "bodyText": "|\n  ${1:text}" });
    json!({ "type": "string", "defaultSnippets": [snippet] })
}

/// What editors say of a note within a part of a case.
#[must_use]
pub fn note_schema() -> Value {
    let mut schema = or_nothing(&text_block_schema());
    schema["description"] =
        "Anteckning till kollegor: kommer varken med på sidan eller i PDF-filen.".into();
    schema
}

/// The notes of a case, with their places; none in a file that YAML cannot read.
#[must_use]
pub fn notes(source: &Source) -> Vec<Located<String>> {
    if !source.text().contains(NOTE) {
        return Vec::new();
    }
    let Ok(tree) = tree(source) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    each_note(&tree, &mut |entry| found.push(entry.clone()));
    let text = |entry: Entry| match entry.value.kind {
        NodeKind::Scalar(value) => Located {
            value,
            span: entry.value.span,
        },
        _ => Located {
            value: String::new(),
            span: entry.key_span,
        },
    };
    found.into_iter().map(text).collect()
}

/// The bytes of a case with nothing after the keys of its notes; `None` when one stands in a way
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
    let mut found = Vec::new();
    each_note(&with, &mut |entry| {
        found.push((entry.key_span, entry.value.span));
    });
    if found.is_empty() {
        return Some(Cow::Borrowed(source.bytes()));
    }
    let left = without_values(text, &found)?;
    let without = tree(&Source::new(source.path(), left.clone())).ok()?;
    let mut is_left = false;
    each_note(&without, &mut |_| is_left = true);
    if is_left || !same_tree(&emptied(with), &emptied(without)) {
        return None;
    }
    // A mark of the encoding before the text stays; a text in another encoding becomes UTF-8.
    let mark = source.bytes().strip_suffix(text.as_bytes());
    let bytes = [mark.unwrap_or_default(), left.as_bytes()].concat();
    Some(Cow::Owned(bytes))
}

/// Whether a line begins with the key.
fn has_key(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim_start_matches([' ', '-', '\t', '{']);
        let rest = line.strip_prefix(NOTE);
        rest.is_some_and(|rest| rest.trim_start().starts_with(':'))
    })
}

/// Calls for every note that says something.
fn each_note(node: &Node, call: &mut impl FnMut(&Entry)) {
    match &node.kind {
        NodeKind::List(items) => items.iter().for_each(|item| each_note(item, call)),
        NodeKind::Map(entries) => {
            for entry in entries {
                if entry.key != NOTE {
                    each_note(&entry.value, call);
                } else if !matches!(entry.value.kind, NodeKind::Null) {
                    call(entry);
                }
            }
        }
        _ => {}
    }
}

/// The text without what follows each key: its value, the rest of the line, and the comments below
/// that are indented as the value is. Empty lines before the next key stay.
fn without_values(text: &str, notes: &[(Span, Span)]) -> Option<String> {
    let mut left = String::with_capacity(text.len());
    let mut at = 0;
    for (key, value) in notes {
        let taken = value_of(text, *key, *value)?;
        // A value that stands before its key, as an alias does, is not taken out.
        if taken.start < at {
            return None;
        }
        left.push_str(text.get(at..taken.start)?);
        at = taken.end;
    }
    left.push_str(text.get(at..)?);
    Some(left)
}

/// What is taken out for a note: from after its colon to where its value ends.
fn value_of(text: &str, key: Span, value: Span) -> Option<Range<usize>> {
    let start = key.end + text.get(key.end..value.start)?.find(':')? + 1;
    let line = text[..key.start].rfind('\n').map_or(0, |end| end + 1);
    let column = text[line..key.start].chars().count();
    let written = text.get(start..value.end)?.trim_end();
    let mut end = start + written.len();
    let rest = text[end..].split('\n').next().unwrap_or_default();
    let rest = rest.trim_end_matches('\r');
    if rest.trim().is_empty() || rest.trim_start().starts_with('#') {
        end += rest.len();
    }
    let is_block = ['|', '>'].contains(&written.trim_start().chars().next()?);
    let below = text[end..].split_inclusive('\n').skip(1);
    let mut place = end + text[end..].find('\n').map_or(0, |at| at + 1);
    for line in below {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let is_deeper = indent > column;
        let is_of_value = is_deeper && (is_block || line.trim_start().starts_with('#'));
        place += line.len();
        if is_of_value && !line.trim().is_empty() {
            end = place - (line.len() - line.trim_end_matches(['\n', '\r']).len());
        } else if !line.trim().is_empty() {
            break;
        }
    }
    Some(start..end)
}

/// The same tree with nothing after the keys of notes.
fn emptied(mut tree: Node) -> Node {
    empty(&mut tree);
    tree
}

fn empty(node: &mut Node) {
    match &mut node.kind {
        NodeKind::List(items) => items.iter_mut().for_each(empty),
        NodeKind::Map(entries) => {
            for entry in entries {
                if entry.key == NOTE {
                    entry.value.kind = NodeKind::Null;
                } else {
                    empty(&mut entry.value);
                }
            }
        }
        _ => {}
    }
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
            (
                "avsnitt:\n  - rubrik: A\n    anteckning: |\n      hej\n\n      då\n    text: B\n",
                "avsnitt:\n  - rubrik: A\n    anteckning:\n    text: B\n",
            ),
            (
                "a:\n  - anteckning: en # fråga\n    b: 1\n  - anteckning: två\n    b: 2\n",
                "a:\n  - anteckning:\n    b: 1\n  - anteckning:\n    b: 2\n",
            ),
            (
                "a:\n  - {b: 1, anteckning: hemligt}\n  - {anteckning: \"x, y\", b: 2}\n",
                "a:\n  - {b: 1, anteckning:}\n  - {anteckning:, b: 2}\n",
            ),
            ("anteckning: hej\n  # dold\nb: 2\n", "anteckning:\nb: 2\n"),
            (
                "anteckning: två\n  rader\n\n# kvar\nb: 2\n",
                "anteckning:\n\n# kvar\nb: 2\n",
            ),
        ] {
            assert_eq!(without(text).as_deref(), Some(left), "{text}");
            assert_eq!(without(left).as_deref(), Some(left), "{left}");
        }
    }

    #[test]
    fn what_cannot_be_told_apart_is_refused() {
        for text in [
            "anteckning: &x hemligt\nrubrik: *x\n",
            "rubrik: &x hemligt\nanteckning: *x\n",
        ] {
            assert_eq!(without(text), None, "{text}");
        }
    }
}
