//! Keys and values that are written as one, and rows without their keys.

use super::Settling;
use super::shapes::outcome::put_for_key;
use crate::parse::codes::UNKNOWN_KEY;
use crate::parse::node::{Entry, Node, NodeKind};
use crate::source::Span;

impl Settling<'_> {
    /// `{namn:Kim}`: without the space the value is read as more of the key.
    pub(super) fn is_joined(&mut self, entry: &mut Entry, known: &[&str]) -> bool {
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
        let made = Entry {
            key: key.to_owned(),
            key_span: Span::new(entry.key_span.start, colon),
            value: Node {
                kind: NodeKind::Scalar(value.to_owned()),
                span: Span::new(colon + 1, entry.key_span.end),
            },
        };
        let entries = std::slice::from_ref(&made);
        let is_sure = self.gives(place, ": ", |tree| {
            put_for_key(tree, entry.key_span, entries)
        });
        self.found.push(if is_sure {
            finding.fix(place, ": ")
        } else {
            finding
        });
        *entry = made;
        true
    }

    /// `- Personal: 500 000` in `poster`: a name and an amount without their keys.
    pub(super) fn row_without_keys(&mut self, entries: &mut Vec<Entry>, known: &[&str]) {
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
        let name = Node {
            kind: NodeKind::Scalar(row.key.clone()),
            span: row.key_span,
        };
        let entry = |key: &str, value: Node| Entry {
            key: key.to_owned(),
            key_span: row.key_span,
            value,
        };
        let made = vec![entry("post", name), entry("belopp", row.value.clone())];
        let gives = || {
            self.gives(place, &row_written, |tree| {
                put_for_key(tree, row.key_span, &made)
            })
        };
        if self.begins_line(row) && gives() {
            finding = finding.fix(place, row_written);
        }
        self.found.push(finding);
        *entries = made;
    }
}
