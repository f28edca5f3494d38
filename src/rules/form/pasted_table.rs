//! F121 `pasted-table`: rows from a spreadsheet in running text, with tabs between their cells.

mod as_table;
mod indented;
mod web_cells;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::swedish::is_year;
use crate::text::ReadText;
use crate::text::divided_rows::{self, CellDivider, DividedRows, is_figure};
use crate::text::lines::{lines, without_quote_marks};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "F121",
        name: "pasted-table",
        severity: Severity::Error,
        summary: "en tabell har klistrats in utan kolumner",
        page: include_str!("pasted_table.md"),
    },
    check,
};

/// Rows that follow each other, with their cells.
struct PastedRows<'t> {
    /// Where the first row begins and ends.
    first: std::ops::Range<usize>,
    /// Where the last row ends.
    end: usize,
    rows: Vec<Vec<&'t str>>,
}

fn check(checker: &Checker<'_>) {
    for prose in checker.prose() {
        checker.report_all(
            tables(prose.written)
                .iter()
                .map(|table| in_prose(checker, prose, table)),
        );
        checker.report_all(
            divided_rows::tables(prose.written)
                .iter()
                .map(|table| divided(checker, prose, table)),
        );
    }
    for prose in checker.prose() {
        checker.report_all(drawn(checker, prose));
        checker.report_all(indented::tables(checker, prose));
        checker.report_all(web_cells::tables(checker, prose));
    }
    for text in checker.case.texts() {
        let cells = cells(&text.value);
        if cells.len() > 1 && cells.iter().any(|cell| is_figure(cell)) {
            let label = "i texten står en tabb, som mellan cellerna i ett kalkylark";
            checker.report(
                checker
                    .at(text.span, label)
                    .hint("skriv varje uppgift efter sin egen nyckel"),
            );
        }
    }
}

fn in_prose(checker: &Checker<'_>, prose: &ReadText<'_>, table: &PastedRows<'_>) -> Diagnostic {
    let rows = table.rows.len();
    let label = if rows == 1 {
        "raden ser ut att komma ur ett kalkylark: mellan cellerna står tabbar".to_owned()
    } else {
        format!("{rows} rader ser ut att komma ur ett kalkylark: mellan cellerna står tabbar")
    };
    let finding = checker
        .at(prose.place(table.first.clone()), label)
        .hint(as_row(&table.rows[0]))
        .hint("belopp som ska räknas samman skrivs under tabeller: klistra in raderna efter klistrat: |");
    let lines = prose.place(table.first.start..table.end);
    match as_table::fix(checker, lines, &table.rows) {
        Some(fix) => finding
            .hint("eller låt verktyget göra det: skrivelse granska --rätta")
            .fix(fix.span, fix.text),
        None => finding,
    }
}

fn divided(checker: &Checker<'_>, prose: &ReadText<'_>, table: &DividedRows<'_>) -> Diagnostic {
    let between = match table.divider {
        CellDivider::Semicolon => "semikolon",
        CellDivider::QuotedComma | CellDivider::Comma => "kommatecken",
        CellDivider::Dots => "punkter",
        CellDivider::Spaces => "flera mellanslag",
        CellDivider::Pipe => "streck",
    };
    let rows = table.rows.len();
    let (label, hint) = if table.divider == CellDivider::Pipe {
        let label = format!("{rows} rader med | blir ingen tabell: raden med streck saknas");
        let dashes = "---|".repeat(table.rows[0].len());
        (
            label,
            format!(
                "skriv |{dashes} på en egen rad under den första, och | först och sist på varje rad"
            ),
        )
    } else {
        let label = format!(
            "{rows} rader flyter ihop: mellan cellerna står {between}, och det blir ingen tabell"
        );
        (label, as_row(&table.rows[0]))
    };
    checker
        .at(prose.place(table.lines[0].clone()), label)
        .hint(hint)
}

/// A table that is drawn with `+`, `-` and `=` between its rows.
fn drawn(checker: &Checker<'_>, prose: &ReadText<'_>) -> Option<Diagnostic> {
    let is_rule = |line: &str| {
        let line = line.trim();
        line.len() > 3
            && line.starts_with('+')
            && line.ends_with('+')
            && line.chars().all(|c| "+-=".contains(c))
    };
    let mut rules = lines(prose.written).filter(|line| is_rule(&prose.written[line.clone()]));
    let first = rules.next()?;
    rules.next()?;
    let label = "tabellen är ritad med + och -, och raderna flyter ihop på sidan";
    let row = prose.written[first.end..]
        .lines()
        .find(|line| line.contains('|'));
    let cells = row
        .map_or("", |row| row.trim().trim_matches('|'))
        .split('|');
    let cells: Vec<&str> = cells.map(str::trim).collect();
    Some(checker.at(prose.place(first), label).hint(as_row(&cells)))
}

/// How the first row is written in a table; a row that holds figures is none of heads.
fn as_row(first: &[&str]) -> String {
    let cells: Vec<&str> = { first.iter() }
        .map(|cell| {
            cell.trim_start_matches(['•', '·', '*', '–', '-'])
                .trim_start()
        })
        .collect();
    let row = format!("| {} |", cells.join(" | "));
    let rule = format!("|{}", "---|".repeat(cells.len()));
    if cells.iter().any(|cell| is_figure(cell) && !is_year(cell)) {
        let heads = format!("| {} |", vec!["rubrik"; cells.len()].join(" | "));
        return format!(
            "skriv en tabell så här, med kolumnernas rubriker först: {heads}, {rule} och sedan {row}"
        );
    }
    format!("skriv en tabell så här, med en rad streck under den första raden: {row} och {rule}")
}

/// Rows with tabs: two or more, or one with a figure. A tab after the mark of a list divides no
/// cells.
fn tables(text: &str) -> Vec<PastedRows<'_>> {
    let mut tables: Vec<PastedRows<'_>> = Vec::new();
    let (mut start, mut is_open) = (0, false);
    for line in text.split('\n') {
        let cells = cells(line);
        if cells.len() > 1 {
            if !is_open {
                tables.push(PastedRows {
                    first: start..start + line.len(),
                    end: start,
                    rows: Vec::new(),
                });
            }
            if let Some(table) = tables.last_mut() {
                table.rows.push(cells);
                table.end = start + line.len();
            }
        }
        // Word leaves a blank line between rows.
        is_open = cells_follow(is_open, line);
        start += line.len() + 1;
    }
    let is_table = |table: &PastedRows<'_>| {
        table.rows.len() > 1 || table.rows.iter().flatten().any(|cell| is_figure(cell))
    };
    tables.retain(is_table);
    tables
}

fn cells_follow(is_open: bool, line: &str) -> bool {
    cells(line).len() > 1 || is_open && line.trim().is_empty()
}

/// The cells of a line; one when no tab divides it.
fn cells(line: &str) -> Vec<&str> {
    let cells: Vec<&str> = without_quote_marks(line)
        .split('\t')
        .map(str::trim)
        .collect();
    let is_mark = |cell: &str| {
        let rest = cell.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        cell.len() <= 4
            && rest.chars().count() == 1
            && !rest.chars().all(|c| c.is_alphanumeric() || c == ':')
    };
    let is_list = cells.len() > 1 && is_mark(cells[0]);
    if is_list { cells[1..].to_vec() } else { cells }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_sheet_are_told_from_text_with_a_tab() {
        let sizes = |text: &str| -> Vec<usize> {
            tables(text).iter().map(|table| table.rows.len()).collect()
        };
        assert_eq!(sizes("Post\tBelopp\tÅr\n\nPersonal\t420 000\t2025"), [2]);
        assert_eq!(sizes("Text.\nPersonal\t420 000"), [1]);
        assert_eq!(sizes("Namn\tRoll\nKim\tutredare"), [2]);
        assert_eq!(sizes("Tid:\t18.00\nOrt:\tbiblioteket"), [2]);
        assert_eq!(sizes("Vi\tsom arbetar här"), [0; 0]);
        assert_eq!(sizes("•\tett\n•\ttvå\n1.\t500 kr"), [0; 0]);
    }
}
