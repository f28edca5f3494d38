//! What prose may ask a table for.

use super::display::Display;
use super::sum_names::{result_name, sum_name};
use super::{
    At, Cell, CellValue, Measure, RowRole, Table, TableForm, TableRow, Worth, only_summed,
};
use crate::model::NoValue;
use crate::swedish::Money;

/// A figure of a table, with what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFigure {
    /// The figure.
    pub money: Money,
    /// What it counts.
    pub measure: Measure,
}

impl Table {
    /// Where the sum of the whole table stands: that of its only column, or of the only one with
    /// money, or that of the row sums. Several columns without row sums have no common sum.
    #[must_use]
    pub fn sum_place(&self) -> Option<At> {
        let row = self.total_row();
        let last = self.columns.len().checked_sub(1)?;
        let place = |column| At { row, column };
        if !self.adds {
            return None;
        }
        if self.form == TableForm::Short || self.columns[last].is_shown {
            return Some(place(last));
        }
        match only_summed(&self.columns[..last]) {
            Some(only) => Some(place(only)),
            None => self.cell(place(last)).is_stated().then_some(place(last)),
        }
    }

    /// The stated or worked-out sum of the whole table, in money.
    #[must_use]
    pub fn total(&self) -> Option<Money> {
        let at = self.sum_place()?;
        let is_money = matches!(self.measure(at), Measure::Money(_));
        self.cell(at).worth.figure().filter(|_| is_money)
    }

    /// `summa("id")`
    pub(crate) fn sum(&self) -> Result<TableFigure, NoValue> {
        if !self.adds {
            return Err(NoValue::NoSums);
        }
        let at = self
            .sum_place()
            .ok_or_else(|| NoValue::Column(self.heads()))?;
        self.figure(at)
    }

    /// `summa("id", "kolumn")`
    pub(crate) fn sum_of_column(&self, column: &str) -> Result<TableFigure, NoValue> {
        let column = self.column(column)?;
        if !self.adds || !(self.columns[column].adds || self.columns[column].formula.is_some()) {
            return Err(NoValue::NoSums);
        }
        self.figure(At {
            row: self.total_row(),
            column,
        })
    }

    /// `belopp("id", "rad")`
    pub(crate) fn of_row(&self, row: &str) -> Result<TableFigure, NoValue> {
        let row = self.row_named(row, None)?;
        let last = self.columns.len() - 1;
        if self.form == TableForm::Short || self.columns[last].is_shown {
            return self.figure(At { row, column: last });
        }
        let holds_figures = |column: &usize| self.columns[*column].measure != Measure::Text;
        let mut figures = (0..last).filter(holds_figures);
        match (figures.next(), figures.next()) {
            (Some(column), None) => self.figure(At { row, column }),
            _ if self.cell(At { row, column: last }).is_stated() => {
                self.figure(At { row, column: last })
            }
            _ => Err(NoValue::Column(self.heads())),
        }
    }

    /// `belopp("id", "rad", "kolumn")`
    pub(crate) fn of_cell(&self, row: &str, column: &str) -> Result<TableFigure, NoValue> {
        if self.form == TableForm::Short {
            return Err(NoValue::NoColumn(Vec::new()));
        }
        let row = self.row_named(row, Some(column))?;
        let column = self.column(column)?;
        self.figure(At { row, column })
    }

    fn figure(&self, at: At) -> Result<TableFigure, NoValue> {
        let cell: &Cell = self.cell(at);
        let of = |money, measure| Ok(TableFigure { money, measure });
        match (&cell.value, cell.worth) {
            // A price with a unit of its own is one of that unit.
            (CellValue::Price(amount, unit), _) => {
                let price = Measure::Price(unit.clone());
                of(amount.money(price.unit()), price)
            }
            (_, Worth::Figure(money)) => of(money, self.measure(at).clone()),
            (CellValue::Text(_) | CellValue::Range(..), _) => {
                Err(NoValue::Words(Display::of(self).cell(at)))
            }
            (_, Worth::Nothing) => Err(NoValue::Nothing),
            (_, Worth::Unknown) if self.has_finding(at) => Err(NoValue::Unreadable),
            (_, Worth::Unknown) => Err(NoValue::Open),
        }
    }

    /// Whether a cell without a figure is told of at its own place, or at one that it comes from.
    fn has_finding(&self, at: At) -> bool {
        let is_unreadable = |at: At| matches!(self.cell(at).value, CellValue::Unreadable);
        let is_gap = self.cell(at).value == CellValue::Missing
            && !self.is_reckoned(at)
            && !self.row(at.row).role.is_worked_out();
        is_gap || self.places().any(is_unreadable)
    }

    /// The row with this id, name or mark, in that order.
    fn row_named(&self, name: &str, column: Option<&str>) -> Result<usize, NoValue> {
        let has_figures = |row: &&TableRow| row.role != RowRole::Group;
        let all = || self.rows.iter().chain([&self.total]).enumerate();
        let find = |is: &dyn Fn(&TableRow) -> bool| -> Vec<usize> {
            let found = all().filter(|(_, row)| has_figures(row) && is(row));
            found.map(|(index, _)| index).collect()
        };
        if let Some(by_id) = find(&|row| row.id.get().is_some_and(|id| id == name)).first() {
            return Ok(*by_id);
        }
        let is_called = |row: &TableRow| row.name.text() == name || row.mark.text() == name;
        match find(&|row| !name.is_empty() && is_called(row)).as_slice() {
            [only] => Ok(*only),
            [] => {
                let rows = self.rows.iter().filter(has_figures);
                let names = rows.map(|row| row.name.text().to_owned()).collect();
                Err(NoValue::Row {
                    names,
                    sum: self.call_for_sum(column),
                    is_of_sum: sum_name(name).is_some() || result_name(name).is_some(),
                })
            }
            several => Err(NoValue::SeveralRows(several.len(), self.form)),
        }
    }

    fn column(&self, head: &str) -> Result<usize, NoValue> {
        let mut columns = self.columns.iter();
        let is_named = |column: &super::Column| column.name() == head || column.id.text() == head;
        let found = columns.position(|column| column.is_shown && is_named(column));
        found.ok_or_else(|| NoValue::NoColumn(self.heads()))
    }

    /// What asks for the sum of a column, or of the table: `summa("id")`.
    fn call_for_sum(&self, column: Option<&str>) -> Option<String> {
        let id = self.id.get()?;
        let has_sum = |column: &str| self.sum_of_column(column).is_ok();
        if column.is_none() && self.sum().is_ok() {
            return Some(format!("summa(\"{id}\")"));
        }
        let heads = self.heads();
        let mut columns = column.into_iter().chain(heads.iter().map(String::as_str));
        let column = columns.find(|column| has_sum(column))?;
        Some(format!("summa(\"{id}\", \"{column}\")"))
    }

    fn heads(&self) -> Vec<String> {
        let shown = self.columns.iter().filter(|column| column.is_shown);
        let figures = shown.filter(|column| column.measure != Measure::Text);
        figures.map(super::Column::name).collect()
    }
}
