//! Tables of figures: one model, whichever way a table is written.
//!
//! A table is made from rows of cells that are texts with a place (`form::CellText`); `from_forms`
//! reads them, and `work_out` fills in what is left out. Rules, prose and page see the result only.

pub mod cell;
pub(super) mod dimension;
pub mod display;
mod form;
pub mod formula;
mod from_forms;
mod lookup;
pub mod measure;
pub(super) mod ranged;
mod reckoning;
pub mod results;
mod sheet;
pub mod sum_names;
mod unreadable;
mod work_out;
pub mod written_cell;

use crate::model::key::AllocationKey;
use crate::model::sums::Precision;
use crate::parse::{Field, Located};
use crate::source::Span;
use crate::swedish::{Amount, Unit};

pub use cell::{Cell, CellValue, Worth};
pub use form::{ConcernsChildren, TableUnit};
pub use from_forms::{ShortTable, WideTable, first_names};
pub use lookup::TableFigure;
pub use measure::Measure;
pub use reckoning::{At, CellTerm, Reckoning};
pub use sheet::{Remark, RemarkKind, Rounded, SheetOrigin};
pub(super) use work_out::from_formula;

use formula::Expr;

/// A table of figures.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// How it is written.
    pub form: TableForm,
    /// The name to refer with.
    pub id: Field<String>,
    /// The caption.
    pub caption: Field<String>,
    /// The unit of money that states none.
    pub unit: Unit,
    /// The head of the column that names the rows.
    pub first_head: Field<String>,
    /// The columns, that of the row sums last.
    pub columns: Vec<Column>,
    /// The rows in order.
    pub rows: Vec<TableRow>,
    /// Where the rows stand.
    pub rows_span: Option<Span>,
    /// The row of sums, whether or not it is shown.
    pub total: TableRow,
    /// Where the money comes from.
    pub funding: Field<String>,
    /// What it says of its figures.
    pub precision: Precision,
    /// Its rows are added: not so with `summa: nej`.
    pub adds: bool,
    /// The spreadsheet that it comes from, or that it was copied from.
    pub origin: Option<SheetOrigin>,
    /// Where it begins.
    pub span: Span,
}

/// How a table is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TableForm {
    /// `belopp`: one column of money.
    #[default]
    Short,
    /// `tabeller`
    Wide,
}

/// A column.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// Its name in formulas and references besides that by its heading.
    pub id: Field<String>,
    /// Its heading.
    pub head: Field<String>,
    /// A heading over this one, which columns beside it share.
    pub over: Field<String>,
    /// What its figures count.
    pub measure: Measure,
    /// What it is worked out by.
    pub formula: Option<Expr>,
    /// Where the case says what its figures count, with a unit or a kind of its own.
    pub measure_place: Option<Span>,
    /// It holds the sums of the rows.
    pub is_row_sum: bool,
    /// Its figures are added.
    pub adds: bool,
    /// Whether it stands on the page.
    pub is_shown: bool,
    /// Decimals of what is worked out.
    pub decimals: Option<u32>,
}

impl Column {
    /// What it is called in formulas, in references and in findings: `Budget`, or `2025 Budget`
    /// below a heading that it shares.
    #[must_use]
    pub fn name(&self) -> String {
        form::column_name(self.over.text(), self.head.text())
    }

    /// The heading over it, and its own.
    #[must_use]
    pub fn heads(&self) -> [&Field<String>; 2] {
        [&self.over, &self.head]
    }

    /// The keys of its headings, as an author writes them: `rubrik: Budget`.
    #[must_use]
    pub fn keys(&self) -> String {
        let head = self.head.text();
        match self.over.text() {
            "" => format!("rubrik: {head}"),
            over => format!("över: {over}, rubrik: {head}"),
        }
    }
}

/// The column whose sum is that of a table: the only one that is added, or the only one of them
/// that holds money, beside numbers and prices.
fn only_summed(columns: &[Column]) -> Option<usize> {
    let added = |is: &dyn Fn(&Column) -> bool| {
        let mut added = (0..columns.len()).filter(|at| columns[*at].adds && is(&columns[*at]));
        let first = added.next()?;
        added.next().is_none().then_some(first)
    };
    let is_money = |column: &Column| matches!(column.measure, Measure::Money(_));
    added(&|_| true).or_else(|| added(&is_money))
}

/// A row.
#[derive(Debug, Clone, Default)]
pub struct TableRow {
    /// Its name in formulas and references.
    pub id: Field<String>,
    /// The mark before its name.
    pub mark: Field<String>,
    /// What it is about.
    pub name: Field<String>,
    /// What it is among the rows.
    pub role: RowRole,
    /// A cell for each column.
    pub cells: Vec<Cell>,
    /// How many cells are written, and where.
    pub given: Option<Located<usize>>,
    /// What its figures count, where that is not what its columns count.
    pub measure: Option<Measure>,
    /// Whether the money is for children.
    pub concerns_children: Field<ConcernsChildren>,
    /// How its amount is worked out from a pool.
    pub key: Field<AllocationKey>,
    /// Who answers for the money.
    pub responsible: Field<String>,
    /// Where it begins.
    pub span: Span,
}

/// What a row is among the rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum RowRole {
    /// One that is added.
    #[default]
    Item,
    /// It stands by itself and is not added: `summa: nej`; a formula may say what it is.
    Apart(Option<Expr>),
    /// A part of the one above, which is added already; the word is *varav* or *därav*, and a
    /// formula may say how much.
    Part(&'static str, Option<Expr>),
    /// A heading of those that follow.
    Group,
    /// The sum of some rows.
    SubTotal(Vec<usize>),
    /// Worked out from other rows, and what they give: it is not added once more.
    Formula(Expr),
    /// Worked out from other rows with a factor, `p * 0,4`: a cost of its own, which is added.
    Product(Expr),
    /// The sum of all items.
    Total,
}

impl RowRole {
    /// It is worked out from other rows.
    #[must_use]
    pub const fn is_worked_out(&self) -> bool {
        matches!(
            self,
            Self::SubTotal(_)
                | Self::Formula(_)
                | Self::Product(_)
                | Self::Part(_, Some(_))
                | Self::Apart(Some(_))
                | Self::Total
        )
    }

    /// It is added in sums.
    #[must_use]
    pub const fn is_added(&self) -> bool {
        matches!(self, Self::Item | Self::Product(_))
    }

    /// How it is worked out, where a formula says it.
    #[must_use]
    pub const fn formula(&self) -> Option<&Expr> {
        match self {
            Self::Formula(formula)
            | Self::Product(formula)
            | Self::Part(_, Some(formula))
            | Self::Apart(Some(formula)) => Some(formula),
            _ => None,
        }
    }
}

impl Table {
    /// The rows that are added.
    pub fn items(&self) -> impl Iterator<Item = &TableRow> {
        self.rows.iter().filter(|row| row.role == RowRole::Item)
    }

    /// A row of sums stands at the end: more than one row has been added.
    #[must_use]
    pub fn shows_total(&self) -> bool {
        let has_sums = (0..self.columns.len()).any(|column| self.is_summed(column));
        self.adds && has_sums && self.rows.len() > 1
    }

    fn is_summed(&self, column: usize) -> bool {
        self.columns[column].adds && self.columns[column].is_shown
    }

    /// Whether the row of sums is empty, since its rows do not count the same: `100 kr/år` and
    /// `200 kr`. What cannot be read has findings of its own.
    #[must_use]
    pub fn has_empty_total(&self) -> bool {
        let has_sum = |column: usize| {
            let sum = &self.total.cells[column];
            let is_open = |row: &TableRow| {
                let value = &row.cells[column].value;
                matches!(value, CellValue::Missing | CellValue::Unreadable)
            };
            sum.worth != Worth::Unknown || sum.is_stated() || self.items().any(is_open)
        };
        let mut summed = (0..self.columns.len()).filter(|column| self.is_summed(*column));
        self.shows_total() && self.items().count() > 1 && !summed.any(has_sum)
    }

    /// Whether a row of a spreadsheet is a common one because the case says so, and not by its
    /// name.
    #[must_use]
    pub fn is_told_as_item(&self, row: usize) -> bool {
        let origin = self.origin.as_ref();
        origin.is_some_and(|origin| !origin.by_name.contains(&self.row(row).span))
    }

    /// What the figures of a cell count.
    #[must_use]
    pub fn measure(&self, at: At) -> &Measure {
        let column = &self.columns[at.column].measure;
        let own = self.row(at.row).measure.as_ref();
        own.filter(|_| *column != Measure::Text).unwrap_or(column)
    }

    /// A row; the one after the last is the row of sums.
    #[must_use]
    pub fn row(&self, row: usize) -> &TableRow {
        self.rows.get(row).unwrap_or(&self.total)
    }

    /// A cell.
    #[must_use]
    pub fn cell(&self, at: At) -> &Cell {
        &self.row(at.row).cells[at.column]
    }

    /// The number of the row of sums.
    #[must_use]
    pub const fn total_row(&self) -> usize {
        self.rows.len()
    }

    /// All cells, row by row, the sums last.
    pub fn places(&self) -> impl Iterator<Item = At> {
        let columns = self.columns.len();
        (0..=self.rows.len())
            .flat_map(move |row| (0..columns).map(move |column| At { row, column }))
    }

    /// The amounts of money that are written, in the order of the file.
    #[must_use]
    pub fn stated_amounts(&self) -> Vec<Located<Amount>> {
        self.amounts_where(|measure| matches!(measure, Measure::Money(_)))
    }

    /// Those of the columns in a unit of money.
    #[must_use]
    pub fn stated_amounts_of(&self, unit: Unit) -> Vec<Located<Amount>> {
        self.amounts_where(|measure| *measure == Measure::Money(unit))
    }

    fn amounts_where(&self, is: impl Fn(&Measure) -> bool) -> Vec<Located<Amount>> {
        let places = self.places().filter(|at| is(self.measure(*at)));
        let cells = places.map(|at| self.cell(at));
        let amounts = cells.filter_map(Cell::located);
        amounts.collect()
    }

    /// The amounts of its allocation keys.
    fn key_amounts(&self) -> impl Iterator<Item = Located<Amount>> {
        let keys = self.rows.iter().filter_map(|row| row.key.get());
        let parts = keys.flat_map(|key| [&key.fixed, &key.pool]);
        parts.filter_map(|part| part.located().cloned())
    }

    /// The heads of its columns, and the names of its rows, which are heads of them.
    pub fn head_texts(&self) -> impl Iterator<Item = &Field<String>> {
        let columns = self.columns.iter().flat_map(Column::heads);
        let rows = self.rows.iter().map(|row| &row.name);
        std::iter::once(&self.first_head).chain(columns).chain(rows)
    }

    /// Its texts of one line: caption, heads, names of rows, and where the money comes from.
    pub fn texts(&self) -> impl Iterator<Item = &Field<String>> {
        let columns = self.columns.iter().flat_map(Column::heads);
        let rows = self
            .rows
            .iter()
            .flat_map(|row| [&row.mark, &row.name, &row.responsible]);
        let heads = [&self.caption, &self.first_head, &self.funding];
        heads.into_iter().chain(columns).chain(rows)
    }
}

impl super::Case {
    /// All amounts of the tables that can be read, those of allocation keys too.
    #[must_use]
    pub fn written_amounts(&self) -> Vec<Located<Amount>> {
        let tables = self.tables();
        let all = tables.flat_map(|table| {
            let keys = table.key_amounts();
            table.stated_amounts().into_iter().chain(keys)
        });
        all.collect()
    }
}
