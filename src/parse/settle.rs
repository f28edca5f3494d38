//! Keys that are spelled otherwise than in the case, or that stand at the wrong level: each is
//! told, and its value is read as what it is meant for.

mod columns;
mod elsewhere;
mod marks_at_end;
mod only_column;
mod rows;
mod run_together;
mod shapes;
mod written;

use std::cell::{Cell, OnceCell};
use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::codes::UNKNOWN_KEY;
use super::decode::of_something;
use super::keys::{KeyIndex, Meant, items_of, meant, properties_for};
use super::lines::{YamlLine, lines};
use super::node::{Entry, Node, NodeKind};
use crate::diagnostic::Diagnostic;
use crate::fonts;
use crate::source::{Source, Span};

/// More unknown keys than these are told without what they may mean: no more are shown of a file,
/// and what a key means takes time.
const MOST_LOOKED_AT: usize = 200;

/// Puts the keys of a tree where they belong.
pub fn settle(source: &Arc<Source>, tree: &mut Node, index: &KeyIndex) -> Vec<Diagnostic> {
    let mut settling = Settling {
        source,
        index,
        as_written: OnceCell::new(),
        tried: Cell::new(0),
        lines: Vec::new(),
        parents: Vec::new(),
        is_in_list: false,
        looked_at: 0,
        shaped: 0,
        moved: Vec::new(),
        found: Vec::new(),
    };
    settling.node(tree, &index.schema);
    let Settling { moved, found, .. } = settling;
    if let NodeKind::Map(outermost) = &mut tree.kind {
        moved
            .into_iter()
            .for_each(|(parent, entry)| put(outermost, parent, entry));
    }
    found
}

struct Settling<'a> {
    source: &'a Arc<Source>,
    index: &'a KeyIndex,
    /// The tree of the file before anything was settled, read when the first fix needs it.
    as_written: OnceCell<Option<Node>>,
    /// How many fixes have been put in to see what they give.
    tried: Cell<usize>,
    /// Read when the first key stands at the wrong level.
    lines: Vec<YamlLine<'a>>,
    /// The keys above the map that is read.
    parents: Vec<String>,
    is_in_list: bool,
    /// How many unknown keys have been looked at.
    looked_at: usize,
    /// How many values of another shape have been looked at.
    shaped: usize,
    /// What goes to another level: under a key, or out of all.
    moved: Vec<(Option<String>, Entry)>,
    found: Vec<Diagnostic>,
}

impl<'a> Settling<'a> {
    fn node(&mut self, node: &mut Node, schema: &Value) {
        let schema = of_something(schema);
        self.shape(node, schema);
        self.mark_at_end(node);
        match &mut node.kind {
            NodeKind::List(items) => {
                let Some(schema) = items_of(schema) else {
                    return;
                };
                let was_in_list = std::mem::replace(&mut self.is_in_list, true);
                items.iter_mut().for_each(|item| self.node(item, schema));
                self.is_in_list = was_in_list;
            }
            NodeKind::Map(entries) => {
                if let Some(properties) = properties_for(schema, entries)
                    && !(shapes::accepts_text(schema) && is_labelled_text(entries, properties))
                {
                    self.map(entries, properties);
                }
            }
            _ => {}
        }
    }

    fn map(&mut self, entries: &mut Vec<Entry>, properties: &Map<String, Value>) {
        let known: Vec<&str> = properties.keys().map(String::as_str).collect();
        self.row_without_keys(entries, &known);
        self.columns_left_out(entries);
        self.rows_of_table(entries);
        if entries
            .iter()
            .any(|entry| !properties.contains_key(&entry.key))
        {
            let before = std::mem::take(entries);
            let is_text = !before
                .iter()
                .take(MOST_LOOKED_AT)
                .any(|entry| self.is_near(entry, &known));
            let mut taken: BTreeMap<String, Span> = before
                .iter()
                .filter(|entry| properties.contains_key(&entry.key))
                .map(|entry| (entry.key.clone(), entry.key_span))
                .collect();
            for mut entry in before {
                if is_text || self.stays(&mut entry, &mut taken, &known) {
                    entries.push(entry);
                }
            }
        }
        for entry in entries {
            if let Some(schema) = properties.get(&entry.key) {
                self.parents.push(entry.key.clone());
                self.node(&mut entry.value, schema);
                self.parents.pop();
            }
        }
    }

    fn is_near(&self, entry: &Entry, known: &[&str]) -> bool {
        let begins_with_key = |key: &str| {
            let joined = key.split_once(':');
            joined.is_some_and(|(key, _)| known.contains(&key))
        };
        known.contains(&entry.key.as_str())
            || begins_with_key(&entry.key)
            || meant(&entry.key, known).is_some()
            || self.index.elsewhere(&entry.key).is_some()
    }

    /// Whether an entry stays in its map; a key that is meant for a known one becomes it.
    fn stays(
        &mut self,
        entry: &mut Entry,
        taken: &mut BTreeMap<String, Span>,
        known: &[&str],
    ) -> bool {
        if self.is_joined(entry, known) {
            return true;
        }
        // Half a value is told as what it is.
        let is_half = matches!(entry.value.kind, NodeKind::Null) && !self.begins_line(entry);
        if known.contains(&entry.key.as_str()) || is_half || self.looked_at >= MOST_LOOKED_AT {
            return true;
        }
        self.looked_at += 1;
        match meant(&entry.key, known) {
            Some(Meant::Surely(key)) => self.renamed(entry, taken, key),
            // A slip in one key is less likely than another key that is right.
            Some(Meant::Perhaps(_)) if self.index.elsewhere(&entry.key).is_some() => {
                !self.is_told_elsewhere(entry)
            }
            Some(Meant::Perhaps(key)) => {
                let label = format!("”{}” finns inte; menade du ”{key}”?", entry.key);
                self.report(entry, label, format!("skriv {key} i stället"));
                false
            }
            None => !self.is_told_elsewhere(entry),
        }
    }

    fn begins_line(&self, entry: &Entry) -> bool {
        let line = self
            .source
            .line(self.source.position(entry.key_span.start).line);
        let before = &self.source.text()[line.start..entry.key_span.start];
        before.trim_start_matches(['-', ' ']).is_empty()
    }

    /// Gives an entry the key that it is meant for, unless another entry has it.
    fn renamed(
        &mut self,
        entry: &mut Entry,
        taken: &mut BTreeMap<String, Span>,
        key: &str,
    ) -> bool {
        let label = format!("”{}” finns inte; menade du ”{key}”?", entry.key);
        if let Some(other) = taken.get(key) {
            let line = self.source.position(other.start).line;
            let hint = format!("{key} står redan på rad {line}; ta bort den ena");
            self.report(entry, label, hint);
            return false;
        }
        taken.insert(key.to_owned(), entry.key_span);
        // What is hidden in the key has its own finding.
        if !entry.key.chars().any(fonts::is_hidden) {
            let finding = self.finding(entry, label, format!("skriv {key} i stället"));
            self.found.push(finding.fix(entry.key_span, key));
        }
        key.clone_into(&mut entry.key);
        true
    }

    fn lines(&mut self) -> &[YamlLine<'a>] {
        if self.lines.is_empty() {
            self.lines = lines(self.source);
        }
        &self.lines
    }

    fn finding(&self, entry: &Entry, label: String, hint: String) -> Diagnostic {
        UNKNOWN_KEY
            .at(self.source, entry.key_span, label)
            .hint(hint)
    }

    fn report(&mut self, entry: &Entry, label: String, hint: String) {
        let finding = self.finding(entry, label, hint);
        self.found.push(finding);
    }
}

/// `- Ekonomi: Nämnden anvisar medel.`: a text with a colon where a text can stand, and no key.
fn is_labelled_text(entries: &[Entry], properties: &Map<String, Value>) -> bool {
    let known: Vec<&str> = properties.keys().map(String::as_str).collect();
    let is_text =
        |value: &Node| matches!(&value.kind, NodeKind::Scalar(text) if text.contains(' '));
    matches!(entries, [only] if only.key.starts_with(char::is_uppercase)
        && is_text(&only.value)
        && meant(&only.key, &known).is_none())
}

/// Puts an entry under an outermost key, or among the outermost, unless one like it stands there.
fn put(outermost: &mut Vec<Entry>, parent: Option<String>, entry: Entry) {
    let Some(parent) = parent else {
        if !outermost.iter().any(|other| other.key == entry.key) {
            outermost.push(entry);
        }
        return;
    };
    match outermost.iter_mut().find(|other| other.key == parent) {
        Some(Entry {
            value:
                Node {
                    kind: NodeKind::Map(entries),
                    ..
                },
            ..
        }) => {
            if !entries.iter().any(|other| other.key == entry.key) {
                entries.push(entry);
            }
        }
        Some(_) => {}
        None => outermost.push(Entry {
            key: parent,
            key_span: entry.key_span,
            value: Node {
                span: entry.key_span,
                kind: NodeKind::Map(vec![entry]),
            },
        }),
    }
}
