//! Rows with the heads of the columns as keys: `{rad: Gator, Budget: 40, Utfall: 41}`.

use super::Settling;
use super::written::{text_of, written_list};
use crate::parse::codes::UNKNOWN_KEY;
use crate::parse::keys::meant;
use crate::parse::node::{Entry, Node, NodeKind};
use crate::source::Span;

/// A column as it is written.
pub(super) struct WrittenColumn {
    /// Its heading, in lower case.
    head: String,
    is_worked_out: bool,
}

pub(super) fn columns(entries: &[Entry]) -> Vec<WrittenColumn> {
    let columns = entries.iter().find(|entry| entry.key == "kolumner");
    let Some(NodeKind::List(columns)) = columns.map(|entry| &entry.value.kind) else {
        return Vec::new();
    };
    let column = |column: &Node| {
        let (head, is_worked_out) = match &column.kind {
            NodeKind::Scalar(head) => (head.as_str(), false),
            NodeKind::Map(entries) => {
                let head = entries.iter().find(|entry| entry.key == "rubrik")?;
                (text_of(&head.value), entries.iter().any(is_formula))
            }
            _ => return None,
        };
        Some(WrittenColumn {
            head: head.to_lowercase(),
            is_worked_out,
        })
    };
    columns.iter().filter_map(column).collect()
}

/// `är`, also by another name: what it says is what no other key of a column does.
fn is_formula(entry: &Entry) -> bool {
    let is_named = entry.key == "är" || meant(&entry.key, &["är"]).is_some();
    let text = text_of(&entry.value);
    let has_operator = [" - ", " − ", " – ", " + ", " * ", " / "]
        .iter()
        .any(|operator| text.contains(operator));
    is_named || entry.key != "rubrik" && (has_operator || text.starts_with("andel av "))
}

impl Settling<'_> {
    /// `{rad: Gator, Budget: 40, Utfall: 41}`
    pub(super) fn row_by_heads(&mut self, row: &mut Node, columns: &[WrittenColumn]) {
        let NodeKind::Map(entries) = &mut row.kind else {
            return;
        };
        let is_cell = |entry: &Entry| is_head(columns, entry);
        let Some(first) = entries.iter().find(|entry| is_cell(entry)).cloned() else {
            return;
        };
        let cell = |column: &WrittenColumn| {
            let mut cells = entries.iter();
            let found = cells.find(|entry| entry.key.to_lowercase() == column.head);
            // What is worked out is left empty: a dash would stand there in its place.
            let without = if column.is_worked_out { "" } else { "–" };
            found.map_or_else(
                || scalar(without, first.key_span),
                |entry| entry.value.clone(),
            )
        };
        let amounts: Vec<Node> = columns.iter().map(cell).collect();
        let list = written_list(&amounts);
        let label = format!(
            "”{}” är en kolumn, och radens värden skrivs i belopp",
            first.key
        );
        let hint = format!("skriv dem i kolumnernas ordning: belopp: {list}");
        let finding = UNKNOWN_KEY.at(self.source, first.key_span, label);
        self.found.push(finding.hint(hint));
        entries.retain(|entry| !is_cell(entry));
        entries.push(Entry {
            key: "belopp".to_owned(),
            key_span: first.key_span,
            value: Node {
                span: first.value.span,
                kind: NodeKind::List(amounts),
            },
        });
    }
}

/// Whether columns stand as keys in a row, and nothing stands where their values should.
pub(super) fn has_heads(row: &[Entry], columns: &[WrittenColumn]) -> bool {
    let has_amounts = row.iter().any(|entry| entry.key == "belopp");
    let is_single =
        |entry: &Entry| matches!(entry.value.kind, NodeKind::Scalar(_) | NodeKind::Null);
    let is_cell = |entry: &Entry| is_head(columns, entry) && is_single(entry);
    !has_amounts && row.iter().any(is_cell)
}

fn is_head(columns: &[WrittenColumn], entry: &Entry) -> bool {
    let key = entry.key.to_lowercase();
    columns.iter().any(|column| column.head == key)
}

fn scalar(text: &str, span: Span) -> Node {
    Node {
        kind: NodeKind::Scalar(text.to_owned()),
        span,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use crate::model::Case;
    use crate::parse::parse;
    use crate::source::Source;

    /// What is proposed for a row with the heads of its columns as keys.
    fn proposed(third: &str, row: &str) -> String {
        let yaml = format!(
            "tabeller:\n  - kolumner: [Utfall, Budget, {third}]\n    rader:\n      - {{rad: Vård, {row}}}\n"
        );
        let source = Arc::new(Source::new(Path::new("x.yaml"), yaml));
        let found = parse::<Case>(&source, None).found;
        let hints = found.iter().flat_map(|one| &one.hints);
        let mut hints = hints.filter(|hint| hint.starts_with("skriv dem i kolumnernas"));
        let hint = hints.next().unwrap();
        hint.rsplit_once("belopp: ").unwrap().1.to_owned()
    }

    /// A dash would stand in place of what the column works out.
    #[test]
    fn what_a_column_works_out_is_left_empty() {
        let row = "Utfall: 4, Budget: 3";
        for third in [
            "{rubrik: Avvikelse, är: Utfall - Budget}",
            "{rubrik: Avvikelse, formel: Utfall - Budget}",
            "{rubrik: Avvikelse, ar: Utfall - Budget}",
            "{rubrik: Avvikelse, räkna: Utfall − Budget}",
            "{rubrik: Andel, beräknas: andel av Utfall}",
        ] {
            assert_eq!(proposed(third, row), "[\"4\", \"3\", \"\"]", "{third}");
        }
        for third in [
            "Prognos",
            "{rubrik: In - ut}",
            "{rubrik: Prognos, enhet: kr}",
        ] {
            assert_eq!(proposed(third, row), "[\"4\", \"3\", \"–\"]", "{third}");
        }
    }
}
