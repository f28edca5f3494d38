//! Rows right under `belopp` or `tabeller`, without the table that they are rows of.

use serde_json::{Map, Value};

use super::Settling;
use super::maps::row_without_keys;
use crate::parse::keys::{items_of, properties_of};
use crate::parse::node::{Entry, Node, NodeKind};
use crate::parse::settle::written::written;
use crate::source::Span;

/// How a kind of table has its rows.
struct Keys {
    /// What the table is called that somebody left out.
    id: &'static str,
    rows: &'static str,
    name: &'static str,
}

static SHORT: Keys = Keys {
    id: "belopp",
    rows: "poster",
    name: "post",
};

static WIDE: Keys = Keys {
    id: "tabell",
    rows: "rader",
    name: "rad",
};

impl Settling<'_> {
    /// `belopp: ⏎ - Hyra: 12 000 kr ⏎ - Summa: 12 000 kr`, or with the keys of rows.
    pub(super) fn rows_without_table(&mut self, node: &mut Node, schema: &Value) {
        let Some(known) = items_of(schema).and_then(properties_of) else {
            return;
        };
        let mut kinds = [&SHORT, &WIDE].into_iter();
        let Some(keys) = kinds.find(|keys| known.contains_key(keys.rows)) else {
            return;
        };
        let Some(mut rows) = self.rows_in(node, known, keys) else {
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
        let hint = format!(
            "skriv - id: {} och {}: ovanför raderna, och dra in dem{example}",
            keys.id, keys.rows
        );
        // A sum among the others would be added with them.
        let has_sum = |row: &Row| matches!(row, Row::Named(entry) if begins_as_sum(&entry.key));
        let (hint, fix) = if rows.iter().any(has_sum) {
            rows.retain(|row| !has_sum(row));
            let hint = format!("{hint}; summan skrivs sist, som summa:");
            (hint, None)
        } else {
            (hint, self.with_table(keys, place, &rows, sum.as_ref()))
        };
        let made = Node {
            kind: NodeKind::List(vec![table(keys, node.span, &rows, sum)]),
            span: node.span,
        };
        let label = "raderna hör till en tabell, och den saknas";
        self.tell((place, label, hint), fix, (node, &made));
        *node = made;
    }

    /// The lines of the rows with those of a table around them.
    fn with_table(
        &mut self,
        keys: &Keys,
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
            format!(
                "{spaces}- id: {}\n{spaces}  {}:\n{text}",
                keys.id, keys.rows
            ),
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

impl Settling<'_> {
    /// The rows that stand where tables should; `None` where anything else does.
    fn rows_in(&self, node: &Node, known: &Map<String, Value>, keys: &Keys) -> Option<Vec<Row>> {
        let is_short = keys.rows == SHORT.rows;
        let is_name = |entry: &Entry| !known.contains_key(&entry.key) || is_sum(&entry.key);
        let named = |entries: &[Entry]| {
            row_without_keys(entries)
                .filter(|row| matches!(row.value.kind, NodeKind::Scalar(_)))
                .filter(|row| is_short && is_name(row))
                .map(|row| Row::Named(row.clone()))
        };
        let row = |item: &Node| match &item.kind {
            NodeKind::Map(entries) => {
                let has = |key: &str| entries.iter().any(|entry| entry.key == key);
                if has(keys.name) && has("belopp") {
                    return Some(Row::Keyed(item.clone()));
                }
                named(entries)
            }
            NodeKind::Scalar(_) if is_short => self.row_of_text(item).map(Row::Named),
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

    /// `Hyra 12 000 kr`: a name without digits, and an amount.
    fn row_of_text(&self, item: &Node) -> Option<Entry> {
        let text = self.plain(item)?;
        let at = text.find(|c: char| c.is_ascii_digit())?;
        let name = text[..at].trim_end_matches([' ', ':', '–', '-', ',']);
        let (figure, unit) = match text[at..].rsplit_once(' ') {
            Some((figure, unit)) if unit.starts_with(char::is_alphabetic) => (figure, unit),
            _ => (&text[at..], ""),
        };
        let whole = figure.split(',').next().unwrap_or_default();
        let groups: Vec<&str> = whole.split(' ').collect();
        let is_grouped = groups.len() == 1 || groups[1..].iter().all(|group| group.len() == 3);
        let is_figure = figure
            .chars()
            .all(|c| c.is_ascii_digit() || c == ' ' || c == ',');
        let is_row = !name.is_empty()
            && is_grouped
            && is_figure
            && groups[0].len() <= if groups.len() > 1 { 3 } else { 9 }
            && unit.chars().all(char::is_alphabetic);
        let part = |from: usize, text: &str| Node {
            kind: NodeKind::Scalar(text.to_owned()),
            span: Span::new(item.span.start + from, item.span.start + from + text.len()),
        };
        is_row.then(|| Entry {
            key: name.to_owned(),
            key_span: part(0, name).span,
            value: part(at, &text[at..]),
        })
    }
}

fn is_sum(name: &str) -> bool {
    let name = name.to_lowercase();
    ["summa", "total", "totalt", "totalsumma"].contains(&name.trim())
}

/// `Delsumma`, `Summa kostnader`, `Netto`: a row that says what others give.
fn begins_as_sum(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let begins = ["summa", "delsumma", "total", "netto", "resultat"];
    begins.iter().any(|begin| name.starts_with(begin))
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
fn table(keys: &Keys, span: Span, rows: &[Row], sum: Option<Row>) -> Node {
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
        entry("id", node(NodeKind::Scalar(keys.id.to_owned()))),
        entry(keys.rows, node(NodeKind::List(posts))),
    ];
    if let Some(Row::Named(sum)) = sum {
        entries.push(entry("summa", sum.value));
    }
    node(NodeKind::Map(entries))
}
