//! Values of another shape than their key asks for: a text where a list should stand, keys where a
//! text should, a list where keys should. Where it is clear how one is meant it is told, with the
//! way to write it, and read as that.

mod lists;
pub(super) mod maps;
mod marked;
mod numbered;
pub(super) mod outcome;
mod posts;
mod texts;

use serde_json::Value;

use super::Settling;
use crate::diagnostic::Diagnostic;
use crate::parse::codes::WRONG_TYPE;
use crate::parse::keys::{items_of, properties_of};
use crate::parse::lines::{LineRole, YamlLine};
use crate::parse::node::{Entry, Node, NodeKind};
use crate::source::Span;

/// The shapes that a schema accepts.
struct Accepts {
    text: bool,
    list: bool,
    map: bool,
}

impl Accepts {
    fn of(schema: &Value) -> Self {
        Self {
            text: accepts_text(schema),
            list: items_of(schema).is_some(),
            map: properties_of(schema).is_some() || schema["type"] == "object",
        }
    }
}

pub(super) fn accepts_text(schema: &Value) -> bool {
    if let Some(choices) = schema.get("anyOf").and_then(Value::as_array) {
        return choices.iter().any(accepts_text);
    }
    let is_text = |kind: &Value| matches!(kind.as_str(), Some("string" | "number" | "integer"));
    let kinds = schema["type"].as_array().map(Vec::as_slice);
    schema.get("enum").is_some()
        || is_text(&schema["type"])
        || kinds.is_some_and(|kinds| kinds.iter().any(is_text))
}

/// Whether a map is a text with a key that says nothing: `- text: Nämnden …` among texts.
fn is_needless(entries: &[Entry], schema: &Value) -> bool {
    let keys = properties_of(schema);
    matches!(entries, [only] if maps::says_nothing(&only.key)
        && keys.is_none_or(|keys| !keys.contains_key(&only.key)))
}

fn are_maps(items: &[Node]) -> bool {
    !items.is_empty()
        && items
            .iter()
            .all(|item| matches!(item.kind, NodeKind::Map(_)))
}

/// More values of another shape than these are told by what they are, without how they are meant.
const MOST_SHAPED: usize = 100;

impl Settling<'_> {
    /// Gives a value the shape that its schema asks for.
    pub(super) fn shape(&mut self, node: &mut Node, schema: &Value) {
        self.answer_for_keys(node, schema);
        self.numbered_items(node, schema);
        self.rows_without_table(node, schema);
        self.item_without_keys(node, schema);
        self.divided_item(node, schema);
        let accepts = Accepts::of(schema);
        let is_right = match &node.kind {
            NodeKind::Null | NodeKind::Unread => true,
            NodeKind::Scalar(_) => accepts.text,
            NodeKind::List(_) => accepts.list,
            NodeKind::Map(entries) => {
                accepts.map && !(accepts.text && is_needless(entries, schema))
            }
        };
        // A file that is no map at all has a finding of its own.
        let is_file = self.parents.is_empty() && !self.is_in_list;
        if is_right || is_file || self.shaped >= MOST_SHAPED {
            return;
        }
        self.shaped += 1;
        match &node.kind {
            NodeKind::Scalar(_) if accepts.list => self.text_for_list(node, schema),
            NodeKind::Scalar(_) if accepts.map => self.text_for_keys(node, schema),
            NodeKind::Map(_) if accepts.text => self.keys_for_text(node),
            NodeKind::Map(_) if accepts.list => self.keys_for_list(node, schema),
            NodeKind::List(items) if accepts.map && are_maps(items) => self.list_for_keys(node),
            NodeKind::List(_) if accepts.text => self.list_for_text(node, schema),
            _ => {}
        }
    }

    /// Tells of a value that is read as another, with the fix that makes it so in the file.
    fn tell(
        &mut self,
        (span, label, hint): (Span, &str, String),
        fix: Option<(Span, String)>,
        (old, made): (&Node, &Node),
    ) {
        let finding: Diagnostic = WRONG_TYPE.at(self.source, span, label).hint(hint);
        let fix = fix.filter(|(span, text)| {
            self.gives(*span, text, |tree| outcome::put_in_place(tree, old, made))
        });
        self.found.push(match fix {
            Some((span, text)) => finding.fix(span, self.with_line_ends(&text)),
            None => finding,
        });
    }

    /// With the line ends of the file.
    pub(super) fn with_line_ends(&self, text: &str) -> String {
        let plain = text.replace("\r\n", "\n");
        if self.source.text().contains("\r\n") {
            plain.replace('\n', "\r\n")
        } else {
            plain
        }
    }

    /// A scalar as it is written, when it stands on one line without quotes and marks.
    fn plain(&self, node: &Node) -> Option<String> {
        let NodeKind::Scalar(text) = &node.kind else {
            return None;
        };
        let written = self.source.slice(node.span);
        let is_plain = written.trim() == text.trim()
            && !written.contains(['\n', '{', '}', '[', ']', '#', '"', '\''])
            && !written.contains(": ")
            && !written.ends_with(':')
            && written.starts_with(char::is_alphanumeric);
        is_plain.then(|| written.trim().to_owned())
    }

    /// After the colon of the key that a value belongs to, when nothing but blanks, or a mark for a
    /// text, stands between; also what the line of the key is indented with.
    fn after_key(&self, value: Span) -> Option<(usize, usize)> {
        let before = self.source.text().get(..value.start)?;
        let before = before.trim_end();
        let before = before.strip_suffix(['|', '>']).unwrap_or(before).trim_end();
        let line = before.rsplit('\n').next().unwrap_or_default();
        // A comment may end with a colon as well.
        let is_key = before.ends_with(':') && !line.contains('#');
        is_key.then(|| {
            (
                before.len(),
                line.len() - line.trim_start_matches(' ').len(),
            )
        })
    }

    /// Whether nothing else stands on the line of the key but list marks.
    fn key_begins_line(&self, colon: usize) -> bool {
        let before = &self.source.text()[..colon];
        let line = before.rsplit('\n').next().unwrap_or_default();
        !line.contains(['{', '[', ','])
    }

    /// Whether a value comes right after the mark of an item.
    fn is_marked(&self, value: Span) -> bool {
        let before = &self.source.text()[..value.start];
        let line = before.rsplit('\n').next().unwrap_or_default();
        line.trim_start().trim_end_matches(' ') == "-"
    }

    /// The lines of a block that begins its line, by index: up to the next line that is indented
    /// less.
    fn block(&mut self, start: usize) -> Option<(usize, usize)> {
        let first = self.source.position(start).line - 1;
        let lines = self.lines();
        let line = lines.get(first)?;
        if line.span.start + line.indent != start {
            return None;
        }
        let indent = line.indent;
        let mut last = first;
        for (at, line) in lines.iter().enumerate().skip(first + 1) {
            match line.role {
                LineRole::Blank => {}
                LineRole::Comment if line.indent < indent => {}
                _ if line.indent >= indent => last = at,
                _ => break,
            }
        }
        Some((first, last))
    }

    /// A fix that writes the lines of a block anew.
    fn rewritten(
        &mut self,
        (first, last): (usize, usize),
        write: impl Fn(usize, &YamlLine<'_>) -> String,
    ) -> (Span, String) {
        let lines = &self.lines()[first..=last];
        let span = Span::new(
            lines.first().map_or(0, |line| line.span.start),
            lines.last().map_or(0, |line| line.span.end),
        );
        let written: Vec<String> = { lines.iter().enumerate() }
            .map(|(at, line)| match line.role {
                LineRole::Blank => String::new(),
                _ => write(at, line),
            })
            .collect();
        (span, written.join("\n"))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use serde_json::Value;

    use super::{lists, maps, texts};

    /// Adds the keys of each map that a schema knows.
    fn add_maps(schema: &Value, maps: &mut Vec<HashSet<String>>) {
        if let Some(properties) = schema["properties"].as_object() {
            maps.push(properties.keys().cloned().collect());
        }
        match schema {
            Value::Object(entries) => entries.values().for_each(|value| add_maps(value, maps)),
            Value::Array(items) => items.iter().for_each(|item| add_maps(item, maps)),
            _ => {}
        }
    }

    /// A key that is renamed in the case would make them dead without a word.
    #[test]
    fn keys_that_are_left_out_are_keys_of_the_case() {
        let schema = include_str!("../../../cases/case.schema.json");
        let mut known = Vec::new();
        add_maps(&serde_json::from_str(schema).unwrap(), &mut known);
        for (name, value) in maps::PAIRS {
            let has_both = |keys: &HashSet<String>| keys.contains(name) && keys.contains(value);
            assert!(known.iter().any(has_both), "{name} and {value}");
        }
        let keys = [&texts::MAIN_KEYS[..], &lists::DIVIDED, &[texts::ANSWER]].concat();
        for key in keys {
            assert!(known.iter().any(|keys| keys.contains(key)), "{key}");
        }
        let words = ["nummer", "värde", "innehåll", "beskrivning", "punkt"];
        let no_keys = maps::NEEDLESS.iter();
        let no_keys = no_keys.filter(|key| !known.iter().any(|keys| keys.contains(**key)));
        assert_eq!(no_keys.copied().collect::<Vec<_>>(), words);
    }
}
