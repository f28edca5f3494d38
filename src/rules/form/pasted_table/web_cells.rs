//! A table of a web page whose cells came on lines of their own, with tabs between them.

use std::ops::Range;

use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::text::ReadText;
use crate::text::divided_rows::is_figure;
use crate::text::lines::{lines, trimmed};

/// Cells from which it is a table: two rows of two. Fewer lines with a tab after them are slips.
const LEAST_CELLS: usize = 4;

/// A cell is seldom longer; a paragraph with a tab after it is.
const LONGEST_CELL: usize = 40;

/// A finding for each such table.
pub fn tables(checker: &Checker<'_>, prose: &ReadText<'_>) -> Vec<Diagnostic> {
    let found = runs(prose.written).into_iter();
    let finding = |run: Vec<Range<usize>>| {
        let label = format!(
            "{} celler ur en tabell står på var sin rad: de flyter ihop till en mening",
            run.len()
        );
        checker
            .at(prose.place(run[0].clone()), label)
            .hint("skriv cellerna i en rad på samma rad i texten, med tabb emellan, efter klistrat: | i en tabell")
            .hint("eller gå genom ett kalkylark: klistra in tabellen där, och kopiera cellerna därifrån")
    };
    found.map(finding).collect()
}

/// Lines with a cell each, in runs.
fn runs(text: &str) -> Vec<Vec<Range<usize>>> {
    if !text.contains("\t\n") && !text.ends_with('\t') && !text.contains("\t ") {
        return Vec::new();
    }
    let (mut found, mut run, mut tabs) = (Vec::new(), Vec::new(), 0);
    for line in lines(text).map(Some).chain([None]) {
        let written = line.as_ref().map_or("", |line| &text[line.clone()]);
        let cell = line.as_ref().map_or(0..0, |line| trimmed(text, line));
        match &line {
            Some(_) if cell.is_empty() => tabs += usize::from(written.contains('\t')),
            Some(_) if is_cell(written) => {
                tabs += usize::from(ends_with_tab(written));
                run.push(cell);
            }
            _ => {
                let cells: Vec<Range<usize>> = std::mem::take(&mut run);
                let has_figure = cells.iter().any(|cell| is_figure(&text[cell.clone()]));
                // Between the cells of a row stands a tab, and perhaps none after the last.
                let is_table = cells.len() >= LEAST_CELLS && tabs * 2 >= cells.len();
                found.extend((is_table && has_figure).then_some(cells));
                tabs = 0;
            }
        }
    }
    found
}

fn ends_with_tab(line: &str) -> bool {
    line.trim_end_matches(' ').ends_with('\t')
}

/// Few letters, no tab within, and no stop at the end as a sentence has.
fn is_cell(line: &str) -> bool {
    let said = line.trim();
    !said.contains('\t')
        && said.chars().count() <= LONGEST_CELL
        && !said.ends_with(['.', ':', '?'])
        && !said.starts_with(['-', '*', '#', '|', '•', '{'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_on_lines_of_their_own_are_told_from_lines_with_a_tab_after_them() {
        let counts = |text: &str| -> Vec<usize> { runs(text).iter().map(Vec::len).collect() };
        assert_eq!(counts("Post\t\nBudget\t\nGator\t\n1 000\t\n"), [4]);
        assert_eq!(counts("Post\t\nBudget\nGator\t\n1 000"), [4]);
        assert_eq!(counts("Post\n\t\nBudget\n\t\nGator\n\t\n1 000"), [4]);
        assert_eq!(
            counts("Så här:\nPost\t\n\nBudget\t\n\nGator\t\n\n1 000\t"),
            [4]
        );
        assert_eq!(counts("Gator\t\n1 000\t"), [0; 0]);
        assert_eq!(counts("Storgatan\nNygatan\n1 vinst\t\nSlut"), [0; 0]);
        assert_eq!(
            counts("Kostnaden ökar.\t\nDet blir 5 kr.\t\nSå är det.\t\nOch så.\t"),
            [0; 0]
        );
    }
}
