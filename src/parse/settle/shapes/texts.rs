//! A text where a list or keys should stand.

use serde_json::{Map, Value};

use super::Settling;
use crate::parse::keys::{items_of, properties_of};
use crate::parse::node::{Entry, Node, NodeKind};
use crate::source::Span;

/// A name or a function is shorter; what is longer is a sentence, and stands on a line of its own.
const LONGEST_NAME: usize = 60;

/// The keys that a text alone is most likely meant for, the likeliest first.
const MAIN_KEYS: [&str; 7] = ["namn", "handling", "fråga", "till", "text", "post", "fil"];

impl Settling<'_> {
    /// `mottagare: KS`, `handläggare: Kim Exempel`, `punkter: Nämnden antar planen.`
    pub(super) fn text_for_list(&mut self, node: &mut Node, schema: &Value) {
        let Some(items) = items_of(schema) else {
            return;
        };
        let Some(text) = self.plain(node) else {
            self.marked_lines(node, items);
            return;
        };
        let takes_text = super::accepts_text(items);
        let key = main_key(items, &text).filter(|_| !takes_text);
        if !takes_text && key.is_none() {
            return;
        }
        let parts = parts(node, &text);
        let is_short = text.chars().count() <= LONGEST_NAME && !text.ends_with('.');
        let titled = key.as_deref() == Some("namn") && parts.len() == 2 && has_title(items);
        let (hint, fix) = match &key {
            None if is_short => {
                let list = format!("[{text}]");
                (format!("skriv {list}"), Some((node.span, list)))
            }
            Some(_) if titled => {
                let lines = [
                    format!("namn: {}", written(&parts[0])),
                    format!("titel: {}", written(&parts[1])),
                ];
                let hint = format!("skriv på egna rader under: - {} och {}", lines[0], lines[1]);
                (hint, self.on_own_lines(node.span, &lines))
            }
            _ => {
                let line = match &key {
                    Some(key) => format!("{key}: {text}"),
                    None => text.clone(),
                };
                let hint = format!("skriv på en egen rad under: - {line}");
                // What a comma divides where keys should stand is hardly one name.
                let is_one = takes_text || parts.len() == 1;
                let fix = self.on_own_lines(node.span, &[line]);
                (hint, fix.filter(|_| is_one))
            }
        };
        self.tell(node.span, "här ska stå en lista", hint, fix);
        let items = match key {
            Some(_) if titled => vec![Node {
                span: node.span,
                kind: NodeKind::Map(vec![entry(&parts[0], "namn"), entry(&parts[1], "titel")]),
            }],
            Some(key) => vec![keyed(node, &key)],
            None if is_short => parts,
            None => vec![node.clone()],
        };
        node.kind = NodeKind::List(items);
    }

    /// `punkter: | ⏎ 1. … ⏎ 2. …`
    fn marked_lines(&mut self, node: &mut Node, items: &Value) {
        let NodeKind::Scalar(text) = &node.kind else {
            return;
        };
        let texts: Option<Vec<&str>> = text.trim().lines().map(without_mark).collect();
        let Some(texts) = texts.filter(|texts| texts.len() > 1 && super::accepts_text(items))
        else {
            return;
        };
        let place = self.after_key(node.span);
        let can_stand = |text: &&str| !text.contains(": ") && !text.contains(" #");
        let is_plain = texts.iter().all(can_stand) && !self.source.slice(node.span).contains('"');
        let fix = place.filter(|_| is_plain).map(|(colon, indent)| {
            let spaces = " ".repeat(indent + 2);
            let items: Vec<String> = { texts.iter() }
                .map(|text| format!("\n{spaces}- {text}"))
                .collect();
            let end = node.span.start + self.source.slice(node.span).trim_end().len();
            (Span::new(colon, end), items.concat())
        });
        let hint = "ta bort | och skriv - framför varje del, i stället för numret".to_owned();
        self.tell(node.span, "här ska stå en lista", hint, fix);
        node.kind = NodeKind::Unread;
    }

    /// The lines of an item below the key.
    fn on_own_lines(&self, value: Span, lines: &[String]) -> Option<(Span, String)> {
        let (colon, indent) = self.after_key(value)?;
        if !self.key_begins_line(colon) {
            return None;
        }
        let spaces = " ".repeat(indent + 2);
        let item = lines.join(&format!("\n{spaces}  "));
        Some((Span::new(colon, value.end), format!("\n{spaces}- {item}")))
    }

    /// `barnets_bästa: nej`: an answer where its key is left out, and no text.
    pub(super) fn answer_for_keys(&mut self, node: &mut Node, schema: &Value) {
        const KEY: &str = "berör_barn";
        let asks = properties_of(schema).is_some_and(|keys| keys.contains_key(KEY));
        let Some(text) = self.plain(node).filter(|_| asks) else {
            return;
        };
        if !["ja", "nej"].contains(&text.to_lowercase().trim_end_matches('.')) {
            return;
        }
        let written = format!("{KEY}: {text}");
        let fix = self.after_key(node.span).map(|(colon, indent)| {
            let spaces = " ".repeat(indent + 2);
            (
                Span::new(colon, node.span.end),
                format!("\n{spaces}{written}"),
            )
        });
        let hint = format!("skriv {written} på raden under, och skälet eller prövningen efter");
        self.tell(node.span, "svaret saknar sin nyckel", hint, fix);
        *node = keyed(node, KEY);
    }

    /// `- Kim Exempel` among officers, `från: kalkyl.xlsx`
    pub(super) fn text_for_keys(&mut self, node: &mut Node, schema: &Value) {
        let Some(text) = self.plain(node) else { return };
        let Some(key) = main_key(schema, &text) else {
            return;
        };
        let written = format!("{key}: {text}");
        let is_marked = self.is_marked(node.span);
        // Within brackets a comma would end it.
        let fix = if is_marked {
            written.clone()
        } else {
            format!("{{{written}}}")
        };
        let fix = (is_marked || !text.contains(',')).then_some((node.span, fix));
        let hint = format!("skriv {written}");
        self.tell(node.span, "här ska stå nycklar med värden", hint, fix);
        node.kind = NodeKind::Map(vec![entry(node, &key)]);
    }
}

/// A line without the mark of an item; `None` for one that has none.
fn without_mark(line: &str) -> Option<&str> {
    let line = line.trim();
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numbered = line[digits..]
        .strip_prefix(['.', ')'])
        .filter(|_| digits > 0);
    let text = numbered.or_else(|| line.strip_prefix(['-', '•', '–', '*']))?;
    text.starts_with(char::is_whitespace)
        .then(|| text.trim_start())
}

/// The parts of a text that commas divide, each with its place.
fn parts(node: &Node, text: &str) -> Vec<Node> {
    let mut at = node.span.start;
    let parts = text.split(',').map(|part| {
        let start = at + part.len() - part.trim_start().len();
        at += part.len() + 1;
        Node {
            kind: NodeKind::Scalar(part.trim().to_owned()),
            span: Span::new(start, start + part.trim().len()),
        }
    });
    parts.collect()
}

fn written(node: &Node) -> &str {
    match &node.kind {
        NodeKind::Scalar(text) => text,
        _ => "",
    }
}

/// Whether what names somebody can also say their title.
fn has_title(schema: &Value) -> bool {
    properties_of(schema).is_some_and(|keys| keys.contains_key("titel"))
}

fn entry(node: &Node, key: &str) -> Entry {
    Entry {
        key: key.to_owned(),
        key_span: node.span,
        value: node.clone(),
    }
}

fn keyed(node: &Node, key: &str) -> Node {
    Node {
        span: node.span,
        kind: NodeKind::Map(vec![entry(node, key)]),
    }
}

/// The key of a map that a text alone is meant for.
fn main_key(schema: &Value, text: &str) -> Option<String> {
    let keys: &Map<String, Value> = properties_of(schema)?;
    let is_file = text.rsplit_once('.').is_some_and(|(_, end)| {
        (2..=4).contains(&end.len()) && end.is_ascii() && !end.contains(' ')
    });
    if is_file && keys.contains_key("fil") {
        return Some("fil".to_owned());
    }
    let key = MAIN_KEYS.iter().find(|key| keys.contains_key(**key))?;
    (*key != "fil").then(|| (*key).to_owned())
}
