//! Tables that name no columns: a row with one amount has a column of its own.

use super::Settling;
use super::shapes::maps::{amount_cells, row_without_keys};
use super::shapes::outcome::put_for_key;
use crate::parse::codes::UNKNOWN_KEY;
use crate::parse::node::{Entry, Node, NodeKind};
use crate::source::Span;

/// What the only column is called.
const ONLY: &str = "Belopp";

impl Settling<'_> {
    /// Rows without columns are read as if these had been named, so that nothing else is said of
    /// what follows from that.
    pub(super) fn columns_left_out(&mut self, entries: &mut Vec<Entry>) {
        let is_table = matches!(self.parents.as_slice(), [table] if table == "tabeller");
        let from = ["kolumner", "från", "klistrat"];
        let are_named = entries
            .iter()
            .any(|entry| from.contains(&entry.key.as_str()));
        if !is_table || are_named {
            return;
        }
        let Some(at) = entries.iter().position(|entry| entry.key == "rader") else {
            return;
        };
        let NodeKind::List(rows) = &mut entries[at].value.kind else {
            return;
        };
        let most = rows.iter().filter_map(cells_in).max().unwrap_or(0);
        if most == 0 {
            return;
        }
        let before = entries[at].clone();
        let columns = columns(most, before.key_span);
        let finding = self.without_columns(&before, &columns, most == 1);
        self.found.push(finding);
        if let NodeKind::List(rows) = &mut entries[at].value.kind {
            rows.iter_mut().for_each(list_amount);
        }
        entries.insert(at, columns);
    }

    fn without_columns(
        &self,
        rows: &Entry,
        columns: &Entry,
        is_one: bool,
    ) -> crate::diagnostic::Diagnostic {
        let finding = UNKNOWN_KEY.at(self.source, rows.key_span, "tabellen saknar kolumner");
        if !is_one {
            return finding.hint(
                "skriv kolumner: [2025, 2026] ovanför rader, med en rubrik för varje belopp i raden",
            );
        }
        let finding = finding.hint(format!(
            "skriv kolumner: [{ONLY}] ovanför rader, eller lägg tabellen under belopp: med poster:"
        ));
        let line = self.source.position(rows.key_span.start).line;
        let spaces = " ".repeat(rows.key_span.start - self.source.line(line).start);
        let place = Span::new(rows.key_span.start, rows.key_span.start);
        let text = format!("kolumner: [{ONLY}]\n{spaces}");
        let made = [columns.clone(), rows.clone()];
        let is_sure = self.begins_line(rows)
            && self.gives(place, &text, |tree| put_for_key(tree, rows.key_span, &made));
        if is_sure {
            finding.fix(place, self.with_line_ends(&text))
        } else {
            finding
        }
    }
}

/// How many amounts a row has.
fn cells_in(row: &Node) -> Option<usize> {
    let NodeKind::Map(entries) = &row.kind else {
        // `[Hyra, 40]`: the first is its name.
        return match &row.kind {
            NodeKind::List(cells) => cells.len().checked_sub(1),
            _ => None,
        };
    };
    match entries.iter().find(|entry| entry.key == "belopp") {
        Some(Entry { value, .. }) => match &value.kind {
            NodeKind::List(cells) => Some(cells.len()),
            NodeKind::Scalar(_) => Some(1),
            _ => None,
        },
        None => row_without_keys(entries).and_then(|row| Some(amount_cells(&row.value)?.len())),
    }
}

/// The columns that are left out.
fn columns(number: usize, place: Span) -> Entry {
    let head = |number: usize| match number {
        1 => ONLY.to_owned(),
        _ => format!("{ONLY} {number}"),
    };
    let node = |kind: NodeKind| Node { kind, span: place };
    let heads = (1..=number).map(|number| node(NodeKind::Scalar(head(number))));
    Entry {
        key: "kolumner".to_owned(),
        key_span: place,
        value: node(NodeKind::List(heads.collect())),
    }
}

/// `belopp: 40` as a list.
fn list_amount(row: &mut Node) {
    let NodeKind::Map(entries) = &mut row.kind else {
        return;
    };
    let amount = entries.iter_mut().find(|entry| entry.key == "belopp");
    if let Some(Entry { value, .. }) = amount
        && let NodeKind::Scalar(_) = value.kind
    {
        let cell = value.clone();
        value.kind = NodeKind::List(vec![cell]);
    }
}
