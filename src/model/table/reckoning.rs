//! What a cell should be, by the other cells of its table.

use rust_decimal::Decimal;

use super::formula::{Expr, Operator};
use super::measure::Measure;
use super::ranged::{FormulaValue, Ranged};
use super::{CellValue, Column, RowRole, Table, Worth};
use crate::model::sums::Precision;
use crate::swedish::{Money, Unit};

/// The place of a cell; the row after the last is the row of sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct At {
    /// The row.
    pub row: usize,
    /// The column.
    pub column: usize,
}

/// A cell that is added, or taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellTerm {
    /// It is taken away.
    pub is_negative: bool,
    /// Where it stands.
    pub at: At,
}

/// How a cell is worked out.
#[derive(Debug, Clone, PartialEq)]
pub enum Reckoning {
    /// By adding and taking away.
    Sum(Vec<CellTerm>),
    /// By a formula that does more.
    Formula {
        /// What it gives.
        gives: Ranged,
        /// The cells that it names.
        uses: Vec<At>,
    },
}

impl Table {
    /// How a cell is worked out from others; `None` for one that is given by itself, or where
    /// something that it needs cannot be told.
    #[must_use]
    pub fn reckoning(&self, at: At) -> Option<Reckoning> {
        let row = self.row(at.row);
        let column = &self.columns[at.column];
        if *self.measure(at) == Measure::Text || row.role == RowRole::Group {
            return None;
        }
        if column.is_row_sum {
            return self.row_sum(at);
        }
        if let Some(formula) = self.formula_of_column(at) {
            return self.by_column(at, formula);
        }
        if let Some(formula) = row.role.formula() {
            let is_reckoned = column.adds || row.measure.is_some();
            return is_reckoned.then(|| self.by_row(at, formula)).flatten();
        }
        match &row.role {
            RowRole::SubTotal(rows) if column.adds && row.measure.is_none() => {
                self.sum_of(rows.iter().map(|row| At { row: *row, ..at }))
            }
            RowRole::Total if column.adds && self.adds => {
                let items = (0..self.rows.len()).filter(|row| self.is_added(*row));
                self.sum_of(items.map(|row| At { row, ..at }))
            }
            _ => None,
        }
    }

    /// Whether a cell is worked out from others as soon as those can be told.
    #[must_use]
    pub fn is_reckoned(&self, at: At) -> bool {
        let (row, column) = (self.row(at.row), &self.columns[at.column]);
        if *self.measure(at) == Measure::Text || row.role == RowRole::Group {
            return false;
        }
        if column.is_row_sum {
            return row.measure.is_none();
        }
        let adds = column.adds && row.measure.is_none();
        self.formula_of_column(at).is_some()
            || match &row.role {
                role if role.formula().is_some() => column.adds || row.measure.is_some(),
                RowRole::SubTotal(_) => adds,
                RowRole::Total => adds && self.adds,
                _ => false,
            }
    }

    /// Whether a cell is worked out by a formula, and not as a sum.
    #[must_use]
    pub fn has_formula(&self, at: At) -> bool {
        let is_of_row = self.row(at.row).role.formula().is_some();
        let column = &self.columns[at.column];
        !column.is_row_sum && (is_of_row || self.formula_of_column(at).is_some())
    }

    /// An item counts in the sum of its column unless it counts something else.
    #[must_use]
    pub fn is_added(&self, row: usize) -> bool {
        self.rows[row].role.is_added() && self.rows[row].measure.is_none()
    }

    /// The formula of a column, where it holds: what multiplies holds for rows and not for their
    /// sums.
    fn formula_of_column(&self, at: At) -> Option<&Expr> {
        let (row, column) = (self.row(at.row), &self.columns[at.column]);
        let formula = column.formula.as_ref()?;
        let holds = row.measure.is_none() && !(row.role.is_worked_out() && formula.is_product());
        holds.then_some(formula)
    }

    fn sum_of(&self, places: impl Iterator<Item = At>) -> Option<Reckoning> {
        let terms = places.map(|at| CellTerm {
            is_negative: false,
            at,
        });
        self.known(terms.collect())
    }

    /// The terms that are something; `None` when one of them cannot be told.
    fn known(&self, terms: Vec<CellTerm>) -> Option<Reckoning> {
        let is_unknown = |term: &CellTerm| self.cell(term.at).worth == Worth::Unknown;
        if terms.iter().any(is_unknown) {
            return None;
        }
        let is_figure = |term: &CellTerm| self.cell(term.at).worth.figure().is_some();
        Some(Reckoning::Sum(
            terms.into_iter().filter(is_figure).collect(),
        ))
    }

    /// The columns that the sums of rows add: those of one measure, but none that is worked out
    /// from one that is added already, as a difference is.
    pub(super) fn added_columns(&self) -> impl Iterator<Item = usize> {
        let sum = self.columns.iter().find(|column| column.is_row_sum);
        let measure = sum.map(|column| &column.measure);
        self.columns
            .iter()
            .enumerate()
            .filter_map(move |(index, column)| {
                let measure = measure?;
                let is_like = |column: &Column| column.measure.adds_with(measure);
                let is_of_others = column.formula.as_ref().is_none_or(|formula| {
                    let mut names = Vec::new();
                    formula.names(&mut names);
                    !names.iter().any(|name| is_like(&self.columns[*name]))
                });
                let is_added = column.adds && !column.is_row_sum && is_of_others;
                (is_added && is_like(column)).then_some(index)
            })
    }

    /// The sum of a row; at the end the sum of all amounts, summed exactly and rounded once.
    fn row_sum(&self, at: At) -> Option<Reckoning> {
        if self.row(at.row).measure.is_some() {
            return None;
        }
        let columns = self.added_columns();
        if self.row(at.row).role != RowRole::Total {
            return self.sum_of(columns.map(|column| At { column, ..at }));
        }
        let columns: Vec<usize> = columns.collect();
        let items = (0..self.rows.len()).filter(|row| self.is_added(*row));
        let cells = items.flat_map(|row| {
            columns.iter().map(move |column| At {
                row,
                column: *column,
            })
        });
        self.sum_of(cells)
    }

    fn by_column(&self, at: At, formula: &Expr) -> Option<Reckoning> {
        let place = |column: usize| At { column, ..at };
        self.by_formula(at, formula, &place)
    }

    fn by_row(&self, at: At, formula: &Expr) -> Option<Reckoning> {
        let place = |row: usize| At { row, ..at };
        self.by_formula(at, formula, &place)
    }

    fn by_formula(&self, at: At, formula: &Expr, place: &dyn Fn(usize) -> At) -> Option<Reckoning> {
        let measure = self.measure(at);
        if let Some(terms) = formula.terms()
            && terms
                .iter()
                .all(|(_, name)| self.measure(place(*name)).adds_with(measure))
        {
            let terms = terms.into_iter().map(|(is_negative, name)| CellTerm {
                is_negative,
                at: place(name),
            });
            return self.known(terms.collect());
        }
        let mut names = Vec::new();
        formula.names(&mut names);
        if self.has_prices_apart(names.iter().map(|name| place(*name))) {
            return None;
        }
        let FormulaValue::Number(gives) = self.outcome(formula, place) else {
            return None;
        };
        let gives = if *measure == Measure::Percent {
            gives.times(Ranged::exact(Decimal::ONE_HUNDRED))?
        } else {
            gives
        };
        Some(Reckoning::Formula {
            gives,
            uses: names.into_iter().map(place).collect(),
        })
    }

    /// Prices for different things, `kr/timme` and `kr/dag`, say nothing of each other.
    fn has_prices_apart(&self, places: impl Iterator<Item = At>) -> bool {
        let mut units = places.filter_map(|at| match &self.cell(at).value {
            CellValue::Price(_, unit) => Some(unit),
            _ => None,
        });
        let first = units.next();
        units.any(|unit| Some(unit) != first)
    }

    /// What a formula gives; money in kronor, shares as parts of one.
    pub(super) fn outcome(&self, formula: &Expr, place: &dyn Fn(usize) -> At) -> FormulaValue {
        match formula {
            Expr::Number(number) | Expr::Money(number) => {
                FormulaValue::Number(Ranged::exact(*number))
            }
            Expr::Name(name) => self.operand(place(*name)),
            Expr::ShareOf(name) => {
                let at = place(*name);
                let whole = At {
                    row: self.total_row(),
                    ..at
                };
                Operator::Divide.apply(self.operand(at), self.operand(whole))
            }
            Expr::Binary(operator, one, two) => {
                operator.apply(self.outcome(one, place), self.outcome(two, place))
            }
        }
    }

    fn operand(&self, at: At) -> FormulaValue {
        match self.cell(at).worth {
            Worth::Nothing => FormulaValue::Nothing,
            Worth::Unknown => FormulaValue::Unknown,
            Worth::Figure(money) => {
                let measure = self.measure(at);
                let number = Ranged {
                    value: money.kronor,
                    slack: self.cell(at).slack,
                };
                match measure {
                    Measure::Percent => number
                        .divided_by(Ranged::exact(Decimal::ONE_HUNDRED))
                        .map_or(FormulaValue::Unknown, FormulaValue::Number),
                    _ => FormulaValue::Number(number),
                }
            }
        }
    }

    /// How far the true figure may be from one that is written: half a step of its last digit, but
    /// nothing where kronor and numbers are exact.
    #[must_use]
    pub fn slack_as_stated(&self, money: Money, measure: &Measure) -> Decimal {
        let is_whole = matches!(measure, Measure::Number(_) | Measure::Price(_))
            || (matches!(measure, Measure::Money(_)) && money.unit == Unit::Kr);
        let is_exact = match self.precision {
            Precision::Exact => *measure != Measure::Percent,
            Precision::AsWritten => is_whole,
            Precision::Rounded => false,
        };
        let about = if money.approximate {
            money.step
        } else {
            Decimal::ZERO
        };
        if is_exact {
            about
        } else {
            money.step / Decimal::TWO + about
        }
    }

    /// What a term adds; what it takes away is less than nothing.
    #[must_use]
    pub fn term(&self, term: &CellTerm) -> Option<Money> {
        let money = self.cell(term.at).worth.figure()?;
        let sign = if term.is_negative {
            Decimal::NEGATIVE_ONE
        } else {
            Decimal::ONE
        };
        Some(Money {
            kronor: sign * money.kronor,
            ..money
        })
    }

    /// The terms of a sum, with those of each that is worked out itself in its place.
    #[must_use]
    pub fn stated_terms(&self, terms: &[CellTerm]) -> Vec<CellTerm> {
        let mut stated = Vec::new();
        let mut open: Vec<CellTerm> = terms.iter().rev().copied().collect();
        while let Some(term) = open.pop() {
            let inner = match self.reckoning(term.at) {
                Some(Reckoning::Sum(inner)) if !self.cell(term.at).is_stated() => inner,
                _ => {
                    stated.push(term);
                    continue;
                }
            };
            open.extend(inner.into_iter().rev().map(|it| CellTerm {
                is_negative: it.is_negative != term.is_negative,
                ..it
            }));
            // A row that is left out many times over is told by its own figure.
            if stated.len() + open.len() > MOST_TERMS {
                return terms.to_vec();
            }
        }
        stated
    }
}

/// More terms than a table can have cells, unless rows are sums of sums of the same rows.
const MOST_TERMS: usize = 10_000;
