//! Faults of tables in prose: rows that make no table, and rows that do not fit the one that they
//! are in.

use std::ops::Range;

use crate::diagnostic::Severity;
use crate::swedish::counted;
use crate::text::divided_rows;
use crate::text::lines::{lines, trimmed};
use crate::text::tables::{MarkdownTable, cells, is_ruled};
use crate::text::{BlockKind, ReadText, TextBlock};

/// A fault with its line. What is lost from the page, or stands there with its bars, is an error.
pub struct TableFault {
    pub range: Range<usize>,
    pub label: String,
    pub hint: String,
    pub severity: Severity,
}

impl TableFault {
    fn error(range: Range<usize>, label: String, hint: impl Into<String>) -> Self {
        Self {
            range,
            label,
            hint: hint.into(),
            severity: Severity::Error,
        }
    }

    fn warning(range: Range<usize>, label: String) -> Self {
        let hint = "ge varje kolumn en rubrik och varje rad lika många celler".to_owned();
        Self {
            range,
            label,
            hint,
            severity: Severity::Warning,
        }
    }
}

/// The faults of tables, in order.
pub fn table_faults(text: &ReadText<'_>) -> Vec<TableFault> {
    if !text.written.contains('|') {
        return Vec::new();
    }
    let pairs = text.blocks().windows(2);
    let mut found: Vec<TableFault> = apart(text);
    found.extend(pairs.filter_map(|pair| no_table(text, pair)));
    found.extend({ text.tables().iter() }.flat_map(|table| uneven_rows(text, table)));
    found.sort_by_key(|fault| fault.range.start);
    found
}

/// A line that was meant as the head of a table: right above dashes and bars that do not fit it.
fn no_table(text: &ReadText<'_>, pair: &[TextBlock]) -> Option<TableFault> {
    let [head, dashes] = pair else { return None };
    if dashes.kind != BlockKind::BrokenRow {
        return None;
    }
    let ruled = &text.written[dashes.range.clone()];
    let said = text.written[head.range.clone()].lines().last()?;
    let between = &text.written[head.range.end..dashes.range.start];
    if !said.contains('|') || !is_ruled(ruled) || between.matches('\n').count() > 1 {
        return None;
    }
    let (own, columns) = (cells(said.trim()), cells(ruled));
    let place = head.range.end - said.len()..head.range.end;
    // Lines right below an item or another text belong to that.
    if own == columns {
        let label = "raderna blir ingen tabell, för de hör till texten ovanför".to_owned();
        let hint = format!("sätt en tom rad före {}", said.trim());
        return Some(TableFault::error(place, label, hint));
    }
    let label = format!(
        "tabellhuvudet har {own} och strecken under {columns} kolumner: det blir ingen tabell"
    );
    let hint = format!("skriv |{} under {}", "---|".repeat(own), said.trim());
    Some(TableFault::error(place, label, hint))
}

/// Rows with bars around them that make no table because blank lines stand between them, or because
/// there is but one.
fn apart(text: &ReadText<'_>) -> Vec<TableFault> {
    let mut found = Vec::new();
    let mut run: Vec<Range<usize>> = Vec::new();
    for line in lines(text.written) {
        let line = trimmed(text.written, &line);
        if is_broken_row(text, &line) {
            run.push(line);
        } else if !line.is_empty() {
            found.extend(apart_fault(text, &run));
            run.clear();
        }
    }
    found.extend(apart_fault(text, &run));
    found
}

fn is_broken_row(text: &ReadText<'_>, line: &Range<usize>) -> bool {
    let written = &text.written[line.clone()];
    let is_framed = written.starts_with('|') && written.ends_with('|');
    is_framed && written.matches('|').count() > 1 && {
        let block = text.block_at(line.start);
        block.is_some_and(|block| block.kind == BlockKind::BrokenRow)
    }
}

fn apart_fault(text: &ReadText<'_>, run: &[Range<usize>]) -> Option<TableFault> {
    let first = run.first()?;
    let written = &text.written[first.clone()];
    let has_blank = |pair: &[Range<usize>]| {
        let between = &text.written[pair[0].end..pair[1].start];
        between.matches('\n').count() > 1
    };
    let head = if is_ruled(written) {
        "kolumnernas rubriker"
    } else {
        written
    };
    let dashes = format!("|{}", "---|".repeat(cells(written)));
    if run.windows(2).any(has_blank) {
        // Rows that follow each other without dashes have a rule of their own.
        let is_told = !divided_rows::tables(&text.written[first.start..run.last()?.end]).is_empty();
        let label = "raderna blir ingen tabell: mellan dem står tomma rader".to_owned();
        let hint = format!("ta bort de tomma raderna, så att {dashes} står på raden under {head}");
        return (!is_told).then(|| TableFault::error(first.clone(), label, hint));
    }
    // Dashes alone are told as marks.
    (run.len() == 1 && !is_ruled(written)).then(|| {
        let label = "raden blir ingen tabell, och | kommer med på sidan".to_owned();
        let hint = format!(
            "skriv {dashes} på raden under, om raden har kolumnernas rubriker, eller sätt raden \
             direkt under tabellen som den hör till"
        );
        TableFault::error(first.clone(), label, hint)
    })
}

/// A column without a heading, and rows with more or fewer cells than there are columns.
fn uneven_rows(text: &ReadText<'_>, table: &MarkdownTable) -> Vec<TableFault> {
    let Some((head, rows)) = table.rows.split_first() else {
        return Vec::new();
    };
    let unnamed = head.cells.iter().position(Range::is_empty);
    let unnamed = unnamed.map(|column| {
        let label = format!("kolumn {} har ingen rubrik", column + 1);
        TableFault::warning(head.range.clone(), label)
    });
    let uneven = rows.iter().filter_map(|row| {
        let range = row.range.clone();
        let written = &text.written[range.clone()];
        if !written.contains('|') {
            let label = "raden blir en rad i tabellen ovanför".to_owned();
            let hint = "sätt en tom rad efter tabellen";
            return Some(TableFault::error(range, label, hint));
        }
        let (count, columns) = (row.written_cells(text.written), table.columns);
        let label = format!(
            "raden har {}, tabellen {}",
            counted(count, "cell", "celler"),
            counted(columns, "kolumn", "kolumner")
        );
        match count.cmp(&columns) {
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Less => Some(TableFault::warning(range, label)),
            std::cmp::Ordering::Greater => {
                let label = format!("{label}: det som står sist kommer inte med på sidan");
                let hint = format!(
                    "ge {} en kolumn till, eller ta bort en cell i raden; ett streck i en text \
                     skrivs \\|",
                    text.written[head.range.clone()].trim()
                );
                Some(TableFault::error(range, label, hint))
            }
        }
    });
    unnamed.into_iter().chain(uneven).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Prose;
    use crate::source::Span;

    fn faults(text: &str) -> Vec<(String, String)> {
        let prose = Prose::new(text.to_owned(), Span::default());
        let found = table_faults(&ReadText::of_prose(&prose, None)).into_iter();
        found
            .map(|fault| (text[fault.range].to_owned(), fault.label))
            .collect()
    }

    fn errors(text: &str) -> usize {
        let prose = Prose::new(text.to_owned(), Span::default());
        let found = table_faults(&ReadText::of_prose(&prose, None)).into_iter();
        found
            .filter(|fault| fault.severity == Severity::Error)
            .count()
    }

    #[test]
    fn faults_of_tables_are_found() {
        let sound =
            "Text | mer\n\n| A | B |\n|---|---:|\n| 1 | 2 \\| 3 |\n| | 4 |\n\nA|B\n-|-\n1|2\n";
        assert!(faults(sound).is_empty(), "{:?}", faults(sound));
        let faulty = "| | B |\n|---|---|\n| 1 | 2 | 3 |\n\n| A | B |\n|---|\n";
        let expected = [
            ("| | B |", "kolumn 1 har ingen rubrik"),
            (
                "| 1 | 2 | 3 |",
                "raden har 3 celler, tabellen 2 kolumner: det som står sist kommer inte med på sidan",
            ),
            (
                "| A | B |",
                "tabellhuvudet har 2 och strecken under 1 kolumner: det blir ingen tabell",
            ),
        ];
        assert_eq!(
            faults(faulty),
            expected.map(|(line, label)| (line.to_owned(), label.to_owned()))
        );
    }

    #[test]
    fn rows_that_make_no_table_are_errors() {
        for text in [
            "| A | B |\n\n|---|---|\n\n| 1 | 2 |",
            "| A | B |\n|---|---|\n\n| 1 | 2 |",
            "| A | B |\n\n| 1 | 2 |",
            "Text.\n\n| A | B |\n\nMer text.",
            "1. Ett\n| A | B |\n|---|---|\n| 1 | 2 |",
            "| A | B | C |\n|---|---|\n| 1 | 2 |",
            "| A | B |\n|---|---|\n| 1 | 2 | 3 |",
            "| A | B |\n|---|---|\n| 1 | 2 |\nText.",
        ] {
            assert_eq!(errors(text), 1, "{text}: {:?}", faults(text));
        }
        for text in [
            "| A | B |\n|---|---|\n| 1 |",
            "Text med | i.\n\n|x| är ett belopp.",
            "| A | B |\n|---|---|\n| 1 | 2 |\n\n| C | D |\n|---|---|\n| 1 | 2 |",
        ] {
            assert_eq!(errors(text), 0, "{text}: {:?}", faults(text));
        }
    }
}
