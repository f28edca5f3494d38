//! Rows right under `belopp`, without the table that they are rows of.

use serde_json::{Map, Value};

use super::Settling;
use super::maps::row_without_keys;
use crate::parse::keys::{items_of, properties_of};
use crate::parse::node::{Entry, Node, NodeKind};
use crate::parse::settle::rows::written;
use crate::source::Span;

/// What the table is called that somebody left out.
const ID: &str = "belopp";

impl Settling<'_> {
    /// `belopp: ⏎ - Hyra: 12 000 kr ⏎ - Summa: 12 000 kr`, or with the keys of rows.
    pub(super) fn rows_without_table(&mut self, node: &mut Node, schema: &Value) {
        let keys = items_of(schema).and_then(properties_of);
        let Some(keys) = keys.filter(|keys| keys.contains_key("poster")) else {
            return;
        };
        let Some(mut rows) = rows(node, keys) else {
            return;
        };
        let is_sum = |row: &Row| matches!(row, Row::Named(entry) if is_sum(&entry.key));
        let sum = rows.pop_if(|row| is_sum(row));
        let Some(first) = rows.first() else { return };
        let place = first.place();
        let example = match first {
            Row::Named(entry) => format!(", varje rad som - {}", as_post(entry)),
            Row::Keyed(_) => String::new(),
        };
        let hint = format!("skriv - id: {ID} och poster: ovanför raderna, och dra in dem{example}");
        let fix = self.with_table(place, &rows, sum.as_ref());
        let made = Node {
            kind: NodeKind::List(vec![table(node.span, &rows, sum)]),
            span: node.span,
        };
        let label = "raderna hör till en tabell, och den saknas";
        self.tell((place, label, hint), fix, (node, &made));
        *node = made;
    }

    /// The lines of the rows with those of a table around them.
    fn with_table(
        &mut self,
        place: Span,
        rows: &[Row],
        sum: Option<&Row>,
    ) -> Option<(Span, String)> {
        let line = self.source.position(place.start).line;
        let line = self.source.line(line);
        let indent = self.source.slice(line).len() - self.source.slice(line).trim_start().len();
        let block = self.block(line.start + indent)?;
        let named = |rows: &[Row]| -> Vec<(usize, String)> {
            let named = rows.iter().filter_map(|row| match row {
                Row::Named(entry) => Some(entry),
                Row::Keyed(_) => None,
            });
            let line = |entry: &Entry| self.source.position(entry.key_span.start).line;
            named
                .map(|entry| (line(entry), format!("    - {}", as_post(entry))))
                .collect()
        };
        let mut lines = named(rows);
        if let Some(Row::Named(sum)) = sum {
            let line = self.source.position(sum.key_span.start).line;
            lines.push((line, format!("  summa: {}", plain_value(&sum.value))));
        }
        let spaces = " ".repeat(indent);
        let (span, text) = self.rewritten(block, |_, line| {
            let own = lines.iter().find(|(number, _)| *number == line.number);
            match own {
                Some((_, text)) => format!("{spaces}{text}"),
                None => format!("    {}", line.text),
            }
        });
        Some((
            span,
            format!("{spaces}- id: {ID}\n{spaces}  poster:\n{text}"),
        ))
    }
}

/// A row as somebody has written it.
enum Row {
    /// `Hyra: 12 000 kr`
    Named(Entry),
    /// `{post: Hyra, belopp: 12 000 kr}`
    Keyed(Node),
}

impl Row {
    const fn place(&self) -> Span {
        match self {
            Self::Named(entry) => entry.key_span,
            Self::Keyed(row) => row.span,
        }
    }
}

/// The rows that stand where tables should; `None` where anything else does.
fn rows(node: &Node, keys: &Map<String, Value>) -> Option<Vec<Row>> {
    let is_name = |entry: &Entry| !keys.contains_key(&entry.key) || is_sum(&entry.key);
    let named = |entries: &[Entry]| {
        row_without_keys(entries)
            .filter(|row| matches!(row.value.kind, NodeKind::Scalar(_)) && is_name(row))
            .map(|row| Row::Named(row.clone()))
    };
    let row = |item: &Node| match &item.kind {
        NodeKind::Map(entries) => {
            let has = |key: &str| entries.iter().any(|entry| entry.key == key);
            if has("post") && has("belopp") {
                return Some(Row::Keyed(item.clone()));
            }
            named(entries)
        }
        _ => None,
    };
    match &node.kind {
        NodeKind::List(items) => items.iter().map(row).collect(),
        NodeKind::Map(entries) => entries
            .iter()
            .map(|entry| named(std::slice::from_ref(entry)))
            .collect(),
        _ => None,
    }
}

fn is_sum(name: &str) -> bool {
    let name = name.to_lowercase();
    ["summa", "total", "totalt", "totalsumma"].contains(&name.trim())
}

fn as_post(entry: &Entry) -> String {
    let name = Node {
        kind: NodeKind::Scalar(entry.key.clone()),
        span: entry.key_span,
    };
    let amount = plain_value(&entry.value);
    format!("{{post: {}, belopp: {amount}}}", written(&name))
}

/// An amount as it can stand within brackets.
fn plain_value(value: &Node) -> String {
    let NodeKind::Scalar(text) = &value.kind else {
        return String::new();
    };
    let is_plain = text.chars().all(|c| c.is_alphanumeric() || c == ' ');
    if is_plain {
        text.clone()
    } else {
        written(value)
    }
}

/// The table that was left out.
fn table(span: Span, rows: &[Row], sum: Option<Row>) -> Node {
    let entry = |key: &str, value: Node| Entry {
        key: key.to_owned(),
        key_span: span,
        value,
    };
    let node = |kind: NodeKind| Node { kind, span };
    let post = |row: &Row| match row {
        Row::Keyed(row) => row.clone(),
        Row::Named(named) => {
            let name = Node {
                kind: NodeKind::Scalar(named.key.clone()),
                span: named.key_span,
            };
            Node {
                kind: NodeKind::Map(vec![
                    entry("post", name),
                    entry("belopp", named.value.clone()),
                ]),
                span: named.key_span,
            }
        }
    };
    let posts = rows.iter().map(post).collect();
    let mut entries = vec![
        entry("id", node(NodeKind::Scalar(ID.to_owned()))),
        entry("poster", node(NodeKind::List(posts))),
    ];
    if let Some(Row::Named(sum)) = sum {
        entries.push(entry("summa", sum.value));
    }
    node(NodeKind::Map(entries))
}
