//! Goes through two cases side by side.

use std::rc::Rc;

use super::change::{CaseChange, Difference, Follows, Step};
use super::page;
use super::pairing::{Pairing, pairing};
use super::value::{CaseValue, Record, RecordKind, TextKind};

/// The changes from one case to another, in the order of the case.
pub fn changes(old: &CaseValue, new: &CaseValue) -> Vec<CaseChange> {
    let mut walk = Walk::default();
    walk.values(old, new);
    walk.found
}

/// The columns of a table.
struct TableColumns {
    pairing: Pairing,
    old_called: Vec<String>,
    called: Vec<String>,
}

#[derive(Default)]
struct Walk {
    path: Vec<Step>,
    found: Vec<CaseChange>,
    /// How the columns of the table that is gone through belong together, and what they are called.
    columns: Option<Rc<TableColumns>>,
}

impl Walk {
    fn push(&mut self, what: Difference, follows: Option<Follows>) {
        let mut change = CaseChange {
            path: self.path.clone(),
            what,
            on_page: false,
            follows,
            linked: None,
            paragraphs: Vec::new(),
            items: Vec::new(),
        };
        change.on_page = page::is_on_page(&change);
        self.found.push(change);
    }

    fn values(&mut self, old: &CaseValue, new: &CaseValue) {
        match (old, new) {
            (CaseValue::Record(one), CaseValue::Record(other)) if one.kind == other.kind => {
                self.records(one, other);
            }
            (CaseValue::List(one), CaseValue::List(other)) => self.lists(one, other),
            _ if old == new => {}
            _ => self.push(
                Difference::Set {
                    old: old.clone(),
                    new: new.clone(),
                },
                follows(old, new),
            ),
        }
    }

    fn records(&mut self, old: &Record, new: &Record) {
        if old.kind == RecordKind::Table {
            self.columns = Some(Rc::new(columns(old, new)));
        }
        let keys = |record: &Record| {
            record
                .fields
                .iter()
                .map(|(key, _)| *key)
                .collect::<Vec<_>>()
        };
        debug_assert_eq!(keys(old), keys(new), "{:?}", old.kind);
        for ((key, one), (_, other)) in old.fields.iter().zip(&new.fields) {
            self.path.push(Step::Field(key));
            self.values(one, other);
            self.path.pop();
        }
        if old.kind == RecordKind::Table {
            self.columns = None;
        }
    }

    fn lists(&mut self, old: &[CaseValue], new: &[CaseValue]) {
        let key = self.path.iter().rev().find_map(|step| match step {
            Step::Field(key) => Some(*key),
            Step::Item { .. } => None,
        });
        let is_cells = self.columns.is_some() && key == Some("belopp");
        let is_columns = self.columns.is_some() && key == Some("kolumner");
        match self.columns.clone() {
            Some(columns) if is_cells => self.paired(old, new, &columns.pairing, Some(&columns)),
            Some(columns) if is_columns => self.paired(old, new, &columns.pairing, None),
            _ => self.paired(old, new, &pairing(old, new, (&[], &[])), None),
        }
    }

    /// Goes through paired items; cells have the names of their `columns` and go with them.
    fn paired(
        &mut self,
        old: &[CaseValue],
        new: &[CaseValue],
        pairs: &Pairing,
        columns: Option<&TableColumns>,
    ) {
        let follows = columns.map(|_| Follows::Column);
        let called = |from: usize, to: usize| match columns {
            Some(columns) => [&columns.old_called[from], &columns.called[to]].map(String::clone),
            None => [old[from].called().to_owned(), new[to].called().to_owned()],
        };
        for at in pairs.removed.iter().copied() {
            let item = old[at].clone();
            self.push(Difference::Removed { at, item }, follows);
        }
        let mut moved = pairs.moved.iter().copied().peekable();
        let mut added = pairs.added.iter().copied().peekable();
        let mut joined = pairs.pairs.iter().copied().peekable();
        for to in 0..new.len() {
            if added.next_if_eq(&to).is_some() {
                let item = new[to].clone();
                self.push(Difference::Added { at: to, item }, follows);
            }
            let Some((from, _)) = joined.next_if(|(_, new)| *new == to) else {
                continue;
            };
            let [old_called, called] = called(from, to);
            if moved.next_if(|(_, new)| *new == to).is_some() {
                // A line is called what it says.
                let line = |item: &CaseValue, called: &String| match item.text() {
                    Some(text) if columns.is_none() => text.written.clone(),
                    _ => called.clone(),
                };
                let what = Difference::Moved {
                    from,
                    to,
                    old_called: line(&old[from], &old_called),
                    called: line(&new[to], &called),
                };
                self.push(what, follows);
            }
            self.path.push(Step::Item {
                old: from,
                new: to,
                old_called,
                called,
            });
            self.values(&old[from], &new[to]);
            self.path.pop();
        }
    }
}

/// What another value follows from.
fn follows(old: &CaseValue, new: &CaseValue) -> Option<Follows> {
    let kind = |value: &CaseValue| value.text().map(|text| text.kind);
    let is_reckoned = |kind: Option<TextKind>| matches!(kind, None | Some(TextKind::Reckoned));
    let (one, other) = (kind(old), kind(new));
    if let (Some(old), Some(new)) = (old.text(), new.text())
        && old.unit != new.unit
        && !old.worth.is_empty()
        && old.worth == new.worth
    {
        return Some(Follows::Unit);
    }
    if is_reckoned(one) && is_reckoned(other) && (one.is_some() || other.is_some()) {
        return Some(Follows::Figures);
    }
    let (old, new) = (old.text()?, new.text()?);
    (old.kind == TextKind::Prose && old.written == new.written).then_some(Follows::Figures)
}

/// How the columns of two tables belong together: by their heads, or else by what stands in them.
fn columns(old: &Record, new: &Record) -> TableColumns {
    let list = |table: &Record, key: &str| -> Vec<CaseValue> {
        let field = table.fields.iter().find(|(name, _)| *name == key);
        field.map_or_else(Vec::new, |(_, value)| value.items().to_vec())
    };
    let cells = |table: &Record| -> Vec<Vec<u64>> {
        let rows = list(table, "rader");
        let count = list(table, "kolumner").len();
        let mut bags: Vec<Vec<u64>> = vec![Vec::new(); count];
        for row in &rows {
            let cells = row.field("belopp").map_or(&[][..], CaseValue::items);
            for (bag, cell) in bags.iter_mut().zip(cells) {
                bag.extend(cell.bag());
            }
        }
        bags
    };
    let (one, other) = (list(old, "kolumner"), list(new, "kolumner"));
    let called = |columns: &[CaseValue]| columns.iter().map(|it| it.called().to_owned()).collect();
    TableColumns {
        pairing: pairing(&one, &other, (&cells(old), &cells(new))),
        old_called: called(&one),
        called: called(&other),
    }
}
