//! A text where a list or keys should stand.

use serde_json::{Map, Value};

use super::Settling;
use super::marked::MarkedLines;
use crate::parse::keys::{items_of, properties_of};
use crate::parse::node::{Entry, Node, NodeKind};
use crate::source::Span;

/// A name or a function is shorter; what is longer is a sentence, and stands on a line of its own.
const LONGEST_NAME: usize = 60;

/// The keys that a text alone is most likely meant for, the likeliest first.
pub const MAIN_KEYS: [&str; 7] = ["namn", "handling", "fråga", "till", "text", "post", "fil"];

/// The key of a question that may stand alone as a yes or no.
pub const ANSWER: &str = "berör_barn";

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
            Some(key) => self.items_for_keys(node, &key, items),
            None => self.items_of_text(node, &text),
        };
        let made = Node {
            kind: NodeKind::List(items),
            span: node.span,
        };
        let told = (node.span, "här ska stå en lista", hint);
        self.tell(told, fix, (node, &made));
        *node = made;
    }

    /// `KS` as `[KS]`; what has a comma within a name, or is a sentence, on a line of its own.
    fn items_of_text(&self, node: &Node, text: &str) -> Meant {
        let parts = whole_names(parts(node, text));
        let is_short = text.chars().count() <= LONGEST_NAME && !text.ends_with('.');
        // `Kultur-, idrotts- och fritidsnämnden` is one.
        let is_divided = parts.iter().any(|part| written(part).contains("-,"));
        // What else divides names, `KS; SN` and `KS och SN`, is for the author to write apart.
        let names = text.split(" och ").filter(|name| can_be_name(name)).count();
        if text.contains(';') || text.contains(" och ") && names > 1 {
            let hint = "skriv var och en för sig, med komma emellan: [ett, två]".to_owned();
            return (parts, hint, None);
        }
        if is_divided && parts.len() > 1 {
            let lines: Vec<String> = parts.iter().map(|part| written(part).to_owned()).collect();
            let hint = format!("skriv var och en på en egen rad under: - {}", lines[0]);
            let fix = self.items_below(node.span, &lines);
            return (parts, hint, fix);
        }
        if is_short && !is_divided {
            let list = format!("[{text}]");
            return (parts, format!("skriv {list}"), Some((node.span, list)));
        }
        let hint = format!("skriv på en egen rad under: - {text}");
        let fix = self.on_own_lines(node.span, &[text.to_owned()]);
        (vec![node.clone()], hint, fix)
    }

    /// `Kim Exempel, utredare` as a name and a title, other names and files as an item each.
    fn items_for_keys(&self, node: &Node, key: &str, schema: &Value) -> Meant {
        let has_title = has_title(schema);
        let parts = parts(node, written(node));
        let parts = in_brackets(node, written(node))
            .filter(|_| has_title)
            .unwrap_or(parts);
        let keyed_part = |part: &Node| format!("{key}: {}", written(part));
        if key == "namn"
            && let Some(person) = person(&parts, schema)
        {
            let lines: Vec<String> = person.iter().map(line).collect();
            let hint = format!("skriv på egna rader under: - {}", in_a_row(&lines));
            return (
                vec![titled(node, person)],
                hint,
                self.on_own_lines(node.span, &lines),
            );
        }
        // What follows a title may be more of the same person or somebody else.
        if key == "namn"
            && let Some(person) = parts.get(..2).and_then(|parts| person(parts, schema))
        {
            let lines: Vec<String> = person.iter().map(line).collect();
            let hint = format!(
                "skriv var och en under: - {}, och det som följer efter sin egen nyckel",
                in_a_row(&lines)
            );
            return (vec![titled(node, person)], hint, None);
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
        let is_name = key != "namn" || can_be_name(written(node));
        let is_one = parts.len() == 1 && is_name || key == "text";
        let fix = self.on_own_lines(node.span, &[line]).filter(|_| is_one);
        (vec![keyed(node, key)], hint, fix)
    }

    /// `punkter: | ⏎ 1. … ⏎ 2. …`
    fn marked_lines(&mut self, node: &mut Node, items: &Value) {
        let NodeKind::Scalar(text) = &node.kind else {
            return;
        };
        let Some(marked) = MarkedLines::of(text).filter(|_| super::accepts_text(items)) else {
            return;
        };
        let fix = self.after_key(node.span).filter(|_| marked.are_sure());
        let fix = fix.map(|(colon, indent)| {
            let spaces = " ".repeat(indent + 2);
            let items: Vec<String> = { marked.texts.iter() }
                .map(|text| format!("\n{spaces}- {text}"))
                .collect();
            let end = node.span.start + self.source.slice(node.span).trim_end().len();
            (Span::new(colon, end), items.concat())
        });
        let hint = "ta bort | och skriv - framför varje del, i stället för numret".to_owned();
        let text = |text: &String| Node {
            kind: NodeKind::Scalar(text.clone()),
            span: node.span,
        };
        let made = Node {
            kind: NodeKind::List(marked.texts.iter().map(text).collect()),
            span: node.span,
        };
        let told = (node.span, "här ska stå en lista", hint);
        self.tell(told, fix, (node, &made));
        node.kind = NodeKind::Unread;
    }

    /// An item for each text below the key.
    fn items_below(&self, value: Span, texts: &[String]) -> Option<(Span, String)> {
        let (colon, indent) = self.after_key(value)?;
        let spaces = " ".repeat(indent + 2);
        let items = texts.iter().map(|text| format!("\n{spaces}- {text}"));
        self.key_begins_line(colon)
            .then(|| (Span::new(colon, value.end), items.collect()))
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
        let asks = properties_of(schema).is_some_and(|keys| keys.contains_key(ANSWER));
        let Some(text) = self.plain(node).filter(|_| asks) else {
            return;
        };
        let answer = text.to_lowercase();
        let answer = answer.trim_end_matches('.');
        if !["ja", "nej"].contains(&answer) {
            return;
        }
        let written = format!("{ANSWER}: {answer}");
        let fix = self.after_key(node.span).map(|(colon, indent)| {
            let spaces = " ".repeat(indent + 2);
            (
                Span::new(colon, node.span.end),
                format!("\n{spaces}{written}"),
            )
        });
        let hint = format!("skriv {written} på raden under, och skälet eller prövningen efter");
        let answer = Node {
            kind: NodeKind::Scalar(answer.to_owned()),
            span: node.span,
        };
        let made = keyed(&answer, ANSWER);
        let told = (node.span, "svaret saknar sin nyckel", hint);
        self.tell(told, fix, (node, &made));
        *node = made;
    }

    /// `- Kim Exempel` among officers, `från: kalkyl.xlsx`
    pub(super) fn text_for_keys(&mut self, node: &mut Node, schema: &Value) {
        let Some(text) = self.plain(node) else { return };
        let Some(key) = main_key(schema, &text) else {
            return;
        };
        let is_marked = self.is_marked(node.span);
        let has_title = key == "namn" && has_title(schema);
        let parts = parts(node, &text);
        let parts = in_brackets(node, &text)
            .filter(|_| has_title)
            .unwrap_or(parts);
        if has_title && let Some(person) = person(&parts, schema) {
            let lines: Vec<String> = person.iter().map(line).collect();
            let hint = format!("skriv {}", in_a_row(&lines));
            let line = self.source.line(self.source.position(node.span.start).line);
            let spaces = " ".repeat(node.span.start - line.start);
            let lines = lines.join(&format!("\n{spaces}"));
            let fix = is_marked.then_some((node.span, lines));
            let made = titled(node, person);
            let told = (node.span, "här ska stå nycklar med värden", hint);
            self.tell(told, fix, (node, &made));
            *node = made;
            return;
        }
        if key == "handling"
            && is_marked
            && let Some(made) = dated(node, &text, schema)
        {
            let lines: Vec<String> = made.iter().map(line).collect();
            let start = self.source.line(self.source.position(node.span.start).line);
            let spaces = " ".repeat(node.span.start - start.start);
            let hint = format!("skriv {}", in_a_row(&lines));
            let fix = Some((node.span, lines.join(&format!("\n{spaces}"))));
            let made = titled(node, made);
            let told = (node.span, "här ska stå nycklar med värden", hint);
            self.tell(told, fix, (node, &made));
            *node = made;
            return;
        }
        let line = format!("{key}: {text}");
        // Within brackets a comma would end it, and where a title can stand it is hardly one name.
        let fix = if is_marked && !(has_title && parts.len() > 1) {
            Some(line.clone())
        } else {
            (!text.contains(',')).then(|| format!("{{{line}}}"))
        };
        // A title of the name above, hardly a person of its own.
        let is_title = has_title && !can_be_name(&text);
        let hint = if is_title {
            format!("är det titeln på den ovanför, skriv titel: {text} under namnet, utan streck")
        } else {
            format!("skriv {line}")
        };
        let fix = fix.filter(|_| !is_title).map(|fix| (node.span, fix));
        let made = keyed(node, &key);
        let told = (node.span, "här ska stå nycklar med värden", hint);
        self.tell(told, fix, (node, &made));
        *node = made;
    }
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

/// Parts with those put together again that are one name: `Kultur-` and `fritidsnämnden`.
fn whole_names(parts: Vec<Node>) -> Vec<Node> {
    let mut names: Vec<Node> = Vec::with_capacity(parts.len());
    for part in parts {
        match names.last_mut().filter(|name| written(name).ends_with('-')) {
            Some(name) => {
                let whole = format!("{}, {}", written(name), written(&part));
                name.kind = NodeKind::Scalar(whole);
                name.span = Span::new(name.span.start, part.span.end);
            }
            None => names.push(part),
        }
    }
    names
}

/// What a text is meant as: the items, the way to write them, and the fix.
type Meant = (Vec<Node>, String, Option<(Span, String)>);

/// The name and the title of `Kim Exempel (utredare)`, each with its place.
fn in_brackets(node: &Node, text: &str) -> Option<Vec<Node>> {
    let (name, rest) = text.split_once(" (")?;
    let title = rest
        .strip_suffix(')')
        .filter(|title| !title.contains(['(', ',']))?;
    let part = |text: &str, from: usize| Node {
        kind: NodeKind::Scalar(text.to_owned()),
        span: Span::new(node.span.start + from, node.span.start + from + text.len()),
    };
    let parts = vec![part(name, 0), part(title, name.len() + 2)];
    is_titled(&parts).then_some(parts)
}

/// Whether a text can be the name of somebody: names begin with a capital.
fn can_be_name(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
}

/// `Kim Exempel, utredare`: two parts, of which the second is no name.
fn is_titled(parts: &[Node]) -> bool {
    let begins = |part: &Node, is: fn(char) -> bool| written(part).starts_with(is);
    matches!(parts, [name, title, ..] if begins(name, char::is_uppercase) && begins(title, char::is_lowercase))
}

/// `Kim Exempel, utredare, Exempelkommun` as name, title and what they work for.
fn person(parts: &[Node], schema: &Value) -> Option<Vec<Entry>> {
    let keys = properties_of(schema).filter(|_| is_titled(parts))?;
    let third = ["organisation", "enhet"];
    let third = third.into_iter().find(|key| keys.contains_key(*key));
    let names = match (parts.len(), third) {
        (2, _) => vec!["namn", "titel"],
        (3, Some("organisation")) if !can_be_name(written(&parts[2])) => return None,
        (3, Some(third)) => vec!["namn", "titel", third],
        _ => return None,
    };
    keys.contains_key("titel").then(|| {
        { parts.iter().zip(names) }
            .map(|(part, name)| entry(part, name))
            .collect()
    })
}

/// `Tjänsteskrivelse, 2025-03-26`: a document and its day.
fn dated(node: &Node, text: &str, schema: &Value) -> Option<Vec<Entry>> {
    let keys = properties_of(schema)?;
    let (name, day) = match text.strip_suffix(')') {
        Some(inner) => inner.rsplit_once(" (")?,
        None => text.rsplit_once(", ")?,
    };
    let is_day = day.len() == "2025-03-26".len()
        && day.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !is_day || !keys.contains_key("datum") {
        return None;
    }
    let at = node.span.start;
    let part = |text: &str, from: usize| Node {
        kind: NodeKind::Scalar(text.to_owned()),
        span: Span::new(at + from, at + from + text.len()),
    };
    let from = text.rfind(day)?;
    Some(vec![
        entry(&part(name, 0), "handling"),
        entry(&part(day, from), "datum"),
    ])
}

fn line(entry: &Entry) -> String {
    format!("{}: {}", entry.key, written(&entry.value))
}

/// `ett, två och tre`
fn in_a_row(lines: &[String]) -> String {
    match lines.split_last() {
        Some((last, first)) if !first.is_empty() => format!("{} och {last}", first.join(", ")),
        _ => lines.concat(),
    }
}

fn titled(node: &Node, person: Vec<Entry>) -> Node {
    Node {
        span: node.span,
        kind: NodeKind::Map(person),
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
