//! Rows of tables that are written without the keys of rows: `- [Gator, 40, 41]`.

use super::Settling;
use super::columns::{WrittenColumn, columns, has_heads};
use super::shapes::maps::amount_cells;
use super::shapes::outcome::{put_entries, put_for_key, put_in_place};
use super::written::{text_of, written, written_list};
use crate::parse::codes::WRONG_TYPE;
use crate::parse::node::{Entry, Node, NodeKind};
use crate::parse::quoting::closing_bracket;
use crate::source::Span;

impl Settling<'_> {
    /// The rows and the sums of a table, each as it should be written.
    pub(super) fn rows_of_table(&mut self, entries: &mut [Entry]) {
        let keys = match self.parents.as_slice() {
            [table] if table == "tabeller" => &TABLE,
            [table] if table == "belopp" => &SHORT_TABLE,
            _ => return,
        };
        let columns = columns(entries);
        let has_sums = entries.iter().any(|entry| entry.key == COLUMN_SUMS);
        for entry in entries {
            let is_sums = entry.key == "summa" && keys.has_columns && !has_sums;
            match &mut entry.value.kind {
                NodeKind::List(rows) if entry.key == keys.rows => {
                    rows.iter_mut()
                        .for_each(|row| self.row(row, keys, &columns));
                }
                NodeKind::List(cells) if is_sums && are_scalars(cells) => self.sums(entry),
                _ => {}
            }
        }
    }

    fn row(&mut self, row: &mut Node, keys: &Keys, columns: &[WrittenColumn]) {
        match &row.kind {
            NodeKind::List(cells) if cells.len() > 1 && are_scalars(cells) => {
                self.row_of_cells(row, keys);
            }
            NodeKind::Map(cells) if keys.has_columns && has_heads(cells, columns) => {
                self.row_by_heads(row, columns);
            }
            NodeKind::Map(_) if keys.has_columns => self.amount_without_list(row),
            _ => {}
        }
    }

    /// `[Gator, 40, 41]`
    fn row_of_cells(&mut self, row: &mut Node, keys: &Keys) {
        let NodeKind::List(cells) = &row.kind else {
            return;
        };
        let (name, amounts) = cells.split_at(1);
        if !keys.has_columns && amounts.len() > 1 {
            return;
        }
        let written = keys.row(&name[0], amounts);
        let label = format!("raden saknar nycklarna {} och belopp", keys.name);
        let mut finding = WRONG_TYPE
            .at(self.source, name[0].span, label)
            .hint(format!("skriv - {written}"));
        let place = self.within_brackets(row).filter(|_| !self.is_cut_up(cells));
        let amounts = if keys.has_columns {
            Node {
                span: amounts[0].span,
                kind: NodeKind::List(amounts.to_vec()),
            }
        } else {
            amounts[0].clone()
        };
        let key_span = row.span;
        let entry = |key: &str, value: Node| Entry {
            key: key.to_owned(),
            key_span,
            value,
        };
        let made = Node {
            kind: NodeKind::Map(vec![
                entry(keys.name, name[0].clone()),
                entry("belopp", amounts),
            ]),
            span: row.span,
        };
        let gives =
            |place: &Span| self.gives(*place, &written, |tree| put_in_place(tree, row, &made));
        if let Some(place) = place.filter(gives) {
            finding = finding.fix(place, written);
        }
        self.found.push(finding);
        *row = made;
    }

    /// `{rad: Gator, belopp: 40, 41}`: the commas end the value, and what follows is a key each.
    fn amounts_without_list(&mut self, row: &mut Node) -> bool {
        let NodeKind::Map(entries) = &mut row.kind else {
            return false;
        };
        let is_amount = |entry: &Entry| {
            let is_figure = entry
                .key
                .starts_with(|c: char| c.is_ascii_digit() || "-−".contains(c));
            is_figure && matches!(entry.value.kind, NodeKind::Null)
        };
        let Some(at) = entries.iter().position(|entry| entry.key == "belopp") else {
            return false;
        };
        let rest = entries[at + 1..]
            .iter()
            .take_while(|it| is_amount(it))
            .count();
        if rest == 0 || !matches!(entries[at].value.kind, NodeKind::Scalar(_)) {
            return false;
        }
        let as_cell = |entry: &Entry| Node {
            kind: NodeKind::Scalar(entry.key.clone()),
            span: entry.key_span,
        };
        let mut cells = vec![entries[at].value.clone()];
        cells.extend(entries[at + 1..=at + rest].iter().map(as_cell));
        let last = cells.last().map_or(row.span, |cell| cell.span);
        let place = Span::new(cells[0].span.start, last.end);
        let is_row = |between: &[Node]| {
            let gap = Span::new(between[0].span.end, between[1].span.start);
            self.source.slice(gap).trim() == "," && self.source.slice(gap).len() > 1
        };
        // `1,5` is one figure that its comma has divided.
        if !cells.windows(2).all(is_row) {
            return false;
        }
        let list = written_list(&cells);
        let label = "här ska stå en lista, med ett värde för varje kolumn";
        let finding = WRONG_TYPE.at(self.source, place, label);
        let finding = finding.hint(format!("skriv belopp: {list}"));
        let made = Entry {
            value: Node {
                kind: NodeKind::List(cells),
                span: place,
            },
            ..entries[at].clone()
        };
        let written = entries.clone();
        let mut read = entries.clone();
        read.splice(at..=at + rest, [made]);
        let is_sure = self.gives(place, &list, |tree| put_entries(tree, &written, &read));
        self.found.push(if is_sure {
            finding.fix(place, list)
        } else {
            finding
        });
        *entries = read;
        true
    }

    /// `belopp: 40`
    fn amount_without_list(&mut self, row: &mut Node) {
        if self.amounts_without_list(row) {
            return;
        }
        let NodeKind::Map(entries) = &mut row.kind else {
            return;
        };
        let is_single = |entry: &&mut Entry| {
            entry.key == "belopp" && matches!(entry.value.kind, NodeKind::Scalar(_))
        };
        let Some(entry) = entries.iter_mut().find(is_single) else {
            return;
        };
        let cell = entry.value.clone();
        let cells = amount_cells(&cell).unwrap_or_else(|| vec![cell.clone()]);
        let list = written_list(&cells);
        let label = "här ska stå en lista, med ett värde för varje kolumn";
        let made = Node {
            kind: NodeKind::List(cells),
            span: cell.span,
        };
        let finding = WRONG_TYPE.at(self.source, cell.span, label);
        let finding = finding.hint(format!("skriv belopp: {list}"));
        let is_sure = self.gives(cell.span, &list, |tree| put_in_place(tree, &cell, &made));
        self.found.push(if is_sure {
            finding.fix(cell.span, list)
        } else {
            finding
        });
        entry.value = made;
    }

    /// `summa: [Summa, 40, 41]`
    fn sums(&mut self, entry: &mut Entry) {
        let NodeKind::List(cells) = &mut entry.value.kind else {
            return;
        };
        let is_cut_up = self.is_cut_up(cells);
        if cells.len() > 1 && !text_of(&cells[0]).contains(|c: char| c.is_ascii_digit()) {
            cells.remove(0);
        }
        let list = written_list(cells);
        let label = "kolumnernas summor skrivs efter kolumnsummor";
        let mut finding = WRONG_TYPE
            .at(self.source, entry.key_span, label)
            .hint(format!("skriv {COLUMN_SUMS}: {list}"));
        COLUMN_SUMS.clone_into(&mut entry.key);
        let place = self.within_brackets(&entry.value).filter(|_| !is_cut_up);
        if let Some(place) = place {
            let place = Span::new(entry.key_span.start, place.end);
            let text = format!("{COLUMN_SUMS}: {list}");
            let made = std::slice::from_ref(entry);
            if self.gives(place, &text, |tree| put_for_key(tree, entry.key_span, made)) {
                finding = finding.fix(place, text);
            }
        }
        self.found.push(finding);
    }

    /// A list or map within brackets, from the first to the last, on one line.
    pub(super) fn within_brackets(&self, node: &Node) -> Option<Span> {
        let rest = self.source.text().get(node.span.start..)?;
        let line = rest.lines().next()?;
        let length = closing_bracket(line).filter(|_| line.starts_with('['))?;
        Some(Span::new(node.span.start, node.span.start + length))
    }

    /// Whether a comma without a space stands between two: `[1,5, 2,5]` are two figures.
    fn is_cut_up(&self, cells: &[Node]) -> bool {
        cells.windows(2).any(|pair| {
            let between = Span::new(pair[0].span.end, pair[1].span.start);
            self.source.slice(between).trim_start() == ","
        })
    }
}

const COLUMN_SUMS: &str = "kolumnsummor";

/// The keys of a kind of table.
struct Keys {
    rows: &'static str,
    name: &'static str,
    has_columns: bool,
}

static TABLE: Keys = Keys {
    rows: "rader",
    name: "rad",
    has_columns: true,
};

static SHORT_TABLE: Keys = Keys {
    rows: "poster",
    name: "post",
    has_columns: false,
};

impl Keys {
    fn row(&self, name: &Node, amounts: &[Node]) -> String {
        let amounts = if self.has_columns {
            written_list(amounts)
        } else {
            written(&amounts[0])
        };
        format!("{{{}: {}, belopp: {amounts}}}", self.name, written(name))
    }
}

fn are_scalars(nodes: &[Node]) -> bool {
    let is_scalar = |node: &Node| matches!(node.kind, NodeKind::Scalar(_) | NodeKind::Null);
    !nodes.is_empty() && nodes.iter().all(is_scalar)
}
