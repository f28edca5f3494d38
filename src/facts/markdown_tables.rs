//! Tables in Markdown: what a screen reader would stumble on.

use std::ops::Range;

/// A fault of a table, and the line in the text where it is.
pub struct TableFault {
    /// The line.
    pub range: Range<usize>,
    /// What is wrong.
    pub label: String,
}

/// The faults of all tables in a text, in order.
pub fn faults(text: &str) -> Vec<TableFault> {
    let lines: Vec<Range<usize>> = if text.contains('|') {
        lines(text)
    } else {
        Vec::new()
    };
    let mut found = Vec::new();
    let mut at = 1;
    while at < lines.len() {
        let (head, rule) = (&text[lines[at - 1].clone()], &text[lines[at].clone()]);
        if !is_rule(rule) || !head.contains('|') {
            at += 1;
            continue;
        }
        let rows = lines[at + 1..]
            .iter()
            .take_while(|line| text[(*line).clone()].contains('|'))
            .count();
        let rows = &lines[at + 1..at + 1 + rows];
        found.extend(faults_of_table(
            text,
            &lines[at - 1],
            cells(rule).len(),
            rows,
        ));
        at += rows.len() + 2;
    }
    found
}

fn faults_of_table(
    text: &str,
    head: &Range<usize>,
    columns: usize,
    rows: &[Range<usize>],
) -> Vec<TableFault> {
    let heads = cells(&text[head.clone()]);
    if heads.len() != columns {
        let label = format!(
            "tabellhuvudet har {} och strecken under {columns} kolumner: det blir ingen tabell",
            heads.len()
        );
        return vec![TableFault {
            range: head.clone(),
            label,
        }];
    }
    let empty = heads
        .iter()
        .position(|cell| cell.is_empty())
        .map(|index| TableFault {
            range: head.clone(),
            label: format!("kolumn {} har ingen rubrik", index + 1),
        });
    let ragged = rows.iter().filter_map(|row| {
        let count = cells(&text[row.clone()]).len();
        let label = format!("raden har {count} celler, tabellen {columns} kolumner");
        (count != columns).then(|| TableFault {
            range: row.clone(),
            label,
        })
    });
    empty.into_iter().chain(ragged).collect()
}

/// The lines of a text without line ends and surrounding spaces.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let line = |line: &str| {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        start..start.max(start + line.trim().len())
    };
    text.split_inclusive('\n').map(line).collect()
}

/// `|---|:--:|` below the head.
fn is_rule(line: &str) -> bool {
    let is_cell = |cell: &&str| {
        let dashes = cell.trim_start_matches(':').trim_end_matches(':');
        !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
    };
    line.contains('|') && line.contains('-') && cells(line).iter().all(is_cell)
}

/// The cells of a row; `\|` does not divide.
fn cells(row: &str) -> Vec<&str> {
    let inner = row.strip_prefix('|').unwrap_or(row);
    let ends_with_bar = inner.ends_with('|') && !inner.ends_with("\\|");
    let inner = if ends_with_bar {
        &inner[..inner.len() - 1]
    } else {
        inner
    };
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in inner
        .match_indices('|')
        .filter(|(at, _)| !inner[..*at].ends_with('\\'))
    {
        cells.push(inner[start..at].trim());
        start = at + 1;
    }
    cells.push(inner[start..].trim());
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str) -> Vec<(&str, String)> {
        faults(text)
            .into_iter()
            .map(|fault| (&text[fault.range], fault.label))
            .collect()
    }

    #[test]
    fn faults_of_tables_are_found() {
        let sound =
            "Text | mer\n\n| A | B |\n|---|---:|\n| 1 | 2 \\| 3 |\n| | 4 |\n\nA|B\n-|-\n1|2\n";
        assert!(labels(sound).is_empty(), "{:?}", labels(sound));
        let faulty = "| | B |\n|---|---|\n| 1 | 2 | 3 |\n\n| A | B |\n|---|\n";
        assert_eq!(
            labels(faulty),
            [
                ("| | B |", "kolumn 1 har ingen rubrik".to_owned()),
                (
                    "| 1 | 2 | 3 |",
                    "raden har 3 celler, tabellen 2 kolumner".to_owned()
                ),
                (
                    "| A | B |",
                    "tabellhuvudet har 2 och strecken under 1 kolumner: det blir ingen tabell"
                        .to_owned()
                ),
            ]
        );
    }
}
