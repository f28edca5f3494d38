//! Keys where a list or a text should stand.

use serde_json::Value;

use super::Settling;
use super::numbered::is_number;
use crate::parse::keys::{items_of, meant, properties_of};
use crate::parse::node::{Entry, Node, NodeKind};
use crate::parse::quoting::quoted;
use crate::source::Span;

/// Keys that somebody writes before a text that has its key already.
pub const NEEDLESS: [&str; 13] = [
    "text",
    "namn",
    "rubrik",
    "nummer",
    "organ",
    "titel",
    "värde",
    "innehåll",
    "beskrivning",
    "fil",
    "datum",
    "punkt",
    "till",
];

/// Whether a key only says what its place says already: `Namn`, or the number of an item.
pub fn says_nothing(key: &str) -> bool {
    NEEDLESS.contains(&key.to_lowercase().as_str()) || is_number(key)
}

/// What stands before the colon, and what after it, where somebody has left out the keys.
pub const PAIRS: [(&str, &str); 5] = [
    ("rubrik", "text"),
    ("post", "belopp"),
    ("rad", "belopp"),
    ("fråga", "svar"),
    ("handling", "datum"),
];

impl Settling<'_> {
    /// `handläggare: ⏎ namn: …`, `avsnitt: ⏎ Historik: …`, `skickas_till: ⏎ namn: kansliet`
    pub(super) fn keys_for_list(&mut self, node: &mut Node, schema: &Value) {
        let NodeKind::Map(entries) = &node.kind else {
            return;
        };
        let Some(items) = items_of(schema) else {
            return;
        };
        let keys = properties_of(items);
        let is_one = entries
            .iter()
            .any(|entry| keys.is_some_and(|keys| keys.contains_key(&entry.key.to_lowercase())));
        if is_one {
            self.item_without_mark(node);
        } else if let Some(pair) = keys.and_then(pair_of) {
            self.items_without_keys(node, pair);
        } else if let [entry] = entries.as_slice()
            && keys.is_none()
            && let Some(text) = self.plain(&entry.value)
        {
            let value = entry.value.clone();
            let begins_line = self.begins_line(entry);
            let hint = if begins_line {
                format!("skriv - {text}")
            } else {
                format!("skriv [{text}]")
            };
            let place = Span::new(entry.key_span.start, value.span.end);
            let fix = begins_line.then(|| (place, format!("- {text}")));
            let made = Node {
                kind: NodeKind::List(vec![value]),
                span: node.span,
            };
            let told = (node.span, "här ska stå en lista", hint);
            self.tell(told, fix, (node, &made));
            *node = made;
        }
    }

    /// The keys of one item, without `-` before the first.
    fn item_without_mark(&mut self, node: &mut Node) {
        let start = node.span.start;
        let block = self.block(start);
        let fix = block.map(|block| {
            self.rewritten(block, |at, line| {
                let (spaces, content) = line.text.split_at(line.indent);
                let mark = if at == 0 { "- " } else { "  " };
                format!("{spaces}{mark}{content}")
            })
        });
        let NodeKind::Map(entries) = &node.kind else {
            return;
        };
        let Some(first) = entries.first() else { return };
        let hint = format!(
            "skriv - framför {}, och dra in raderna under lika långt",
            first.key
        );
        let place = first.key_span;
        let made = Node {
            kind: NodeKind::List(vec![node.clone()]),
            span: node.span,
        };
        self.tell((place, "här ska stå en lista", hint), fix, (node, &made));
        *node = made;
    }

    /// `Historik: Nämnden …` for an item each.
    fn items_without_keys(&mut self, node: &mut Node, pair: (&'static str, &'static str)) {
        let NodeKind::Map(entries) = &node.kind else {
            return;
        };
        let fits = |entry: &Entry| can_be(&entry.value, pair);
        let Some(first) = entries.first().filter(|_| entries.iter().all(fits)) else {
            return;
        };
        let hint = format!(
            "skriv - {}, och likadant för varje del",
            self.as_item(first, pair)
        );
        let items: Vec<Node> = entries.iter().map(|entry| with_keys(entry, pair)).collect();
        let label = format!(
            "här ska stå en lista, med {} och {} för varje del",
            pair.0, pair.1
        );
        let fix = self.all_as_items(entries, pair);
        let made = Node {
            kind: NodeKind::List(items),
            span: node.span,
        };
        self.tell((node.span, &label, hint), fix, (node, &made));
        *node = made;
    }

    fn as_item(&self, entry: &Entry, (name, value): (&str, &str)) -> String {
        if name == "rad"
            && let Some(cells) = amount_cells(&entry.value)
        {
            let cells: Vec<String> = cells.iter().map(written_cell).collect();
            return format!("{{rad: {}, belopp: [{}]}}", entry.key, cells.join(", "));
        }
        let written = self.source.slice(entry.value.span).trim();
        let is_plain = !written.contains([',', '{', '}', '[', ']']);
        let written = if is_plain || written.starts_with(['"', '\'']) {
            written.to_owned()
        } else {
            quoted(written).unwrap_or_else(|| written.to_owned())
        };
        format!("{{{name}: {}, {value}: {written}}}", entry.key)
    }

    /// Each entry on its own line as an item, where all are entries of one line.
    fn all_as_items(&self, entries: &[Entry], pair: (&str, &str)) -> Option<(Span, String)> {
        let (first, last) = (entries.first()?, entries.last()?);
        let span = Span::new(first.key_span.start, last.value.span.end);
        let is_plain = |entry: &Entry| {
            self.plain(&entry.value).is_some()
                && !entry.key.contains([',', '{', '}', '[', ']', '"', '#'])
                && self.begins_line(entry)
                && self.source.slice(entry.key_span) == entry.key
        };
        let lines = self.source.slice(span).lines().count();
        if !entries.iter().all(is_plain) || lines != entries.len() {
            return None;
        }
        let line = self.source.line(self.source.position(span.start).line);
        let spaces = " ".repeat(span.start - line.start);
        let items = entries
            .iter()
            .map(|entry| format!("- {}", self.as_item(entry, pair)));
        Some((span, items.collect::<Vec<_>>().join(&format!("\n{spaces}"))))
    }

    /// `- Historik: Nämnden …`: an item whose keys are left out.
    pub(super) fn item_without_keys(&mut self, node: &mut Node, schema: &Value) {
        let NodeKind::Map(entries) = &node.kind else {
            return;
        };
        let (Some(keys), [entry]) = (properties_of(schema), entries.as_slice()) else {
            return;
        };
        let Some(pair) = pair_of(keys).filter(|_| self.is_in_list) else {
            return;
        };
        let is_sentence = entry.key.contains(' ') || entry.key.starts_with(char::is_uppercase);
        let known: Vec<&str> = keys.keys().map(String::as_str).collect();
        // A row may be called as a key that stands elsewhere is, `Personal`.
        let is_key = match pair.0 {
            "rad" => known.contains(&entry.key.as_str()) || meant(&entry.key, &known).is_some(),
            _ => self.is_near(entry, &known),
        };
        // Rows of amounts have a finding of their own.
        if pair.0 == "post" || !is_sentence || !can_be(&entry.value, pair) || is_key {
            return;
        }
        let (name, value) = pair;
        let label = format!("här saknas nycklarna {name} och {value}");
        let hint = if name == "rad" {
            format!("skriv - {}", self.as_item(entry, pair))
        } else {
            let written = self.source.slice(entry.value.span).trim();
            format!("skriv {name}: {} och {value}: {written}", entry.key)
        };
        let line = self
            .source
            .line(self.source.position(entry.key_span.start).line);
        let spaces = " ".repeat(entry.key_span.start - line.start);
        let is_plain = self.is_marked(entry.key_span)
            && self.source.slice(entry.key_span) == entry.key
            && self
                .source
                .slice(Span::new(entry.key_span.end, entry.value.span.start))
                .trim()
                == ":"
            && !entry.key.contains(": ");
        let place = Span::new(entry.key_span.start, entry.value.span.start);
        let fix = is_plain.then(|| match name {
            "rad" => {
                let list = self.within_brackets(&entry.value);
                let end = list.map_or(entry.value.span.end, |list| list.end);
                let place = Span::new(entry.key_span.start, end);
                (place, self.as_item(entry, pair))
            }
            _ => (place, format!("{name}: {}\n{spaces}{value}: ", entry.key)),
        });
        let (span, made) = (entry.key_span, with_keys(entry, pair));
        self.tell((span, &label, hint), fix, (node, &made));
        *node = made;
    }

    /// `bakgrund: ⏎ text: …`
    pub(super) fn keys_for_text(&mut self, node: &mut Node) {
        let NodeKind::Map(entries) = &node.kind else {
            return;
        };
        let is_needless =
            |entry: &Entry| says_nothing(&entry.key) || self.parents.last() == Some(&entry.key);
        match entries.as_slice() {
            [entry] if is_needless(entry) && matches!(entry.value.kind, NodeKind::Scalar(_)) => {
                let label = format!("här ska stå en text, utan nyckeln {}", entry.key);
                let hint = format!("ta bort {}: och skriv texten direkt", entry.key);
                let (span, value) = (entry.key_span, entry.value.clone());
                let fix = self.without_key(entry);
                self.tell((span, &label, hint), fix, (node, &value));
                *node = value;
            }
            [first, _, ..] if entries.iter().all(|entry| self.index.is_key(&entry.key)) => {
                let span = first.key_span;
                let keys: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
                let hint = format!(
                    "ta bort {}, och skriv bara texten",
                    keys.join(": och ") + ":"
                );
                let label = "här ska stå en text, inte nycklar med värden";
                self.tell((span, label, hint), None, (node, node));
                node.kind = NodeKind::Unread;
            }
            _ => {}
        }
    }

    /// The value in the place of its key.
    fn without_key(&self, entry: &Entry) -> Option<(Span, String)> {
        let rest = self.source.text().get(entry.key_span.end..)?;
        let blanks = rest.strip_prefix(':')?;
        let blanks = blanks.len() - blanks.trim_start_matches(' ').len();
        let value = entry.key_span.end + 1 + blanks;
        if !self.begins_line(entry) {
            return None;
        }
        if self.is_marked(entry.key_span) {
            return Some((Span::new(entry.key_span.start, value), String::new()));
        }
        let (colon, _) = self.after_key(entry.key_span)?;
        Some((Span::new(colon, value), " ".to_owned()))
    }
}

fn pair_of(keys: &serde_json::Map<String, Value>) -> Option<(&'static str, &'static str)> {
    PAIRS
        .into_iter()
        .find(|(name, value)| keys.contains_key(*name) && keys.contains_key(*value))
}

/// The only entry of a row whose keys are left out: `Hyra: 12 000`, `Hyra: 400, 410`.
pub fn row_without_keys(entries: &[Entry]) -> Option<&Entry> {
    match entries {
        [row] if amount_cells(&row.value).is_some() => Some(row),
        _ => None,
    }
}

/// The amounts of a row, each with its place: `[400, 410]`, and `400, 410` written without
/// brackets. A comma within a number has no space after it.
pub fn amount_cells(value: &Node) -> Option<Vec<Node>> {
    let is_amount = |cell: &Node| {
        let NodeKind::Scalar(text) = &cell.kind else {
            return false;
        };
        text.trim()
            .starts_with(|c: char| c.is_ascii_digit() || "-−–+(".contains(c))
    };
    let cells = match &value.kind {
        NodeKind::List(cells) if !cells.is_empty() => cells.clone(),
        NodeKind::Scalar(text) => {
            let mark = if text.contains(';') { ";" } else { ", " };
            let mut start = value.span.start;
            let part = |part: &str| {
                let span = Span::new(start, start + part.len());
                start = span.end + mark.len();
                Node {
                    kind: NodeKind::Scalar(part.trim().to_owned()),
                    // What is quoted or folded stands otherwise in the file.
                    span: if span.end <= value.span.end {
                        span
                    } else {
                        value.span
                    },
                }
            };
            text.split(mark).map(part).collect()
        }
        _ => return None,
    };
    cells.iter().all(is_amount).then_some(cells)
}

fn written_cell(cell: &Node) -> String {
    let NodeKind::Scalar(text) = &cell.kind else {
        return String::new();
    };
    let is_plain = text
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}'));
    match quoted(text).filter(|_| !is_plain) {
        Some(quoted) => quoted,
        None => text.clone(),
    }
}

/// Whether a value is of the kind that the second key of a pair has.
fn can_be(value: &Node, (name, key): (&str, &str)) -> bool {
    if name == "rad" {
        return amount_cells(value).is_some();
    }
    let NodeKind::Scalar(text) = &value.kind else {
        return false;
    };
    let text = text.trim();
    match key {
        "svar" => ["ja", "nej", "ej aktuellt"].contains(&text.to_lowercase().as_str()),
        "text" => !text.is_empty(),
        _ => text.starts_with(|c: char| c.is_ascii_digit() || "-−".contains(c)),
    }
}

fn with_keys(entry: &Entry, (name, value): (&str, &str)) -> Node {
    let name_node = Node {
        kind: NodeKind::Scalar(entry.key.clone()),
        span: entry.key_span,
    };
    let of = |key: &str, value: Node| Entry {
        key: key.to_owned(),
        key_span: entry.key_span,
        value,
    };
    let amount = match name {
        // A row has a cell for each column.
        "rad" => Node {
            kind: NodeKind::List(
                amount_cells(&entry.value).unwrap_or_else(|| vec![entry.value.clone()]),
            ),
            span: entry.value.span,
        },
        _ => entry.value.clone(),
    };
    Node {
        span: entry.key_span,
        kind: NodeKind::Map(vec![of(name, name_node), of(value, amount)]),
    }
}
