//! Keys that are spelled otherwise than in the case, or that stand at the wrong level: each is
//! told, and its value is read as what it is meant for.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::codes::UNKNOWN_KEY;
use super::decode::of_something;
use super::keys::{KeyIndex, KeyPlace, Meant, items_of, meant, properties_for};
use super::layout::{in_words, owner_of};
use super::lines::{YamlLine, lines};
use super::moves::{moved_out, moved_under};
use super::node::{Entry, Node, NodeKind};
use crate::diagnostic::Diagnostic;
use crate::fonts;
use crate::source::{Source, Span};

/// Of more places than these a reader has no use: `id` may stand in four.
const MOST_PLACES: usize = 3;

/// More unknown keys than these are told without what they may mean: no more are shown of a file,
/// and what a key means takes time.
const MOST_LOOKED_AT: usize = 200;

/// Puts the keys of a tree where they belong.
pub fn settle(source: &Arc<Source>, tree: &mut Node, index: &KeyIndex) -> Vec<Diagnostic> {
    let mut settling = Settling {
        source,
        index,
        lines: Vec::new(),
        parents: Vec::new(),
        is_in_list: false,
        looked_at: 0,
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
    /// Read when the first key stands at the wrong level.
    lines: Vec<YamlLine<'a>>,
    /// The keys above the map that is read.
    parents: Vec<String>,
    is_in_list: bool,
    /// How many unknown keys have been looked at.
    looked_at: usize,
    /// What goes to another level: under a key, or out of all.
    moved: Vec<(Option<String>, Entry)>,
    found: Vec<Diagnostic>,
}

impl<'a> Settling<'a> {
    fn node(&mut self, node: &mut Node, schema: &Value) {
        let schema = of_something(schema);
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
                if let Some(properties) = properties_for(schema, entries) {
                    self.map(entries, properties);
                }
            }
            _ => {}
        }
    }

    fn map(&mut self, entries: &mut Vec<Entry>, properties: &Map<String, Value>) {
        let known: Vec<&str> = properties.keys().map(String::as_str).collect();
        self.row_without_keys(entries, &known);
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

    /// `{namn:Kim}`: without the space the value is read as more of the key.
    fn is_joined(&mut self, entry: &mut Entry, known: &[&str]) -> bool {
        let Some((key, value)) = entry.key.split_once(':') else {
            return false;
        };
        let is_alone = matches!(entry.value.kind, NodeKind::Null) && !value.is_empty();
        let is_written = self.source.slice(entry.key_span) == entry.key;
        if !is_alone || !is_written || !known.contains(&key) {
            return false;
        }
        let colon = entry.key_span.start + key.len();
        let label = "här saknas ett mellanslag efter kolonet".to_owned();
        let hint = format!("skriv {key}: {value}");
        let place = Span::new(colon, colon + 1);
        let finding = UNKNOWN_KEY.at(self.source, place, label).hint(hint);
        self.found.push(finding.fix(place, ": "));
        entry.value = Node {
            kind: NodeKind::Scalar(value.to_owned()),
            span: Span::new(colon + 1, entry.key_span.end),
        };
        let key = key.to_owned();
        entry.key_span = Span::new(entry.key_span.start, colon);
        entry.key = key;
        true
    }

    /// `- Personal: 500 000` in `poster`: a name and an amount without their keys.
    fn row_without_keys(&mut self, entries: &mut Vec<Entry>, known: &[&str]) {
        let [row] = entries.as_slice() else { return };
        let NodeKind::Scalar(amount) = &row.value.kind else {
            return;
        };
        let is_row = self.parents.last().is_some_and(|parent| parent == "poster");
        let is_amount = amount.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '−');
        if !is_row || !is_amount || known.contains(&row.key.as_str()) {
            return;
        }
        let written = if amount.contains(',') {
            format!("\"{amount}\"")
        } else {
            amount.clone()
        };
        let row_written = format!("{{post: {}, belopp: {written}}}", row.key);
        let place = Span::new(row.key_span.start, row.value.span.end);
        let label = format!(
            "raden saknar nycklarna post och belopp före {} och {amount}",
            row.key
        );
        let hint = format!("skriv - {row_written}");
        let mut finding = UNKNOWN_KEY.at(self.source, row.key_span, label).hint(hint);
        let is_plain = !row.key.contains([',', '{', '}', '[', ']', '"', '#'])
            && !self.source.slice(place).contains('\n');
        if is_plain && self.begins_line(row) {
            finding = finding.fix(place, row_written);
        }
        self.found.push(finding);
        let name = Node {
            kind: NodeKind::Scalar(row.key.clone()),
            span: row.key_span,
        };
        let entry = |key: &str, value: Node| Entry {
            key: key.to_owned(),
            key_span: row.key_span,
            value,
        };
        *entries = vec![entry("post", name), entry("belopp", row.value.clone())];
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

    /// Tells of a key that belongs elsewhere, and keeps its value for there.
    fn is_told_elsewhere(&mut self, entry: &Entry) -> bool {
        if let Some((key, places)) = self.index.elsewhere(&entry.key) {
            let is_outermost = places.iter().any(|place| place.parents.is_empty());
            let below: Vec<&KeyPlace> = places
                .iter()
                .filter(|place| !place.is_in_list && place.parents.len() == 1)
                .collect();
            if is_outermost && !self.parents.is_empty() {
                return self.tell_out(entry, key);
            }
            if let ([place], true) = (below.as_slice(), self.parents.is_empty()) {
                return self.tell_under(entry, key, &place.parents[0]);
            }
            if places.len() <= MOST_PLACES {
                return self.tell_places(entry, key, places);
            }
        }
        self.is_told_as_text(entry)
    }

    fn tell_under(&mut self, entry: &Entry, key: &str, parent: &str) -> bool {
        let label = format!("{} hör hemma under {parent}", called(entry, key));
        let hint = format!("flytta raderna till {parent}: och dra in dem två mellanslag");
        let mut finding = self.finding(entry, label, hint);
        let is_first = !self
            .moved
            .iter()
            .any(|(other, _)| other.as_deref() == Some(parent));
        let fix = moved_under(self.source, self.lines(), entry, key, parent, is_first);
        // Who writes `inledning` first in a file seldom means the line before the points.
        let is_unsure = entry.key == "inledning";
        if is_unsure {
            finding = finding.hint("är det ärendets bakgrund, skriv bakgrund:");
        }
        finding.fix = fix.filter(|_| !is_unsure);
        self.found.push(finding);
        self.keep(entry, key, Some(parent.to_owned()));
        true
    }

    fn tell_out(&mut self, entry: &Entry, key: &str) -> bool {
        let parent = self.parents.last().cloned().unwrap_or_default();
        let label = format!("{} hör inte hemma under {parent}", called(entry, key));
        let hint = "flytta raderna längst ut i filen, utan indrag";
        let mut finding = self.finding(entry, label, hint.to_owned());
        if !self.is_in_list {
            finding.fix = moved_out(self.source, self.lines(), entry, key);
        }
        self.found.push(finding);
        self.keep(entry, key, None);
        true
    }

    fn tell_places(&mut self, entry: &Entry, key: &str, places: &[KeyPlace]) -> bool {
        let parents: Vec<&str> = places
            .iter()
            .filter_map(|place| place.parents.last())
            .map(String::as_str)
            .collect();
        let (last, first) = parents.split_last().unwrap_or((&"", &[]));
        let all = if first.is_empty() {
            (*last).to_owned()
        } else {
            format!("{} eller {last}", first.join(", "))
        };
        let label = format!("{} hör hemma under {all}", called(entry, key));
        self.report(
            entry,
            label,
            "flytta raden dit, till den rad i listan som den gäller".to_owned(),
        );
        true
    }

    /// Tells of a line of text that is taken for a key, for its colon.
    fn is_told_as_text(&mut self, entry: &Entry) -> bool {
        // Two words are a key that nobody knows, unless they begin a sentence.
        let fewest = 3 - usize::from(entry.key.starts_with(char::is_uppercase));
        if entry.key.split_whitespace().count() < fewest {
            return false;
        }
        let number = self.source.position(entry.key_span.start).line;
        let lines = self.lines();
        let Some(owner) = lines
            .get(number - 1)
            .and_then(|_| owner_of(lines, number - 1))
        else {
            return false;
        };
        let spaces = owner.indent.saturating_sub(lines[number - 1].indent);
        if spaces == 0 {
            return false;
        }
        let hint = format!(
            "hör raden till {}? Dra in den {} mellanslag",
            owner.key,
            in_words(spaces)
        );
        let label = "kolonet gör raden till en egen nyckel".to_owned();
        self.report(entry, label, hint);
        true
    }

    fn keep(&mut self, entry: &Entry, key: &str, parent: Option<String>) {
        let entry = Entry {
            key: key.to_owned(),
            ..entry.clone()
        };
        self.moved.push((parent, entry));
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

fn called(entry: &Entry, key: &str) -> String {
    if entry.key == key {
        format!("”{key}”")
    } else {
        format!("”{}” heter ”{key}” och", entry.key)
    }
}
