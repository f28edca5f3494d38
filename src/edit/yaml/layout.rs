//! How new parts are written in a file: with its line ends and as far in as its others.

use super::extent;
use super::scalar::{ScalarStyle, on_lines, on_one_line};
use super::scan::column;
use super::value::Value;
use crate::parse::{Entry, Node, NodeKind};

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// What ends its lines.
    pub line_end: &'static str,
    /// How much deeper than a key the keys below it stand.
    width: usize,
    /// How much deeper than a key the dashes below it stand.
    dash: usize,
    /// The column of the lines of a text that is replaced.
    text: Option<usize>,
}

/// Two spaces, as in the samples, where the file itself does not say.
const WIDTH: usize = 2;

/// How far a dash and the space after it move what stands there.
const AFTER_DASH: usize = 2;

/// A value that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// On the line of its key; empty when nothing is written.
    OnLine(String),
    /// On lines below, whole and with their indentation.
    Below {
        /// What stands on the line of the key: that of a text; for maps and lists, nothing.
        head: String,
        /// The lines.
        lines: Vec<String>,
    },
}

/// What a value belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A key.
    Key,
    /// A dash.
    Dash,
}

impl Layout {
    /// How a text with a tree is written.
    pub fn of(text: &str, tree: &Node) -> Self {
        let line_end = match text.find('\n') {
            Some(end) if text[..end].ends_with('\r') => "\r\n",
            _ => "\n",
        };
        let mut depths = Depths::default();
        depths.look(text, tree);
        Self {
            line_end,
            width: depths.keys.or(depths.lines).unwrap_or(WIDTH),
            dash: depths.dashes.or(depths.keys).unwrap_or(WIDTH),
            text: None,
        }
    }

    /// The same for a text whose lines stand in a column.
    pub fn with_text_at(self, column: usize) -> Self {
        let text = Some(column);
        Self { text, ..self }
    }

    /// The column of the entries or items that belong to a key or dash in another.
    pub fn below(&self, owner: Owner, column: usize, is_list: bool) -> usize {
        column
            + match owner {
                Owner::Dash => AFTER_DASH,
                Owner::Key if is_list => self.dash,
                Owner::Key => self.width,
            }
    }

    /// A value of a key or dash that stands in a column. `had` is how the value was written before.
    pub fn value(&self, value: &Value, owner: Owner, at: usize, had: ScalarStyle) -> Written {
        let deeper = self.below(owner, at, matches!(value, Value::List(_)));
        match value {
            Value::Text(text) => Self::text(text, at, self.text.unwrap_or(deeper), had),
            Value::List(items) if !items.is_empty() => Written::Below {
                head: String::new(),
                lines: items
                    .iter()
                    .flat_map(|item| self.item(item, deeper))
                    .collect(),
            },
            Value::Map(entries) if !entries.is_empty() => {
                let entry = |(key, value): &(String, Value)| self.entry(key, value, deeper);
                Written::Below {
                    head: String::new(),
                    lines: entries.iter().flat_map(entry).collect(),
                }
            }
            Value::Null => Written::OnLine(String::new()),
            empty => Written::OnLine(in_brackets(empty, had)),
        }
    }

    fn text(text: &str, at: usize, deeper: usize, had: ScalarStyle) -> Written {
        match on_lines(text, had, deeper.saturating_sub(at)) {
            Some((head, lines)) => Written::Below {
                head,
                lines: lines.iter().map(|line| indented(line, deeper)).collect(),
            },
            None => Written::OnLine(on_one_line(text, had, false)),
        }
    }

    /// The lines of an entry of a map whose keys stand in a column.
    pub fn entry(&self, key: &str, value: &Value, column: usize) -> Vec<String> {
        let key = indented(
            &format!("{}:", on_one_line(key, ScalarStyle::Plain, false)),
            column,
        );
        match self.value(value, Owner::Key, column, ScalarStyle::Plain) {
            Written::OnLine(text) => vec![joined(&key, &text)],
            Written::Below { head, lines } => [vec![joined(&key, &head)], lines].concat(),
        }
    }

    /// The lines of an item of a list whose dashes stand in a column.
    pub fn item(&self, value: &Value, column: usize) -> Vec<String> {
        let dash = indented("-", column);
        match self.value(value, Owner::Dash, column, ScalarStyle::Plain) {
            Written::OnLine(text) => vec![joined(&dash, &text)],
            Written::Below { head, lines } if head.is_empty() => {
                let mut lines = lines.into_iter();
                let first = lines.next().unwrap_or_default();
                let first = joined(&dash, first.trim_start());
                std::iter::once(first).chain(lines).collect()
            }
            Written::Below { head, lines } => [vec![joined(&dash, &head)], lines].concat(),
        }
    }
}

/// A value in brackets, or as it stands between them; its texts are in a style if they fit.
pub fn in_brackets(value: &Value, style: ScalarStyle) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Text(text) => on_one_line(text, style, true),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| in_brackets(item, style)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(key, value)| entry_in_brackets(key, value, style))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// An entry of a map in brackets.
pub fn entry_in_brackets(key: &str, value: &Value, style: ScalarStyle) -> String {
    let key = on_one_line(key, style, true);
    format!("{key}: {}", in_brackets(value, style))
}

/// A text after another on its line.
pub fn joined(before: &str, text: &str) -> String {
    if text.is_empty() {
        before.to_owned()
    } else {
        format!("{before} {text}")
    }
}

fn indented(line: &str, column: usize) -> String {
    if line.is_empty() {
        String::new()
    } else {
        format!("{}{line}", " ".repeat(column))
    }
}

/// How much deeper the first of each kind stands than the key that it belongs to.
#[derive(Debug, Default)]
struct Depths {
    keys: Option<usize>,
    dashes: Option<usize>,
    lines: Option<usize>,
}

impl Depths {
    fn look(&mut self, text: &str, node: &Node) {
        match &node.kind {
            NodeKind::Map(entries) if !extent::is_flow(text, node) => {
                for entry in entries {
                    self.note(text, entry);
                    self.look(text, &entry.value);
                }
            }
            NodeKind::List(items) => items.iter().for_each(|item| self.look(text, item)),
            _ => {}
        }
    }

    fn note(&mut self, text: &str, entry: &Entry) {
        let from = extent::after_colon(text, entry.key_span.end);
        let span = entry.value.span;
        if span.start < from || !text[from..span.start].contains('\n') {
            return;
        }
        let (noted, start) = match &entry.value.kind {
            NodeKind::Map(_) => (&mut self.keys, span.start),
            NodeKind::List(_) => (&mut self.dashes, extent::skip_properties(text, from)),
            NodeKind::Scalar(_) => (&mut self.lines, span.start),
            NodeKind::Null | NodeKind::Unread => return,
        };
        let depth = column(text, start).checked_sub(column(text, entry.key_span.start));
        // A list may stand as far out as its key; nothing else may.
        let is_list = matches!(entry.value.kind, NodeKind::List(_));
        *noted = noted.or(depth.filter(|depth| is_list || *depth > 0));
    }
}
