//! Rows whose cells are divided by semicolons, commas and quotes, dots, spaces, or by lines without
//! the row of dashes that makes a table of them.

use std::ops::Range;

use super::lines::{lines, without_quote_marks};

/// What stands between the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellDivider {
    /// `Post;Belopp`
    Semicolon,
    /// `"Bro","1 200"`
    QuotedComma,
    /// `Bro,1200`: commas without the blank of a sentence.
    Comma,
    /// `Bro ..... 1 200`
    Dots,
    /// `Post        Belopp`
    Spaces,
    /// `Post | Belopp`, with no row of dashes below the first.
    Pipe,
}

const DIVIDERS: [CellDivider; 6] = [
    CellDivider::Semicolon,
    CellDivider::QuotedComma,
    CellDivider::Comma,
    CellDivider::Dots,
    CellDivider::Spaces,
    CellDivider::Pipe,
];

impl CellDivider {
    /// What stands between two cells.
    const fn sign(self) -> &'static str {
        match self {
            Self::Semicolon => ";",
            Self::QuotedComma => "\",\"",
            Self::Comma => ",",
            Self::Dots => "....",
            Self::Spaces => "  ",
            Self::Pipe => "|",
        }
    }
}

/// Rows that follow each other.
pub struct DividedRows<'t> {
    /// What stands between their cells.
    pub divider: CellDivider,
    /// Where they stand.
    pub lines: Vec<Range<usize>>,
    /// Their cells.
    pub rows: Vec<Vec<&'t str>>,
}

/// The rows of a text that look like a table and make none.
pub fn tables(text: &str) -> Vec<DividedRows<'_>> {
    let mut tables = Vec::new();
    let dividers = DIVIDERS.into_iter();
    let may_hold = |it: &CellDivider| match it {
        CellDivider::Comma => has_tight_comma(text),
        _ => text.contains(it.sign()),
    };
    let dividers: Vec<CellDivider> = dividers.filter(may_hold).collect();
    if dividers.is_empty() {
        return tables;
    }
    let lines: Vec<Range<usize>> = lines(text).collect();
    let mut at = 0;
    while at < lines.len() {
        let length = table_length(text, &lines[at..]);
        if length > 0 {
            at += length;
            continue;
        }
        let found = { dividers.iter() }.find_map(|divider| table_at(text, &lines[at..], *divider));
        at += found.as_ref().map_or(1, |table| table.rows.len());
        tables.extend(found);
    }
    tables
}

/// A comma with a letter before it and no blank after it.
fn has_tight_comma(text: &str) -> bool {
    let is_tight = |(at, _): (usize, &str)| {
        let after = text[at + 1..].chars().next();
        text[..at].ends_with(char::is_alphabetic) && after.is_some_and(char::is_alphanumeric)
    };
    text.match_indices(',').any(is_tight)
}

/// The lines whose cells are divided by spaces.
pub fn spaced_rows(text: &str) -> Vec<Range<usize>> {
    if !text.contains("  ") {
        return Vec::new();
    }
    let spaced = tables(text).into_iter();
    let spaced = spaced.filter(|table| table.divider == CellDivider::Spaces);
    spaced.flat_map(|table| table.lines).collect()
}

/// More rows than these are told once more: a text of such rows is not read again for each of them.
const MOST_ROWS: usize = 200;

/// How many lines a table takes, its row of dashes among them; 0 where none begins.
fn table_length(text: &str, lines: &[Range<usize>]) -> usize {
    let rows = || {
        let rows = lines
            .iter()
            .map(|line| without_quote_marks(&text[line.clone()]));
        rows.take_while(|row| row.contains('|'))
    };
    let is_dashes = |row: &str| row.contains('-') && row.chars().all(|c| "|:- ".contains(c));
    // Text may stand right above the head.
    if rows().take(3).any(is_dashes) {
        rows().count()
    } else {
        0
    }
}

/// Two rows or more with as many cells each, and a figure among them. Lines between cells leave no
/// doubt.
fn table_at<'t>(
    text: &'t str,
    lines: &[Range<usize>],
    divider: CellDivider,
) -> Option<DividedRows<'t>> {
    let of = |line: &Range<usize>| cells(&text[line.clone()], divider);
    let first = of(lines.first()?)?;
    let rows: Vec<Vec<&str>> = lines
        .iter()
        .take(MOST_ROWS)
        .map_while(of)
        .take_while(|cells| divider == CellDivider::Pipe || cells.len() == first.len())
        .collect();
    let has_figure = rows.iter().flatten().any(|cell| is_figure(cell));
    let is_pasted = rows.len() > 1 && (has_figure || divider == CellDivider::Pipe);
    is_pasted.then(|| DividedRows {
        divider,
        lines: lines[..rows.len()].to_vec(),
        rows,
    })
}

/// The cells of a line; `None` when nothing divides it.
fn cells(line: &str, divider: CellDivider) -> Option<Vec<&str>> {
    let text = without_quote_marks(line);
    let is_row = text.starts_with('|');
    let cells: Vec<&str> = match divider {
        CellDivider::Semicolon => text.split(';').map(str::trim).collect(),
        CellDivider::QuotedComma if text.starts_with('"') => text
            .split("\",\"")
            .map(|cell| cell.trim_matches('"'))
            .collect(),
        CellDivider::QuotedComma => return None,
        CellDivider::Comma => {
            let cells: Vec<&str> = text.split(',').collect();
            let is_tight =
                |cell: &&str| cell.starts_with(|c: char| c.is_alphanumeric() || c == '-');
            if !cells.iter().all(is_tight) || is_figure(cells[0]) {
                return None;
            }
            cells
        }
        CellDivider::Dots => {
            let (name, rest) = text.split_once("....")?;
            let figure = rest.trim_start_matches(['.', ' ']);
            vec![name.trim_end(), figure]
        }
        CellDivider::Spaces => text
            .split("  ")
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
            .collect(),
        CellDivider::Pipe => {
            let inner = text.strip_prefix('|').unwrap_or(text);
            let inner = inner.strip_suffix('|').unwrap_or(inner);
            inner.split('|').map(str::trim).collect()
        }
    };
    // A sentence may have a semicolon; a cell has no stop inside it and is short.
    let is_cell = |cell: &&str| cell.chars().count() <= LONGEST_CELL && !cell.contains(". ");
    let is_list = text.starts_with(['-', '*', '•', '#']) || is_row && divider != CellDivider::Pipe;
    let is_numbered = text.split(' ').next().is_some_and(|mark| {
        mark.ends_with(['.', ')']) && mark.starts_with(|c: char| c.is_ascii_digit())
    });
    let is_framed = divider == CellDivider::Pipe && is_row && text.len() > 2 && text.ends_with('|');
    let is_cells =
        (cells.len() > 1 || is_framed) && cells.iter().all(is_cell) && !is_list && !is_numbered;
    is_cells.then_some(cells)
}

/// Whether a cell begins with a digit, perhaps below zero.
pub fn is_figure(cell: &str) -> bool {
    let figure = cell.trim_start_matches(['-', '−', '–']);
    figure.starts_with(|c: char| c.is_ascii_digit())
}

/// A cell of a memo's table is seldom longer; a part of a sentence often is.
const LONGEST_CELL: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_told_from_sentences() {
        let found = |text: &str| -> Vec<(CellDivider, usize)> {
            let tables = tables(text).into_iter();
            tables
                .map(|table| (table.divider, table.rows.len()))
                .collect()
        };
        for (text, divider, rows) in [
            (
                "Post;Belopp\nPersonal;420 000\nHyra;50 000",
                CellDivider::Semicolon,
                3,
            ),
            (
                "\"Bro\",\"1 200\"\n\"Väg\",\"300\"",
                CellDivider::QuotedComma,
                2,
            ),
            ("Post,Belopp\nHyra,500\nEl,300", CellDivider::Comma, 3),
            ("|Hyra 500|\n|El 300|", CellDivider::Pipe, 2),
            ("Bro ..... 1 200\nVäg ........ 300", CellDivider::Dots, 2),
            (
                "Post        Belopp      År\nPersonal    420 000     2025",
                CellDivider::Spaces,
                2,
            ),
            ("Personal  420 000\nHyra  50 000", CellDivider::Spaces, 2),
            ("> Post | Belopp\n> Hyra | 500", CellDivider::Pipe, 2),
            (">> Post;Belopp\n>> Hyra;500", CellDivider::Semicolon, 2),
            ("Post | Belopp\nPersonal | 420 000", CellDivider::Pipe, 2),
            (
                "| Post | Belopp | År |\n| Personal | 420 000 |",
                CellDivider::Pipe,
                2,
            ),
            (
                "| Post | Belopp |\n| Personal | 420 000 |",
                CellDivider::Pipe,
                2,
            ),
        ] {
            assert_eq!(found(text), [(divider, rows)], "{text}");
        }
        for text in [
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "Text före\n| a | b |\n|---|--:|\n| 1 | 2 |\n| 3 | 4 |",
            "> | a | b |\n> |---|---|\n> | 1 | 2 |",
            "> 65 år och äldre\n> 20 år och yngre",
            "Det blev bra; det kostade 500 kr\noch så vidare.",
            "Vi har ett dubbelt  mellanslag här\noch 5  där",
            "1.  ett 5\n2.  två 6",
            "- a; b 5\n- c; d 6",
            "Kim Exempel; utredare",
            "Det kostar 1,5 mnkr\noch 2,5 mnkr",
            "Hyra, el\nvatten, 500",
            "nämnden,2025\nsom beslutade",
            "Rad ett  \nRad två 5  \nRad tre",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
