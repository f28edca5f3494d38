//! A list where a text or keys should stand.

use std::collections::HashSet;

use serde_json::Value;

use super::Settling;
use crate::parse::keys::{items_of, properties_of};
use crate::parse::lines::{LineRole, YamlLine};
use crate::parse::node::{Entry, Node, NodeKind};
use crate::source::Span;

/// The keys that an item begins with.
pub const DIVIDED: [&str; 5] = ["namn", "handling", "rubrik", "fråga", "post"];

impl Settling<'_> {
    /// `konsekvenser: ⏎ - ekonomi: … ⏎ - miljö: …`
    pub(super) fn list_for_keys(&mut self, node: &mut Node) {
        let NodeKind::List(items) = &node.kind else {
            return;
        };
        let entries = items.iter().flat_map(|item| match &item.kind {
            NodeKind::Map(entries) => entries.as_slice(),
            _ => &[],
        });
        let entries: Vec<Entry> = entries.cloned().collect();
        let start = node.span.start;
        let fix = self
            .block(start)
            .and_then(|block| self.without_marks(block, 0));
        let label = "här ska stå nycklar med värden, utan - framför";
        let hint = "ta bort strecken framför nycklarna".to_owned();
        let made = Node {
            kind: NodeKind::Map(entries),
            span: node.span,
        };
        self.tell((node.span, label, hint), fix, (node, &made));
        *node = made;
    }

    /// `- namn: Kim ⏎ - titel: utredare`: one item, whose keys have a mark each.
    pub(super) fn divided_item(&mut self, node: &mut Node, schema: &Value) {
        let NodeKind::List(items) = &node.kind else {
            return;
        };
        let Some(keys) = items_of(schema).and_then(properties_of) else {
            return;
        };
        let only_entry = |item: &Node| match &item.kind {
            NodeKind::Map(entries) if entries.len() == 1 => Some(entries[0].clone()),
            _ => None,
        };
        let Some(entries) = items.iter().map(only_entry).collect::<Option<Vec<Entry>>>() else {
            return;
        };
        let are_known = entries.iter().all(|entry| keys.contains_key(&entry.key));
        let named: HashSet<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
        // Rows say by their key what they are.
        let are_rows = keys.contains_key("rad");
        let begins = entries
            .first()
            .is_some_and(|first| DIVIDED.contains(&first.key.as_str()));
        // A document and a file may be two documents, of which one lacks its name.
        let has_file = named.contains("fil");
        let is_divided = entries.len() > 1 && are_known && named.len() == entries.len();
        if !is_divided || are_rows || !begins || has_file {
            return;
        }
        let place = entries[1].key_span;
        let fix = self
            .block(node.span.start)
            .and_then(|block| self.without_marks(block, 1));
        let label = format!("här börjar en ny del, utan {}", entries[0].key);
        let hint = format!(
            "hör {} till {} ovanför? Ta bort - framför, och dra in raden lika långt",
            entries[1].key, entries[0].key
        );
        let item = Node {
            span: entries[0].key_span,
            kind: NodeKind::Map(entries),
        };
        let made = Node {
            kind: NodeKind::List(vec![item]),
            span: node.span,
        };
        self.tell((place, &label, hint), fix, (node, &made));
        *node = made;
    }

    /// The lines of a list without the marks of its items, from one on.
    fn without_marks(&mut self, block: (usize, usize), from: usize) -> Option<(Span, String)> {
        let lines = &self.lines()[block.0..=block.1];
        let indent = lines.first()?.indent;
        let is_own =
            |line: &YamlLine<'_>| line.role == LineRole::Structure && line.indent == indent;
        let are_items = lines
            .iter()
            .filter(|line| is_own(line))
            .all(YamlLine::is_item);
        are_items.then(|| {
            self.rewritten(block, |at, line| {
                if at >= from && is_own(line) {
                    line.text.replacen('-', " ", 1)
                } else {
                    line.text.to_owned()
                }
            })
        })
    }

    /// `rubrik: [Nya öppettider]`, `bakgrund: ⏎ - ett ⏎ - två`
    pub(super) fn list_for_text(&mut self, node: &mut Node, schema: &Value) {
        let NodeKind::List(items) = &node.kind else {
            return;
        };
        if let [only] = items.as_slice()
            && let Some(text) = self.plain(only)
        {
            let fix = self.alone(node.span, only.span, &text);
            let hint = format!("skriv {text}, utan streck och hakparenteser");
            let told = (node.span, "här ska stå en text, inte en lista", hint);
            self.tell(told, fix, (node, only));
            *node = only.clone();
            return;
        }
        // A text of several lines may hold a list of its own.
        let is_prose = schema.to_string().contains("defaultSnippets");
        let are_texts = items.iter().all(|item| self.line_of(item).is_some());
        if !is_prose || !are_texts || items.is_empty() {
            return;
        }
        let is_plain = items
            .iter()
            .all(|item| matches!(item.kind, NodeKind::Map(_)) || self.plain(item).is_some());
        let are_marked = items.iter().all(|item| self.is_marked(item.span));
        let last = items.last().and_then(|item| self.line_of(item));
        let end = last.map_or(node.span.end, |(_, span)| span.end);
        let place = self.after_key(node.span).map(|(colon, _)| colon);
        let has_comment = |colon: &usize| {
            let lines = self.source.text().get(*colon..end).unwrap_or_default();
            let rest = self
                .source
                .text()
                .get(end..)
                .and_then(|rest| rest.lines().next());
            lines.contains('#') || rest.is_some_and(|rest| rest.contains('#'))
        };
        let place = place.filter(|colon| !has_comment(colon));
        let fix = place
            .filter(|_| is_plain && are_marked)
            .map(|colon| (Span::new(colon, colon), " |".to_owned()));
        let hint = "skriv | efter kolonet, så blir raderna en lista i texten".to_owned();
        let made = Node {
            kind: NodeKind::Scalar(self.as_lines(items)),
            span: node.span,
        };
        let told = (node.span, "här ska stå en text, inte en lista", hint);
        self.tell(told, fix, (node, &made));
        node.kind = NodeKind::Unread;
    }

    /// An item as a line of a text: `Q1 2027: beslut` is one too.
    fn line_of<'n>(&'n self, item: &'n Node) -> Option<(&'n str, Span)> {
        match &item.kind {
            NodeKind::Scalar(line) => Some((line, item.span)),
            NodeKind::Map(entries) => {
                let [entry] = entries.as_slice() else {
                    return None;
                };
                let span = Span::new(entry.key_span.start, entry.value.span.end);
                let line = self.source.slice(span).trim_end();
                let is_line = self.plain(&entry.value).is_some() && !line.contains('\n');
                is_line.then_some((line, span))
            }
            _ => None,
        }
    }

    /// The items as lines of a text, as far apart as they stand in the file.
    fn as_lines(&self, items: &[Node]) -> String {
        let mut text = String::new();
        for (number, item) in items.iter().enumerate() {
            let Some((line, span)) = self.line_of(item) else {
                continue;
            };
            let next = items.get(number + 1).map(|next| next.span.start);
            let rest = self.source.text().get(span.end..next.unwrap_or(usize::MAX));
            let rest = rest.or_else(|| self.source.text().get(span.end..));
            let ends = rest.unwrap_or_default().matches('\n').count();
            let ends = if next.is_some() { ends } else { ends.min(1) };
            text.push_str(&format!("- {line}{}", "\n".repeat(ends)));
        }
        text
    }

    /// The only item of a list in the place of the list.
    fn alone(&self, list: Span, item: Span, text: &str) -> Option<(Span, String)> {
        let rest = self.source.text().get(list.start..)?;
        if rest.starts_with('[') {
            let end = list.start + rest.find(']')? + 1;
            return (item.end < end).then(|| (Span::new(list.start, end), text.to_owned()));
        }
        let (colon, _) = self.after_key(list)?;
        Some((Span::new(colon, item.end), format!(" {text}")))
    }
}
