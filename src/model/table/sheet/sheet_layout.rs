//! Where the parts of a table stand in the grid of a spreadsheet.

/// Where the parts of the table stand in the grid.
pub(super) struct SheetLayout {
    /// The column with the names of the rows.
    pub(super) names: usize,
    /// The row with the heads of the columns.
    pub(super) heads: Option<usize>,
    /// The column of the grid for each column of the table; `None` for one that is worked out.
    pub(super) columns: Vec<Option<usize>>,
    /// The column with the sums of the rows.
    pub(super) sums: Option<usize>,
}

impl SheetLayout {
    /// Whether the table takes a column of the grid.
    pub(super) fn uses(&self, column: usize) -> bool {
        let mut all = self.columns.iter().flatten().chain(&self.sums);
        column == self.names || all.any(|used| *used == column)
    }

    /// Whether the table takes figures from a column of the grid.
    pub(super) fn holds_figures(&self, column: usize) -> bool {
        let mut figures = self.columns.iter().flatten().chain(&self.sums);
        figures.any(|used| *used == column)
    }

    /// The first row that is no head.
    pub(super) fn first_row(&self) -> usize {
        self.heads.map_or(0, |row| row + 1)
    }
}
