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
        let (items, hint, fix) = match key {
            Some(key) => self.items_for_keys(node, &key, has_title(items)),
            None => self.items_of_text(node, &text),
        };
        self.tell(node.span, "här ska stå en lista", hint, fix);
        node.kind = NodeKind::List(items);
    }

    /// `KS` as `[KS]`; what has a comma within a name, or is a sentence, on a line of its own.
    fn items_of_text(&self, node: &Node, text: &str) -> Meant {
        let parts = parts(node, text);
        let is_short = text.chars().count() <= LONGEST_NAME && !text.ends_with('.');
        // `Kultur-, idrotts- och fritidsnämnden` is one.
        let is_one_name = parts.iter().any(|part| written(part).ends_with('-'));
        if is_short && !is_one_name {
            let list = format!("[{text}]");
            return (parts, format!("skriv {list}"), Some((node.span, list)));
        }
        let hint = format!("skriv på en egen rad under: - {text}");
        let fix = self.on_own_lines(node.span, &[text.to_owned()]);
        (vec![node.clone()], hint, fix)
    }

    /// `Kim Exempel, utredare` as a name and a title, other names and files as an item each.
    fn items_for_keys(&self, node: &Node, key: &str, has_title: bool) -> Meant {
        let parts = parts(node, written(node));
        let keyed_part = |part: &Node| format!("{key}: {}", written(part));
        if key == "namn" && has_title && is_titled(&parts) {
            let lines = [
                keyed_part(&parts[0]),
                format!("titel: {}", written(&parts[1])),
            ];
            let hint = format!("skriv på egna rader under: - {} och {}", lines[0], lines[1]);
            return (
                vec![titled(node, &parts)],
                hint,
                self.on_own_lines(node.span, &lines),
            );
        }
        let are_several = parts.len() > 1 && matches!(key, "namn" | "fil");
        if are_several {
            let hint = format!(
                "skriv var och en på en egen rad under: - {}",
                keyed_part(&parts[0])
            );
            return (
                parts.iter().map(|part| keyed(part, key)).collect(),
                hint,
                None,
            );
        }
        let line = format!("{key}: {}", written(node));
        let hint = format!("skriv på en egen rad under: - {line}");
        // What a comma divides where keys should stand is hardly one thing.
        let is_one = parts.len() == 1 || key == "text";
        let fix = self.on_own_lines(node.span, &[line]).filter(|_| is_one);
        (vec![keyed(node, key)], hint, fix)
    }

    /// `punkter: | ⏎ 1. … ⏎ 2. …`
    fn marked_lines(&mut self, node: &mut Node, items: &Value) {
        let NodeKind::Scalar(text) = &node.kind else {
            return;
        };
        let lines = text.trim().lines().filter(|line| !line.trim().is_empty());
        let lines: Vec<&str> = lines.collect();
        let texts: Option<Vec<&str>> = lines.iter().map(|line| without_mark(line)).collect();
        let Some(texts) = texts.filter(|texts| texts.len() > 1 && super::accepts_text(items))
        else {
            return;
        };
        let place = self.after_key(node.span);
        let can_stand = |text: &&str| {
            text.starts_with(char::is_alphanumeric)
                && !text.contains(": ")
                && !text.ends_with(':')
                && !text.contains(" #")
        };
        // A mark of another kind, or deeper, is one of an inner list.
        let is_numbered = |line: &&str| line.starts_with(|c: char| c.is_ascii_digit());
        let are_alike = lines.iter().all(|line| {
            !line.starts_with(char::is_whitespace) && is_numbered(line) == is_numbered(&lines[0])
        });
        let fix = place.filter(|_| are_alike && texts.iter().all(can_stand));
        let fix = fix.map(|(colon, indent)| {
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
        let answer = text.to_lowercase();
        let answer = answer.trim_end_matches('.');
        if !["ja", "nej"].contains(&answer) {
            return;
        }
        let written = format!("{KEY}: {answer}");
        let fix = self.after_key(node.span).map(|(colon, indent)| {
            let spaces = " ".repeat(indent + 2);
            (
                Span::new(colon, node.span.end),
                format!("\n{spaces}{written}"),
            )
        });
        let hint = format!("skriv {written} på raden under, och skälet eller prövningen efter");
        self.tell(node.span, "svaret saknar sin nyckel", hint, fix);
        node.kind = NodeKind::Scalar(answer.to_owned());
        *node = keyed(node, KEY);
    }

    /// `- Kim Exempel` among officers, `från: kalkyl.xlsx`
    pub(super) fn text_for_keys(&mut self, node: &mut Node, schema: &Value) {
        let Some(text) = self.plain(node) else { return };
        let Some(key) = main_key(schema, &text) else {
            return;
        };
        let is_marked = self.is_marked(node.span);
        let parts = parts(node, &text);
        let has_title = key == "namn" && has_title(schema);
        if has_title && is_titled(&parts) {
            let (name, title) = (written(&parts[0]), written(&parts[1]));
            let hint = format!("skriv namn: {name} och titel: {title}");
            let line = self.source.line(self.source.position(node.span.start).line);
            let spaces = " ".repeat(node.span.start - line.start);
            let lines = format!("namn: {name}\n{spaces}titel: {title}");
            let fix = is_marked.then_some((node.span, lines));
            self.tell(node.span, "här ska stå nycklar med värden", hint, fix);
            *node = titled(node, &parts);
            return;
        }
        let line = format!("{key}: {text}");
        // Within brackets a comma would end it, and where a title can stand it is hardly one name.
        let fix = if is_marked && !(has_title && parts.len() > 1) {
            Some(line.clone())
        } else {
            (!text.contains(',')).then(|| format!("{{{line}}}"))
        };
        let hint = format!("skriv {line}");
        let fix = fix.map(|fix| (node.span, fix));
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

/// What a text is meant as: the items, the way to write them, and the fix.
type Meant = (Vec<Node>, String, Option<(Span, String)>);

/// `Kim Exempel, utredare`: two parts, of which the second is no name.
fn is_titled(parts: &[Node]) -> bool {
    let begins = |part: &Node, is: fn(char) -> bool| written(part).starts_with(is);
    matches!(parts, [name, title] if begins(name, char::is_uppercase) && begins(title, char::is_lowercase))
}

fn titled(node: &Node, parts: &[Node]) -> Node {
    Node {
        span: node.span,
        kind: NodeKind::Map(vec![entry(&parts[0], "namn"), entry(&parts[1], "titel")]),
    }
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
