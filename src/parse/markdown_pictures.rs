//! Pictures that a text places as Markdown does, `![alternative text](file "caption")` alone on a
//! line: each becomes a picture of the case, as if it stood under `bilder`, with its path for an
//! id.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::keys::{KeyIndex, properties_of};
use super::node::{Entry, Node, NodeKind};
use crate::source::{Source, Span};

/// The key under which pictures stand.
const PICTURES: &str = "bilder";

/// A picture in Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkdownPicture {
    /// The whole, from `!` to the parenthesis that closes.
    pub range: Range<usize>,
    /// The alternative text.
    pub alternative: Range<usize>,
    /// The path of its file.
    pub file: Range<usize>,
    /// The caption.
    pub caption: Option<Range<usize>>,
}

/// The pictures that stand alone on a line, in order. A line that is indented as code is, is none.
pub fn markdown_pictures(text: &str) -> impl Iterator<Item = MarkdownPicture> {
    let mut at = 0;
    let mut lines = text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line)
    });
    std::iter::from_fn(move || {
        lines.find_map(|(start, line)| {
            let is_code = line.starts_with("    ") || line.starts_with('\t');
            let indent = line.len() - line.trim_start().len();
            let found = picture(line.trim()).filter(|_| !is_code)?;
            Some(moved(found, start + indent))
        })
    })
}

fn picture(line: &str) -> Option<MarkdownPicture> {
    let inner = line.strip_prefix("![")?;
    let middle = inner.find("](")?;
    let rest = inner[middle + 2..].strip_suffix(')')?;
    let (alternative, from) = (2..2 + middle, 2 + middle + 2);
    let (file, caption) = match rest.split_once(' ') {
        None => (rest, None),
        Some((file, after)) => {
            let quoted = after.trim().strip_prefix('"')?.strip_suffix('"')?;
            // The picture ends before that, and something else stands on the line.
            if quoted.contains("\")") {
                return None;
            }
            let start = from + rest.find('"')? + 1;
            (file, Some(start..start + quoted.len()))
        }
    };
    let is_path = !file.is_empty() && !file.contains(['(', ')', '<', '>', '"']);
    let is_text = !inner[..middle].contains(['[', ']']);
    (is_path && is_text).then(|| MarkdownPicture {
        range: 0..line.len(),
        alternative,
        file: from..from + file.len(),
        caption,
    })
}

fn moved(picture: MarkdownPicture, by: usize) -> MarkdownPicture {
    let moved = |range: Range<usize>| range.start + by..range.end + by;
    MarkdownPicture {
        range: moved(picture.range),
        alternative: moved(picture.alternative),
        file: moved(picture.file),
        caption: picture.caption.map(moved),
    }
}

/// Adds the pictures of all texts to those of the case, each file once.
pub fn add(source: &Arc<Source>, tree: &mut Node, index: &KeyIndex) {
    let has_pictures = properties_of(&index.schema).is_some_and(|keys| keys.contains_key(PICTURES));
    if !has_pictures || !source.text().contains("![") {
        return;
    }
    let NodeKind::Map(entries) = &mut tree.kind else {
        return;
    };
    let mut found = Vec::new();
    let texts = entries.iter().filter(|entry| entry.key != PICTURES);
    texts.for_each(|entry| collect(source, &entry.value, &mut found));
    if found.is_empty() {
        return;
    }
    let own = entries.iter_mut().find(|entry| entry.key == PICTURES);
    match own.map(|entry| &mut entry.value.kind) {
        Some(NodeKind::List(items)) => {
            let mut seen: HashSet<String> = items.iter().filter_map(id).collect();
            items.extend(
                found
                    .into_iter()
                    .filter(|it| id(it).is_some_and(|id| seen.insert(id))),
            );
        }
        // What stands there and is no list is told.
        Some(_) => {}
        None => {
            let mut seen = HashSet::new();
            found.retain(|it| id(it).is_some_and(|id| seen.insert(id)));
            let span = found.first().map_or(tree.span, |first| first.span);
            entries.push(Entry {
                key: PICTURES.to_owned(),
                key_span: span,
                value: Node {
                    kind: NodeKind::List(found),
                    span,
                },
            });
        }
    }
}

fn id(picture: &Node) -> Option<String> {
    let NodeKind::Map(entries) = &picture.kind else {
        return None;
    };
    let id = entries.iter().find(|entry| entry.key == "id")?;
    match &id.value.kind {
        NodeKind::Scalar(id) => Some(id.clone()),
        _ => None,
    }
}

fn collect(source: &Source, node: &Node, found: &mut Vec<Node>) {
    match &node.kind {
        NodeKind::Scalar(text) if text.contains("![") => {
            let written = source.slice(node.span);
            let mut from = 0;
            for picture in markdown_pictures(text) {
                let place = |range: &Range<usize>, from: usize| {
                    let at = written.get(from..)?.find(&text[range.clone()])? + from;
                    let start = node.span.start + at;
                    Some(Span::new(start, start + range.len()))
                };
                let whole = place(&picture.range, from);
                // Where YAML writes it otherwise, the text is pointed at.
                let span = whole.unwrap_or(node.span);
                let start = span.start - node.span.start;
                from = whole.map_or(from, |whole| whole.end - node.span.start);
                let field = |key: &str, range: &Range<usize>| Entry {
                    key: key.to_owned(),
                    key_span: span,
                    value: Node {
                        kind: NodeKind::Scalar(text[range.clone()].to_owned()),
                        span: whole.and_then(|_| place(range, start)).unwrap_or(span),
                    },
                };
                let mut fields = vec![
                    field("id", &picture.file),
                    field("fil", &picture.file),
                    field("alternativtext", &picture.alternative),
                ];
                fields.extend(picture.caption.as_ref().map(|it| field("bildtext", it)));
                found.push(Node {
                    kind: NodeKind::Map(fields),
                    span,
                });
            }
        }
        NodeKind::List(items) => items.iter().for_each(|item| collect(source, item, found)),
        NodeKind::Map(entries) => {
            let values = entries.iter().map(|entry| &entry.value);
            values.for_each(|value| collect(source, value, found));
        }
        NodeKind::Scalar(_) | NodeKind::Null | NodeKind::Unread => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_alone_on_a_line_are_found() {
        let found = |text: &str| -> Vec<String> {
            let pictures = markdown_pictures(text);
            pictures
                .map(|it| {
                    let caption = it.caption.map_or("", |caption| &text[caption]);
                    format!("{}|{}|{caption}", &text[it.alternative], &text[it.file])
                })
                .collect()
        };
        assert_eq!(
            found("Ett.\n\n![En karta](bilder/k.png)\n  ![Två](b.svg \"Bild två\")\n"),
            ["En karta|bilder/k.png|", "Två|b.svg|Bild två"]
        );
        assert_eq!(found("![](k.png)"), ["|k.png|"]);
        for text in [
            "se ![En karta](k.png) här",
            "![a](a.png \"Ett\") ![b](b.png \"Två\")",
            "![a](a.png \"Läget\") (källa: \"SCB\")",
            "    ![Kod](k.png)",
            "![a](k.png",
            "![a](två ord.png)",
            "![a][b]",
            "![a]()",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
