//! Tables in Markdown.

use std::ops::Range;

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkdownTable {
    /// All of it.
    pub range: Range<usize>,
    /// How many columns it has.
    pub columns: usize,
    /// Its rows, the first of which is its head.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line.
    pub range: Range<usize>,
    /// As many cells as the table has columns; those that are not written are empty.
    pub cells: Vec<Range<usize>>,
}

impl MarkdownTable {
    pub(super) const fn new(range: Range<usize>, columns: usize) -> Self {
        Self {
            range,
            columns,
            rows: Vec::new(),
        }
    }
}

impl Row {
    pub(super) const fn new(range: Range<usize>) -> Self {
        Self {
            range,
            cells: Vec::new(),
        }
    }

    /// How many cells are written, whatever the table has columns for.
    #[must_use]
    pub fn written_cells(&self, text: &str) -> usize {
        cells(text[self.range.clone()].trim())
    }
}

/// Whether a line has nothing but the dashes and bars that stand below the head of a table.
#[must_use]
pub fn is_ruled(line: &str) -> bool {
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let is_cell = |cell: &str| {
        let dashes = cell.trim().trim_start_matches(':').trim_end_matches(':');
        !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
    };
    line.contains('|') && inner.split('|').all(is_cell)
}

/// The number of cells in a line; `\|` does not divide.
#[must_use]
pub fn cells(line: &str) -> usize {
    let inner = line.strip_prefix('|').unwrap_or(line);
    let ends_with_bar = inner.ends_with('|') && !inner.ends_with("\\|");
    let bars = inner
        .match_indices('|')
        .filter(|(at, _)| !inner[..*at].ends_with('\\'));
    bars.count() + usize::from(!ends_with_bar)
}
