//! The texts of a table as they stand on the page.

use rust_decimal::Decimal;

use super::{At, Cell, CellValue, Measure, RowRole, Table, TableForm, Worth};
use crate::swedish::{Amount, FIXED_SPACE, Money, Unit, about, figure};

/// A table with the decimals that each of its columns shows.
pub struct Display<'t> {
    table: &'t Table,
    decimals: Vec<u32>,
}

/// What stands for a figure that cannot be read; only drafts get so far.
const UNREAD: &str = "?";

/// What stands for nothing.
const NOTHING: &str = "–";

impl<'t> Display<'t> {
    /// Columns of money side by side show the same precision; the sums of rows, and columns of
    /// other kinds, have their own.
    #[must_use]
    pub fn of(table: &'t Table) -> Self {
        let own = |column: usize| {
            let rows =
                (0..=table.rows.len()).filter(|row| *row < table.rows.len() || table.shows_total());
            let moneys = rows.filter_map(|row| {
                let at = At { row, column };
                let has_own = table.row(row).measure.is_some();
                table.cell(at).worth.figure().filter(|_| !has_own)
            });
            let moneys: Vec<Money> = moneys.collect();
            needed(&moneys, &table.columns[column].measure)
        };
        let mut decimals: Vec<u32> = (0..table.columns.len()).map(own).collect();
        let is_beside = |column: &super::Column| {
            column.measure == Measure::Money(table.unit) && !column.is_row_sum
        };
        let beside = table.columns.iter().zip(&decimals);
        let most = beside
            .filter(|(column, _)| is_beside(column))
            .map(|(_, own)| *own)
            .max();
        for (column, own) in table.columns.iter().zip(&mut decimals) {
            if is_beside(column) {
                *own = most.unwrap_or(*own);
            }
        }
        Self { table, decimals }
    }

    /// The caption; a table of several columns says there which unit most of them have.
    #[must_use]
    pub fn caption(&self) -> String {
        let (caption, unit) = (self.table.caption.text(), self.table.unit);
        let mut columns = self.table.columns.iter().filter(|column| column.is_shown);
        let is_said = self.table.form == TableForm::Wide
            && columns.any(|column| column.measure == Measure::Money(unit));
        if is_said {
            format!("{caption} ({})", unit.swedish())
        } else {
            caption.to_owned()
        }
    }

    /// The head of the column that names the rows.
    #[must_use]
    pub fn first_head(&self) -> &str {
        let own = self.table.first_head.get().map(String::as_str);
        own.unwrap_or(match self.table.form {
            TableForm::Short => "Ändamål",
            TableForm::Wide => "",
        })
    }

    /// The head of a column, with its unit when it is another than the caption says.
    #[must_use]
    pub fn head(&self, column: usize) -> String {
        let column = &self.table.columns[column];
        let (head, unit) = (column.head.text(), column.measure.swedish());
        if self.table.form == TableForm::Short {
            return format!("Belopp ({unit})");
        }
        let is_usual = column.measure == Measure::Money(self.table.unit);
        if is_usual || unit.is_empty() || names_unit(head, unit) {
            head.to_owned()
        } else {
            format!("{head} ({unit})")
        }
    }

    /// The name of a row, with what makes it a part of the one above.
    #[must_use]
    pub fn name(&self, row: usize) -> String {
        let row = self.table.row(row);
        let name = row.name.text();
        match (&row.role, &row.measure) {
            (RowRole::Part(word, _), _) => format!("{word} {name}"),
            (_, Some(measure)) if !names_unit(name, measure.swedish()) => {
                format!("{name} ({})", measure.swedish())
            }
            _ => name.to_owned(),
        }
    }

    /// What stands in a cell.
    #[must_use]
    pub fn cell(&self, at: At) -> String {
        let cell = self.table.cell(at);
        let text = match &cell.value {
            CellValue::Unreadable => UNREAD.to_owned(),
            CellValue::Nothing => NOTHING.to_owned(),
            CellValue::Text(text) => text.clone(),
            CellValue::Range(low, high) => range(low, high, self.table.measure(at)),
            CellValue::Price(amount, unit) => {
                format!("{}{FIXED_SPACE}{unit}", figure(amount.figure))
            }
            CellValue::Amount(_) | CellValue::Missing => self.worth(at, cell),
        };
        match cell.mark.as_str() {
            "" => text,
            mark if mark.ends_with(')') => format!("{text}{FIXED_SPACE}{mark}"),
            mark => format!("{text}{mark}"),
        }
    }

    fn worth(&self, at: At, cell: &Cell) -> String {
        match cell.worth {
            Worth::Figure(money) => self.figure(at, money, cell.has_plus),
            Worth::Nothing => NOTHING.to_owned(),
            Worth::Unknown if self.is_left_open(at) => String::new(),
            Worth::Unknown => UNREAD.to_owned(),
        }
    }

    /// Nothing is expected here: a sum of what cannot be added, a heading, an empty text.
    fn is_left_open(&self, at: At) -> bool {
        let (row, column) = (self.table.row(at.row), &self.table.columns[at.column]);
        let is_text = column.measure == Measure::Text;
        let adds = column.adds || column.formula.is_some();
        let is_sum = row.role.is_worked_out() || column.is_row_sum || column.formula.is_some();
        is_text
            || row.role == RowRole::Group
            || !adds && is_sum
            || is_sum && self.has_open(at.column)
    }

    /// A column with ranges, prices or words has no sum.
    fn has_open(&self, column: usize) -> bool {
        let cells = self.table.rows.iter().map(|row| &row.cells[column].value);
        let mut open = cells.filter(|value| {
            matches!(
                value,
                CellValue::Range(..) | CellValue::Price(..) | CellValue::Text(_)
            )
        });
        open.next().is_some() || self.table.columns[column].formula.is_some()
    }

    fn figure(&self, at: At, money: Money, has_plus: bool) -> String {
        let measure = self.table.measure(at);
        let unit = measure.unit();
        let own = self.table.row(at.row).measure.is_some();
        let decimals = if own {
            self.decimals_of_row(at, measure)
        } else if money.approximate {
            // What is about so much has no more decimals than it is stated with.
            needed(&[money], measure)
        } else {
            self.decimals[at.column]
        };
        let plus = if has_plus { "+" } else { "" };
        format!(
            "{}{plus}{}",
            about(money.approximate),
            figure_in(money, unit, decimals)
        )
    }
}

impl Display<'_> {
    /// The decimals that a row with a unit of its own shows: the most that are written in it.
    fn decimals_of_row(&self, at: At, measure: &Measure) -> u32 {
        let columns = 0..self.table.columns.len();
        let moneys = columns.filter_map(|column| {
            let at = At { column, ..at };
            let is_alike = self.table.measure(at) == measure;
            self.table.cell(at).worth.figure().filter(|_| is_alike)
        });
        let decimals = moneys.map(|money| {
            let written = (money.step / measure.unit().kronor()).normalize().scale();
            written.max(needed(&[money], measure))
        });
        decimals.max().unwrap_or(0)
    }
}

/// From one figure to another, both in the unit of their column.
fn range(low: &Amount, high: &Amount, measure: &Measure) -> String {
    let end = |amount: &Amount| {
        let money = amount.money(measure.unit());
        if money.unit == measure.unit() {
            return figure(amount.figure);
        }
        figure_in(money, measure.unit(), needed(&[money], measure))
    };
    format!("{}{}–{}", about(low.approximate), end(low), end(high))
}

/// Whether a head says the unit already, as a word or within parentheses.
fn names_unit(head: &str, unit: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let mut found = head.match_indices(unit);
    found.any(|(at, _)| {
        let (before, after) = (&head[..at], &head[at + unit.len()..]);
        is_edge(before.chars().next_back()) && is_edge(after.chars().next())
    })
}

/// A figure in a unit, with so many decimals.
#[must_use]
pub fn figure_in(money: Money, unit: Unit, decimals: u32) -> String {
    let mut amount = (money.kronor / unit.kronor()).round_dp(decimals);
    amount.rescale(decimals);
    figure(amount)
}

/// Decimals that the figures need, so that none is shown rounded; none when all decimals are zero.
#[must_use]
pub fn needed(moneys: &[Money], measure: &Measure) -> u32 {
    let unit = measure.unit();
    let stated = |money: &Money| {
        let figure: Decimal = money.kronor / unit.kronor();
        let needed = figure.normalize().scale();
        // Öre are two digits: 0,50.
        let is_ore = matches!(measure, Measure::Money(_) | Measure::Price(_)) && unit == Unit::Kr;
        if needed > 0 && is_ore {
            needed.max(2)
        } else {
            needed
        }
    };
    moneys.iter().map(stated).max().unwrap_or(0)
}
